#include "reliance/exchange/tie_survey.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/noted_places.hpp"
#include "exchange/survey_files.hpp"
#include "problem_codes.hpp"
#include "reliance/field/network_of.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/field/validation.hpp"

/// The invented surveys of tests/data/surveys, one a layout.
namespace reliance::exchange {
namespace {

using reliance::testing::codes_of;
using reliance::testing::files_below;
using reliance::testing::mapping;
using reliance::testing::mapping_at;
using reliance::testing::places;
using reliance::testing::survey;

using Strings = std::vector<std::string>;

SurveyImport in_folder(const std::filesystem::path& folder) {
    auto read = survey(mapping_at(folder / "mapping.toml"), files_below(folder));
    EXPECT_TRUE(field::faults_of(read.imported.study).empty()) << folder;
    return read;
}

SurveyImport sample(const std::string& name) {
    return in_folder(std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/surveys" / name);
}

const field::Tie* tie(const field::Study& study, std::string_view from, std::string_view to, std::string_view wave) {
    const auto found = std::find_if(study.ties.begin(), study.ties.end(),
                                    [&](const auto& one) { return one.from == from && one.to == to && one.wave == wave; });
    return found == study.ties.end() ? nullptr : &*found;
}

const field::Answer* answer(const field::Study& study, std::string_view person, std::string_view attribute,
                            std::string_view wave) {
    const auto found = std::find_if(study.answers.begin(), study.answers.end(), [&](const auto& one) {
        return one.person == person && one.attribute == attribute && one.wave == wave;
    });
    return found == study.answers.end() ? nullptr : &*found;
}

const field::Person& person(const field::Study& study, std::string_view id) {
    return *std::find_if(study.persons.begin(), study.persons.end(), [&](const auto& one) { return one.id == id; });
}

TEST(TieSurvey, an_edge_list_leaves_nothing_out_in_silence) {
    const auto [imported, alike, outside] = sample("edges");
    const auto& study = imported.study;
    const auto& report = imported.report;
    ASSERT_EQ(study.ties.size(), 4u);
    const auto* kept = tie(study, "Awa_Diallo", "Bruno_Costa", "w1");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->kinds, Strings{"help"});
    EXPECT_EQ(kept->note, "help");
    EXPECT_EQ(kept->strength, 5);
    EXPECT_EQ(tie(study, "Chloe_Martin", "Awa_Diallo", "w1")->strength, std::nullopt) << "9 is off the scale";
    EXPECT_EQ(tie(study, "Driss_El_Amrani", "Chloe_Martin", "w1")->report, "refused");
    EXPECT_EQ(report.count(ImportCount::nominations), 9u);
    EXPECT_EQ(places(report, ImportCount::nobody_named), Strings{"help.csv:6:14 Chloé Martin → 7777777"});
    EXPECT_EQ(places(report, ImportCount::self_nomination), Strings{"help.csv:5:13 Bruno_Costa → Bruno_Costa"});
    EXPECT_EQ(places(report, ImportCount::absent_nominee),
              (Strings{"help.csv:4:13 Bruno Costa → Awa Dialo", "help.csv:8:17 Driss El Amrani → Mme Costa"}));
    EXPECT_EQ(places(report, ImportCount::repeated_nomination), Strings{"help.csv:9:12 Awa_Diallo → Bruno_Costa"});
    EXPECT_EQ(places(report, ImportCount::unmapped_value), Strings{"help.csv:7:25 9"});
    EXPECT_EQ(report.count(ImportCount::missing_report, "refused"), 1u);
    EXPECT_EQ(person(study, "Awa_Diallo").sex, "female");
    EXPECT_EQ(person(study, "Awa_Diallo").age_band, "25-39");
    EXPECT_EQ(answer(study, "Driss_El_Amrani", "surveyed", "w1")->value, 1);
}

TEST(TieSurvey, spellings_are_proposed_and_decided_by_a_person) {
    const auto proposed = sample("edges").alike;
    ASSERT_EQ(proposed.size(), 2u);
    EXPECT_EQ(proposed[0].name + '~' + proposed[0].other, "Awa Diallo~Awa Dialo");
    EXPECT_EQ(proposed[0].likeness, Likeness::letter);
    EXPECT_EQ(proposed[1].name + '~' + proposed[1].other, "Bruno Costa~Mme Costa");
    const auto folder = std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/surveys/edges";
    auto decided = mapping_at(folder / "mapping.toml");
    decided.same = {{"Awa Diallo", "Awa Dialo"}, {"Nobody", "No One"}};
    decided.different = {{"Bruno Costa", "Mme Costa"}};
    const auto [imported, alike, outside] = survey(decided, files_below(folder));
    EXPECT_TRUE(alike.empty());
    EXPECT_TRUE(tie(imported.study, "Bruno_Costa", "Awa_Diallo", "w1"));
    EXPECT_EQ(imported.study.persons.size(), 4u);
    EXPECT_EQ(places(imported.report, ImportCount::merged_name), Strings{"help.csv:4:13 Awa Dialo → Awa Diallo"});
    EXPECT_EQ(places(imported.report, ImportCount::unused_decision), (Strings{"mapping.toml Nobody", "mapping.toml No One"}));
}

TEST(TieSurvey, a_matrix_names_its_people_and_tells_missing_from_absent) {
    const auto study = sample("matrix").imported.study;
    EXPECT_EQ(study.persons.size(), 3u);
    EXPECT_TRUE(field::is_present(*tie(study, "Ana", "Ben", "")));
    EXPECT_EQ(tie(study, "Ben", "Cy", "")->report, "not_asked");
    EXPECT_EQ(tie(study, "Ana", "Cy", ""), nullptr);
    EXPECT_EQ(study.ties.size(), 3u);
}

TEST(TieSurvey, a_symmetric_matrix_is_read_once_and_its_contradictions_told) {
    auto symmetric = mapping("[codes]\nabsent = [\"0\"]\n[[ties]]\nfile = \"m.csv\"\nmatrix = true\nsymmetric = true\n");
    const auto both = survey(symmetric, {{"m.csv", ",A,B,C\nA,0,1,0\nB,1,0,1\nC,0,0,0\n"}}).imported;
    EXPECT_EQ(both.study.ties.size(), 2u);
    EXPECT_EQ(both.report.count(ImportCount::pair_differs), 1u) << "B says C, C does not say B";
    const auto half = survey(symmetric, {{"m.csv", ",A,B,C\nA,0,0,0\nB,1,0,0\nC,0,1,0\n"}}).imported;
    EXPECT_EQ(half.study.ties.size(), 2u);
    EXPECT_EQ(half.report.count(ImportCount::pair_differs), 0u) << "only one half is written";
}

TEST(TieSurvey, waves_keep_who_did_not_answer) {
    const auto read = sample("waves").imported;
    const auto& study = read.study;
    const auto& report = read.report;
    EXPECT_EQ(study.waves.size(), 2u);
    EXPECT_EQ(report.count(ImportCount::ties), 4u);
    EXPECT_EQ(tie(study, "1", "2", "1")->id, "friends-1-2");
    EXPECT_EQ(tie(study, "1", "3", "2")->report, "not_asked");
    EXPECT_EQ(tie(study, "2", "3", "2")->report, "dont_know");
    EXPECT_TRUE(answer(study, "3", "surveyed", "1"));
    EXPECT_FALSE(answer(study, "3", "surveyed", "2")) << "nothing but missing cells";
    EXPECT_EQ(answer(study, "2", "smoking", "1")->value, 3);
    EXPECT_EQ(answer(study, "2", "smoking", "2")->missing, "not_asked");
    const auto network = field::reported_network(study, field::ActorRoster(study), "2").value();
    EXPECT_EQ(network.tie_count(), 1u) << "what is not said makes no tie";
}

TEST(TieSurvey, one_row_an_ego_with_numbered_columns) {
    const auto read = sample("wide_ego").imported;
    const auto& study = read.study;
    const auto& report = read.report;
    EXPECT_EQ(report.count(ImportCount::alters), 6u);
    EXPECT_EQ(person(study, "10_Liz").sex, "female");
    EXPECT_EQ(tie(study, "10", "10_Harry", "w1")->strength, 5);
    EXPECT_EQ(tie(study, "10", "10_Mark", "w1")->strength, 0);
    const auto* between = tie(study, "10_Harry", "10_Mark", "w1");
    ASSERT_TRUE(between);
    EXPECT_EQ(between->reported_by, "10");
    EXPECT_EQ(between->strength, 5);
    EXPECT_EQ(report.count(ImportCount::alter_ties), 3u);
    EXPECT_EQ(places(report, ImportCount::absent_nominee), Strings{"answers.csv:4:23 12: 1 → 3"}) << "ego 12 has no third alter";
    EXPECT_EQ(places(report, ImportCount::count_differs), Strings{"answers.csv:4:6 12: 2 ≠ 1"});
}

TEST(TieSurvey, egos_alters_and_their_ties_in_files_of_their_own) {
    const auto read = sample("ego_alter").imported;
    const auto& study = read.study;
    const auto& report = read.report;
    EXPECT_EQ(report.count(ImportCount::alters), 3u);
    EXPECT_EQ(places(report, ImportCount::unknown_person), Strings{"alters.csv:5:6 30"});
    EXPECT_EQ(person(study, "28_2801").pseudonym, "Hélène") << "from windows-1252";
    EXPECT_EQ(tie(study, "28", "28_2801", "w1")->kinds, (Strings{"kin", "information"}));
    EXPECT_EQ(tie(study, "29", "29_2901", "w1")->kinds, (Strings{"neighbour", "goods"}));
    EXPECT_EQ(report.count(ImportCount::alter_ties), 1u);
    EXPECT_EQ(report.count(ImportCount::repeated_nomination), 1u) << "the pair turned round";
    EXPECT_EQ(places(report, ImportCount::absent_nominee), Strings{"ties.csv:4:6 2901 → 2909"});
}

TEST(TieSurvey, nested_repeats_of_kobo_and_odk) {
    const auto [imported, alike, outside] = in_folder(std::filesystem::path(RELIANCE_SOURCE_DIR) / "examples/tie-survey");
    const auto& study = imported.study;
    const auto& report = imported.report;
    EXPECT_EQ(report.count(ImportCount::respondents), 3u);
    EXPECT_EQ(report.count(ImportCount::alters), 6u);
    EXPECT_EQ(report.count(ImportCount::nobody_named, "7777777"), 1u);
    EXPECT_EQ(tie(study, "Awa", "Awa_Mme_Diallo", "2024")->kinds, (Strings{"company", "help"}));
    EXPECT_EQ(answer(study, "Bruno", "institutional_trust", "2024")->missing, "refused");
    EXPECT_EQ(answer(study, "Chloe_Paul", "age", "2024"), nullptr);
    EXPECT_EQ(tie(study, "Chloe_Ines", "Chloe_Paul", "2024")->reported_by, "Chloe");
    EXPECT_EQ(places(report, ImportCount::absent_nominee), Strings{"qui_connait_qui.csv:5:1 Chloe_Ines → Jeanne"});
    EXPECT_EQ(tie(study, "Awa_Mme_Diallo", "Awa_Karim", "2024")->reported_by, "Awa");
    ASSERT_EQ(alike.size(), 1u);
    EXPECT_EQ(alike[0].scope, "Awa");
    EXPECT_EQ(alike[0].likeness, Likeness::title);
    EXPECT_EQ(study.foreign_ids.front().system, "kobo");
    EXPECT_EQ(study.participations.size(), 3u);
}

constexpr auto two_repeats =
    "[[persons]]\nfile = \"main.csv\"\nid = \"n\"\nkey = \"_index\"\n"
    "[[alters]]\nfile = \"*friends.csv\"\nego = \"_parent_index\"\nkey = \"_index\"\nid = \"n\"\n"
    "[[alters]]\nfile = \"*kin.csv\"\nego = \"_parent_index\"\nkey = \"_index\"\nid = \"n\"\n"
    "[[ties]]\nfile = \"kin_ties.csv\"\nalter = \"_parent_index\"\nto = \"knows\"\n";

std::vector<SurveyFile> friends_and_kin(const std::string& ties) {
    return {{"main.csv", "n,_index\nEgo,1\n"},
            {"x_friends.csv", "n,_index,_parent_index\nAna,1,1\nBen,2,1\n"},
            {"x_kin.csv", "n,_index,_parent_index\nCy,1,1\nDan,2,1\nEve,3,1\n"},
            {"kin_ties.csv", ties}};
}

TEST(TieSurvey, a_row_nested_in_one_of_two_repeats_means_the_person_of_that_one) {
    const auto named = friends_and_kin("knows,_parent_index,_parent_table_name\nDan,1,kin\nBen,1,friends\n");
    const auto read = survey(mapping(two_repeats), named).imported;
    EXPECT_TRUE(tie(read.study, "Ego_Cy", "Ego_Dan", ""));
    EXPECT_TRUE(tie(read.study, "Ego_Ana", "Ego_Ben", ""));
    const auto told = survey(mapping(two_repeats), friends_and_kin("knows,_parent_index\nDan,3\n")).imported;
    EXPECT_TRUE(tie(told.study, "Ego_Eve", "Ego_Dan", "")) << "only one repeat has a third row";
}

TEST(TieSurvey, what_comes_in_twice_stays_once) {
    const auto folder = std::filesystem::path(RELIANCE_SOURCE_DIR) / "examples/tie-survey";
    const auto once = in_folder(folder).imported.study;
    const auto twice = survey(mapping_at(folder / "mapping.toml"), files_below(folder), once).imported;
    EXPECT_EQ(twice.report.count(ImportCount::known_tie), once.ties.size() + 1) << "one pair is told from both of its ends";
    EXPECT_EQ(twice.report.count(ImportCount::known_person), once.persons.size());
    EXPECT_EQ(twice.study.ties.size(), once.ties.size());
    EXPECT_EQ(twice.study.answers.size(), once.answers.size());
    EXPECT_EQ(twice.study.participations.size(), once.participations.size());
    EXPECT_EQ(twice.study.foreign_ids.size(), once.foreign_ids.size());
    auto changed = files_below(folder);
    auto& answers = *std::find_if(changed.begin(), changed.end(), [](const auto& file) { return file.name == "enquete.csv"; });
    answers.bytes.replace(answers.bytes.find(";41;7;"), 6, ";41;2;");
    const auto differs = survey(mapping_at(folder / "mapping.toml"), changed, once).imported;
    EXPECT_EQ(places(differs.report, ImportCount::person_differs),
              Strings{"enquete.csv:2:70 Awa 2024 institutional_trust: 7 ≠ 2"});
}

TEST(TieSurvey, network_canvas_exports) {
    const auto [imported, alike, outside] = sample("network_canvas");
    const auto& study = imported.study;
    const auto& report = imported.report;
    EXPECT_EQ(report.count(ImportCount::alters), 3u);
    EXPECT_EQ(tie(study, "garden-01", "garden-01_3", "w1")->kinds, (Strings{"help", "goods"}));
    EXPECT_EQ(tie(study, "garden-01", "garden-01_2", "w1")->strength, 2);
    EXPECT_EQ(report.count(ImportCount::alter_ties), 2u);
    EXPECT_TRUE(alike.empty()) << "Lucie and Lucy differ by two letters";
}

TEST(TieSurvey, decisions_on_names_hold_where_a_table_has_numbers_too) {
    const auto folder = std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/surveys/network_canvas";
    auto decided = mapping_at(folder / "mapping.toml");
    decided.same = {{"Lucie", "Lucy"}};
    const auto read = survey(decided, files_below(folder)).imported;
    const auto& study = read.study;
    const auto& report = read.report;
    EXPECT_EQ(study.persons.size(), 3u);
    EXPECT_EQ(person(study, "garden-01_1").pseudonym, "Lucie");
    EXPECT_EQ(places(report, ImportCount::repeated_nomination),
              Strings{"garden_s1_edgeList_Knows.csv:3:5 garden-01_2 → garden-01_1"})
        << "the tie of node 3 is that of node 1";
}

TEST(TieSurvey, two_peoples_reports_on_one_tie_are_kept_apart) {
    const auto study = sample("two_sides").imported.study;
    ASSERT_EQ(study.ties.size(), 6u);
    const auto lines = field::concordances(study);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].both, 2u);
    EXPECT_EQ(lines[0].giver_only, 1u);
    EXPECT_EQ(lines[0].receiver_only, 1u);
    EXPECT_EQ(lines[0].unheard, 0u);
}

