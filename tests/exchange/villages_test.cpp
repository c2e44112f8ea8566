#include "reliance/exchange/villages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/noted_places.hpp"
#include "reliance/exchange/import_source.hpp"
#include "reliance/exchange/village_networks.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/file.hpp"
#include "temporary_folder.hpp"
#include "test_data.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::places;
using reliance::testing::TemporaryFolder;
using reliance::testing::test_data;

using Strings = std::vector<std::string>;

/// Village 3: four residents in two households, of whom the first three answer.
class SmallVillage {
public:
    SmallVillage() {
        write("village3.csv", "3001,1,1,45\n3001,2,2,\n3002,1,2,17\n3002,2,9,80\n");
        write("survey3.csv",
              "3001,1,45,5,1,3,7,1,13,2,1,2,2,2,1,1,1\n3001,2,30,999,2,3,888,2,,,,2,-999,2,1,1,1\n3002,1,18,7,1,3,2,1,1,2,2,2,2,"
              "2,1,1,1\n");
        for (const auto& question : tie_questions())
            write(std::string(question.word) + "3.csv", "300101,0,0,0\n300102,0,0,0\n300201,0,0,0\n");
        write("locleader3.csv", "300101,300202,0\n300102,300202,0\n300201,7777777,0\n");
        write("localleader3.csv", "03001,01,,1,,,,,,,,\n03099,01,1,,,,,,,,,\n");
        write("gps3.csv", "3001,,,3,4,1,3\r3002,,,2,,1,1\r3009,,,1,1,1,1\r");
    }
    void write(const std::string& file, const std::string& text) const { ASSERT_TRUE(files::write_whole(folder_ / file, text)); }
    const std::filesystem::path& path() const { return folder_.path(); }

private:
    TemporaryFolder folder_;
};

const field::Answer* answer(const field::Study& study, std::string_view person, std::string_view attribute) {
    const auto found = std::find_if(study.answers.begin(), study.answers.end(),
                                    [&](const auto& a) { return a.person == person && a.attribute == attribute; });
    return found == study.answers.end() ? nullptr : &*found;
}

TEST(Villages, one_without_its_list_of_residents_is_named) {
    const SmallVillage village;
    village.write("rel4.csv", "400101,0\n");
    village.write("gps4.csv", "4001,,,3,4,1,3\n");
    village.write("notes5.csv", "no table of a village\n");
    const auto imported = import_villages(village.path());
    ASSERT_FALSE(imported);
    ASSERT_EQ(imported.error().size(), 1u);
    EXPECT_EQ(imported.error().front().code, ErrorCode::no_residents);
    EXPECT_EQ(imported.error().front().arguments, (std::vector<std::string>{"village4.csv", "2", "gps4.csv"}));
}

TEST(Villages, residents_become_persons_of_a_site) {
    const SmallVillage village;
    const auto imported = import_villages(village.path()).value();
    const auto& study = imported.study;
    ASSERT_EQ(study.sites.size(), 1u);
    EXPECT_EQ(study.sites[0].id, "village_3");
    ASSERT_EQ(study.persons.size(), 4u);
    EXPECT_EQ(study.persons[0].id, "300101");
    EXPECT_EQ(study.persons[0].sex, "male");
    EXPECT_EQ(study.persons[2].age_band, "15-19");
    EXPECT_EQ(study.persons[2].household, "3002");
    EXPECT_EQ(study.participations.size(), 4u);
    EXPECT_EQ(imported.report.count(ImportCount::missing_age), 1u);
    EXPECT_EQ(imported.report.count(ImportCount::missing_sex), 1u);
    EXPECT_EQ(imported.report.count(ImportCount::age_differs), 1u);
    EXPECT_TRUE(field::faults_of(study).empty());
}

