#include "reliance/exchange/interviews.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "refi_files.hpp"
#include "reliance/exchange/speaker_description.hpp"
#include "reliance/exchange/textgrid.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "temporary_folder.hpp"
#include "test_data.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::replaced;
using reliance::testing::TemporaryFolder;
using reliance::testing::test_data;

std::string grid(const std::vector<std::string>& speakers) {
    std::string text = "\"ooTextFile\" \"TextGrid\" 0 9 <exists> " + std::to_string(speakers.size());
    for (const auto& name : speakers) text += "\n\"IntervalTier\" \"" + name + "\" 0 9 2\n0 4 \"bonjour à tous\"\n4 9 \"\"";
    return text + '\n';
}

const field::Person& person(const field::Study& study, const std::string& pseudonym) {
    return *std::find_if(study.persons.begin(), study.persons.end(), [&](const auto& p) { return p.pseudonym == pseudonym; });
}

TEST(FileName, tells_of_its_speakers) {
    const auto couple = speakers_of_file_name("Morel_Paul_H_71_Morel_Amandine_F_67_15e-v2");
    ASSERT_EQ(couple.size(), 2u);
    EXPECT_EQ(couple[0].name(), "Morel Paul");
    EXPECT_EQ(couple[1].sex, "F");
    EXPECT_EQ(couple[1].age, 67u);
    const auto joined = speakers_of_file_name("Lucy_Duarte_F44_KB");
    ASSERT_EQ(joined.size(), 1u);
    EXPECT_EQ(joined[0].age, 44u);
    const auto second_without_sex = speakers_of_file_name("Monique_Chaslon_F_53_frederic_chaslon_52_Ivry-v2");
    ASSERT_EQ(second_without_sex.size(), 2u);
    EXPECT_EQ(second_without_sex[1].age, 52u);
    EXPECT_EQ(second_without_sex[1].sex, "");
    EXPECT_TRUE(speakers_of_file_name("entretien").empty());
}

TEST(SpeakerDescription, words_become_those_of_the_study) {
    EXPECT_EQ(commune_code("7"), "75107");
    EXPECT_EQ(commune_code("Saint-Ouen"), "93070");
    EXPECT_EQ(commune_code("Nulle-Part"), "");
    EXPECT_EQ(diploma_word("BAC+4"), "higher");
    EXPECT_EQ(diploma_word("BAC ?"), "bac");
    EXPECT_EQ(diploma_word("CAP pâtisserie"), "vocational");
    EXPECT_EQ(diploma_word("LYCÉE"), "");
    EXPECT_EQ(sex_word("H"), "male");
}

TEST(Interviews, contradictions_are_findings_not_errors) {
    const TemporaryFolder folder;
    ASSERT_TRUE(files::write_whole(folder / "Lea_Martin_F_40_Jean_Durand_M_30_11e.TextGrid",
                                   grid({"Léa Martin", "Jean Durand", "Ana (ENQ)"})));
    ASSERT_TRUE(files::write_whole(folder / "people.csv",
                                   "PRÉNOM,NOM,GENRE,ANNÉE DE NAISSANCE,AGE,ARR./VILLE,DIPLÔME,PROFESSION,AUTRES.\n"
                                   "LEA,MARTIN,M,1970,41,11,CAP,,\nJEANE,DURAND,H,1990,30,7 ,BAC,,\n"));
    const auto imported = import_textgrids(folder.path());
    ASSERT_TRUE(imported);
    const auto& report = imported->report;
    EXPECT_EQ(report.count(ImportCount::sex_differs), 1u);
    EXPECT_EQ(report.count(ImportCount::age_differs), 1u);
    EXPECT_EQ(report.count(ImportCount::name_spelt_otherwise), 1u);
    EXPECT_EQ(report.count(ImportCount::sex_written_otherwise), 1u);
    EXPECT_EQ(report.count(ImportCount::year_differs), 1u) << "1970 + 41 and 1990 + 30";
    EXPECT_EQ(report.count(ImportCount::described_speakers), 2u);
    EXPECT_EQ(person(imported->study, "Léa Martin").sex, "male") << "the table is taken";
    EXPECT_EQ(person(imported->study, "Jean Durand").commune, "75107");
    EXPECT_EQ(report.lines().front().kind, ImportCount::files);
}