TEST(TieSurvey, whoever_is_named_is_added_where_the_roster_is_open) {
    const auto open = mapping("[[ties]]\nfile = \"t.csv\"\nfrom = \"a\"\nto = \"b\"\n");
    const auto study = survey(open, {{"t.csv", "a,b\nAna,Ben\nBen,ben\n"}}).imported.study;
    EXPECT_EQ(study.persons.size(), 3u) << "ben may be Ben: that is for somebody to say";
}

TEST(TieSurvey, a_second_wave_knows_its_people_again) {
    const auto first = mapping(
        "wave = \"1\"\n[[persons]]\nfile = \"p.csv\"\nid = \"n\"\nsex = \"s\"\n[[ties]]\nfile = \"t.csv\"\nfrom = \"a\"\nto = "
        "\"b\"\n");
    auto second = first;
    second.persons[0].table.wave = second.ties[0].table.wave = "2";
    const std::vector<SurveyFile> files{{"p.csv", "n,s\nÉmile Roux,male\nAna,female\n"}, {"t.csv", "a,b\nAna,Émile Roux\n"}};
    const auto once = survey(first, files).imported;
    const auto twice = survey(second, {{"p.csv", "n,s\nÉmile Roux,female\nAna,female\n"}, files[1]}, once.study).imported;
    EXPECT_EQ(twice.study.persons.size(), 2u);
    EXPECT_EQ(twice.report.count(ImportCount::known_person), 2u);
    EXPECT_EQ(places(twice.report, ImportCount::person_differs), Strings{"p.csv:2:12 emile_Roux sex: male ≠ female"});
    EXPECT_EQ(twice.study.persons[0].sex, "male") << "what the study says stays";
    EXPECT_EQ(twice.study.ties.size(), 2u);
    const auto again = survey(first, files, once.study).imported;
    EXPECT_EQ(again.study.ties.size(), 1u);
    EXPECT_EQ(again.report.count(ImportCount::known_tie), 1u);
    EXPECT_EQ(again.study.answers.size(), once.study.answers.size());
}

