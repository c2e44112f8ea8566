#include "reliance/field/merge.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/base/digest.hpp"
#include "reliance/field/codebook.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/privacy.hpp"
#include "reliance/field/row_edits.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

using testing::codes_of;
using testing::small_study;

const Signature signature{"k1", "2024-05-02"};

Merge merge_of(const Study& ours, const Study& theirs, const MergeDecisions& decisions = {}) {
    auto merge = merged(small_study(), {ours, {}}, {theirs, {}}, decisions).value();
    EXPECT_EQ(faults_of(merge.study).size(), 0u);
    return merge;
}

std::vector<std::string> ids_of(const std::vector<MergeConflict>& conflicts) {
    std::vector<std::string> ids;
    for (const auto& conflict : conflicts) ids.push_back(conflict.id());
    return ids;
}

TEST(Merge, takes_what_the_other_copy_added_changed_and_removed) {
    auto ours = small_study(), theirs = small_study();
    ours.persons[0].pseudonym = "Amina";
    ours.findings.push_back({.id = "f2", .statement_fr = "Le nôtre."});
    theirs.findings.push_back({.id = "f3", .statement_fr = "Le leur."});
    theirs.persons[0].origin = "Sevran";
    theirs.ties[3].strength = 2;
    theirs.ties.erase(theirs.ties.begin() + 1);
    theirs.documents.push_back({"notes.md", "# à lire\n"});
    const auto merge = merge_of(ours, theirs);
    EXPECT_TRUE(merge.conflicts.empty());
    EXPECT_EQ(merge.study.persons[0].pseudonym, "Amina");
    EXPECT_EQ(merge.study.persons[0].origin, "Sevran");
    ASSERT_EQ(merge.study.findings.size(), 3u);
    EXPECT_EQ(merge.study.findings[2].id, "f3") << "what theirs adds stands after ours";
    ASSERT_EQ(merge.study.ties.size(), 3u);
    EXPECT_EQ(merge.study.ties[2].strength, 2);
    EXPECT_EQ(merge.study.documents.size(), 2u);
    ASSERT_EQ(merge.tables.size(), 4u);
    EXPECT_EQ(merge.tables[0].table, "persons");
    EXPECT_EQ(merge.tables[0].changed, 1u);
    EXPECT_EQ(merge.tables[1].removed, 1u);
    EXPECT_EQ(merge.tables[1].changed, 1u);
    EXPECT_EQ(merge.tables[2].added, 1u);
    EXPECT_EQ(merge.tables[3].table, "documents");
    EXPECT_EQ(merge.tables[3].added, 1u);
}

TEST(Merge, joins_the_items_of_a_list) {
    auto ours = small_study(), theirs = small_study();
    ours.ties[0].kinds = {"help", "goods"};            // no longer a friend, goods besides
    theirs.ties[0].kinds = {"friend", "information"};  // no longer help, information besides
    EXPECT_EQ(merge_of(ours, theirs).study.ties[0].kinds, (std::vector<std::string>{"goods", "information"}));
}

TEST(Merge, lists_what_both_changed_and_does_as_was_decided) {
    auto ours = small_study(), theirs = small_study();
    ours.ties[0].strength = 1, theirs.ties[0].strength = 5;
    ours.answers[0].value = 3, theirs.answers[0].value = 4;
    theirs.evidence.clear();
    ours.findings.clear(), theirs.findings[0].statement_en = "One helps.";
    const auto open = merge_of(ours, theirs);
    EXPECT_EQ(ids_of(open.conflicts),
              (std::vector<std::string>{"answers:p1|w1|institutional_trust:value", "ties:t1:strength", "findings:f1:"}));
    EXPECT_EQ(open.undecided(), 3u);
    EXPECT_EQ(open.study.ties[0].strength, 1);
    const auto closed = merge_of(ours, theirs, {{"ties:t1:strength", MergeSide::theirs}, {"findings:f1:", MergeSide::theirs}});
    EXPECT_EQ(closed.undecided(), 1u);
    EXPECT_EQ(closed.study.ties[0].strength, 5);
    EXPECT_EQ(closed.study.findings.size(), 1u);
    EXPECT_EQ(codes_of(merged(small_study(), {ours, {}}, {theirs, {}}, {{"ties:t9:trust", MergeSide::ours}})),
              std::vector<std::string>{"unknown_conflict"});
}

