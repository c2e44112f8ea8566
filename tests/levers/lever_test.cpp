#include "reliance/levers/lever.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "problem_codes.hpp"

namespace reliance::levers {
namespace {

constexpr std::string_view fan_lender = R"(id = "fans"
label_fr = "Ventilateurs"
label_en = "Fans"
site = "canteen"
effect_grade = "E0"
cost_grade = "K2"
[[cost]]
what_fr = "achat"
what_en = "purchase"
amount = 3000
currency = "EUR"
year = 2024
per = "once"
life_years = 10
provenance = "assumed"
source = "a price list"
[[handle]]
type = "commons"
word = "fan"
amount = 60
low = 30
high = 100
provenance = "assumed"
source = "the lever's definition"
source_fr = "la définition du levier"
)";

TEST(Lever, is_read_whole) {
    const auto lever = lever_from_toml(fan_lender, "fans.toml");
    ASSERT_TRUE(lever.has_value());
    EXPECT_EQ(lever->site, "canteen");
    ASSERT_EQ(lever->handles.size(), 1u);
    EXPECT_EQ(lever->handles[0].type, HandleType::commons);
    EXPECT_DOUBLE_EQ(lever->handles[0].high, 100);
    EXPECT_EQ(lever->handles[0].source_fr, "la définition du levier");
    EXPECT_EQ(lever->costs[0].source_fr, "") << "a source may have one language";
}

TEST(Lever, spreads_what_is_paid_once_over_its_life_and_follows_its_size) {
    auto lever = lever_from_toml(fan_lender, "fans.toml").value();
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {12, 900}), 300);
    lever.size = 0.5;
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {12, 900}), 150);
    lever.size = 0;
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {12, 900}), 0);
}

TEST(Lever, what_is_paid_at_each_site_is_paid_as_often_as_it_acts) {
    std::string text(fan_lender);
    text.replace(text.find("life_years"), 0, "each = \"site\"\n");
    auto lever = lever_from_toml(text, "fans.toml").value();
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {1, 80}), 300);
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {12, 900}), 3600);
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {12, 900}, &CostLine::low), 3600);
    lever.costs[0].each = PaidFor::lever;
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {12, 900}), 300);
    text.replace(text.find("\"site\""), 6, "\"town\"");
    EXPECT_EQ(testing::codes_of(lever_from_toml(text, "fans.toml")), (std::vector<std::string>{"unknown_word"}));
}

TEST(Lever, what_is_paid_for_each_participant_follows_who_takes_part) {
    std::string text(fan_lender);
    text.replace(text.find("life_years"), 0, "each = \"participant\"\n");
    const auto lever = lever_from_toml(text, "fans.toml").value();
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {1, 354}), 354 * 300.0);
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {1, 1384}), 1384 * 300.0);
    EXPECT_DOUBLE_EQ(yearly_cost(lever, {1, 0}), 0);
}

TEST(Lever, the_levers_of_a_study_have_the_currency_of_the_first_that_costs_something) {
    auto lever = lever_from_toml(fan_lender, "fans.toml").value();
    auto free = lever;
    free.costs.clear();
    lever.costs[0].currency = "INR";
    EXPECT_EQ(currency(std::vector{free, lever}), "INR");
    EXPECT_EQ(currency(std::vector{free}), "EUR");
}

TEST(Lever, a_cost_or_a_handle_without_a_source_is_a_fault_in_its_place) {
    for (const std::string provenance : {"published", "assumed", "measured"}) {
        std::string text(fan_lender);
        for (auto at = text.find("\"assumed\""); at != std::string::npos; at = text.find("\"assumed\"", at + 1))
            text.replace(at + 1, 7, provenance);
        text.replace(text.find("\"a price list\""), 14, "\"\"");
        text.replace(text.find("\"the lever's definition\""), 24, "\"  \"");
        const auto read = lever_from_toml(text, "fans.toml");
        EXPECT_EQ(testing::codes_of(read), (std::vector<std::string>{"missing_source", "missing_source"})) << provenance;
        EXPECT_EQ(read.error().front().where, "fans.toml:16:10");
    }
}

/// What is said of a lever whose one handle is of the type and moves `amount`.
std::vector<std::string> said_of_handle(HandleType type, double amount) {
    std::string text(fan_lender.substr(0, fan_lender.find("[[handle]]")));
    text.append("[[handle]]\ntype = \"").append(name(type)).append("\"\n");
    if (type == HandleType::know) text.append("word = \"first_aid\"\n");
    if (type == HandleType::commons) text.append("word = \"fan\"\n");
    text.append("amount = ").append(std::to_string(amount)).append("\nprovenance = \"assumed\"\nsource = \"s\"\n");
    return testing::codes_of(lever_from_toml(text, "handle.toml"));
}

