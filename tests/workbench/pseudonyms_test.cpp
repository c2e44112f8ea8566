#include "reliance/workbench/pseudonyms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/base/digest.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/words.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/imports.hpp"
#include "reliance/workbench/searching.hpp"
#include "reliance/workbench/surveys.hpp"
#include "temporary_folder.hpp"
#include "test_data.hpp"

// A field that is not named is meant to be missing.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace reliance::workbench {
namespace {

constexpr std::uint64_t seed = 2023;

field::Study texts(const std::string& text) {
    field::Study study;
    study.id = "s";
    study.materials = {{.id = "m1",
                        .title = "",
                        .type = "interview",
                        .site = "",
                        .wave = "",
                        .date = "",
                        .file = "materials/m1.txt",
                        .language = "fr",
                        .text = text}};
    return study;
}

const vault::NameRow* row_of(const vault::Names& names, std::string_view name) {
    const auto found = std::find_if(names.rows().begin(), names.rows().end(), [&](const auto& row) { return row.name == name; });
    return found == names.rows().end() ? nullptr : &*found;
}

/// No list of first names has Maud: the name of the file says who she is.
TEST(Pseudonyms, take_the_sex_that_a_letter_and_an_age_tell_in_a_title) {
    for (const auto& [code, sex] : {std::pair{"F44", "female"}, std::pair{"H62", "male"}, std::pair{"M30", "male"}}) {
        auto study = texts("Maud : Oui, j'habite ici.\nMaud : Depuis toujours.\n");
        study.materials[0].title = std::string("Maud Kerguénou ").append(code);
        study.persons = {{.id = "p1", .pseudonym = "Maud"}};
        study.speakers = {{"m1", "Maud", "p1"}};
        const auto names = proposed_names(study, {}, seed);
        for (const auto* name : {"Maud", "Maud Kerguénou"}) {
            const auto* row = row_of(names, name);
            ASSERT_NE(row, nullptr) << name;
            EXPECT_EQ(row->sex, sex) << name;
            EXPECT_EQ(row->kind, "person") << name;
        }
        for (const auto& row : names.rows()) EXPECT_EQ(row.name.find(code), std::string::npos) << row.name;
        study.persons[0].sex = "male";
        EXPECT_EQ(row_of(proposed_names(study, {}, seed), "Maud")->sex, "male") << "what the actor's row says comes first";
    }
    const auto names = proposed_names(texts("On prend la ligne M13 ou la Ligne M13 au métro.\n"), {}, seed);
    for (const auto& row : names.rows()) EXPECT_NE(row.kind, "person") << row.name;
}

TEST(Pseudonyms, are_proposed_for_those_whom_a_table_of_speakers_describes) {
    auto study = texts("LUCY : oui");
    study.documents.push_back({"imported/people.csv",
                               "PRÉNOM;NOM;GENRE;ANNÉE DE NAISSANCE;AGE;DIPLÔME;AUTRES\n"
                               "LUCY;QUÉNAULT;F;1965;55;LICENCE;Mariée à Tarbel Vrombaut.\n"});
    const auto names = proposed_names(study, {}, seed);
    for (const auto* name : {"LUCY", "QUÉNAULT"}) {
        const auto* row = row_of(names, name);
        ASSERT_NE(row, nullptr) << name;
        EXPECT_EQ(row->decision, "replace") << name;
    }
    EXPECT_NE(row_of(names, "Tarbel Vrombaut"), nullptr);
    EXPECT_EQ(row_of(names, "LICENCE"), nullptr);
    const auto renaming = renaming_of(names);
    const auto kept = exchange::KeptErasing(field::rewording(*renaming)).reworded(study).study;
    EXPECT_EQ(kept.documents[0].content.find("QUÉNAULT"), std::string::npos);
    EXPECT_NE(kept.documents[0].content.find(";F;1965;55;LICENCE;"), std::string::npos);
}

TEST(Pseudonyms, are_not_proposed_for_a_full_name_that_is_glued) {
    const auto names =
        proposed_names(texts("Avec madame Ysaline Quénault, alors #YsalineQuenault et @ysalinequenault."), {}, seed);
    ASSERT_NE(row_of(names, "Ysaline Quénault"), nullptr);
    EXPECT_EQ(row_of(names, "YsalineQuenault"), nullptr);
    const auto pseudonym = row_of(names, "Ysaline Quénault")->pseudonym;
    EXPECT_EQ(renaming_of(names)->renamed("@ysalinequenault").text, "@" + reliance::joined(material::words_of(pseudonym), ""));
}

TEST(Pseudonyms, are_proposed_by_titles_kinship_first_names_and_capitals) {
    const auto names = proposed_names(texts("Un jour madame Quénault est venue. Avec ma sœur Ysaline, et mon voisin, Drissa. Je "
                                            "m'appelle Oriane. On allait à Sevran, rue Victor-Hugo. "
                                            "La RATP. Moussa dit oui. Alors Bidule a ri, puis Bidule est parti. Oui."),
                                      {}, seed);
    const auto is = [&](std::string_view name, std::string_view decision, std::string_view kind, std::string_view sex) {
        const auto* row = row_of(names, name);
        ASSERT_NE(row, nullptr) << name;
        EXPECT_EQ(row->decision, decision) << name;
        EXPECT_EQ(row->kind, kind) << name;
        EXPECT_EQ(row->sex, sex) << name;
    };
    is("Quénault", "replace", "person", "female");
    is("Ysaline", "replace", "person", "female");
    is("Drissa", "replace", "person", "male");
    is("Oriane", "replace", "person", "");
    is("Moussa", "replace", "person", "male");
    is("Sevran", "keep", "place", "");
    is("Victor-Hugo", "keep", "place", "");
    is("RATP", "keep", "organisation", "");
    is("Bidule", "", "other", "");
    EXPECT_EQ(names.rows().size(), 9u);
}

TEST(Pseudonyms, are_consistent_by_word_and_keep_what_is_known) {
    auto study = texts("Hawa est venue. Madame Traoré aussi. Hawa Traoré, c'est elle.");
    study.persons = {{.id = "P1",
                      .pseudonym = "Hawa Traoré",
                      .sex = "female",
                      .age_band = "40-54",
                      .household = "",
                      .household_type = "",
                      .commune = "",
                      .iris = "",
                      .origin = "Afrique de l'Ouest"}};
    const auto names = proposed_names(study, {}, seed);
    ASSERT_EQ(names.rows().size(), 3u);
    const auto *whole = row_of(names, "Hawa Traoré"), *first = row_of(names, "Hawa"), *last = row_of(names, "Traoré");
    ASSERT_TRUE(whole && first && last);
    EXPECT_EQ(whole->pseudonym, first->pseudonym + " " + last->pseudonym);
    EXPECT_EQ(whole->who, "P1");
    EXPECT_EQ(first->who, "P1");
    const auto* chosen = shipped_names().first_name(first->pseudonym);
    ASSERT_NE(chosen, nullptr);
    EXPECT_EQ(chosen->sex, "female");
    EXPECT_EQ(chosen->origin, "west_africa");
    EXPECT_TRUE(material::begins_with_vowel(first->pseudonym));
    EXPECT_EQ(list_csv(names), list_csv(proposed_names(study, {}, seed)));
    EXPECT_NE(list_csv(names), list_csv(proposed_names(study, {}, seed + 1)));
}

TEST(Pseudonyms, keep_two_persons_apart_and_alike) {
    auto study = texts("Oui.");
    study.persons = {
        {.id = "P1", .pseudonym = "Mme Diallo"}, {.id = "P2", .pseudonym = "Diallo"}, {.id = "P3", .pseudonym = "Mme Sow"}};
    const auto names = proposed_names(study, {}, seed, {"Jeanne"});
    const auto *one = row_of(names, "Mme Diallo"), *other = row_of(names, "Diallo"), *alone = row_of(names, "Mme Sow");
    ASSERT_TRUE(one && other && alone);
    EXPECT_EQ(one->pseudonym, "Mme " + other->pseudonym);
    EXPECT_FALSE(alone->pseudonym.starts_with("Mme"));
    const auto* outside = row_of(names, "Jeanne");
    ASSERT_NE(outside, nullptr);
    EXPECT_EQ(outside->decision, "replace");
    EXPECT_TRUE(proposed_names(study, names, seed, {"Jeanne"}).rows().empty());
}

/// Under pseudonyms the survey of the example has as many persons, and the same pair of spellings is left to be decided.
TEST(Pseudonyms, leave_the_persons_and_the_pairs_of_a_survey) {
    const auto folder = std::filesystem::path(RELIANCE_SOURCE_DIR) / "examples/tie-survey";
    SurveySource source{{folder}, folder / "mapping.toml"};
    const auto plain = survey_to_come(source);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->outside, std::vector<std::string>{"Jeanne"});
    const auto names = proposed_names(plain->imported.study, {}, seed, plain->outside);
    ASSERT_NE(row_of(names, "Jeanne"), nullptr);
    source.names = renaming_of(names);
    const auto renamed = survey_to_come(source);
    ASSERT_TRUE(renamed);
    EXPECT_EQ(renamed->imported.study.persons.size(), plain->imported.study.persons.size());
    ASSERT_EQ(renamed->alike.size(), plain->alike.size());
    EXPECT_EQ(renamed->alike[0].likeness, plain->alike[0].likeness);
    for (const auto& one : renamed->outside) EXPECT_EQ(std::count(plain->outside.begin(), plain->outside.end(), one), 0) << one;
}