TEST(Merge, passages_of_one_copy_follow_the_text_that_the_other_corrected) {
    const auto ours = corrected(small_study(), "m1", "(Rires.) AÏCHA : Bruno m'a aidée 🌻 toujours.\n", signature).value().study;
    const auto theirs = with_coding(small_study(), {"m1", 23, 31, "help", "k1", "2024-05-02", 1, ""}).value();
    ASSERT_EQ(found(theirs.study.codings, theirs.coding)->quote, "toujours");
    for (const auto& merge : {merge_of(ours, theirs.study), merge_of(theirs.study, ours)}) {
        EXPECT_TRUE(merge.conflicts.empty());
        EXPECT_EQ(merge.study.materials[0].text, ours.materials[0].text);
        ASSERT_EQ(merge.study.codings.size(), 2u);
        EXPECT_EQ(found(merge.study.codings, "c1")->quote, "Bruno m'a aidée 🌻");
        EXPECT_EQ(found(merge.study.codings, theirs.coding)->quote, "toujours");
        EXPECT_EQ(found(merge.study.codings, theirs.coding)->start, 35u);
    }
}

TEST(Merge, a_coding_that_only_followed_its_text_is_no_conflict_where_the_other_copy_took_it_out) {
    const auto ours = corrected(small_study(), "m1", "AÏCHA : Bruno m'aide toujours.\n", signature).value().study;
    ASSERT_EQ(found(ours.codings, "c1")->quote, "Bruno m'aide");
    auto theirs = corrected(small_study(), "m1", "AICHA : Bruno m'aide 🌻 toujours.\n", signature).value().study;
    theirs = uncoded(std::move(theirs), {"c1"}, true).value();
    for (const auto& merge : {merge_of(ours, theirs), merge_of(theirs, ours)}) {
        EXPECT_EQ(ids_of(merge.conflicts), std::vector<std::string>{});
        EXPECT_EQ(found(merge.study.codings, "c1"), nullptr);
        EXPECT_EQ(merge.study.materials[0].text, "AICHA : Bruno m'aide toujours.\n");
    }
}

TEST(Merge, joins_corrections_of_different_places_and_the_passages_of_both_follow) {
    const auto ours = corrected(small_study(), "m1", "(Rires.) AÏCHA : Bruno m'aide 🌻 toujours.\n", signature).value().study;
    auto theirs = corrected(small_study(), "m1", "AÏCHA : Bruno m'aide 🌻 presque toujours.\n", signature).value().study;
    const auto coded = with_coding(theirs, {"m1", 23, 30, "help", "k1", "2024-05-02", 1, ""}).value();
    for (const auto& merge : {merge_of(ours, coded.study), merge_of(coded.study, ours)}) {
        EXPECT_TRUE(merge.conflicts.empty());
        EXPECT_EQ(merge.study.materials[0].text, "(Rires.) AÏCHA : Bruno m'aide 🌻 presque toujours.\n");
        ASSERT_FALSE(merge.tables.empty());
        EXPECT_EQ(merge.tables.back().table, "texts");
        EXPECT_EQ(merge.tables.back().changed, 1u);
        EXPECT_EQ(found(merge.study.codings, coded.coding)->start, 32u);
        EXPECT_EQ(found(merge.study.codings, coded.coding)->quote, "presque");
        EXPECT_EQ(found(merge.study.codings, "c1")->quote, "Bruno m'aide 🌻");
    }
}

TEST(Merge, asks_once_for_each_place_of_a_text_that_both_corrected) {
    const auto ours = corrected(small_study(), "m1", "AÏCHA : Karim m'aide 🌻 toujours.\n", signature).value().study;
    const auto theirs = corrected(small_study(), "m1", "AÏCHA : Brune m'aide 🌻 toujours, oui.\n", signature).value().study;
    const auto open = merge_of(ours, theirs);
    ASSERT_EQ(ids_of(open.conflicts), std::vector<std::string>{"materials:m1:text@8"});
    EXPECT_EQ(open.conflicts[0].base + "|" + open.conflicts[0].ours + "|" + open.conflicts[0].theirs, "Bruno|Karim|Brune");
    EXPECT_EQ(open.study.materials[0].text, "AÏCHA : Karim m'aide 🌻 toujours, oui.\n");
    const auto closed = merge_of(ours, theirs, {{"materials:m1:text@8", MergeSide::theirs}});
    EXPECT_EQ(closed.study.materials[0].text, "AÏCHA : Brune m'aide 🌻 toujours, oui.\n");
    EXPECT_EQ(found(closed.study.codings, "c1")->quote, "Brune m'aide 🌻");
}