TEST(TieSurvey, a_site_that_bears_the_name_of_a_person_is_another_actor) {
    const auto sited = mapping("site = \"Ana\"\n[[persons]]\nfile = \"p.csv\"\nid = \"n\"\n");
    const auto study = survey(sited, {{"p.csv", "n\nAna\nBen\n"}}).imported.study;
    ASSERT_EQ(study.sites.size(), 1u);
    EXPECT_EQ(study.sites[0].id, "Ana_2");
    EXPECT_EQ(study.participations[1].site, "Ana_2");
    EXPECT_TRUE(field::faults_of(study).empty());
}

TEST(TieSurvey, persons_of_the_study_can_be_all_there_are) {
    field::Study study;
    study.persons.resize(2);
    study.persons[0].id = "P1";
    study.persons[0].pseudonym = "Nour";
    study.persons[1].id = "P2";
    const auto known = mapping("roster = \"study\"\n[[ties]]\nfile = \"t.csv\"\nfrom = \"a\"\nto = \"b\"\n");
    const auto read = survey(known, {{"t.csv", "a,b\nNour,P2\nP2,Noor\n"}}, study);
    EXPECT_EQ(read.imported.study.persons.size(), 2u);
    EXPECT_TRUE(tie(read.imported.study, "P1", "P2", ""));
    EXPECT_EQ(read.imported.report.count(ImportCount::absent_nominee), 1u);
    ASSERT_EQ(read.alike.size(), 1u);
    EXPECT_EQ(read.alike[0].other, "Nour");
}

