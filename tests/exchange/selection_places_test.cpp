#include "reliance/exchange/selection_places.hpp"

#include <gtest/gtest.h>

#include <array>

namespace reliance::exchange {
namespace {

/// A text as a file has it: signs in UTF-8, line ends CRLF.
const std::string raw = "Awa : l'eau 🌊 du puits.\r\nPaul : la clé 🗝️ de l'atelier.\r\nAwa : merci, à demain.\r\n";

/// The slow twin: walks the file sign by sign and counts as a program of that reading does.
std::int64_t place_in_file(std::size_t byte, const PlaceReading& reading) {
    std::int64_t place = reading.mark_counts ? 1 : 0;
    for (std::size_t i = 0; i < byte; ++i) {
        const auto lead = static_cast<unsigned char>(raw[i]);
        if ((lead & 0xC0u) == 0x80u) continue;
        if (lead == '\r' && !reading.crlf_is_two) continue;
        place += reading.utf16 && lead >= 0xF0u ? 2 : 1;
    }
    return place;
}

NamedSelection selection_of(const CountedText& text, const std::string& words, const PlaceReading& reading) {
    const auto byte = raw.find(words);
    const auto end = place_in_file(byte + words.size(), reading) - (reading.end_included ? 1 : 0);
    return {&text, place_in_file(byte, reading), end, words};
}

std::vector<PlaceReading> all_readings() {
    std::vector<PlaceReading> all;
    for (int bits = 0; bits < 16; ++bits) all.push_back({(bits & 1) != 0, (bits & 2) == 0, (bits & 4) != 0, (bits & 8) != 0});
    return all;
}

TEST(SelectionPlaces, EveryWayToCountIsFoundByTheWordsThatAreQuoted) {
    const CountedText text(raw, true);
    for (const auto& reading : all_readings()) {
        std::vector<NamedSelection> selections;
        for (const auto* words : {"l'eau 🌊 du puits", "clé 🗝️ de l'atelier", "merci, à demain"})
            selections.push_back(selection_of(text, words, reading));
        const auto vote = voted(selections, {});
        EXPECT_EQ(vote.reading, reading);
        EXPECT_EQ(vote.evidence, PlaceEvidence::quotes);
        EXPECT_EQ(vote.agreeing, 3u);
        EXPECT_EQ(vote.readings, 16u);
        for (const auto& selection : selections)
            EXPECT_EQ(text.words(*text.span(selection.start, selection.end, vote.reading)), selection.name);
    }
}

TEST(SelectionPlaces, BeginningsOfTheWordsVoteToo) {
    const CountedText text(raw, false);
    const PlaceReading reading{.crlf_is_two = false};
    auto one = selection_of(text, "clé 🗝️ de l'atelier", reading), other = selection_of(text, "merci, à demain", reading);
    one.name = "clé 🗝️ de…";
    other.name = "un titre";
    const auto vote = voted(std::vector{one, other}, {});
    EXPECT_EQ(vote.reading, reading);
    EXPECT_EQ(vote.quoted, 1u);
}

TEST(SelectionPlaces, WithoutQuotesPassagesThatCutNoWordDecide) {
    const CountedText text(raw, false);
    for (const bool included : {false, true}) {
        const PlaceReading reading{.crlf_is_two = false, .end_included = included};
        std::vector<NamedSelection> selections;
        for (const auto* words : {"eau", "du", "Paul", "la"}) {
            selections.push_back(selection_of(text, words, reading));
            selections.back().name = "line:1";
        }
        const auto vote = voted(selections, {});
        EXPECT_EQ(vote.reading, reading);
        EXPECT_EQ(vote.evidence, PlaceEvidence::edges);
    }
}

TEST(SelectionPlaces, TheNextReadingGivesOtherPlaces) {
    // One sign beyond U+FFFF before all selections: to count it twice, or the byte order mark once, is the same.
    const CountedText text("🌊 l'eau du puits, merci", true);
    const std::vector<NamedSelection> selections{{&text, 3, 8, "l'eau"}, {&text, 19, 24, "merci"}};
    const auto vote = voted(selections, {});
    EXPECT_EQ(vote.evidence, PlaceEvidence::quotes);
    EXPECT_EQ(vote.agreeing, 2u);
    EXPECT_EQ(vote.runner_up, 1u) << "the space after the first word is no other place, the end of the text is none";
    ASSERT_TRUE(vote.next);
    EXPECT_NE(text.span(3, 8, *vote.next), text.span(3, 8, vote.reading));
}

TEST(SelectionPlaces, WithoutASelectionTheCustomStays) {
    const PlaceReading custom{.crlf_is_two = false};
    const auto vote = voted({}, custom);
    EXPECT_EQ(vote.reading, custom);
    EXPECT_EQ(vote.evidence, PlaceEvidence::no_choice);
}

TEST(SelectionPlaces, AreNowhereOutsideTheText) {
    const CountedText text("ab\r\nc", false);
    const PlaceReading two, one{.crlf_is_two = false}, included{.end_included = true};
    EXPECT_EQ(text.length(two), 5);
    EXPECT_EQ(text.length(one), 4);
    EXPECT_TRUE(text.span(0, 5, two));
    EXPECT_FALSE(text.span(0, 6, two));
    EXPECT_FALSE(text.span(-1, 2, two));
    EXPECT_FALSE(text.span(3, 1, two));
    EXPECT_FALSE(text.span(0, 5, included));
    EXPECT_EQ(text.words(*text.span(0, 4, included)), "ab\nc");
    EXPECT_EQ(text.words(*text.span(3, 5, two)), "\nc") << "a place between CR and LF is that of the line end";
}

TEST(SelectionPlaces, QuotesAreComparedBlindToWhiteSpace) {
    EXPECT_TRUE(quotes("la clé de", "la\n  clé\u00a0de"));
    EXPECT_TRUE(quotes("la clé…", "la clé de l'atelier"));
    EXPECT_FALSE(quotes("une clé", "la clé de l'atelier"));
    EXPECT_FALSE(quotes("…", "la clé"));
}

}  // namespace
}  // namespace reliance::exchange