TEST(Merge, a_text_that_one_copy_corrected_and_the_other_removed_is_a_conflict) {
    auto base = small_study();
    base.materials.push_back({.id = "m2", .type = "note", .file = "materials/m2.txt", .text = "Un mot.\n"});
    auto ours = base, theirs = base;
    ours.materials[1].text = "Deux mots.\n";
    theirs.materials.pop_back();
    EXPECT_EQ(ids_of(merged(base, {ours, {}}, {theirs, {}}, {}).value().conflicts), std::vector<std::string>{"materials:m2:"});
}

/// A material that one copy removed with all that rests on it, and the other worked on.
class RemovedMaterial : public ::testing::Test {
protected:
    void SetUp() override {
        base.documents.push_back({"recordings/m1.m4a", "bytes"});
        without = without_row(base, "materials", "m1", true)->study;
        ASSERT_EQ(without.documents.size() + 1, base.documents.size());
    }

    static Tables sorted_rows(const Study& study) {
        auto tables = tables_of(study);
        for (auto& rows : tables) std::ranges::sort(rows);
        return tables;
    }

    /// What the history of the copy without the material says that it gave up.
    std::set<std::string> given_up() const {
        std::set<std::string> values;
        const auto before = tables_of(base), after = tables_of(without);
        for (std::size_t table = 0; table < before.size(); ++table)
            for (const auto& cells : before[table])
                for (std::size_t column = 0; column < cells.size(); ++column)
                    if (std::ranges::find(after[table], cells) == after[table].end())
                        values.insert(cell_key(table_forms()[table].name, row_name(table, cells),
                                               table_forms()[table].columns[column].name, cells[column]));
        values.insert(cell_key("documents", "materials/m1.txt", "content", digest(base.materials[0].text).hex()));
        return values;
    }

    Merge merge_with(const Study& worked_on, MergeSide worked, const std::set<std::string>& they_gave_up,
                     const MergeDecisions& decisions) const {
        const StudyCopy one{worked_on, {}}, other{without, they_gave_up};
        return worked == MergeSide::ours ? merged(base, one, other, decisions).value()
                                         : merged(base, other, one, decisions).value();
    }

    void expect_one_conflict(const Study& worked_on) const {
        for (const auto& history : {std::set<std::string>(), given_up()})
            for (const auto worked : {MergeSide::ours, MergeSide::theirs}) {
                const auto removed = worked == MergeSide::ours ? MergeSide::theirs : MergeSide::ours;
                const auto open = merge_with(worked_on, worked, history, {});
                ASSERT_EQ(ids_of(open.conflicts), std::vector<std::string>{"materials:m1:"});
                const auto& said = worked == MergeSide::ours ? open.conflicts[0].ours : open.conflicts[0].theirs;
                EXPECT_NE(said, open.conflicts[0].base);
                const auto kept = merge_with(worked_on, worked, history, {{"materials:m1:", worked}});
                EXPECT_EQ(kept.undecided(), 0u);
                EXPECT_EQ(sorted_rows(kept.study), sorted_rows(worked_on));
                EXPECT_EQ(kept.study.materials.at(0).text, worked_on.materials[0].text);
                EXPECT_EQ(kept.study.documents.size(), base.documents.size());
                EXPECT_EQ(kept.study.documents.back().content, worked_on.documents.back().content);
                EXPECT_TRUE(kept.restored.empty());
                const auto gone = merge_with(worked_on, worked, history, {{"materials:m1:", removed}});
                EXPECT_EQ(sorted_rows(gone.study), sorted_rows(without));
                EXPECT_EQ(gone.study.documents.size(), without.documents.size());
                EXPECT_TRUE(gone.restored.empty());
            }
    }

    Study base = small_study(), without;
};

TEST_F(RemovedMaterial, whose_text_the_other_copy_corrected_is_one_conflict) {
    const auto study = corrected(base, "m1", "(Rires.) AÏCHA : Bruno m'a aidée 🌻 toujours.\n", signature).value().study;
    expect_one_conflict(study);
    const auto conflict = merge_with(study, MergeSide::ours, given_up(), {}).conflicts.at(0);
    EXPECT_NE(conflict.base.find("text@0: AÏCHA\n"), std::string::npos) << conflict.base;
    EXPECT_NE(conflict.ours.find("text@0: (Rires.) AÏCHA\n"), std::string::npos) << conflict.ours;
    EXPECT_EQ(conflict.theirs, "");
}

