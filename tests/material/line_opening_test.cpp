#include "reliance/material/line_opening.hpp"

#include <gtest/gtest.h>

#include <string>

namespace reliance::material {
namespace {

/// “label|words|seconds”, or “—” for a line that opens with nobody.
std::string read(std::string_view line) {
    const auto opening = line_opening(line);
    if (!opening) return "—";
    const auto seconds = opening->seconds ? std::to_string(*opening->seconds).substr(0, 6) : std::string();
    return std::string(opening->label) + '|' + std::string(line.substr(opening->words)) + '|' + seconds;
}

TEST(LineOpening, takes_the_ways_in_which_people_name_who_speaks) {
    EXPECT_EQ(read("Lucy : oui"), "Lucy|oui|");
    EXPECT_EQ(read("Lucy\u00A0:\u00A0oui"), "Lucy|oui|");
    EXPECT_EQ(read("Lucy:"), "Lucy||");
    EXPECT_EQ(read("[00:01:02] Lucy: oui"), "Lucy|oui|62.000");
    EXPECT_EQ(read("00:01:02 Lucy: à 12:30 : oui"), "Lucy|à 12:30 : oui|62.000");
    EXPECT_EQ(read("00:01:02.250 - Lucy: oui"), "Lucy|oui|62.250");
    EXPECT_EQ(read("#00:01:02-5# Lucy: oui"), "Lucy|oui|62.500");
    EXPECT_EQ(read("Lucy (1:02): oui"), "Lucy|oui|62.000");
    EXPECT_EQ(read("Lucy Duarte  00:12"), "Lucy Duarte||12.000");
    EXPECT_EQ(read("[id1] oui"), "id1|oui|");
    EXPECT_EQ(read("**ENQ** : oui"), "ENQ|oui|");
    EXPECT_EQ(read("**ENQ :** oui"), "ENQ|oui|");
    EXPECT_EQ(read("__Lucy (1:02)__: oui"), "Lucy|oui|62.000");
}

TEST(LineOpening, leaves_other_lines_alone) {
    EXPECT_EQ(read(""), "—");
    EXPECT_EQ(read("on verra"), "—");
    EXPECT_EQ(read("12:30"), "—");
    EXPECT_EQ(read("http://example.org"), "—");
    EXPECT_EQ(read("[00:01:02] on verra"), "—");
    EXPECT_EQ(read("[id1]oui"), "—");
    EXPECT_EQ(read("**oui** et non"), "—");
    EXPECT_EQ(read("****"), "—");
}

TEST(LineOpening, tells_the_whole_label_of_a_line) {
    const auto is_label = [](std::string_view text, std::string_view word) {
        const auto place = text.find(word);
        return is_a_label(text, place, place + word.size());
    };
    EXPECT_TRUE(is_label("rose : oui", "rose"));
    EXPECT_TRUE(is_label("Oui.\n[00:01:02] rose\u00A0: oui\nNon.", "rose"));
    EXPECT_TRUE(is_label("[rose] oui", "rose"));
    EXPECT_TRUE(is_label("Oui.\u2028rose : oui\u2028Non.", "rose"));
    EXPECT_TRUE(is_label("**rose** : oui", "rose"));
    EXPECT_FALSE(is_label("la rose : rouge", "rose"));
    EXPECT_FALSE(is_label("rose et Ali : oui", "rose"));
    EXPECT_FALSE(is_label("rose oui", "rose"));
    EXPECT_FALSE(is_label("Une phrase bien longue, et puis rose : oui", "rose"));
}

TEST(LeadingTime, has_minutes_and_seconds_below_sixty) {
    EXPECT_EQ(leading_time("1:02:03,5 x")->seconds, 3723.5);
    EXPECT_EQ(leading_time("1:02:03,5 x")->bytes, 9u);
    EXPECT_EQ(leading_time("(00:12)")->bytes, 7u);
    for (const auto* text : {"", "12", "1:2", "1:60", "1:02:99", "1:023", "(00:12", "a1:02"})
        EXPECT_FALSE(leading_time(text)) << text;
}

}  // namespace
}  // namespace reliance::material
