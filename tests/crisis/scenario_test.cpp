#include "reliance/crisis/scenario.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace reliance::crisis {
namespace {

std::string shipped(const std::string& name) {
    std::ifstream file(std::string(RELIANCE_SOURCE_DIR) + "/examples/seine-saint-denis/scenarios/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string listed(const Problems& problems) {
    std::string text;
    for (const auto& problem : problems)
        text += problem.where + " " + std::string(name(problem.code)) + " " + message(problem, Language::english) + "\n";
    return text;
}

TEST(ScenarioFile, ReadsTheHeatWave) {
    const auto read = scenario_from_toml(shipped("heat_wave.toml"), "heat_wave.toml");
    ASSERT_TRUE(read) << listed(read.error());
    EXPECT_EQ(read->hours, 360u);
    EXPECT_EQ(read->territory, "seine-saint-denis") << "where its hours were measured";
    EXPECT_EQ(read->needs.size(), 6u);
    EXPECT_EQ(read->weekday(0), 4u);   // 1 August 2003 was a Friday
    EXPECT_EQ(read->weekday(22), 5u);  // 0:00 local on the Saturday
    EXPECT_EQ(read->hour_of_day(0), 2u);
    EXPECT_EQ(read->intensity[12], 0);  // 1 August lies under the thresholds
    // The worst three days end on 12 August; the research notes put that day at 0.98 from daily extremes, hourly ones give a
    // little less.
    EXPECT_NEAR(read->intensity[24 * 11 + 12], 0.93, 0.06);
    EXPECT_EQ(*std::max_element(read->intensity.begin(), read->intensity.end()), read->intensity[24 * 11 + 12]);
    for (const auto& need : read->needs) EXPECT_TRUE(!need.source.empty() && !need.source_fr.empty()) << need.id;
    for (const auto& note : read->notes) EXPECT_TRUE(!note.source.empty() && !note.source_fr.empty()) << note.about;
    for (const auto& note : read->notes) EXPECT_EQ(note.text.empty(), note.text_fr.empty()) << note.about;
}

TEST(ScenarioFile, ReadsTheBlackout) {
    const auto read = scenario_from_toml(shipped("blackout.toml"), "blackout.toml");
    ASSERT_TRUE(read) << listed(read.error());
    EXPECT_EQ(read->hours, 60u);
    EXPECT_EQ(read->intensity[0], 1);
    EXPECT_EQ(read->intensity[32], 0);
    EXPECT_DOUBLE_EQ(read->remote[1], 0.2);
    EXPECT_EQ(read->sites_closed[5], 1);   // 19:00
    EXPECT_EQ(read->sites_closed[20], 0);  // 10:00
    EXPECT_EQ(read->sites_closed[53], 0);  // 19:00, with power again
    EXPECT_EQ(read->opens_anyway, population::Good::power);
}

TEST(ScenarioFile, NamesEveryFaultWithItsPlace) {
    const auto read = scenario_from_toml(R"(id = "x"
title_fr = "x"
title_en = "x"
hours = 48
starts_on = "lundi"
colour = "red"
[hazard]
provenance = "assumed"
source = "s"
intensity = 2
[helpers]
provenance = "guessed"
source = "s"
away = "many"
[[needs]]
id = "a"
label_fr = "a"
label_en = "a"
provenance = "assumed"
source = "s"
means = "good"
what = "umbrella"
incidence = -1
by_hour = [1, 2]
[[needs]]
id = "a"
label_fr = "a"
label_en = "a"
provenance = "assumed"
source = "s"
means = "presence"
)",
                                         "s.toml");
    ASSERT_FALSE(read);
    std::vector<std::string> found;
    for (const auto& problem : read.error()) found.push_back(problem.where + " " + std::string(name(problem.code)));
    std::ranges::sort(found);
    const std::vector<std::string> expected{
        "s.toml:10:13 out_of_range", "s.toml:12:14 unknown_word",     "s.toml:14:8 invalid_number", "s.toml:22:8 unknown_word",
        "s.toml:23:13 out_of_range", "s.toml:24:11 number_of_values", "s.toml:25:1 duplicate_id",   "s.toml:25:1 missing_key",
        "s.toml:5:13 unknown_word",  "s.toml:6:1 unknown_key"};
    EXPECT_EQ(found, expected) << listed(read.error());
}

/// What is said of a scenario of so many hours whose hazard is `hazard`.
std::vector<std::string> said_of(const std::string& hours, const std::string& hazard) {
    auto text = std::string("id = \"x\"\ntitle_fr = \"x\"\ntitle_en = \"x\"\nhours = ");
    text.append(hours).append("\n[hazard]\nprovenance = \"assumed\"\nsource = \"s\"\n").append(hazard).append("\n");
    std::vector<std::string> said;
    const auto read = scenario_from_toml(text, "s.toml");
    if (read) return said;
    for (const auto& problem : read.error()) {
        auto line = problem.where;
        line.append(" ").append(name(problem.code));
        for (const auto& argument : problem.arguments) line.append(" ").append(argument);
        said.push_back(line);
    }
    return said;
}

TEST(ScenarioFile, SaysHowManyValuesASeriesHasAndNeeds) {
    using Texts = std::vector<std::string>;
    EXPECT_EQ(said_of("3", "intensity = [0, 1, 1]"), Texts{});
    EXPECT_EQ(said_of("3", "intensity = [0, 1]"), Texts{"s.toml:8:13 number_of_values 2 3"});
    EXPECT_EQ(said_of("-5", "intensity = [0, 1]"), Texts{"s.toml:4:9 out_of_range -5 1–4096"})
        << "and nothing is counted against it";
    EXPECT_EQ(said_of("3", "intensity = {knots = [[2, 1], [1, 0]]}"), Texts{"s.toml:8:31 not_later 1 2"});
    EXPECT_EQ(said_of("2", "temperatures = [20, 30]\nnights = [25, 20]\ndays = [30, 40]"),
              Texts{"s.toml:9:10 not_a_range nights"});
}

TEST(ScenarioFile, CountsWholeHours) {
    using Texts = std::vector<std::string>;
    EXPECT_EQ(said_of("60.9\nstarts_at = 14.5", "intensity = 1"),
              (Texts{"s.toml:4:9 not_whole 60.9", "s.toml:5:13 not_whole 14.5"}));
    EXPECT_EQ(said_of("48.0", "intensity = 1"), Texts{}) << "a point alone makes no fraction";
}

TEST(ScenarioFile, SaysWhatKnotsShouldBe) {
    using Texts = std::vector<std::string>;
    for (const auto* knots : {"\"x\"", "[]"})
        EXPECT_EQ(said_of("3", std::string("intensity = {knots = ").append(knots).append("}")),
                  Texts{"s.toml:8:22 wrong_type knots [[hour, value], …]"});
    EXPECT_EQ(said_of("3", "intensity = {knots = [[0, 1], 2]}"), Texts{"s.toml:8:31 wrong_type knots [[hour, value], …]"});
}

TEST(ScenarioFile, InventsNoFaultThatOnlyFollowsFromAnother) {
    using Texts = std::vector<std::string>;
    EXPECT_EQ(said_of("2", "temperatures = [20, 30]\nnights = [20, 99]\ndays = 30"),
              (Texts{"s.toml:9:15 out_of_range 99 -50–60", "s.toml:10:8 not_a_range days"}));
    EXPECT_EQ(said_of("2", "intensity = {knots = [[1, 0], [\"x\", 7], [0, 1]]}"),
              (Texts{"s.toml:8:32 invalid_number x", "s.toml:8:37 out_of_range 7 0–1", "s.toml:8:41 not_later 0 1"}));
    EXPECT_EQ(said_of("2", "intensity = {by_hour = 3}"), Texts{"s.toml:8:24 invalid_number integer"});
    EXPECT_EQ(said_of("1",
                      "intensity = 1\n[[needs]]\nid = \"n\"\nlabel_fr = \"n\"\nlabel_en = \"n\"\nsource = \"s\"\n"
                      "provenance = \"assumed\"\nmeans = 3\nwhat = \"water\"\nincidence = 1"),
              Texts{"s.toml:15:9 unknown_word integer know_how, good, presence, information"});
}

TEST(ScenarioFile, AsksEveryTableForASource) {
    std::string text = "id = \"x\"\ntitle_fr = \"x\"\ntitle_en = \"x\"\nhours = 24\n";
    for (const std::string table : {"hazard", "channels", "helpers", "closures"})
        text.append("[").append(table).append("]\nprovenance = \"published\"\nsource = \"\"\n");
    text.append("[[needs]]\nid = \"n\"\nlabel_fr = \"n\"\nlabel_en = \"n\"\nprovenance = \"assumed\"\nsource = \" \"\n");
    text.append("means = \"presence\"\nincidence = 1\n");
    const auto read = scenario_from_toml(text, "s.toml");
    ASSERT_FALSE(read);
    std::vector<std::string> found;
    for (const auto& problem : read.error()) found.push_back(problem.where + " " + std::string(name(problem.code)));
    EXPECT_EQ(found, (std::vector<std::string>{"s.toml:7:10 missing_source", "s.toml:10:10 missing_source",
                                               "s.toml:13:10 missing_source", "s.toml:16:10 missing_source",
                                               "s.toml:22:10 missing_source"}))
        << listed(read.error());
}

TEST(ScenarioFile, SaysWhereTheSyntaxBreaks) {
    const auto read = scenario_from_toml("id = \"x\"\nhours = \n", "s.toml");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().code, ErrorCode::invalid_toml);
    EXPECT_EQ(read.error().front().where.substr(0, 9), "s.toml:2:");
}

TEST(ScenarioFile, RefusesMoreNeedsThanTheEngineHolds) {
    std::string text =
        "id=\"x\"\ntitle_fr=\"x\"\ntitle_en=\"x\"\nhours=24\n[hazard]\nprovenance=\"assumed\"\nsource=\"s\"\nintensity=1\n";
    for (int k = 0; k < 17; ++k)
        text += "[[needs]]\nid=\"n" + std::to_string(k) +
                "\"\nlabel_fr=\"n\"\nlabel_en=\"n\"\nprovenance=\"assumed\"\nsource=\"s\"\nmeans=\"presence\"\nincidence=1\n";
    const auto read = scenario_from_toml(text, "s.toml");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().code, ErrorCode::too_many);
}

}  // namespace
}  // namespace reliance::crisis
