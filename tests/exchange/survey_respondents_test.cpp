#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "exchange/survey_files.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/field/validation.hpp"

/// Who has answered a tie survey of one row a tie: whoever names somebody, or says that it is nobody.
namespace reliance::exchange {
namespace {

using reliance::testing::mapping;
using reliance::testing::survey;

using Names = std::set<std::string>;

constexpr auto codes = "wave = \"w1\"\n[codes]\nnobody = [\"7777777\"]\n";
constexpr auto roster = "[[persons]]\nfile = \"people.csv\"\nid = \"name\"\n";
constexpr auto gave = "[[ties]]\nfile = \"gave.csv\"\nfrom = \"who\"\nto = \"named\"\nkinds = [\"goods\"]\nquestion = \"gave\"\n";
constexpr auto got =
    "[[ties]]\nfile = \"got.csv\"\nfrom = \"named\"\nto = \"who\"\nreporter = \"to\"\nkinds = [\"goods\"]\nquestion = \"got\"\n";

SurveyFile people() { return {"people.csv", "name\nAwa\nBen\nCy\nDia\n"}; }

Imported read(const std::string& how, const std::vector<SurveyFile>& files) {
    auto imported = survey(mapping(how), files).imported;
    EXPECT_TRUE(field::faults_of(imported.study).empty());
    return imported;
}

Names persons(const field::Study& study) {
    Names names;
    for (const auto& person : study.persons) names.insert(person.id);
    return names;
}

Names heard(const field::Study& study) {
    Names names;
    for (const auto& answer : study.answers)
        if (answer.attribute == "surveyed" && answer.value == 1) names.insert(answer.person);
    return names;
}

std::vector<std::string> empty_names(const ImportReport& report) {
    std::vector<std::string> all;
    for (const auto& line : report.lines())
        for (const auto& example : line.examples)
            if (line.kind == ImportCount::empty_answer) all.push_back(example.where + ' ' + example.what);
    return all;
}

TEST(SurveyRespondents, who_names_nobody_is_heard_and_an_empty_name_is_counted) {
    const auto imported = read(
        std::string(codes) + roster + gave + got,
        {people(), {"gave.csv", "who,named\nAwa,Ben\nCy,\nDia,7777777\n"}, {"got.csv", "who,named\nBen,Awa\nAwa,Dia\nBen,Cy\n"}});
    EXPECT_EQ(heard(imported.study), (Names{"Awa", "Ben", "Dia"}));
    EXPECT_EQ(empty_names(imported.report), std::vector<std::string>{"gave.csv:3:4 Cy"});
    const auto lines = field::concordances(imported.study);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].both, 1u);
    EXPECT_EQ(lines[0].giver_only, 0u);
    EXPECT_EQ(lines[0].receiver_only, 1u) << "Dia gave to nobody, and Awa received from Dia";
    EXPECT_EQ(lines[0].unheard, 1u) << "Cy said nothing";
}

TEST(SurveyRespondents, who_names_themselves_or_somebody_off_the_roster_is_heard) {
    const auto one = [](const std::string& row) {
        return read(std::string(codes) + roster + gave, {people(), {"gave.csv", "who,named\n" + row + '\n'}});
    };
    EXPECT_EQ(heard(one("Cy,Zed").study), Names{"Cy"});
    EXPECT_EQ(one("Cy,Zed").report.count(ImportCount::absent_nominee), 1u);
    EXPECT_EQ(heard(one("Dia,Dia").study), Names{"Dia"});
    EXPECT_EQ(heard(one("Zed,7777777").study), Names{}) << "Zed is nobody of the roster";
    EXPECT_EQ(heard(one("Cy,").study), Names{});
    EXPECT_EQ(heard(read(std::string(codes) + roster + got, {people(), {"got.csv", "who,named\nCy,Zed\nDia,7777777\n"}}).study),
              (Names{"Cy", "Dia"}))
        << "where who receives says so";
    EXPECT_EQ(heard(read(std::string(codes) + roster + gave + "surveyed = false\n",
                         {people(), {"gave.csv", "who,named\nCy,Zed\nDia,7777777\nAwa,Ben\n"}})
                        .study),
              Names{});
}

TEST(SurveyRespondents, a_tie_of_which_nothing_is_said_makes_nobody_heard) {
    const auto how = std::string(codes) + roster + gave + "value = \"given\"\n";
    const auto imported = read(how, {people(), {"gave.csv", "who,named,given\nAwa,Ben,\nBen,Zed,\nCy,Zed,1\nDia,7777777,\n"}});
    EXPECT_EQ(heard(imported.study), (Names{"Cy", "Dia"})) << "Dia's empty cell is of nobody";
}

TEST(SurveyRespondents, an_open_roster_knows_who_names_nobody) {
    const auto imported = read(std::string(codes) + gave, {{"gave.csv", "who,named\nAwa,Ben\nCy,\nDia,7777777\n"}});
    EXPECT_EQ(persons(imported.study), (Names{"Awa", "Ben", "Cy", "Dia"}));
    EXPECT_EQ(heard(imported.study), (Names{"Awa", "Dia"}));
    EXPECT_EQ(imported.report.count(ImportCount::empty_answer), 1u);
    EXPECT_EQ(imported.report.count(ImportCount::nobody_named, "7777777"), 1u);
}

/// Numbered columns are all of one answer: an empty one among them is no name left out.
TEST(SurveyRespondents, of_numbered_columns_none_is_counted_as_empty) {
    const auto wide = "[[ties]]\nfile = \"wide.csv\"\nfrom = \"id\"\nto = \"n{n}\"\n";
    const auto imported =
        read(std::string(codes) + roster + wide, {people(), {"wide.csv", "id;n1;n2\nAwa;Ben;\nCy;;\nDia;7777777;\n"}});
    EXPECT_EQ(heard(imported.study), (Names{"Awa", "Cy", "Dia"}));
    EXPECT_EQ(imported.report.count(ImportCount::empty_answer), 0u);
}

TEST(SurveyRespondents, an_ego_who_names_no_tie_between_alters_is_counted_and_adds_no_alter) {
    const auto how = std::string(codes) +
                     "[[alters]]\nfile = \"alters.csv\"\nego = \"ego\"\nid = \"name\"\n"
                     "[[ties]]\nfile = \"ties.csv\"\nego = \"ego\"\nfrom = \"a\"\nto = \"b\"\n";
    const auto imported = read(how, {{"alters.csv", "ego,name\nAwa,Ben\nAwa,Cy\n"}, {"ties.csv", "ego,a,b\nAwa,Ben,\n"}});
    EXPECT_EQ(empty_names(imported.report), std::vector<std::string>{"ties.csv:2:9 Ben"});
    EXPECT_EQ(imported.study.persons.size(), 3u);
}

}  // namespace
}  // namespace reliance::exchange
