#include "reliance/comparison/observed.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::comparison {
namespace {

using reliance::testing::small_study;

TEST(Observed, a_report_of_absence_is_no_tie_and_its_reporter_is_met) {
    auto study = small_study();
    study.ties.resize(1);
    const auto before = observed(study).value();
    ASSERT_EQ(before.reports.size(), 1u);
    study.ties[0].report = "absent";
    const auto after = observed(study).value();
    EXPECT_TRUE(after.reports.empty());
    EXPECT_EQ(after.met, before.met);
}

TEST(Observed, a_tie_that_its_receiver_reports_is_what_the_receiver_says) {
    auto study = small_study();
    study.ties.resize(1);
    study.ties[0].reported_by = study.ties[0].to;
    const auto seen = observed(study).value();
    ASSERT_EQ(seen.reports.size(), 1u);
    EXPECT_EQ(seen.roster.id(seen.reports[0].from), study.ties[0].to);
    EXPECT_TRUE(seen.directed.find(*seen.roster.find(study.ties[0].from), *seen.roster.find(study.ties[0].to)));
    study.ties[0].reported_by = "p3";
    EXPECT_TRUE(observed(study)->reports.empty()) << "a third person tells it";
}

TEST(Observed, who_withdrew_is_nowhere_whichever_row_says_so) {
    auto study = small_study();
    const auto person = observed(study)->roster.find("p1")->value;
    EXPECT_EQ(observed(study)->takes_part[0][person], 1);
    EXPECT_TRUE(observed(study)->answers[0][person]);
    study.consents = {{.id = "c", .person = "p1", .date = "2023-04-01", .withdrawn = "2023-06-30"}};
    const auto seen = observed(study).value();
    EXPECT_TRUE(seen.reports.empty());
    EXPECT_EQ(seen.directed.tie_count(), 0u);
    EXPECT_FALSE(seen.met[person]);
    EXPECT_EQ(seen.takes_part[0][person], 0);
    EXPECT_FALSE(seen.answers[0][person]);
}

}  // namespace
}  // namespace reliance::comparison