TEST(Villages, every_nomination_is_a_tie_or_a_line_of_the_report) {
    const SmallVillage village;
    village.write(
        "visitgo3.csv",
        "300101,300201,300201,300101,7777777,9999999,5555555\n300102,399901,30x,0,0,300202,\n388801,300101,0,0,0,0,0\n");
    const auto imported = import_villages(village.path()).value();
    const auto& report = imported.report;
    EXPECT_EQ(report.count(ImportCount::nominations), 12u) << "nine of visits, three of leaders";
    EXPECT_EQ(report.count(ImportCount::ties), 2u);
    EXPECT_EQ(report.count(ImportCount::repeated_nomination), 1u);
    EXPECT_EQ(report.count(ImportCount::self_nomination), 1u);
    EXPECT_EQ(report.count(ImportCount::nobody_named, "7777777"), 2u) << "one of them for a leader";
    EXPECT_EQ(report.count(ImportCount::nobody_named, "9999999"), 1u);
    EXPECT_EQ(report.count(ImportCount::nobody_named, "5555555"), 1u);
    EXPECT_EQ(report.count(ImportCount::absent_nominee), 2u) << "one of them no identifier at all";
    EXPECT_EQ(report.count(ImportCount::unknown_person), 2u) << "a respondent and a leader whom nobody listed";
    const auto lines = report.lines();
    const auto absent =
        std::find_if(lines.begin(), lines.end(), [](const auto& line) { return line.kind == ImportCount::absent_nominee; });
    ASSERT_EQ(absent->examples.size(), 2u);
    EXPECT_EQ(absent->examples[0].where, "visitgo3.csv:2:8");
    EXPECT_EQ(absent->examples[0].what, "300102 → 399901");
    ASSERT_EQ(imported.study.ties.size(), 2u);
    EXPECT_EQ(imported.study.ties[0].id, "visitgo-300101-300201");
    EXPECT_EQ(imported.study.ties[0].kinds, std::vector<std::string>{"company"});
    EXPECT_EQ(question_of(imported.study.ties[0])->word, "visitgo");
}

TEST(Villages, answers_are_kept_with_why_they_are_missing) {
    const SmallVillage village;
    const auto imported = import_villages(village.path()).value();
    const auto& study = imported.study;
    EXPECT_EQ(answer(study, "300101", "subcaste")->value, 7);
    EXPECT_EQ(answer(study, "300102", "subcaste")->missing, "refused");
    EXPECT_EQ(answer(study, "300102", "education")->missing, "dont_know");
    EXPECT_EQ(answer(study, "300102", "loan")->missing, "dont_know");
    EXPECT_EQ(answer(study, "300102", "occupation")->missing, "not_asked");
    EXPECT_EQ(answer(study, "300202", "named_as_leader")->value, 2);
    EXPECT_EQ(answer(study, "300101", "savings_group_leader")->value, 1);
    EXPECT_EQ(answer(study, "300101", "house_beds")->value, 4);
    EXPECT_EQ(answer(study, "300201", "house_beds")->missing, "not_asked");
    EXPECT_EQ(answer(study, "300202", "surveyed"), nullptr);
    EXPECT_EQ(imported.report.count(ImportCount::refused), 1u);
    EXPECT_EQ(imported.report.count(ImportCount::dont_know), 2u);
    EXPECT_EQ(imported.report.count(ImportCount::negative_code), 1u);
    EXPECT_EQ(imported.report.count(ImportCount::empty_answer), 4u);
    EXPECT_EQ(imported.report.count(ImportCount::unknown_household), 1u);
}