TEST_F(RemovedMaterial, that_the_other_copy_coded_is_one_conflict) {
    const auto coded = with_coding(base, {"m1", 23, 31, "help", "k1", "2024-05-02", 1, ""}).value();
    expect_one_conflict(coded.study);
    const auto conflict = merge_with(coded.study, MergeSide::ours, {}, {}).conflicts.at(0);
    EXPECT_NE(conflict.ours.find("codings: " + coded.coding), std::string::npos) << conflict.ours;
}

TEST_F(RemovedMaterial, on_whose_rows_the_other_copy_worked_is_one_conflict) {
    auto titled = base, recoded_there = base, told = base, noted = base, supported = base;
    titled.materials[0].title = "Premier entretien";
    recoded_there.codings[0].code = "help";
    told.turns.push_back({"m1", "AÏCHA", 0, 5, 2.5, 3.0});
    noted.memos.push_back({.id = "n3", .about = "coding", .target = "c1", .text = "À revoir."});
    supported.evidence.push_back({"e2", "c1", "tie", "t2", "for"});
    auto heard = base;
    heard.documents.back().content = "better bytes";
    for (const auto& study : {titled, recoded_there, told, noted, supported, heard}) expect_one_conflict(study);
}

TEST_F(RemovedMaterial, that_the_other_copy_left_as_it_was_goes) {
    auto other = base;
    other.ties[0].strength = 1;
    for (const auto worked : {MergeSide::ours, MergeSide::theirs}) {
        const auto merge = merge_with(other, worked, given_up(), {});
        EXPECT_TRUE(merge.conflicts.empty());
        EXPECT_TRUE(merge.study.materials.empty());
        EXPECT_TRUE(merge.study.codings.empty());
        EXPECT_EQ(merge.study.documents.size(), without.documents.size());
        EXPECT_EQ(merge.study.ties[0].strength, 1);
    }
}

TEST_F(RemovedMaterial, leaves_a_link_to_the_material_that_stays_only_where_both_stay) {
    auto both = base;
    both.materials.push_back({.id = "m2", .type = "note", .file = "materials/m2.txt", .text = "Un mot.\n"});
    both.codings.push_back({.id = "c2", .material = "m2", .start = 0, .end = 2, .code = "help", .coder = "k1", .quote = "Un"});
    both.passage_links.push_back({.id = "l2", .from = "c1", .to = "c2", .type = "cause"});
    auto none = without_row(both, "materials", "m1", true)->study;
    none = without_row(std::move(none), "materials", "m2", true)->study;
    const auto worked_on = corrected(both, "m1", "AÏCHA : Bruno m'a aidée 🌻 toujours.\n", signature).value().study;
    const auto merge = merged(both, {none, {}}, {worked_on, {}}, {{"materials:m1:", MergeSide::theirs}}).value();
    EXPECT_EQ(ids_of(merge.conflicts), std::vector<std::string>{"materials:m1:"});
    ASSERT_EQ(merge.study.materials.size(), 1u);
    EXPECT_EQ(merge.study.materials[0].id, "m1");
    EXPECT_EQ(found(merge.study.passage_links, "l2"), nullptr);
    EXPECT_TRUE(merge.restored.empty());
}

class CodedAfterCorrecting : public ::testing::Test {
protected:
    static Study coded(const std::string& text, std::uint32_t start, std::uint32_t end) {
        const auto study = corrected(small_study(), "m1", text, signature).value().study;
        return with_coding(study, {"m1", start, end, "help", "k1", "2024-05-02", 1, ""}).value().study;
    }

    Study ours = coded("(Rires.) AÏCHA : Bruno m'aide 🌻 toujours.\n", 32, 40);
    const std::string their_text = "AÏCHA : Bruno m'aide 🌻 toujours. Voilà.\n";
};

TEST_F(CodedAfterCorrecting, one_passage_is_one_coding) {
    auto theirs = coded(their_text, 23, 31);
    theirs.evidence.push_back({"e2", theirs.codings.back().id, "tie", "t2", "for"});
    for (const auto& merge : {merge_of(ours, theirs), merge_of(theirs, ours)}) {
        EXPECT_TRUE(merge.conflicts.empty());
        ASSERT_EQ(merge.study.codings.size(), 2u);
        EXPECT_EQ(merge.study.codings[1].quote, "toujours");
        EXPECT_EQ(merge.study.evidence.back().coding, merge.study.codings[1].id);
    }
}