TEST(Interviews, every_fault_of_every_file_is_named) {
    const TemporaryFolder folder;
    ASSERT_TRUE(files::write_whole(folder / "a.TextGrid", "bonjour"));
    ASSERT_TRUE(files::write_whole(folder / "b.TextGrid", grid({"Léa"}).substr(0, 60)));
    ASSERT_TRUE(files::write_whole(folder / "c.TextGrid", "\"ooTextFile\" \"TextGrid\" 0 1 <exists> 0"));
    ASSERT_TRUE(files::write_whole(folder / "d.TextGrid", "\xEF\xBB\xBF" + grid({"L\xE9"
                                                                                 "a"})));
    const auto imported = import_textgrids(folder.path());
    ASSERT_FALSE(imported);
    std::vector<ErrorCode> codes;
    for (const auto& error : imported.error()) codes.push_back(error.code);
    EXPECT_EQ(codes, (std::vector{ErrorCode::textgrid_header, ErrorCode::textgrid_cut, ErrorCode::textgrid_without_speech,
                                  ErrorCode::invalid_utf8}));
    EXPECT_EQ(import_textgrids(folder / "nowhere").error().front().code, ErrorCode::file_not_found);
}

TEST(Interviews, old_encodings_are_found_and_recorded) {
    const TemporaryFolder folder;
    const std::string said = "bonjour à tous, on était là tout l'été, près de la fontaine, où il fait frais même en août";
    const auto written = [&](const std::vector<std::pair<std::string, std::string>>& letters) {
        auto text = replaced(grid({"Léa Martin"}), "bonjour à tous", said);
        for (const auto& [letter, byte] : letters) text = replaced(text, letter, byte);
        return text;
    };
    const auto latin = written({{"é", "\xE9"}, {"à", "\xE0"}, {"è", "\xE8"}, {"ù", "\xF9"}, {"ê", "\xEA"}, {"û", "\xFB"}});
    const auto mac =
        written({{"é", "\x8E"}, {"à", "\x88"}, {"è", "\x8F"}, {"ù", "\x9D"}, {"ê", "\x90"}, {"û", "\x9E"}, {"\n", "\r"}});
    ASSERT_TRUE(files::write_whole(folder / "latin.TextGrid", latin));
    ASSERT_TRUE(files::write_whole(folder / "mac.TextGrid", mac));
    const auto imported = import_textgrids(folder.path());
    ASSERT_TRUE(imported);
    const auto& materials = imported->study.materials;
    ASSERT_EQ(materials.size(), 2u);
    const auto line = std::string("Léa Martin : ").append(said).append("\n");
    for (const auto& material : materials) EXPECT_EQ(material.text, line) << material.encoding;
    EXPECT_EQ(materials[0].encoding, "ISO-8859-1");
    EXPECT_EQ(materials[1].encoding, "macintosh");
    EXPECT_EQ(materials[1].line_ends, "cr");
    EXPECT_EQ(materials[1].source, "mac.TextGrid");
    EXPECT_EQ(imported->report.count(ImportCount::encoding_detected), 2u);
    EXPECT_EQ(imported->study.persons.size(), 1u) << "the same name, whatever its bytes";
}

TEST(Interviews, a_table_of_speakers_is_read_in_whichever_encoding_it_has) {
    const std::string table =
        "PRÉNOM;NOM;GENRE;ANNÉE DE NAISSANCE;AGE;ARR./VILLE;DIPLÔME;PROFESSION\r\n"
        "Zoé;Lemaître;F;1980;40;11;Études sup.;gérante d'une épicerie à côté de la mairie\r\n";
    using Letters = std::vector<std::pair<std::string, std::string>>;
    const Letters windows{{"É", "\xC9"}, {"Ô", "\xD4"}, {"é", "\xE9"}, {"î", "\xEE"}, {"à", "\xE0"}, {"ô", "\xF4"}};
    const Letters mac{{"É", "\x83"}, {"Ô", "\xEF"}, {"é", "\x8E"}, {"î", "\x94"}, {"à", "\x88"}, {"ô", "\x99"}};
    const std::vector<std::pair<std::string, Letters>> encodings{{"", {}}, {"ISO-8859-1 (", windows}, {"macintosh (", mac}};
    for (const auto& [encoding, letters] : encodings) {
        const TemporaryFolder folder;
        auto bytes = table;
        for (const auto& [letter, byte] : letters) bytes = replaced(bytes, letter, byte);
        ASSERT_TRUE(files::write_whole(folder / "one.TextGrid", grid({"Zoé Lemaître"})));
        ASSERT_TRUE(files::write_whole(folder / "people.csv", bytes));
        const auto imported = import_textgrids(folder.path());
        ASSERT_TRUE(imported) << encoding;
        const auto& zoe = person(imported->study, "Zoé Lemaître");
        EXPECT_EQ(zoe.commune + ' ' + zoe.diploma + ' ' + zoe.sex, "75111 higher female") << encoding;
        ASSERT_EQ(imported->study.documents.size(), 1u);
        EXPECT_EQ(imported->study.documents[0].content, table) << "kept in UTF-8";
        const auto lines = imported->report.lines();
        const auto said = std::find_if(lines.begin(), lines.end(),
                                       [](const ImportLine& line) { return line.kind == ImportCount::encoding_detected; });
        ASSERT_EQ(said != lines.end(), !encoding.empty());
        if (encoding.empty()) continue;
        ASSERT_EQ(said->examples.size(), 1u);
        EXPECT_EQ(said->examples[0].where, "people.csv");
        EXPECT_TRUE(said->examples[0].what.starts_with(encoding)) << said->examples[0].what;
    }
}