TEST(Villages, an_answer_that_stands_twice_is_one_and_counted_where_it_differs) {
    const SmallVillage village;
    village.write("localleader3.csv", "03001,01,,1,,,,,,,,\n03001,01,,1,1,,,,,,,\n");
    village.write("gps3.csv", "3001,,,3,4,1,3\n3001,,,3,5,1,3\n");
    const auto imported = import_villages(village.path());
    ASSERT_TRUE(imported) << message(imported.error().front(), Language::english);
    const auto said = [&](std::string_view attribute) {
        return std::count_if(imported->study.answers.begin(), imported->study.answers.end(),
                             [&](const auto& one) { return one.person == "300101" && one.attribute == attribute; });
    };
    EXPECT_EQ(said("savings_group_leader"), 1);
    EXPECT_EQ(said("panchayat_leader"), 1);
    EXPECT_EQ(said("house_beds"), 1);
    EXPECT_EQ(answer(imported->study, "300101", "house_beds")->value, 4) << "the first is kept";
    EXPECT_EQ(imported->report.count(ImportCount::repeated_answer), 1u);
}

TEST(Villages, of_a_resident_or_respondent_with_two_rows_both_ages_and_answers_are_told) {
    const SmallVillage village;
    village.write("village3.csv", "3001,1,1,45\n3001,1,1,54\n3002,1,2,18\n");
    village.write("survey3.csv", "3001,1,45,5,1,3,7,1,13,2,1,2,2,2,1,1,1\n3001,1,45,6,1,3,7,1,13,2,1,2,2,2,1,1,1\n");
    const auto imported = import_villages(village.path());
    ASSERT_TRUE(imported) << message(imported.error().front(), Language::english);
    EXPECT_EQ(imported->report.count(ImportCount::repeated_resident), 1u);
    EXPECT_EQ(places(imported->report, ImportCount::age_differs), Strings{"village3.csv:2 300101 age: 45 ≠ 54"});
    EXPECT_EQ(imported->report.count(ImportCount::repeated_respondent), 1u);
    const auto answers = places(imported->report, ImportCount::repeated_answer);
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_TRUE(answers.front().ends_with(" education: 5 (survey3.csv:1) ≠ 6")) << answers.front();
}

TEST(Villages, absent_and_short_tables_are_named) {
    const SmallVillage village;
    std::filesystem::remove(village.path() / "medic3.csv");
    village.write("survey3.csv", "3001,1,45,5,1,3,7,1,13,2,1\n");
    const auto imported = import_villages(village.path()).value();
    EXPECT_EQ(imported.report.count(ImportCount::absent_table), 1u);
    EXPECT_EQ(imported.report.count(ImportCount::short_table), 1u);
    EXPECT_EQ(answer(imported.study, "300101", "loan"), nullptr);
}

TEST(Villages, what_cannot_be_read_is_a_problem_with_its_place) {
    const SmallVillage village;
    village.write("visitgo3.csv", "300101,0,0\n300102,0\n");
    village.write("rel3.csv", "300101,\"0\n");
    village.write("medic3.csv", "300101,\xE9\n");
    std::filesystem::remove(village.path() / "survey3.csv");
    const auto imported = import_villages(village.path());
    ASSERT_FALSE(imported);
    std::vector<ErrorCode> codes;
    for (const auto& error : imported.error()) codes.push_back(error.code);
    EXPECT_EQ(codes, (std::vector{ErrorCode::file_not_found, ErrorCode::csv_ragged_row, ErrorCode::invalid_utf8,
                                  ErrorCode::csv_unclosed_quote}));
    const auto place = (village.path() / "visitgo3.csv").string() + ":2";
    EXPECT_EQ(std::next(imported.error().begin(), 1)->where.substr(0, place.size()), place);
    EXPECT_EQ(import_villages(village.path() / "nowhere").error().front().code, ErrorCode::folder_not_found);
}