/// The base of the next merge is theirs as it was merged: it calls the coding otherwise than ours does since.
TEST_F(CodedAfterCorrecting, one_passage_is_one_coding_at_the_next_merge_too) {
    auto mine = ours, other = coded(their_text, 23, 31);
    if (mine.codings.back().id > other.codings.back().id) std::swap(mine, other);
    const auto name = mine.codings.back().id;
    const auto joined = merge_of(mine, other).study;
    ASSERT_EQ(joined.codings.back().id, name);
    auto later = other;
    later.evidence.push_back({"e2", other.codings.back().id, "tie", "t2", "for"});
    later.codings.back().memo = "relu";
    later.foreign_ids.push_back({"coding", other.codings.back().id, "refi", "6c1f2b6e-0000-4000-8000-000000000002"});
    for (const auto& merge :
         {merged(other, {joined, {}}, {later, {}}, {}).value(), merged(other, {later, {}}, {joined, {}}, {}).value()}) {
        EXPECT_EQ(ids_of(merge.conflicts), std::vector<std::string>{});
        EXPECT_TRUE(merge.restored.empty());
        EXPECT_TRUE(faults_of(merge.study).empty());
        EXPECT_EQ(merge.study.materials[0].text, joined.materials[0].text);
        ASSERT_EQ(merge.study.codings.size(), 2u);
        EXPECT_EQ(merge.study.codings[1].id, name);
        EXPECT_EQ(merge.study.codings[1].quote, "toujours");
        EXPECT_EQ(merge.study.codings[1].memo, "relu");
        EXPECT_EQ(merge.study.evidence.back().coding, name);
        EXPECT_EQ(merge.study.foreign_ids.back().target, name);
    }
}

TEST_F(CodedAfterCorrecting, two_passages_at_one_place_are_two_codings) {
    const auto theirs = coded(their_text, 32, 38);
    auto mine = ours;
    mine.codings.back().id = theirs.codings.back().id;
    for (const auto& merge : {merge_of(mine, theirs), merge_of(theirs, mine)}) {
        EXPECT_TRUE(merge.conflicts.empty());
        ASSERT_EQ(merge.study.codings.size(), 3u);
        std::vector<std::string> quotes{merge.study.codings[1].quote, merge.study.codings[2].quote};
        std::ranges::sort(quotes);
        EXPECT_EQ(quotes, (std::vector<std::string>{" Voilà", "toujours"}));
    }
}

TEST(Merge, a_code_that_both_renamed_is_one_conflict) {
    const auto ours = with_code_renamed(small_study(), "help", "aid").value();
    auto theirs = with_code_renamed(small_study(), "help", "support").value();
    theirs = with_coding(std::move(theirs), {"m1", 23, 31, "support", "k1", "2024-05-02", 1, ""}).value().study;
    const auto open = merge_of(ours, theirs);
    ASSERT_EQ(ids_of(open.conflicts), std::vector<std::string>{"codes:help:id"});
    EXPECT_EQ(open.study.codings.back().code, "aid");
    const auto closed = merge_of(ours, theirs, {{"codes:help:id", MergeSide::theirs}});
    ASSERT_EQ(closed.study.codes.size(), 2u);
    EXPECT_EQ(closed.study.codes[0].id, "support");
    EXPECT_EQ(closed.study.codes[1].parent, "support");
}

TEST(Merge, a_code_that_one_copy_renamed_bears_its_new_name_in_the_rows_of_the_other) {
    const auto ours = with_code_renamed(small_study(), "help", "aid").value();
    const auto theirs = with_coding(small_study(), {"m1", 23, 31, "help", "k1", "2024-05-02", 1, ""}).value().study;
    for (const auto& merge : {merge_of(ours, theirs), merge_of(theirs, ours)}) {
        EXPECT_TRUE(merge.conflicts.empty());
        EXPECT_TRUE(merge.restored.empty());
        ASSERT_EQ(merge.study.codes.size(), 2u);
        EXPECT_EQ(merge.study.codes[0].id, "aid");
        EXPECT_EQ(merge.study.codes[1].parent, "aid");
        EXPECT_EQ(merge.study.codings.back().code, "aid");
    }
    const auto taken_over = merge_of(theirs, ours).tables;
    ASSERT_EQ(taken_over.size(), 1u);
    EXPECT_EQ(taken_over[0].table, "codes");
    EXPECT_EQ(taken_over[0].changed, 1u);
}