TEST(Pseudonyms, know_the_consensus_for_nobody_and_a_coder_by_the_name_alone) {
    auto study = texts("Oui.");
    study.coders = {{.id = "consensus", .label = "Consensus"}, {.id = "ap", .label = "Anne Petit (doctorante)"}};
    const auto names = proposed_names(study, {}, seed);
    ASSERT_EQ(names.rows().size(), 1u);
    EXPECT_EQ(names.rows()[0].name, "Anne Petit");
}

TEST(Pseudonyms, are_proposed_for_telephones_and_addresses) {
    auto study = texts(
        "From: Anne Petit <anne.petit@exemple.fr>\nDate: Fri, 12 Jan 2024 10:00:00 +0100\nSubject: Oui\nTo: bob@a.fr\n\n"
        "Alors Bob, au 06 12 34 56 78 ou 0612345678.");
    study.persons = {{.id = "P1", .pseudonym = "+33 6 00 00 00 00"}};
    const auto names = proposed_names(study, {}, seed);
    std::vector<std::string> said;
    for (const auto& row : names.rows()) said.push_back(row.name + "|" + row.kind + "|" + row.who);
    EXPECT_EQ(said, (std::vector<std::string>{"Anne Petit|person|", "Bob|other|", "+33 6 00 00 00 00|phone|P1",
                                              "anne.petit@exemple.fr|email|courriel_1", "bob@a.fr|email|courriel_2",
                                              "06 12 34 56 78|phone|telephone_2", "0612345678|phone|telephone_2"}));
    EXPECT_EQ(row_of(names, "06 12 34 56 78")->pseudonym, "téléphone 2");
    EXPECT_TRUE(vault::contradictions_of(names, "list").empty());
    EXPECT_EQ(renaming_of(names)->renamed("Au 0612345678, 06.12.34.56.78").text, "Au téléphone 2, téléphone 2");
}

