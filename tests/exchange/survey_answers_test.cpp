#include "reliance/exchange/survey_answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/noted_places.hpp"
#include "exchange/survey_files.hpp"
#include "problem_codes.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::codes_of;
using reliance::testing::mapping;
using reliance::testing::places;
using reliance::testing::survey;

using Strings = std::vector<std::string>;

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
    EXPECT_EQ(line->examples.front().what, "Ana fruit: pear (p.csv:2:5) ≠ Pear") << "both, and where each stands";
    EXPECT_EQ(read.report.count(ImportCount::answers), 3u);
    EXPECT_TRUE(field::faults_of(read.study).empty());
}

TEST(SurveyAnswers, that_a_person_listed_twice_gives_otherwise_are_told_both) {
    const auto how = mapping(
        "wave = \"w1\"\n[[persons]]\nfile = \"p.csv\"\nid = \"n\"\nname = \"called\"\nage = \"a\"\nsex = \"s\"\n"
        "answers = { fruit = \"f\" }\n");
    const auto read = survey(how, {{"p.csv", "n,called,a,s,f\n1,Ana,34,female,\n1,Anna,36,female,pear\n"}}).imported;
    ASSERT_EQ(read.study.persons.size(), 1u);
    const auto& ana = read.study.persons.front();
    EXPECT_EQ(ana.pseudonym, "Ana") << "the first row is kept";
    EXPECT_EQ(ana.age_band, "25-39");
    EXPECT_EQ(places(read.report, ImportCount::repeated_resident), Strings{"p.csv:3 1"});
    EXPECT_EQ(places(read.report, ImportCount::repeated_answer), Strings{"p.csv:3:8 1 w1 age: 34 (p.csv:2:7) ≠ 36"});
    EXPECT_EQ(places(read.report, ImportCount::person_differs), Strings{"p.csv:3:3 1 name: Ana ≠ Anna"}) << "one band of ages";
    const auto fruit = std::ranges::find(read.study.answers, "fruit", &field::Answer::attribute);
    ASSERT_NE(fruit, read.study.answers.end());
    EXPECT_EQ(fruit->text, "pear") << "what the first row leaves open, the second says";
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
