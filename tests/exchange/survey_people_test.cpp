#include "reliance/exchange/survey_people.hpp"

#include <gtest/gtest.h>

#include "exchange/survey_files.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::mapping;
using reliance::testing::survey;

TEST(SurveyPeople, codes_of_answers_are_nobodys_number) {
    const auto coded = mapping(
        "[codes]\nrefused = [\"888\"]\nabsent = [\"0\"]\nnobody = [\"999\"]\n[[persons]]\nfile = \"p.csv\"\nid = \"n\"\nage = "
        "\"age\"\n"
        "[[ties]]\nfile = \"t.csv\"\nfrom = \"a\"\nto = \"b\"\n");
    const auto read =
        survey(coded, {{"p.csv", "n,age\n888,0\n0,888\n"}, {"t.csv", "a,b\n888,0\n0,888\n0,999\n,0\n,888\n"}}).imported;
    ASSERT_EQ(read.study.persons.size(), 2u);
    EXPECT_EQ(read.report.count(ImportCount::ties), 2u);
    EXPECT_EQ(read.report.count(ImportCount::nobody_named), 1u);
    EXPECT_EQ(read.report.count(ImportCount::unnamed_row), 2u);
    EXPECT_EQ(read.study.persons[0].age_band, "0-14") << "0 is an age";
    EXPECT_EQ(read.study.persons[1].age_band, "");
}

TEST(SurveyPeople, a_row_without_a_name_counts_once_however_many_tables_read_it) {
    const auto twice =
        mapping("[[persons]]\nfile = \"p.csv\"\nid = \"n\"\n[[alters]]\nfile = \"p.csv\"\nego = \"n\"\nid = \"who\"\n");
    const auto read = survey(twice, {{"p.csv", "n,who\n1,Ana\n,Ben\n"}}).imported;
    EXPECT_EQ(read.report.count(ImportCount::unnamed_row), 1u);
}

}  // namespace
}  // namespace reliance::exchange