/// A label in small letters that no import took for a speaker: of an actor whose name is a word too, of somebody unknown.
TEST(Pseudonyms, are_proposed_for_labels_in_small_letters) {
    auto study =
        texts("Enquêtrice : Oui ?\nrose : La rose est rouge.\nzelig : Oui, momo : non.\nremarque : rien.\nzelig : Zut.\n");
    study.persons = {{.id = "P1", .pseudonym = "Rose Quénault"}};
    const auto names = proposed_names(study, {}, seed);
    const auto *rose = row_of(names, "rose"), *zelig = row_of(names, "zelig");
    ASSERT_TRUE(rose && zelig);
    EXPECT_EQ(rose->who, "P1");
    EXPECT_EQ(rose->decision, "replace");
    EXPECT_EQ(rose->match, "capital");
    EXPECT_EQ(rose->count, "1");
    EXPECT_EQ(rose->why, "known label");
    EXPECT_EQ(zelig->decision, "") << "nobody known is called so";
    EXPECT_EQ(zelig->count, "2");
    EXPECT_EQ(zelig->match, "any");
    EXPECT_EQ(row_of(names, "remarque"), nullptr) << "once alone";
    EXPECT_EQ(row_of(names, "momo"), nullptr) << "not at the beginning of a line";
    const auto renamed = renaming_of(names)->renamed(study.materials[0].text).text;
    EXPECT_EQ(renamed.find("\nrose"), std::string::npos);
    EXPECT_NE(renamed.find("La rose est rouge"), std::string::npos);
}