// Names that are missing, or hardly names

constexpr auto named_matrix = "[codes]\nabsent = [\"0\"]\n[[ties]]\nfile = \"m.csv\"\nmatrix = true\n";

TEST(TieSurvey, a_matrix_whose_columns_stand_in_another_order_is_read_by_names) {
    const auto read = survey(mapping(named_matrix), {{"m.csv", ",Ana,Ben,Cy\nCy,0,1,0\nAna,0,0,1\nBen,0,0,0\n"}}).imported;
    EXPECT_EQ(read.study.ties.size(), 2u);
    EXPECT_TRUE(tie(read.study, "Cy", "Ben", ""));
    EXPECT_TRUE(tie(read.study, "Ana", "Cy", ""));
}

TEST(TieSurvey, headings_that_are_but_places_leave_the_names_to_the_rows) {
    for (const auto* headings : {",V1,V2,V3", ",X1,X2,X3", ",1,2,3"}) {
        const auto rows = std::string(headings) + "\nAna,0,1,0\nBen,0,0,0\nCy,0,0,0\n";
        const auto read = survey(mapping(named_matrix), {{"m.csv", rows}}).imported;
        EXPECT_EQ(read.study.ties.size(), 1u) << headings;
        EXPECT_TRUE(tie(read.study, "Ana", "Ben", "")) << headings;
    }
    const auto listed = mapping(std::string(named_matrix) + "[[persons]]\nfile = \"p.csv\"\nid = \"n\"\n");
    const auto read =
        survey(listed, {{"p.csv", "n\nAna\nBen\nCy\n"}, {"m.csv", ",V1,V2,V3\nCy,0,1,0\nAna,0,0,0\nBen,0,0,0\n"}}).imported;
    EXPECT_TRUE(tie(read.study, "Cy", "Ana", "")) << "by name, not by the places in the list";
}

