#include "reliance/exchange/byte_readings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace reliance::exchange {
namespace {

TEST(ByteReadings, show_bytes_as_what_they_may_be) {
    const auto shown = [](std::string_view bytes, std::string_view words) {
        bool found = false;
        for_each_reading(bytes, [&](std::string_view text) { return !(found = text.find(words) != std::string_view::npos); });
        return found;
    };
    EXPECT_TRUE(shown("...Odile", "Odile"));
    EXPECT_TRUE(shown(std::string_view("O\0d\0i\0l\0e\0", 10), "Odile"));
    EXPECT_TRUE(shown(std::string_view(".\0O\0d\0i\0l\0e", 11), "Odile"));
}

TEST(ByteReadings, show_words_without_what_parts_their_letters) {
    bool found = false;
    for_each_reading("vu Kergué-\nnou", [&](std::string_view text) { return !(found = text == "vu Kerguénou"); });
    EXPECT_TRUE(found);
}

TEST(ByteReadings, end_where_enough_was_seen) {
    std::size_t seen = 0;
    for_each_reading("abcd", [&](std::string_view) { return ++seen < 2; });
    EXPECT_EQ(seen, 2u);
    seen = 0;
    for_each_letter_run(std::string_view("Odile\0Aisha\0", 12), 5, [&](std::string_view) { return ++seen < 1; });
    EXPECT_EQ(seen, 1u);
}

std::vector<std::string> runs(std::string_view bytes) {
    std::vector<std::string> found;
    for_each_letter_run(bytes, 5, [&](std::string_view run) { return found.emplace_back(run), true; });
    return found;
}

TEST(LetterRuns, are_what_words_there_are_among_other_bytes) {
    using Strings = std::vector<std::string>;
    EXPECT_EQ(runs(std::string_view("\x01\xFFH\xC3\xA9l\xC3\xA8ne Petit\0abc\0", 21)), Strings{"Hélène Petit"})
        << "abc is too short";
    EXPECT_EQ(runs("\xE0\xA4\xB9\xE0\xA5\x87\xE0\xA4\xB2\xE0\xA5\x87\xE0\xA4\xA8"), Strings{"हेलेन"});
}

TEST(LetterRuns, are_found_in_utf_16_of_either_order_from_any_byte) {
    const std::string_view little("\1H\0\xE9\0l\0\xE8\0n\0e\0\0\0", 15), big("\0\1\0H\0\xE9\0l\0\xE8\0n\0e\0\0", 16);
    for (const auto bytes : {little, big}) {
        const auto found = runs(bytes);
        EXPECT_NE(std::find(found.begin(), found.end(), "Hélène"), found.end());
    }
}

TEST(LetterRuns, are_hardly_found_in_noise) {
    std::string noise;
    for (unsigned state = 1; noise.size() < 200000; noise += static_cast<char>(state >> 24))
        state = state * 1664525u + 1013904223u;
    std::size_t letters = 0;
    for_each_letter_run(noise, 5, [&](std::string_view run) { return letters += run.size(), true; });
    EXPECT_LT(letters, noise.size() / 10);
}

}  // namespace
}  // namespace reliance::exchange
