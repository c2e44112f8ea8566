#include "reliance/base/word_list.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <vector>

namespace reliance {
namespace {

TEST(Joined, puts_a_mark_between_words_that_say_something) {
    EXPECT_EQ(joined(std::vector<std::string>{"a", "b", "c"}, ", "), "a, b, c");
    EXPECT_EQ(joined(std::vector<std::string>{"", "a", "", "b"}, ";"), "a;b");
    EXPECT_EQ(joined(std::array<std::string_view, 1>{"a"}, ";"), "a");
    EXPECT_EQ(joined(std::set<std::string>{}, ";"), "");
}

TEST(Joined, takes_the_word_of_each_thing) {
    struct Thing {
        std::string name;
    };
    EXPECT_EQ(joined(std::vector<Thing>{{"a"}, {""}, {"b"}}, ", ", &Thing::name), "a, b");
    EXPECT_EQ(joined(std::array{1, 2}, " ", [](int number) { return std::to_string(number); }), "1 2");
}

TEST(IsAmong, asks_for_the_whole_word) {
    const std::array<std::string_view, 2> words{"ma", "mes"};
    EXPECT_TRUE(is_among(words, "mes"));
    EXPECT_FALSE(is_among(words, "me"));
    EXPECT_FALSE(is_among(std::vector<std::string>{}, ""));
}

}  // namespace
}  // namespace reliance