TEST(TieSurvey, a_spelling_in_a_matrix_is_joined_once) {
    const auto how =
        mapping("same = [[\"Ana\", \"Anna\"]]\n" + std::string(named_matrix) + "[[persons]]\nfile = \"p.csv\"\nid = \"n\"\n");
    const auto read = survey(how, {{"p.csv", "n\nAna\nBen\n"}, {"m.csv", ",Anna,Ben\nAnna,0,1\nBen,0,0\n"}}).imported;
    EXPECT_TRUE(tie(read.study, "Ana", "Ben", ""));
    EXPECT_EQ(read.report.count(ImportCount::merged_name), 1u);
}

TEST(TieSurvey, headings_that_r_makes_of_names_are_these_names) {
    const auto read = survey(mapping(named_matrix), {{"m.csv", ",X28,Jean.Pierre\nJean Pierre,1,0\n28,0,0\n"}}).imported;
    EXPECT_EQ(read.study.ties.size(), 1u);
    EXPECT_TRUE(tie(read.study, "Jean_Pierre", "28", ""));
}

TEST(TieSurvey, a_heading_left_empty_is_the_first_cell_of_its_row) {
    const auto read = survey(mapping(named_matrix), {{"m.csv", ",Ana,,Cy\nAna,0,1,0\nBen,0,0,1\nCy,0,0,0\n"}}).imported;
    EXPECT_TRUE(tie(read.study, "Ana", "Ben", ""));
    EXPECT_TRUE(tie(read.study, "Ben", "Cy", ""));
    EXPECT_EQ(read.report.count(ImportCount::unnamed_row), 0u);
}

TEST(TieSurvey, a_person_of_a_matrix_without_any_name_is_left_out_and_counted) {
    const auto read = survey(mapping(named_matrix), {{"m.csv", ",Ana, ,Cy\nAna,0,1,1\n ,0,0,1\nCy,0,0,0\n"}}).imported;
    EXPECT_EQ(read.study.persons.size(), 2u);
    EXPECT_EQ(read.study.ties.size(), 1u);
    EXPECT_EQ(places(read.report, ImportCount::unnamed_row), Strings{"m.csv:3 "});
    EXPECT_TRUE(field::faults_of(read.study).empty());
}

TEST(TieSurvey, names_that_are_hardly_names_are_persons_of_their_own) {
    const Strings names{"Zoé", "Zoe\u0301", "zoé", "ZOÉ",    "Zoe",  "Zoe!", "Zoe_2",
                        "–",   "\u00a0",    "…",   "\u0085", "\x01", "'",    "\u200b"};
    std::string table = "a,b\n";
    for (const auto& name : names) table += name + ",hub\n";
    const auto read = survey(mapping("[[ties]]\nfile = \"t.csv\"\nfrom = \"a\"\nto = \"b\"\n"), {{"t.csv", table}});
    const auto& study = read.imported.study;
    EXPECT_EQ(study.ties.size(), names.size());
    Strings kept;
    for (const auto& one : study.persons)
        if (one.id != "hub") kept.push_back(one.pseudonym);
    EXPECT_EQ(kept, names);
    EXPECT_EQ(field::faults_of(study).size(), 0u);
    EXPECT_EQ(read.imported.report.count(ImportCount::alike_names), read.alike.size());
    EXPECT_GE(read.alike.size(), 6u) << "for somebody to decide";
}

TEST(TieSurvey, bytes_of_another_encoding_are_letters_of_names) {
    const auto read = survey(mapping(named_matrix), {{"m.csv", ",Zo\xE9,\x9Cuvre\nZo\xE9,0,1\n\x9Cuvre,0,0\n"}}).imported;
    ASSERT_EQ(read.study.persons.size(), 2u);
    EXPECT_EQ(read.study.persons[1].pseudonym, "œuvre");
    EXPECT_TRUE(field::faults_of(read.study).empty());
}

TEST(TieSurvey, a_wave_or_a_site_without_a_letter_is_none_and_counted) {
    const auto how = mapping("wave = \"–\"\nsite = \"{place}\"\n[[persons]]\nfile = \"p{place}.csv\"\nid = \"n\"\n");
    const auto read = survey(how, {{"p;.csv", "n\nAna\nBen\n"}, {"pgarden.csv", "n\nAna\n"}}).imported;
    EXPECT_EQ(places(read.report, ImportCount::unmapped_value),
              (Strings{"p;.csv site = ;", "p;.csv wave = –", "pgarden.csv wave = –"}));
    ASSERT_EQ(read.study.participations.size(), 1u);
    EXPECT_EQ(read.study.participations.front().site, "garden");
    EXPECT_TRUE(field::faults_of(read.study).empty());
}

