#include "reliance/field/erasure.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

using testing::small_study;

/// The small study with a talk of two, in which each was coded.
Study talk() {
    auto study = small_study();
    study.materials.push_back({.id = "m2",
                               .type = "group",
                               .file = "materials/m2.txt",
                               .text = "AÏCHA : Je viens le lundi.\nBRUNO : Moi jamais.\nAÏCHA : Si !\n"});
    study.speakers.push_back({"m2", "AÏCHA", "p1"});
    study.speakers.push_back({"m2", "BRUNO", "p2"});
    study.codings.push_back(
        {.id = "c2", .material = "m2", .start = 17, .end = 25, .code = "help", .coder = "k1", .quote = "le lundi"});
    study.codings.push_back(
        {.id = "c3", .material = "m2", .start = 35, .end = 45, .code = "help", .coder = "k1", .quote = "Moi jamais"});
    study.evidence.push_back({"e2", "c2", "finding", "f1", "for"});
    return study;
}

TEST(Erasure, is_remembered_by_no_name_and_only_of_whom_is_there_no_longer) {
    const auto study = with_erasure_kept(without_person(small_study(), "p2").study, "p2");
    EXPECT_TRUE(was_erased(study, "p2"));
    EXPECT_FALSE(was_erased(study, "p1"));
    EXPECT_FALSE(was_erased(small_study(), "p2"));
    EXPECT_EQ(study.erasures.size(), 16u);
    EXPECT_EQ(study.erasures.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_EQ(with_erasure_kept(study, "p2").erasures, study.erasures);
    EXPECT_EQ(erased_from(study, small_study()), std::vector<std::string>{"p2"});
    EXPECT_TRUE(erased_from(study, study).empty());
    EXPECT_TRUE(erased_from(with_erasure_kept(small_study(), "p2"), small_study()).empty()) << "somebody of that id came since";
    EXPECT_EQ(united_erasures("cc aa", "bb aa"), "aa bb cc");
}

TEST(Erasure, takes_a_person_out_of_every_table_and_their_texts_of_their_own) {
    auto before = talk();
    before.properties.push_back({"tie", "t1", "weight", "float", "2.5"});
    before.properties.push_back({"code", "help", "weight", "float", "1"});
    ASSERT_TRUE(faults_of(before).empty());
    const auto [study, counts, emptied] = without_person(before, "p1");
    ASSERT_EQ(emptied.at("m2").size(), 2u);
    EXPECT_EQ(emptied.at("m2")[0], (material::TextChange{{8, 26}, {8, 11}}));
    EXPECT_TRUE(faults_of(study).empty());
    EXPECT_EQ(found(study.persons, "p1"), nullptr);
    EXPECT_TRUE(study.ties.empty());
    ASSERT_EQ(study.properties.size(), 1u) << "that of the text and that of the tie go, that of the code stays";
    EXPECT_EQ(study.properties[0].about, "code");
    EXPECT_TRUE(study.consents.empty());
    EXPECT_TRUE(study.notices.empty());
    EXPECT_EQ(found(study.materials, "m1"), nullptr);
    EXPECT_EQ(counts.materials, 1u);
    EXPECT_EQ(counts.turns, 2u);
    EXPECT_EQ(counts.codings, 2u);
}

TEST(Erasure, empties_turns_among_others_and_keeps_what_others_said) {
    const auto study = without_person(talk(), "p1").study;
    EXPECT_EQ(study.materials[0].text, "AÏCHA : […]\nBRUNO : Moi jamais.\nAÏCHA : […]\n");
    ASSERT_EQ(study.codings.size(), 1u);
    EXPECT_EQ(study.codings[0].id, "c3");
    EXPECT_EQ(study.codings[0].start, 20u);
    EXPECT_EQ(study.codings[0].quote, "Moi jamais");
    EXPECT_EQ(found(study.evidence, "e2"), nullptr);
    EXPECT_TRUE(faults_of(study).empty());
}

TEST(Erasure, of_nobody_changes_nothing) {
    EXPECT_EQ(without_person(talk(), "p9").counts, ErasureCounts());
    EXPECT_EQ(without_person(talk(), "p9").study.persons.size(), 3u);
}

/// A label that no import took for a speaker: what it opens goes as far as the next label of any kind.
TEST(Erasure, empties_what_stands_under_a_name_that_is_no_speakers) {
    auto study = talk();
    study.materials.back().text.append("chen : Et moi.\nEncore.\nnote : fin\n");
    study.codings.push_back(
        {.id = "c4", .material = "m2", .start = 67, .end = 73, .code = "help", .coder = "k1", .quote = "Et moi"});
    const auto& text = study.materials.back();
    const auto lines = said_under(study, text, "p3", {"Chen"});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].label, "chen");
    EXPECT_EQ(lines[0].span, (material::TextSpan{67, 82}));
    EXPECT_TRUE(said_under(study, text, "p1", {"Chen"}).empty()) << "the last turn of Aïcha runs on over it";
    EXPECT_TRUE(said_under(study, text, "p2", {"Bruno"}).empty()) << "that is a speaker's";
    const auto after = without_person(study, "p3", {"Chen"});
    EXPECT_TRUE(after.study.materials.back().text.ends_with("AÏCHA : Si !\nchen : […]\nnote : fin\n"));
    EXPECT_EQ(after.counts.turns, 1u);
    EXPECT_EQ(after.study.codings.size(), study.codings.size() - 1);
    EXPECT_EQ(without_person(study, "p3").study.materials.back().text, text.text);
    EXPECT_EQ(without_person(study, "", {"Chen"}).counts.turns, 1u) << "of somebody without a row";
}