/// The base of the next merge is theirs as it was merged, with the name that was not chosen.
TEST(Merge, a_name_of_a_code_that_was_decided_stays_at_the_next_merge) {
    const auto ours = with_code_renamed(small_study(), "help", "aid").value();
    const auto theirs = with_code_renamed(small_study(), "help", "support").value();
    const auto decided = merge_of(ours, theirs, {{"codes:help:id", MergeSide::ours}}).study;
    const auto later = with_coding(theirs, {"m1", 23, 31, "support", "k1", "2024-05-02", 1, ""}).value().study;
    for (const auto& merge :
         {merged(theirs, {decided, {}}, {later, {}}, {}).value(), merged(theirs, {later, {}}, {decided, {}}, {}).value()}) {
        EXPECT_TRUE(merge.conflicts.empty());
        EXPECT_TRUE(merge.restored.empty());
        ASSERT_EQ(merge.study.codes.size(), 2u);
        EXPECT_EQ(merge.study.codes[0].id, "aid");
        EXPECT_EQ(merge.study.codings.back().code, "aid");
    }
}

TEST(Merge, a_circle_of_codes_is_parted_as_either_copy_has_them) {
    auto base = small_study();
    base.codes.push_back({.id = "other"});
    auto ours = base, theirs = base;
    ours.codes[0].parent = "other";
    theirs.codes[2].parent = "help";
    for (const auto side : {MergeSide::ours, MergeSide::theirs}) {
        const auto merge = merged(base, {ours, {}}, {theirs, {}}, {{"codes:other:parent", side}}).value();
        EXPECT_EQ(merge.undecided(), 0u);
        EXPECT_TRUE(faults_of(merge.study).empty());
        EXPECT_EQ(merge.study.codes[0].parent, side == MergeSide::ours ? "other" : "");
        EXPECT_EQ(merge.study.codes[2].parent, side == MergeSide::ours ? "" : "help");
    }
}

TEST(Merge, keeps_passages_that_vanish_in_the_chosen_text_as_memos) {
    const auto ours = corrected(small_study(), "m1", "AÏCHA : Bruno m'aide 🌻.\n", signature).value().study;
    const auto theirs = with_coding(small_study(), {"m1", 23, 31, "help", "k1", "2024-05-02", 1, "ici"}).value().study;
    const auto merge = merge_of(ours, theirs);
    ASSERT_EQ(merge.vanished.size(), 1u);
    EXPECT_EQ(merge.vanished[0].words_before, "toujours");
    EXPECT_EQ(merge.study.codings.size(), 1u);
    EXPECT_NE(merge.study.memos.back().text.find("toujours"), std::string::npos);
}

TEST(Merge, keeps_a_speaker_whom_one_copy_removed_and_whose_turn_the_other_added) {
    auto ours = small_study(), theirs = small_study();
    ours.speakers.clear(), ours.turns.clear();
    theirs.turns.push_back({.material = "m1", .speaker = "AÏCHA", .start = 0, .end = 5});
    const auto merge = merge_of(ours, theirs);
    ASSERT_EQ(merge.restored.size(), 1u);
    EXPECT_EQ(merge.restored[0].table + ":" + merge.restored[0].row, "speakers:m1|AÏCHA");
    EXPECT_EQ(merge.restored[0].needed_by, MergeSide::theirs);
    EXPECT_EQ(merge.study.speakers.size(), 1u);
    EXPECT_EQ(merge.study.turns.size(), 1u);
}

TEST(Merge, takes_a_weight_to_the_code_that_the_other_copy_renamed) {
    auto theirs = small_study();
    theirs.properties.push_back({.about = "code", .target = "help", .name = "weight", .type = "float", .value = "2.5"});
    const auto merge = merge_of(with_code_renamed(small_study(), "help", "aid").value(), theirs);
    EXPECT_TRUE(merge.conflicts.empty());
    ASSERT_EQ(merge.study.properties.size(), 2u);
    EXPECT_EQ(merge.study.properties[1].target, "aid");
}

TEST(Merge, restores_a_code_that_one_copy_merged_away_and_the_other_used) {
    auto ours = with_codes_merged(small_study(), "received", "help").value().study;
    ASSERT_EQ(found(ours.codes, "received"), nullptr);
    const auto theirs = with_coding(small_study(), {"m1", 23, 31, "received", "k1", "2024-05-02", 1, ""}).value().study;
    const auto merge = merge_of(ours, theirs);
    ASSERT_EQ(merge.restored.size(), 1u);
    EXPECT_EQ(merge.restored[0].table + ":" + merge.restored[0].row, "codes:received");
    EXPECT_EQ(merge.restored[0].needed_by, MergeSide::theirs);
    EXPECT_EQ(merge_of(theirs, ours).restored.at(0).needed_by, MergeSide::ours) << "our own coding rests on it";
    EXPECT_EQ(found(merge.study.codings, "c1")->code, "help");
    EXPECT_EQ(merge.study.codings.back().code, "received");
}