TEST(TieSurvey, an_empty_cell_answers_nothing_whatever_its_code) {
    const auto with =
        survey(mapping("[codes]\nabsent = [\"\"]\n[[persons]]\nfile = \"p.csv\"\nid = \"n\"\nanswers = { fruit = \"f\" }\n"),
               {{"p.csv", "n,f\nAna,\nBen,pear\n"}})
            .imported;
    EXPECT_EQ(answer(with.study, "Ana", "fruit", "")->missing, "not_asked");
    EXPECT_EQ(answer(with.study, "Ben", "fruit", "")->text, "pear");
    EXPECT_TRUE(field::faults_of(with.study).empty());
}

TEST(TieSurvey, an_answer_off_the_scale_of_the_study_stays_as_words) {
    const auto how = mapping(
        "[[persons]]\nfile = \"p.csv\"\nid = \"n\"\nhousehold = \"h\"\n"
        "answers = { institutional_trust = \"t\", power_to_act = \"a\", fruit = \"t\" }\n");
    const auto read = survey(how, {{"p.csv", "n,h,t,a\nAna,?,99,2\nBen,3,7,0.5\n"}}).imported;
    EXPECT_EQ(answer(read.study, "Ana", "institutional_trust", "")->value, std::nullopt);
    EXPECT_EQ(answer(read.study, "Ana", "institutional_trust", "")->text, "99");
    EXPECT_EQ(answer(read.study, "Ana", "fruit", "")->value, 99) << "any number answers a question of one's own";
    EXPECT_EQ(answer(read.study, "Ben", "power_to_act", "")->value, 0.5);
    EXPECT_EQ(places(read.report, ImportCount::unmapped_value),
              (Strings{"p.csv:2:5 household = ?", "p.csv:2:7 institutional_trust = 99", "p.csv:2:10 power_to_act = 2"}));
    EXPECT_TRUE(field::faults_of(read.study).empty());
}

TEST(TieSurvey, numbers_of_columns_may_begin_with_zeros) {
    const auto how = mapping("[[alters]]\nfile = \"a.csv\"\nego = \"e\"\nid = \"name{n}\"\nsex = \"sex{n}\"\n");
    const auto study = survey(how, {{"a.csv", "e,name01,name02,sex01,sex02\n1,Ana,Ben,female,male\n"}}).imported.study;
    ASSERT_EQ(study.ties.size(), 2u);
    EXPECT_EQ(person(study, "1_Ben").sex, "male");
    const auto braces = mapping("[[alters]]\nfile = \"a.csv\"\nego = \"e\"\nid = \"{a{n}\"\n");
    EXPECT_EQ(survey(braces, {{"a.csv", "e,{a1,{a2\n1,Ana,Ben\n"}}).imported.study.ties.size(), 2u);
}

TEST(TieSurvey, a_kept_spelling_that_is_only_an_ego_stays_a_name) {
    const auto how = mapping("same = [[\"1/\", \"Ana\"]]\n[[alters]]\nfile = \"a.csv\"\nego = \"e\"\nid = \"n\"\n");
    const auto study = survey(how, {{"a.csv", "e,n\n1,Ana\n"}}).imported.study;
    EXPECT_TRUE(field::faults_of(study).empty());
    EXPECT_EQ(study.persons.back().pseudonym, "1/");
}

// What cannot be read

Strings faults(const std::string& toml, const std::vector<SurveyFile>& files) {
    const auto read = survey_mapping_of(toml, "m.toml");
    return read ? codes_of(read_tie_survey(*read, files, {})) : codes_of(read);
}

std::string place_of_fault(const std::string& toml, const std::vector<SurveyFile>& files) {
    return read_tie_survey(mapping(toml), files, {}).error().front().where;
}

constexpr auto plain = "[[ties]]\nfile = \"t.csv\"\nfrom = \"a\"\nto = \"b\"\n";

TEST(TieSurveyFaults, of_tables_name_their_place) {
    EXPECT_EQ(faults(plain, {{"t.csv", "a,b\n1,2\n1\n"}}), Strings{"csv_ragged_row"});
    EXPECT_EQ(place_of_fault(plain, {{"t.csv", "a,b\n1,2\n1\n"}}), "t.csv:3:1");
    EXPECT_EQ(place_of_fault(plain, {{"t.csv", "a,b\n1,\"2\n"}}), "t.csv:2:3");
    EXPECT_EQ(faults(plain, {{"t.csv", std::string("a,b\n1,\0\n", 8)}}), Strings{"nul_byte"});
    EXPECT_EQ(place_of_fault(plain, {{"t.csv", std::string("a,b\n1,\0\n", 8)}}), "t.csv:2:3");
    EXPECT_EQ(faults(plain, {{"t.csv", ""}}), Strings{"csv_empty"});
}

TEST(TieSurveyFaults, of_encodings_name_the_first_letter_that_belies_them) {
    const auto in = [](const std::string& encoding) { return "encoding = \"" + encoding + "\"\n" + plain; };
    EXPECT_EQ(faults(in("windows-1252"), {{"t.csv", "a,b\nZoé,2\n"}}), Strings{"survey_encoding"});
    EXPECT_EQ(place_of_fault(in("windows-1252"), {{"t.csv", "a,b\nZoé,2\n"}}), "t.csv:2:3");
    EXPECT_EQ(faults(in("UTF-8"), {{"t.csv", "a,b\nZo\xE9,2\n"}}), Strings{"invalid_utf8"});
    EXPECT_EQ(place_of_fault(in("UTF-8"), {{"t.csv", "a,b\nZo\xE9,2\n"}}), "t.csv:2:3");
    EXPECT_EQ(faults(in("no-such"), {{"t.csv", "a,b\n1,2\n"}}), Strings{"unknown_encoding"});
    const auto told = survey(mapping(plain), {{"t.csv", "a,b\nZo\xE9,No\xEBl\nH\xE9l\xE8ne,Zo\xE9\n"}}).imported;
    EXPECT_EQ(told.study.persons[0].pseudonym, "Zoé");
    EXPECT_EQ(told.report.count(ImportCount::encoding_detected), 1u);
}