TEST(Erasure, names_a_person_by_pseudonym_words_and_labels_that_nobody_shares) {
    auto study = talk();
    study.persons[0].pseudonym = "Aïcha Le Martin";
    study.persons[2].pseudonym = "Chen Martin";
    const auto names = names_of(study, "p1");
    ASSERT_EQ(names.size(), 3u);
    EXPECT_EQ(names[0].name, "Aïcha Le Martin");
    EXPECT_EQ(names[1].name, "Aïcha");
    EXPECT_EQ(names[2].name, "Martin");
    EXPECT_EQ(names[2].shared_with, "p3");
}

TEST(Erasure, takes_no_number_as_any_text_has_for_a_name) {
    auto study = talk();
    study.speakers.clear();  // whose labels are names too
    study.persons[0].pseudonym = "Répondante 12";
    const auto names = names_of(study, "p1");
    ASSERT_EQ(names.size(), 2u);
    EXPECT_EQ(names[0].name, "Répondante 12");
    EXPECT_EQ(names[1].name, "Répondante");
    study.persons[0].pseudonym = "2019";
    EXPECT_TRUE(names_of(study, "p1").empty());
    EXPECT_EQ(names_of(study, "p1", {"2019"}).size(), 1u) << "unless it is said";
    study.persons[0].pseudonym = "1001001";
    EXPECT_EQ(names_of(study, "p1").size(), 1u);
    for (const auto* word : {"", "12345", "p2", "Rose"}) EXPECT_FALSE(is_common_number(word)) << word;
}

/// A place that is called after a person names the person; of a name that is given besides, another bearer is told as well.
TEST(Erasure, shares_names_with_persons_alone) {
    auto study = talk();
    study.sites[0].name = "Chez Aïcha";
    study.organisations[0].name = "Aïcha";
    const auto names = names_of(study, "p1", {"Chen", "Zoé"});
    ASSERT_EQ(names.size(), 3u);
    EXPECT_EQ(names[0].shared_with, "");
    EXPECT_EQ(names[1].name, "Chen");
    EXPECT_EQ(names[1].shared_with, "p3");
    EXPECT_EQ(names[2].name, "Zoé");
    EXPECT_EQ(names_of(study, "", {"Zoé"}).size(), 1u);
}

}  // namespace
}  // namespace reliance::field