TEST(Lever, no_handle_moves_more_than_the_model_holds) {
    for (std::size_t number = 0; number < handle_type_count; ++number) {
        const auto type = static_cast<HandleType>(number);
        EXPECT_EQ(said_of_handle(type, bounds(type).high), std::vector<std::string>{}) << name(type);
        for (const double beyond : {1.5 * bounds(type).high, 4294967295.0, 1e15})
            EXPECT_EQ(said_of_handle(type, beyond), std::vector<std::string>{"out_of_range"}) << name(type) << ' ' << beyond;
    }
    EXPECT_EQ(bounds(HandleType::know).high, 1) << "a share";
    EXPECT_EQ(bounds(HandleType::capacity).high, 255) << "as many as a person's byte holds";
}

TEST(Lever, neither_its_size_nor_its_cost_is_without_end) {
    std::string text(fan_lender);
    text.replace(text.find("amount = 3000"), 13, "amount = inf");
    text.insert(0, "size = 1e9\n");
    EXPECT_EQ(testing::codes_of(lever_from_toml(text, "fans.toml")), (std::vector<std::string>{"out_of_range", "out_of_range"}));
}

TEST(Lever, an_amount_lies_in_its_range) {
    std::string text(fan_lender);
    text.replace(text.find("low = 30"), 8, "low = 70");
    text.replace(text.find("high = 100"), 10, "high = 50");
    EXPECT_EQ(testing::codes_of(lever_from_toml(text, "fans.toml")),
              (std::vector<std::string>{"beyond_amount", "beyond_amount"}));
    const auto read = lever_from_toml(text, "fans.toml");
    EXPECT_EQ(read.error().front().where, "fans.toml:21:7");
    EXPECT_EQ(read.error().front().arguments, (std::vector<std::string>{"low", "70", "60"}));
}

TEST(Lever, a_year_is_whole_and_a_currency_has_its_code) {
    std::string text(fan_lender);
    text.replace(text.find("2024"), 4, "2024.7");
    text.replace(text.find("\"EUR\""), 5, "\"euros\"");
    EXPECT_EQ(testing::codes_of(lever_from_toml(text, "fans.toml")), (std::vector<std::string>{"wrong_type", "not_whole"}));
}

TEST(Lever, what_is_wrong_bounds_nothing_else) {
    std::string text(fan_lender);
    text.replace(text.find("\"commons\""), 9, "\"common\"");
    text.replace(text.find("amount = 60"), 11, "amount = \"60\"");
    text.replace(text.find("high = 100"), 10, "high = -1");
    EXPECT_EQ(testing::codes_of(lever_from_toml(text, "fans.toml")),
              (std::vector<std::string>{"unknown_word", "invalid_number", "out_of_range"}));
}

TEST(Lever, every_fault_is_told_with_its_place) {
    std::string text(fan_lender);
    text.replace(text.find("\"E0\""), 4, "\"E9\"");
    text.replace(text.find("word = \"fan\""), 12, "word = \"fax\"");
    text += "colour = \"red\"\n";
    const auto lever = lever_from_toml(text, "fans.toml");
    ASSERT_FALSE(lever.has_value());
    ASSERT_EQ(lever.error().size(), 3u);
    EXPECT_EQ(lever.error().front().code, ErrorCode::unknown_word);
    EXPECT_EQ(lever.error().front().where, "fans.toml:5:16");
}

TEST(Lever, a_broken_file_says_where) {
    const auto lever = lever_from_toml("id = \"x\nlabel", "x.toml");
    ASSERT_FALSE(lever.has_value());
    EXPECT_EQ(lever.error().front().code, ErrorCode::invalid_toml);
    EXPECT_EQ(lever.error().front().where.substr(0, 9), "x.toml:1:");
}

TEST(Lever, those_of_the_example_are_well_formed_and_at_least_six) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(RELIANCE_SOURCE_DIR "/examples/seine-saint-denis/levers")) {
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        const auto lever = lever_from_toml(text.str(), entry.path().filename().string());
        EXPECT_TRUE(lever.has_value()) << entry.path() << (lever ? "" : message(lever.error().front(), Language::english));
        ++count;
    }
    EXPECT_GE(count, 6u);
}

}  // namespace
}  // namespace reliance::levers