TEST(TieSurveyFaults, of_the_mapping_stand_in_the_mapping) {
    EXPECT_EQ(faults(plain, {{"u.csv", ""}}), Strings{"survey_no_file"});
    EXPECT_EQ(place_of_fault(plain, {{"u.csv", ""}}), "mapping.toml:2:8");
    EXPECT_EQ(faults(plain, {{"t.csv", "a,c\n1,2\n"}}), Strings{"survey_column"});
    EXPECT_EQ(place_of_fault(plain, {{"t.csv", "a,c\n1,2\n"}}), "mapping.toml:4:6");
    EXPECT_EQ(faults("[[ties]]\nfile = \"t.csv\"\nfrom = \"a\"\n", {}), Strings{"missing_key"});
    EXPECT_EQ(faults("titel = \"x\"\n", {}), (Strings{"missing_key", "unknown_key"}));
    EXPECT_EQ(faults(std::string(plain) + "kinds = [\"love\"]\n", {}), Strings{"unknown_word"});
    EXPECT_EQ(faults(std::string(plain) + "strength = { low = 3, high = 1 }\n", {}), Strings{"wrong_type"});
    EXPECT_EQ(faults("[[ties]]\nfile = \"t.csv\"\npair = \"{i}-{j}\"\n", {}), Strings{"missing_key"});
    EXPECT_EQ(faults("prefix = \"é \"\n" + std::string(plain), {}), Strings{"invalid_id"});
    EXPECT_EQ(faults("same = [[\"Ana\"]]\n" + std::string(plain), {}), Strings{"wrong_type"});
    EXPECT_EQ(faults("same = [[\"\", \"Ana\"]]\n" + std::string(plain), {}), Strings{"wrong_type"}) << "nobody is called nothing";
    for (const auto* sign : {"é", "||", "\\\"", "\\n"})
        EXPECT_EQ(faults(fmt::format("separator = \"{}\"\n{}", sign, plain), {}), Strings{"wrong_type"}) << sign;
    const auto sign = survey_mapping_of("separator = \"||\"\n" + std::string(plain), "m.toml").error().front();
    EXPECT_NE(message(sign, Language::french).find("un seul signe"), std::string::npos) << message(sign, Language::french);
    EXPECT_EQ(faults(std::string(plain) + "kind = { column = \"k\", split = \"é\" }\n", {}), Strings{"wrong_type"});
}

TEST(TieSurveyFaults, of_matrices) {
    const auto matrix = "[[persons]]\nfile = \"p.csv\"\nid = \"n\"\n[[ties]]\nfile = \"m.csv\"\nmatrix = true\nheader = false\n";
    const SurveyFile people{"p.csv", "n\nA\nB\nC\n"};
    EXPECT_EQ(faults(matrix, {people, {"m.csv", "0,1,0\n1,0,1\n"}}), Strings{"survey_not_square"});
    EXPECT_EQ(faults(matrix, {people, {"m.csv", "0,1\n1,0\n"}}), Strings{"survey_matrix_people"});
    const auto column_lost = ",Ana,BenC\xDCy\nAna,0,1\nBen,0,0\nCy,0,1\n";
    EXPECT_EQ(faults(named_matrix, {{"m.csv", column_lost}}), Strings{"survey_not_square"})
        << "the first heading is of the names";
    const auto heading_lost = "name,Ana,Ben\nAna,0,1\nBen,0,0\nCy,0,1\n";
    EXPECT_EQ(faults(named_matrix, {{"m.csv", heading_lost}}), Strings{"survey_not_square"}) << "the first column names the rows";
    const auto listed = std::string(named_matrix) + "[[persons]]\nfile = \"p.csv\"\nid = \"n\"\n";
    EXPECT_EQ(faults(listed, {people, {"m.csv", ",V1,V2\nA,0,1\nB,0,0\nC,0,1\n"}}), Strings{"survey_not_square"});
}

TEST(TieSurveyFaults, of_matrices_that_name_other_persons_in_rows_than_in_columns) {
    const auto another = ",Ana,Bene\nAna,0,1\nBen,0,0\n";
    EXPECT_EQ(faults(named_matrix, {{"m.csv", another}}), Strings{"survey_matrix_names"});
    EXPECT_EQ(place_of_fault(named_matrix, {{"m.csv", another}}), "m.csv:1:6");
    const auto two_of_a_name = ",Ana,Ana,Ben\nBen,0,1,0\nAna,0,0,1\nAna,0,0,0\n";
    EXPECT_EQ(faults(named_matrix, {{"m.csv", two_of_a_name}}), Strings{"survey_matrix_names"});
}

TEST(TieSurveyFaults, of_two_columns_of_one_number) {
    const auto how = "[[alters]]\nfile = \"a.csv\"\nego = \"e\"\nid = \"name{n}\"\nsex = \"sex{n}\"\n";
    const SurveyFile twice{"a.csv", "e,name1,sex1,sex01\n1,Ana,female,male\n"};
    EXPECT_EQ(faults(how, {twice}), Strings{"survey_number_twice"});
    EXPECT_EQ(place_of_fault(how, {twice}), "a.csv:1:14");
}