/// Theirs holds a paper form that was signed before the person withdrew in ours.
TEST(Merge, a_withdrawal_stands_whatever_is_decided) {
    auto ours = with_withdrawal(small_study(), "p1", "2024-06-01", "").value();
    const Consent late{.id = {}, .person = "p1", .date = "2023-12-01", .scopes = {"counting"}};
    const auto theirs = with_consent(small_study(), late).value();
    ASSERT_EQ(theirs.persons[0].consent, "use");
    for (const auto& merge : {merge_of(ours, theirs), merge_of(theirs, ours)}) {
        EXPECT_EQ(ids_of(merge.conflicts), std::vector<std::string>{});
        EXPECT_EQ(merge.study.persons[0].consent, "withdrawn");
        EXPECT_EQ(merge.study.consents.size(), 2u);
        EXPECT_EQ(withdrawn_persons(merge.study), std::unordered_set<std::string>{"p1"});
        EXPECT_EQ(merge.withdrawals, std::set<std::string>{"p1"});
    }
    const auto without_base = merged(std::nullopt, {ours, {}}, {small_study(), {}}, {}).value();
    EXPECT_EQ(without_base.study.consents[0].withdrawn, "2024-06-01");
    EXPECT_EQ(without_base.study.persons[0].consent, "withdrawn");
    EXPECT_TRUE(merge_of(ours, ours).withdrawals.empty());
    // Who undid it knew of it: there the withdrawal is what the other copy has not changed.
    const auto undone = merged(ours, {small_study(), {}}, {ours, {}}, {}).value();
    EXPECT_FALSE(has_withdrawn(undone.study));
}

TEST(Merge, codes_moved_under_each_other_are_a_conflict) {
    auto base = small_study();
    base.codes.push_back({.id = "other"});
    auto ours = base, theirs = base;
    ours.codes[0].parent = "other";
    theirs.codes[2].parent = "help";
    const auto merge = merged(base, {ours, {}}, {theirs, {}}, {}).value();
    EXPECT_EQ(ids_of(merge.conflicts), std::vector<std::string>{"codes:other:parent"});
    EXPECT_TRUE(faults_of(merge.study).empty());
    EXPECT_EQ(merge.study.codes[2].parent, "");
}

TEST(Merge, what_a_copy_gave_up_is_no_conflict) {
    auto ours = small_study(), theirs = small_study();
    theirs.ties[0].strength = 5;
    ours.ties[0].strength = 4;  // it was 5 meanwhile
    theirs.findings.push_back({.id = "f2", .statement_fr = "Repris."});
    const std::set<std::string> given_up{cell_key("ties", "t1", "strength", "5"), cell_key("findings", "f2", "id", "f2"),
                                         cell_key("findings", "f2", "statement_fr", "Repris.")};
    const auto merge = merged(small_study(), {ours, given_up}, {theirs, {}}, {}).value();
    EXPECT_TRUE(merge.conflicts.empty());
    EXPECT_EQ(merge.study.ties[0].strength, 4);
    EXPECT_EQ(merge.study.findings.size(), 1u) << "it was taken out of ours again";
}

TEST(Merge, a_file_that_one_copy_emptied_is_empty_and_one_that_it_removed_is_gone) {
    auto base = small_study();
    base.documents.push_back({"notes.md", "# à lire\n"});
    auto emptied = base;
    emptied.documents.back().content.clear();
    const auto documents_of = [&](const Study& ours, const Study& theirs) {
        return merged(base, {ours, {}}, {theirs, {}}, {}).value().study.documents;
    };
    for (const auto& documents : {documents_of(emptied, base), documents_of(base, emptied), documents_of(emptied, emptied)}) {
        ASSERT_EQ(documents.size(), 2u);
        EXPECT_EQ(documents[1].path, "notes.md");
        EXPECT_EQ(documents[1].content, "");
    }
    EXPECT_EQ(documents_of(small_study(), base).size(), 1u);
    EXPECT_EQ(documents_of(base, small_study()).size(), 1u);
    const auto open = merged(base, {emptied, {}}, {small_study(), {}}, {}).value();
    EXPECT_EQ(ids_of(open.conflicts), std::vector<std::string>{"documents:notes.md:content"});
    EXPECT_EQ(open.study.documents.size(), 2u);
}