TEST(Pseudonyms, are_not_asked_for_again) {
    const auto study = texts("Hawa est venue avec ma cousine Sira.");
    const vault::Names decided(std::vector<vault::NameRow>{{.name = "Hawa", .pseudonym = "Sira", .decision = "replace"}});
    EXPECT_TRUE(proposed_names(study, decided, seed).rows().empty());
}

TEST(Pseudonyms, leave_no_name_in_the_examples_texts) {
    const auto folder = std::filesystem::path(RELIANCE_SOURCE_DIR) / "examples/seine-saint-denis";
    const auto study = study::open_study(folder);
    ASSERT_TRUE(study);
    auto names = proposed_names(*study, {}, seed);
    for (auto& row : names.rows())
        if (row.decision.empty()) row.decision = "keep";
    EXPECT_EQ(testing::codes_of(vault::names_of_list(vault::list_csv(names), "names.csv")), std::vector<std::string>{});
    const testing::TemporaryFolder there;
    ASSERT_TRUE(study::write_study(*study, there / "s.reliance"));
    ASSERT_TRUE(pseudonymise(there / "s.reliance", names));
    const auto after = study::open_study(there / "s.reliance");
    ASSERT_TRUE(after);
    const auto bytes = material::folded(*files::bytes_of(there / "s.reliance"));
    for (const auto& person : study->persons)
        EXPECT_EQ(bytes.find(material::folded(person.pseudonym)), std::string::npos) << person.pseudonym;
    EXPECT_EQ(after->codings.size(), study->codings.size());
    EXPECT_EQ(after->evidence.size(), study->evidence.size());
}

TEST(Pseudonyms, change_nothing_where_the_index_cannot_be_removed) {
    const testing::TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(study::write_study(testing::small_study(), path));
    const auto before = *files::bytes_of(path);
    std::filesystem::create_directory(search_cache(path));  // no index of ours: it is not removed
    const vault::Names names(std::vector<vault::NameRow>{
        {.name = testing::small_study().persons[1].pseudonym, .pseudonym = "Odile", .decision = "replace"}});
    EXPECT_EQ(testing::codes_of(pseudonymise(path, names)), std::vector<std::string>{"file_unwritable"});
    EXPECT_EQ(*files::bytes_of(path), before);
    std::filesystem::remove(search_cache(path));
    ASSERT_TRUE(pseudonymise(path, names));
    EXPECT_EQ(study::open_study(path)->persons[1].pseudonym, "Odile");
}

TEST(Pseudonyms, find_the_names_of_the_examples_texts) {
    const auto folder = std::filesystem::path(RELIANCE_SOURCE_DIR) / "examples/seine-saint-denis";
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "materials")) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    const auto imported = workbench::imported(paths);
    ASSERT_TRUE(imported);
    std::set<std::string> said, asked, persons;
    for (const auto& material : imported->study.materials)
        for (const auto& word : material::words_of(material.text)) said.insert(word);
    const auto study = study::open_study(folder);
    ASSERT_TRUE(study);
    for (const auto& person : study->persons)
        for (const auto& word : material::words_of(person.pseudonym))
            if (material::may_name_a_person(word)) persons.insert(word);
    std::vector<std::string> others;
    const auto names = proposed_names(imported->study, {}, seed);
    for (const auto& row : names.rows()) {
        const auto words = material::words_of(row.name);
        if (row.decision != "keep") asked.insert(words.begin(), words.end());
        const bool is_person = std::any_of(words.begin(), words.end(), [&](const auto& word) { return persons.contains(word); });
        if (row.decision == "replace" && !is_person) others.push_back(row.name);
    }
    std::size_t count = 0;
    std::vector<std::string> missed;
    for (const auto& word : persons) {
        if (!said.contains(word)) continue;
        ++count;
        if (!asked.contains(word)) missed.push_back(word);
    }
    EXPECT_EQ(count, 107u);
    EXPECT_EQ(missed, std::vector<std::string>{"marques"});                  // nobody is called so in the texts: it is the verb
    EXPECT_EQ(others, (std::vector<std::string>{"Siva", "Lina", "Inaya"}));  // third persons
}

