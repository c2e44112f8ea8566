#include "reliance/exchange/survey_ties.hpp"

#include <gtest/gtest.h>

#include "exchange/noted_places.hpp"
#include "exchange/survey_files.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::mapping;
using reliance::testing::places;
using reliance::testing::survey;

using Strings = std::vector<std::string>;

/// Three persons, and rows that tell twice of the tie of the first two.
SurveyImport told_twice(const std::string& rows) {
    return survey(mapping("[codes]\nrefused = [\"888\"]\ndont_know = [\"999\"]\n[[persons]]\nfile = \"p.csv\"\nid = \"n\"\n"
                          "[[ties]]\nfile = \"t.csv\"\nfrom = \"from\"\nto = \"to\"\nvalue = \"v\"\ntrust = \"v\"\n"),
                  {{"p.csv", "n\n1\n2\n3\n"}, {"t.csv", std::string("from,to,v\n").append(rows)}});
}

TEST(SurveyTies, stand_before_reports_that_say_why_nothing_is_said) {
    for (const auto* rows : {"1,2,999\n1,2,1\n", "1,2,1\n1,2,999\n"}) {
        const auto read = told_twice(rows).imported;
        ASSERT_EQ(read.study.ties.size(), 1u) << rows;
        EXPECT_EQ(read.study.ties.front().report, "") << rows;
        EXPECT_EQ(read.study.ties.front().trust, 1) << rows;
        EXPECT_EQ(read.report.count(ImportCount::ties), 1u) << rows;
        EXPECT_EQ(read.report.count(ImportCount::missing_report, "dont_know"), 0u) << rows;
        EXPECT_EQ(read.report.count(ImportCount::repeated_nomination), 1u) << rows;
        EXPECT_EQ(read.report.count(ImportCount::repeated_report), 1u) << rows;
    }
    EXPECT_EQ(places(told_twice("1,2,888\n1,2,1\n").imported.report, ImportCount::repeated_report),
              Strings{"t.csv:2:3 1 → 2 report: 1 (t.csv:3:3) ≠ refused"});
    const auto missing = told_twice("1,2,888\n1,2,999\n").imported;
    EXPECT_EQ(missing.study.ties.front().report, "refused");
    EXPECT_EQ(missing.report.count(ImportCount::missing_report, "refused"), 1u);
    EXPECT_EQ(places(missing.report, ImportCount::repeated_report),
              Strings{"t.csv:3:3 1 → 2 report: refused (t.csv:2:3) ≠ dont_know"});
}

TEST(SurveyTies, told_twice_and_otherwise_are_told_both) {
    const auto read = told_twice("1,2,3\n1,2,5\n2,3,4\n2,3,4\n").imported;
    EXPECT_EQ(read.study.ties.front().trust, 3);
    EXPECT_EQ(places(read.report, ImportCount::repeated_report), Strings{"t.csv:3:3 1 → 2 trust: 3 (t.csv:2:3) ≠ 5"});
    EXPECT_EQ(read.report.count(ImportCount::repeated_nomination), 2u);
}

}  // namespace
}  // namespace reliance::exchange
