#include "reliance/field/correction.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

using material::Fate;
using testing::small_study;

const Signature signature{"k1", "2024-05-02", Language::french};

TEST(Correction, moves_codings_turns_memos_and_settlements_with_their_words) {
    const auto correction =
        corrected(small_study(), "m1", "(Rires.)\r\nAÏCHA : Bruno m'a aidée 🌻 toujours.\r\n", signature).value();
    const auto& study = correction.study;
    EXPECT_EQ(correction.lost(), 0u);
    EXPECT_EQ(study.codings[0].start, 18u);
    EXPECT_EQ(study.codings[0].quote, "Bruno m'a aidée 🌻");
    EXPECT_EQ(study.turns[0].start, 18u);
    EXPECT_EQ(study.memos[1].start, 18u);
    EXPECT_EQ(study.memos[1].end, 23u);
    EXPECT_EQ(study.settlements[0].end, study.codings[0].end);
    EXPECT_EQ(correction.passages.size(), 4u);
    EXPECT_EQ(correction.count(Fate::kept), 1u);
    EXPECT_EQ(correction.passages[0].words_before, "Bruno m'aide 🌻");
    EXPECT_TRUE(faults_of(study).empty());
}

TEST(Correction, keeps_what_is_lost_as_memos_on_the_material) {
    auto before = small_study();
    before.codings[0].memo = "à revoir";
    before.memos.push_back({.id = "n3", .about = "coding", .target = "c1", .text = "sûr ?"});
    const auto correction = corrected(before, "m1", "AÏCHA : Personne ne vient.\n", signature).value();
    const auto& study = correction.study;
    EXPECT_EQ(correction.lost(), 2u);
    EXPECT_TRUE(study.codings.empty());
    EXPECT_TRUE(study.settlements.empty());
    EXPECT_TRUE(study.evidence.empty());
    EXPECT_EQ(found(study.memos, "n2")->end, 0u);
    EXPECT_EQ(found(study.memos, "n3"), nullptr);
    const auto& memo = study.memos[2];
    EXPECT_EQ(memo.target, "m1");
    EXPECT_EQ(memo.coder, "k1");
    for (const auto* said : {"c1", "received", "8–22", "Bruno m'aide 🌻", "à revoir", "e1 · for · tie t1", "sûr ?"})
        EXPECT_NE(memo.text.find(said), std::string::npos) << said;
    EXPECT_NE(study.memos[3].text.find("d1 · help"), std::string::npos);
    EXPECT_TRUE(faults_of(study).empty());
}

TEST(Correction, keeps_what_is_lost_in_the_language_of_the_material_or_of_who_corrects) {
    const auto memo = [](const std::string& language, Language spoken) {
        auto study = small_study();
        study.materials[0].language = language;
        return corrected(study, "m1", "Personne.\n", {"k1", "2024-05-02", spoken})->study.memos[2].text.substr(0, 5);
    };
    EXPECT_EQ(memo("", Language::english), "Coded");
    EXPECT_EQ(memo("", Language::french), "Passa");
    EXPECT_EQ(memo("fr", Language::english), "Passa");
    EXPECT_EQ(memo("en", Language::french), "Coded");
}

TEST(Correction, of_nothing_changes_nothing) {
    const auto before = small_study();
    const auto correction = corrected(before, "m1", before.materials[0].text, signature).value();
    EXPECT_TRUE(correction.changes.empty());
    EXPECT_EQ(correction.count(Fate::kept), 4u);
    EXPECT_EQ(correction.study.codings[0].quote, before.codings[0].quote);
}

TEST(Correction, needs_a_material_that_is_there) {
    const auto correction = corrected(small_study(), "m9", "", signature);
    ASSERT_FALSE(correction);
    EXPECT_EQ(correction.error().front().code, ErrorCode::unknown_reference);
}

}  // namespace
}  // namespace reliance::field