/// The words that name persons in three interviews of the corpus CFPP2000, labelled by hand (public persons too; streets and schools
/// that bear a name are places). Only digests of the folded words are kept here, never the words.
struct Labelled {
    const char* file;
    std::vector<std::string> persons;
    std::size_t asked;     ///< of these words, proposed to be replaced or to be decided: none is missed where all are
    std::size_t replaced;  ///< rows that are proposed to be replaced …
    std::size_t rightly;   ///< … and hold nothing but names of persons or of speakers
};

const std::vector<Labelled> interviews{
    {"Younes_Belkacem_H_59_Mo-v2.TextGrid",
     {"8f1865cca521", "3f52939ae801", "8db2e1a81f5a", "af764983ab84", "3be2efa32a0e", "6477f681336c", "b2d663aa7b1e",
      "0b5365510fd7"},
     8,
     10,
     8},
    {"Jacqueline_Pelletier_F_65_Ivry-v2.TextGrid",
     {"5b7fe1123cb4", "b3e776f36dee", "b0d3ae95adb9", "fff451f820af", "cfd2fbe1b656", "01c6ec898162", "1c60d408edd3",
      "5a354e716208", "02b44ac21b5e"},
     9,
     14,
     9},
    {"Mathis_H_19_Delphine_F_16_Alienor_F_15_Ch.TextGrid",
     {"f520afd2791c", "52d8ba91920b", "b75d049ad396", "0c6ff216ff7c", "44f3e3f95bc5", "66b9bbfc3341", "2527bf3cf05c",
      "23e62dcb82f0"},
     8,
     8,
     8},
};

std::string kept_of(const std::string& word) { return digest(word).hex().substr(0, 12); }

TEST(Pseudonyms, find_the_names_of_real_interviews) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    for (const auto& interview : interviews) {
        const auto path = testing::test_data("t1-cfpp-quartiers") / interview.file;
        const auto imported = workbench::imported(std::vector{path});
        ASSERT_TRUE(imported);
        std::set<std::string> persons(interview.persons.begin(), interview.persons.end()), asked, speakers;
        for (const auto& speaker : imported->study.speakers)
            for (const auto& word : material::words_of(speaker.label)) speakers.insert(word);
        for (const auto& person : imported->study.persons)
            for (const auto& word : material::words_of(person.pseudonym)) speakers.insert(word);
        std::size_t replaced = 0, rightly = 0;
        const auto names = proposed_names(imported->study, {}, seed);
        for (const auto& row : names.rows()) {
            const auto words = material::words_of(row.name);
            const auto is_person = [&](const std::string& word) {
                return persons.contains(kept_of(word)) || speakers.contains(word);
            };
            if (row.decision == "replace") ++replaced, rightly += std::all_of(words.begin(), words.end(), is_person);
            if (row.decision != "keep")
                for (const auto& word : words) asked.insert(kept_of(word));
        }
        std::size_t found = 0;
        for (const auto& person : persons) found += asked.contains(person);
        EXPECT_EQ(found, interview.asked) << interview.file << " of " << persons.size();
        EXPECT_EQ(replaced, interview.replaced) << interview.file;
        EXPECT_EQ(rightly, interview.rightly) << interview.file;
    }
}

}  // namespace
}  // namespace reliance::workbench
