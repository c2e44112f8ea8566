#include "reliance/exchange/survey_answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/survey_files.hpp"
#include "problem_codes.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::codes_of;
using reliance::testing::mapping;
using reliance::testing::survey;

std::string text_of(const field::Study& study, std::string_view attribute) {
    const auto found = std::find_if(study.answers.begin(), study.answers.end(),
                                    [&](const auto& one) { return one.person == "Ana" && one.attribute == attribute; });
    return found == study.answers.end() ? std::string() : found->text;
}

TEST(SurveyAnswers, that_come_twice_are_written_once) {
    const auto how = mapping(
        "[[persons]]\nfile = \"p.csv\"\nid = \"n\"\nanswers = { fruit = \"f\", drink = \"d\", bread = \"b\" }\n"
        "[[persons]]\nfile = \"q.csv\"\nid = \"n\"\nanswers = { fruit = \"f\", drink = \"d\", bread = \"b\" }\n");
    const auto read = survey(how, {{"p.csv", "n,f,d,b\nAna,pear,2.0,\n"}, {"q.csv", "n,f,d,b\nAna,Pear,2,rye\n"}}).imported;
    EXPECT_EQ(read.study.answers.size(), 3u);
    EXPECT_EQ(text_of(read.study, "fruit"), "pear") << "the first is kept";
    EXPECT_EQ(text_of(read.study, "bread"), "rye") << "an empty cell says nothing";
    const auto lines = read.report.lines();
    const auto line =
        std::find_if(lines.begin(), lines.end(), [](const auto& one) { return one.kind == ImportCount::repeated_answer; });
    ASSERT_NE(line, lines.end());
    ASSERT_EQ(line->count, 1u);
    EXPECT_EQ(line->examples.front().where, "q.csv:2:5");
    EXPECT_EQ(line->examples.front().what, "Ana fruit = Pear");
    EXPECT_EQ(read.report.count(ImportCount::answers), 3u);
    EXPECT_TRUE(field::faults_of(read.study).empty());
}

TEST(SurveyAnswers, come_into_no_study_that_check_would_refuse) {
    field::Study study;
    study.ties.resize(1);
    study.ties.front().id = "lone";
    study.ties.front().from = study.ties.front().to = "nobody";
    const auto read = read_tie_survey(mapping("[[ties]]\nfile = \"t.csv\"\nfrom = \"a\"\nto = \"b\"\n"),
                                      std::vector<SurveyFile>{{"t.csv", "a,b\n1,2\n"}}, study);
    ASSERT_FALSE(read);
    EXPECT_EQ(codes_of(read).front(), "unknown_reference");
}

}  // namespace
}  // namespace reliance::exchange