TEST(Interviews, names_are_persons_across_files_and_roles_are_not) {
    const TemporaryFolder folder;
    ASSERT_TRUE(files::write_whole(folder / "one.TextGrid", grid({"Léa Martin", "speaker#2", "voisin au loin"})));
    ASSERT_TRUE(files::write_whole(folder / "two.TextGrid", grid({"Léa Martin", "speaker#2", "voisin au loin"})));
    const auto study = import_textgrids(folder.path()).value().study;
    EXPECT_EQ(study.persons.size(), 5u);
    ASSERT_EQ(study.speakers.size(), 6u);
    EXPECT_EQ(study.speakers[0].actor, study.speakers[3].actor);
    EXPECT_NE(study.speakers[1].actor, study.speakers[4].actor);
    EXPECT_NE(study.speakers[2].actor, study.speakers[5].actor);
}

TEST(Interviews, one_file_is_enough) {
    const TemporaryFolder folder;
    ASSERT_TRUE(files::write_whole(folder / "one.TextGrid", grid({"Léa Martin"})));
    const auto study = import_textgrids(folder / "one.TextGrid").value().study;
    ASSERT_EQ(study.materials.size(), 1u);
    EXPECT_EQ(study.materials[0].text, "Léa Martin : bonjour à tous\n");
    EXPECT_EQ(study.materials[0].file, "materials/one.txt");
    ASSERT_EQ(study.turns.size(), 1u);
    const auto& turn = study.turns[0];
    EXPECT_EQ(turn.material + ' ' + turn.speaker, "one Léa Martin");
    EXPECT_EQ(std::tie(turn.start, turn.end), std::make_tuple(13u, 27u));
    EXPECT_EQ(std::tie(*turn.start_seconds, *turn.end_seconds), std::make_tuple(0.0, 4.0));
}

TEST(Interviews, come_into_a_study_beside_what_it_has) {
    const TemporaryFolder folder;
    ASSERT_TRUE(files::write_whole(folder / "one.TextGrid", grid({"Léa Martin", "Paul", "ENQ"})));
    ASSERT_TRUE(files::write_whole(folder / "two.TextGrid", grid({"Noé Petit", "Hawa"})));
    field::Study study;
    study.id = "place";
    study.sites.emplace_back().id = "garden";
    study.waves.push_back({"w1", "", "", "", ""});
    study.persons.resize(2);
    study.persons[0].id = "p7", study.persons[0].pseudonym = "LÉA MARTIN";
    study.persons[1].id = study.persons[1].pseudonym = "Paul";
    auto& other = study.materials.emplace_back();
    other.id = "one", other.text = "Autre chose.";
    const TextImportOptions options{.site = "garden", .wave = "w1", .speakers = speaker_choices("!Hawa").value()};
    const auto once = with_textgrids(study, folder.path(), options).value();
    ASSERT_EQ(once.study.materials.size(), 3u);
    EXPECT_EQ(once.study.materials[1].id, "one_2");
    EXPECT_EQ(once.study.materials[1].site + ' ' + once.study.materials[1].wave, "garden w1");
    ASSERT_EQ(once.study.speakers.size(), 4u);
    EXPECT_EQ(once.study.speakers[0].actor, "p7") << "a full name is the person of that name";
    EXPECT_EQ(once.study.speakers[1].actor, "Paul_2") << "a first name is somebody of its file";
    EXPECT_EQ(once.study.speakers[2].actor, "");
    EXPECT_EQ(once.study.turns.back().speaker, "") << "a label that was said to be none";
    EXPECT_EQ(once.report.count(ImportCount::persons), 2u);
    EXPECT_EQ(once.study.waves.size(), 1u);
    const auto twice = with_textgrids(once.study, folder / "one.TextGrid", {.wave = "w1"}).value();
    EXPECT_EQ(twice.report.count(ImportCount::same_text), 1u);
    EXPECT_EQ(twice.study.materials.size(), 3u);
    EXPECT_EQ(twice.study.turns.size(), once.study.turns.size());
    const auto wrong = with_textgrids(study, folder.path(), {.site = "nowhere", .speakers = speaker_choices("Ali=p7").value()});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().size(), 2u);
    EXPECT_EQ(wrong.error().front().code, ErrorCode::unknown_reference);
}