TEST(Merge, without_what_both_came_from_whatever_differs_is_a_conflict) {
    auto ours = small_study(), theirs = small_study();
    ours.findings.push_back({.id = "f2", .statement_fr = "Le nôtre."});
    ours.documents.push_back({"ours.md", "# à nous\n"});
    theirs.persons.push_back({.id = "p4", .pseudonym = "Dado"});
    theirs.documents.push_back({"theirs.md", "# à eux\n"});
    theirs.ties[0].kinds = {"help"};
    theirs.ties[2].note.clear();
    theirs.persons[2].origin = "Sevran";
    theirs.title_en = "Another";
    const auto open = merged(std::nullopt, {ours, {}}, {theirs, {}}, {}).value();
    EXPECT_EQ(ids_of(open.conflicts),
              (std::vector<std::string>{"persons:p3:origin", "ties:t1:kinds", "ties:t3:note", "study:" + ours.id + ":title_en"}));
    EXPECT_EQ(open.undecided(), 4u);
    EXPECT_EQ(open.study.findings.size(), 2u) << "what the tables lack stays";
    EXPECT_EQ(open.study.persons.size(), 4u);
    EXPECT_EQ(open.study.documents.size(), small_study().documents.size() + 2);
    EXPECT_EQ(open.study.ties[0].kinds, ours.ties[0].kinds);
    MergeDecisions decisions;
    for (const auto& conflict : open.conflicts) decisions.emplace(conflict.id(), MergeSide::theirs);
    const auto closed = merged(std::nullopt, {ours, {}}, {theirs, {}}, decisions).value();
    EXPECT_EQ(closed.undecided(), 0u);
    EXPECT_EQ(closed.study.ties[2].note, "");
    EXPECT_EQ(closed.study.ties[0].kinds, std::vector<std::string>{"help"});
    EXPECT_EQ(closed.study.title_en, "Another");
}

TEST(Merge, without_what_both_came_from_a_text_that_differs_is_a_conflict_and_passages_follow) {
    const auto theirs = corrected(small_study(), "m1", "AÏCHA : Bruno m'a aidée 🌻 toujours.\n", signature).value().study;
    const auto open = merged(std::nullopt, {small_study(), {}}, {theirs, {}}, {}).value();
    ASSERT_FALSE(open.conflicts.empty());
    EXPECT_EQ(open.conflicts[0].id(), "materials:m1:text");
    EXPECT_EQ(open.study.materials[0].text, small_study().materials[0].text);
    EXPECT_EQ(found(open.study.codings, "c1")->quote, "Bruno m'aide 🌻");
    EXPECT_TRUE(faults_of(open.study).empty());
}

/// Invented people need no protection: that a study is of real people is never lost in silence.
TEST(Merge, without_what_both_came_from_whether_a_study_is_invented_is_a_conflict) {
    auto ours = small_study();
    ours.invented = false;
    const auto id = "study:" + ours.id + ":invented";
    const auto open = merged(std::nullopt, {ours, {}}, {small_study(), {}}, {}).value();
    ASSERT_EQ(ids_of(open.conflicts), std::vector<std::string>{id});
    EXPECT_EQ(open.conflicts[0].base + "|" + open.conflicts[0].ours + "|" + open.conflicts[0].theirs, "|no|yes");
    EXPECT_FALSE(open.study.invented);
    const auto closed = merged(std::nullopt, {ours, {}}, {small_study(), {}}, {{id, MergeSide::theirs}}).value();
    EXPECT_TRUE(closed.study.invented);
}

TEST(Merge, whether_a_study_is_invented_is_as_the_copy_says_that_changed_it) {
    auto real = small_study();
    real.invented = false;
    EXPECT_FALSE(merge_of(real, small_study()).study.invented);
    EXPECT_FALSE(merge_of(small_study(), real).study.invented);
    EXPECT_TRUE(merge_of(real, small_study()).conflicts.empty());
}

TEST(Merge, remembers_the_erasures_of_both) {
    auto ours = small_study(), theirs = small_study();
    ours.erasures = "bb", theirs.erasures = "aa";
    EXPECT_EQ(merge_of(ours, theirs).study.erasures, "aa bb");
}

TEST(Merge, of_a_copy_with_itself_is_that_copy) {
    const auto study = small_study();
    const auto merge = merge_of(study, study);
    EXPECT_EQ(tables_of(merge.study), tables_of(study));
    EXPECT_TRUE(merge.tables.empty());
    const auto alone = merged(std::nullopt, {study, {}}, {study, {}}, {}).value();
    EXPECT_EQ(tables_of(alone.study), tables_of(study));
    EXPECT_TRUE(alone.tables.empty());
    EXPECT_TRUE(alone.conflicts.empty());
}

}  // namespace
}  // namespace reliance::field