TEST(VillageNetworks, follow_the_rules_of_their_authors) {
    const SmallVillage village;
    village.write("borrowmoney3.csv", "300101,300102,0\n300102,0,0\n300201,300101,0\n");
    village.write("lendmoney3.csv", "300101,300102,0\n300102,0,0\n300201,0,0\n");
    village.write("medic3.csv", "300101,0,0\n300102,0,0\n300201,300102,300202\n");
    const auto study = import_villages(village.path()).value().study;
    const auto people = respondents(study, "village_3");
    ASSERT_EQ(people, (std::vector<std::string>{"300101", "300102", "300201"}));
    const auto physical = village_network(study, people, VillageNetwork::physical_favours).value();
    EXPECT_EQ(physical.tie_count(), 1u) << "01 borrows from and lends to 02; 03 borrows from 01 and nobody says the contrary way";
    EXPECT_TRUE(physical.find(ActorIndex(0), ActorIndex(1)));
    EXPECT_EQ(village_network(study, people, VillageNetwork::intangible_favours)->tie_count(), 1u)
        << "the one who did not answer is left out";
    EXPECT_EQ(village_network(study, people, VillageNetwork::favours)->tie_count(), 2u);
    EXPECT_EQ(village_network(study, people, VillageNetwork::social)->tie_count(), 0u);
}

TEST(SourceFormat, is_told_by_the_names_of_files) {
    const SmallVillage village;
    EXPECT_EQ(recognised_format(village.path()), SourceFormat::villages);
    EXPECT_EQ(recognised_format(village.path() / "gps3.csv"), std::nullopt);
    EXPECT_EQ(import_source(village.path())->study.sites.size(), 1u);
    EXPECT_EQ(import_source(village.path() / "gps3.csv").error().front().code, ErrorCode::unknown_format);
    const auto said = hint(import_source(village.path() / "gps3.csv").error().front(), Language::english);
    for (const auto* format : {"txt", "docx", "pdf", "textgrid", "eml", "villages", "qdpx", "csv (--mapping)"})
        EXPECT_NE(said.find(format), std::string::npos) << said << ' ' << format;
    EXPECT_EQ(import_source(village.path() / "none").error().front().code, ErrorCode::file_not_found);
    village.write("a.textgrid", "\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1 \"IntervalTier\" \"Léa\" 0 1 1 0 1 \"oui\"");
    EXPECT_EQ(recognised_format(village.path() / "a.textgrid"), SourceFormat::textgrids);
    EXPECT_EQ(import_source(village.path() / "a.textgrid")->study.materials.size(), 1u);
}

/// Counted by another program on the twelve villages.
TEST(TwelveVillages, have_the_counts_of_their_source) {
    RELIANCE_NEEDS_TEST_DATA("n1-indian-villages-favor");
    const auto imported = import_source(test_data("n1-indian-villages-favor"));
    ASSERT_TRUE(imported) << message(imported.error().front(), Language::english) << imported.error().front().where;
    const auto& report = imported->report;
    if (imported->study.sites.size() != 12) GTEST_SKIP() << "other villages are here";
    EXPECT_EQ(report.count(ImportCount::persons), 9096u);
    EXPECT_EQ(report.count(ImportCount::respondents), 2241u);
    EXPECT_EQ(report.count(ImportCount::missing_age), 12u);
    EXPECT_EQ(report.count(ImportCount::unknown_person), 5u);
    EXPECT_EQ(report.count(ImportCount::unknown_household), 6u);
    EXPECT_EQ(report.count(ImportCount::nobody_named, "5555555"), 530u);
    EXPECT_EQ(report.count(ImportCount::nobody_named, "7777777"), 1024u);
    EXPECT_EQ(report.count(ImportCount::nobody_named, "9999999"), 1068u);
    EXPECT_EQ(report.count(ImportCount::absent_nominee), 44u);
    std::size_t accounted = 0;
    for (const auto kind : {ImportCount::ties, ImportCount::leader_nominations, ImportCount::nobody_named,
                            ImportCount::self_nomination, ImportCount::absent_nominee, ImportCount::repeated_nomination})
        accounted += report.count(kind);
    EXPECT_EQ(report.count(ImportCount::nominations), accounted) << "nothing is dropped in silence";
    EXPECT_TRUE(field::faults_of(imported->study).empty());
}

}  // namespace
}  // namespace reliance::exchange