TEST(Interviews, keeps_of_a_table_of_speakers_the_rows_on_who_speaks) {
    const TemporaryFolder folder;
    const std::string head = "PRÉNOM,NOM,GENRE,ANNÉE DE NAISSANCE,AGE,AUTRES\n", zoe = "ZOÉ,LEMAÎTRE,F,1980,40,\"née\nà Lyon\"\n";
    ASSERT_TRUE(files::write_whole(folder / "one.TextGrid", grid({"Zoé Lemaître"})));
    ASSERT_TRUE(files::write_whole(folder / "people.csv", head + "LÉA,SAMVARIAN,F,1965,55,\n" + zoe + "PAUL,MOREL,M,1943,71,\n"));
    const auto imported = import_textgrids(folder.path());
    ASSERT_TRUE(imported);
    ASSERT_EQ(imported->study.documents.size(), 1u);
    EXPECT_EQ(imported->study.documents[0].content, head + zoe);
    EXPECT_EQ(imported->report.count(ImportCount::description_left), 2u);
    ASSERT_TRUE(files::write_whole(folder / "people.csv", head + "PAUL,MOREL,M,1943,71,\n"));
    EXPECT_TRUE(import_textgrids(folder.path())->study.documents.empty()) << "it describes nobody who speaks";
}

TEST(Corpus, comes_into_a_study_as_it_makes_one) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const auto alone = import_textgrids(test_data("t1-cfpp-quartiers")).value();
    const auto added = with_textgrids({}, test_data("t1-cfpp-quartiers")).value();
    EXPECT_EQ(added.report.csv(), alone.report.csv());
    EXPECT_EQ(added.report.count(ImportCount::intervals_found), 29304u);
    const auto again = with_textgrids(added.study, test_data("t1-cfpp-quartiers")).value();
    EXPECT_EQ(again.report.count(ImportCount::same_text), alone.study.materials.size());
    EXPECT_EQ(again.study.persons.size(), added.study.persons.size());
    EXPECT_EQ(again.study.documents.size(), added.study.documents.size());
}

TEST(Corpus, has_every_interval_its_files_announce) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const auto imported = import_textgrids(test_data("t1-cfpp-quartiers"));
    ASSERT_TRUE(imported) << message(imported.error().front(), Language::english) << imported.error().front().where;
    const auto& report = imported->report;
    EXPECT_EQ(report.count(ImportCount::files), imported->study.materials.size());
    EXPECT_EQ(report.count(ImportCount::intervals_declared), report.count(ImportCount::intervals_found));
    EXPECT_TRUE(field::faults_of(imported->study).empty());
    for (const auto& file : report.files())
        EXPECT_EQ(file.count(ImportCount::intervals_declared), file.count(ImportCount::intervals_found)) << file.file;
}

/// Counted by another program on the seventeen files of the folder.
TEST(Corpus, has_the_counts_of_its_seventeen_files) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const auto imported = import_textgrids(test_data("t1-cfpp-quartiers")).value();
    if (imported.study.materials.size() != 17) GTEST_SKIP() << "another part of the corpus is here";
    const auto& report = imported.report;
    EXPECT_EQ(report.count(ImportCount::intervals_found), 29304u);
    EXPECT_EQ(report.count(ImportCount::turns), 17854u);
    EXPECT_EQ(report.count(ImportCount::speakers), 45u);
    EXPECT_EQ(report.count(ImportCount::interviewers), 17u);
    std::map<std::string, std::size_t> turns;
    for (const auto& file : report.files()) turns[file.file] = file.count(ImportCount::turns);
    EXPECT_EQ(turns["Andre_Morange_H_58_Mo-v2.TextGrid"], 1080u);
    EXPECT_EQ(turns["Assia-Berrada-F-49_Ivry-v2-2.TextGrid"], 46u);
    EXPECT_EQ(turns["Younes_Belkacem_H_59_Mo-v2.TextGrid"], 933u);
}

TEST(Corpus, joins_its_speakers_to_their_description) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const auto imported = import_textgrids(test_data("t1-cfpp-quartiers")).value();
    const auto& study = imported.study;
    EXPECT_EQ(person(study, "André Morange").commune, "93048");
    EXPECT_EQ(person(study, "Killian Belamy").sex, "male") << "found as KILIAN BELAMY";
    EXPECT_EQ(person(study, "Mathis").age_band, "15-19") << "found by first name and age";
    EXPECT_EQ(person(study, "Guylaine").commune, "93006") << "found by first name and the file's last name";
    EXPECT_EQ(person(study, "Lucy").age_band, "40-54") << "told by the file name alone";
    EXPECT_EQ(
        std::count_if(study.persons.begin(), study.persons.end(), [](const auto& p) { return p.pseudonym == "Assia Berrada"; }),
        1);
    EXPECT_EQ(imported.report.count(ImportCount::age_differs), 2u)
        << "the Chaslons are 53 and 52 in the file name, 50 in the table";
}

}  // namespace
}  // namespace reliance::exchange