TEST(TieSurveyFaults, of_keys_that_several_tables_have) {
    const auto untold = friends_and_kin("knows,_parent_index\nDan,1\n");
    EXPECT_EQ(faults(two_repeats, untold), Strings{"survey_same_key"});
    EXPECT_EQ(place_of_fault(two_repeats, untold), "kin_ties.csv:2:5");
}

TEST(TieSurveyFaults, of_file_names_whose_bytes_are_no_text) {
    const auto by_ego = "[[ties]]\nfile = \"{ego}.csv\"\nfrom = \"{ego}\"\nto = \"b\"\n";
    EXPECT_EQ(faults(by_ego, {{"\xFF.csv", "a,b\n1,2\n"}}), Strings{"invalid_utf8"});
    EXPECT_EQ(faults("[[ties]]\nfile = \"*.csv\"\nfrom = \"a\"\nto = \"b\"\n", {{"\xFF.csv", "a,b\n1,2\n"}}), Strings{})
        << "nothing is read in the name";
}

TEST(TieSurveyFaults, of_all_tables_come_at_once) {
    const auto two = std::string(plain) + "[[ties]]\nfile = \"u.csv\"\nfrom = \"a\"\nto = \"b\"\n";
    EXPECT_EQ(faults(two, {{"t.csv", "a,b\n1\n"}, {"u.csv", "a,b\n\"1,2\n"}}), (Strings{"csv_ragged_row", "csv_unclosed_quote"}));
}

// Names of files and columns

/// A cell that is a name is one in small letters too; a cell that says more than a name is a text.
TEST(TieSurvey, replaces_a_cell_that_is_a_name_whatever_its_case) {
    const auto how = mapping(
        "title = \"t\"\nsystem = \"s\"\nwave = \"w1\"\nsite = \"rose\"\n"
        "[[persons]]\nfile = \"gens.csv\"\nid = \"nom\"\nanswers = { says = \"dit\" }\n"
        "[[ties]]\nfile = \"liens.csv\"\nfrom = \"a\"\nto = \"b\"\nkinds = [\"help\"]\nquestion = \"aide\"\n");
    const std::vector<SurveyFile> files{{"gens.csv", "nom,dit\nrose,une rose\nBruno,rien\n"}, {"liens.csv", "a,b\nBruno,rose\n"}};
    const material::Renaming names({{"Rose", "Iris", true}});
    const auto read = read_tie_survey(how, files, {}, &names);
    ASSERT_TRUE(read) << message(read.error().front(), Language::english) << read.error().front().where;
    std::string all;
    field::for_each_wording(read->imported.study,
                            [&](const std::string&, std::string_view words) { all.append(words).append("\n"); });
    EXPECT_EQ(all.find("rose"), all.find("une rose") + 4) << all;
    EXPECT_EQ(all.find("rose", all.find("une rose") + 5), std::string::npos) << all;
    EXPECT_NE(all.find("iris"), std::string::npos);
    EXPECT_EQ(read->imported.study.ties.size(), 1u);
}

TEST(SurveyNames, patterns_fit_names) {
    EXPECT_EQ(fitted("alter.sex.{n}", "alter.sex.12")->at("n"), "12");
    EXPECT_FALSE(fitted("alter.sex.{n}", "alter.sex.x"));
    EXPECT_FALSE(fitted("*a*a*a*a*a*a*a*a*a*a*a*ab", std::string(300, 'a'))) << "at once: no rest is tried twice";
    EXPECT_EQ(fitted("close{i}{j}", "close12")->at("j"), "2");
    EXPECT_EQ(file_fitted("edges_ws/{ego}.csv", "data/edges_ws/3.csv")->at("ego"), "3");
    EXPECT_TRUE(file_fitted("*_ego.csv", "x/y/garden_ego.csv"));
    EXPECT_FALSE(file_fitted("a.csv", "ba.csv"));
    EXPECT_FALSE(file_fitted("*", ""));
    EXPECT_TRUE(file_fitted("a.csv", "/a.csv"));
    EXPECT_FALSE(file_fitted("b/a.csv", "a.csv"));
    EXPECT_EQ(separator_of("\"a,b\";c;d\n1,2,3,4,5\n"), ';');
    EXPECT_EQ(plain_cell(" 12.0 "), "12");
    EXPECT_EQ(plain_cell("12.5"), "12.5");
}

TEST(SimilarNames, say_why) {
    const auto why = [](const char* a, const char* b) { return likeness(ComparedName(a), ComparedName(b)); };
    EXPECT_EQ(why("Éloïse", "eloise"), Likeness::accents);
    EXPECT_EQ(why("Marie-Hélène", "Marie Helene"), Likeness::accents);
    EXPECT_EQ(why("Mme Diallo", "Diallo"), Likeness::title);
    EXPECT_EQ(why("Diallo Awa", "Awa Diallo"), Likeness::order);
    EXPECT_EQ(why("Awa Dialo", "Awa Diallo"), Likeness::letter);
    EXPECT_EQ(why("Awa", "Awa Diallo"), Likeness::part);
    EXPECT_EQ(why("Awa", "Zoé"), std::nullopt);
    EXPECT_EQ(why("ID 12", "ID 13"), std::nullopt) << "two numbers are two persons";
    EXPECT_EQ(why("12", "12.5"), std::nullopt);
}

}  // namespace
}  // namespace reliance::exchange
