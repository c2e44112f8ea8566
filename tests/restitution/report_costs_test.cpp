#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "restitution/small_report.hpp"

/// What the report says of the costs of levers.
namespace reliance::restitution {
namespace {

using json = nlohmann::json;

class ReportCosts : public testing::SmallReport {};

TEST_F(ReportCosts, what_is_paid_at_each_place_is_paid_as_often_as_there_are_places) {
    auto inputs = inputs_;
    auto& lever = inputs.crises[0].levers[0];
    lever.site.clear(), lever.costs[0].each = levers::PaidFor::site;
    inputs.crises[0].ranking[0].reach = {2, 300};
    const auto cost = json::parse(report_json(inputs))["levers"][0]["levers"][0]["cost"];
    EXPECT_EQ(cost["amount"], 24000);
    EXPECT_EQ(cost["low"], 8000);
    EXPECT_EQ(cost["note"]["en"], "one year (paid 2 times: once a place)");
}

TEST_F(ReportCosts, what_is_paid_for_each_participant_is_counted_and_says_that_few_are_counted_as_more) {
    auto inputs = inputs_;
    auto& line = inputs.crises[0].levers[0].costs[0];
    line.each = levers::PaidFor::participant, line.amount = 6.5;
    inputs.crises[0].ranking[0].reach = {1, 300};
    const auto cost_now = [&] { return json::parse(report_json(inputs))["levers"][0]["levers"][0]["cost"]; };
    EXPECT_EQ(cost_now()["amount"], 1950);
    EXPECT_EQ(cost_now()["note"]["en"],
              "one year (paid 300 times: once a participant, and at least 5 times a place that has some)");
    EXPECT_EQ(cost_now()["note"]["fr"], "une année (payé 300 fois : une par participant, et au moins 5 par lieu fréquenté)");
}

TEST_F(ReportCosts, a_lever_that_costs_nothing_is_told_in_the_currency_of_the_others) {
    auto inputs = inputs_;
    for (auto& lever : inputs.crises[0].levers)
        for (auto& line : lever.costs) line.currency = "INR";
    inputs.crises[0].levers.back().costs.clear();
    const auto rows = json::parse(report_json(inputs))["levers"][0]["levers"];
    ASSERT_EQ(rows.size(), 2u);
    for (const auto& row : rows) EXPECT_EQ(row["cost"]["currency"], "INR");
}

}  // namespace
}  // namespace reliance::restitution
