#include "reliance/study/divergence.hpp"

#include <gtest/gtest.h>

#include "problem_codes.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/rewriting.hpp"
#include "reliance/study/study_file.hpp"
#include "study/random_steps.hpp"
#include "temporary_folder.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;
using field::Study;
using testing::codes_of;
using testing::TemporaryFolder;
using Texts = std::vector<std::string>;

/// Makes `count` random steps on a study file, one in ten undone again.
void work(const fs::path& path, std::uint32_t seed, int count, const std::string& author) {
    const auto file = StudyFile::open(path).value();
    auto study = file.study().value();
    for (std::uint32_t step = seed * 1000; count > 0; ++step) {
        auto next = testing::random_step(study, step);
        if (!next || field::tables_of(*next) == field::tables_of(study)) continue;
        ASSERT_EQ(codes_of(file.save(*next, {"2024-05-02", author, "step " + std::to_string(step)})), Texts{});
        if (step % 10 == 0) {
            ASSERT_TRUE(file.undo());
        }
        study = file.study().value();
        --count;
    }
}

/// Merges theirs into ours, every conflict decided for `side`; what was saved.
field::Merge merged_into(const fs::path& ours, const fs::path& theirs, field::MergeSide side) {
    const auto copies = divergence(ours, theirs).value();
    field::MergeDecisions decisions;
    const auto open = field::merged(copies.base, copies.ours, copies.theirs, {}).value();
    for (const auto& conflict : open.conflicts) decisions.emplace(conflict.id(), side);
    auto merge = field::merged(copies.base, copies.ours, copies.theirs, decisions).value();
    const StepNote note{"2024-05-03", "A", "merge " + copies.their_state, !merge.conflicts.empty()};
    EXPECT_EQ(codes_of(StudyFile::open(ours)->save(merge.study, note)), Texts{});
    return merge;
}

/// No coding is lost, but those that one copy took out of what both came from.
void expect_nothing_lost(const Divergence& copies, const Study& merged) {
    for (const auto* side : {&copies.ours.study, &copies.theirs.study}) {
        const auto& other = side == &copies.ours.study ? copies.theirs.study : copies.ours.study;
        for (const auto& coding : side->codings) {
            const bool taken_out =
                field::found(copies.base->codings, coding.id) != nullptr && field::found(other.codings, coding.id) == nullptr;
            const bool kept_as_memo = std::ranges::any_of(
                merged.memos, [&](const auto& memo) { return memo.text.find(coding.code) != std::string::npos; });
            EXPECT_TRUE(field::found(merged.codings, coding.id) != nullptr || taken_out || kept_as_memo) << coding.id;
        }
    }
}

TEST(Divergence, two_copies_worked_on_apart_become_one_and_again_nothing) {
    for (std::uint32_t trial = 0; trial < 8; ++trial) {
        const TemporaryFolder folder;
        const auto ours = folder / "ours.reliance", theirs = folder / "theirs.reliance";
        ASSERT_TRUE(create(ours, read_folder(testing::example_study()).value()));
        work(ours, 3 * trial, 8, "A");
        fs::copy_file(ours, theirs);
        work(ours, 3 * trial + 1, 15, "A");
        work(theirs, 3 * trial + 2, 15, "B");
        const auto copies = divergence(ours, theirs).value();
        const auto side = trial % 2 == 0 ? field::MergeSide::ours : field::MergeSide::theirs;
        const auto merge = merged_into(ours, theirs, side);
        expect_nothing_lost(copies, merge.study);
        const auto dump = StudyFile::open(ours)->logical_dump().value();
        const auto steps = StudyFile::open(ours)->history()->size();
        const auto again = merged_into(ours, theirs, side);
        for (const auto& table : again.tables)
            ADD_FAILURE() << trial << ": " << table.table << " +" << table.added << " ~" << table.changed << " -"
                          << table.removed;
        EXPECT_TRUE(StudyFile::open(ours)->logical_dump().value() == dump) << trial;
        EXPECT_EQ(StudyFile::open(ours)->history()->size(), steps) << trial;
        ASSERT_TRUE(StudyFile::open(ours)->undo());
        EXPECT_EQ(field::tables_of(read(ours).value()), field::tables_of(copies.ours.study)) << "a merge is one step";
    }
}

/// Two copies in which one tie is stronger in each its way.
class Decided : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(create(ours, read_folder(testing::example_study()).value()));
        fs::copy_file(ours, theirs);
        say(ours, 1);
        say(theirs, 5);
    }

    static void say(const fs::path& path, double strength, const std::string& command = "set ties") {
        const auto file = StudyFile::open(path).value();
        auto study = file.study().value();
        study.ties[0].strength = strength;
        ASSERT_EQ(codes_of(file.save(study, {"2024-05-02", "A", command})), Texts{});
    }
    static field::Merge merge_of(const fs::path& one, const fs::path& other) {
        const auto copies = divergence(one, other).value();
        return field::merged(copies.base, copies.ours, copies.theirs, {}).value();
    }

    TemporaryFolder folder;
    const fs::path ours = folder / "ours.reliance", theirs = folder / "theirs.reliance";
};

TEST_F(Decided, is_remembered_though_no_row_differs) {
    ASSERT_EQ(merged_into(ours, theirs, field::MergeSide::ours).conflicts.size(), 1u);
    EXPECT_EQ(StudyFile::open(ours)->history()->size(), 2u);
    EXPECT_TRUE(merge_of(ours, theirs).conflicts.empty());
    EXPECT_EQ(merge_of(ours, theirs).study.ties[0].strength, 1);
    EXPECT_TRUE(merge_of(theirs, ours).conflicts.empty()) << "and in the other direction";
    EXPECT_EQ(merge_of(theirs, ours).study.ties[0].strength, 1);
}

TEST_F(Decided, is_asked_again_where_a_side_changed_since) {
    merged_into(ours, theirs, field::MergeSide::ours);
    say(theirs, 4);
    EXPECT_EQ(merge_of(ours, theirs).conflicts.size(), 1u);
    ASSERT_TRUE(StudyFile::open(theirs)->undo());
    EXPECT_TRUE(merge_of(ours, theirs).conflicts.empty());
    ASSERT_TRUE(StudyFile::open(ours)->undo());
    EXPECT_EQ(merge_of(ours, theirs).conflicts.size(), 1u) << "the merge was undone";
}

TEST_F(Decided, may_be_taken_over_by_the_other_copy_and_changed_there) {
    merged_into(ours, theirs, field::MergeSide::ours);
    merged_into(theirs, ours, field::MergeSide::ours);
    say(theirs, 3);
    EXPECT_TRUE(merge_of(ours, theirs).conflicts.empty());
    EXPECT_EQ(merge_of(ours, theirs).study.ties[0].strength, 3);
}

/// Steps forth and back of where the file stands, the states between them known by their digests.
TEST_F(Decided, is_remembered_whatever_theirs_undid_and_did_since) {
    merged_into(ours, theirs, field::MergeSide::ours);
    say(theirs, 4);
    say(theirs, 2);
    ASSERT_TRUE(StudyFile::open(theirs)->undo());
    EXPECT_EQ(divergence(ours, theirs)->base->ties[0].strength, 5) << "two steps ahead, one of them undone";
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(StudyFile::open(theirs)->undo());
    EXPECT_EQ(divergence(ours, theirs)->base->ties[0].strength, 5) << "one step behind";
    say(theirs, 3);
    EXPECT_NE(divergence(ours, theirs)->base->ties[0].strength, 5) << "what was merged is abandoned there";
}

TEST_F(Decided, is_not_looked_for_in_a_command_that_only_ends_like_a_state) {
    say(ours, 2, "import 'x @-3:y.txt'");
    say(ours, 3, "import x @-3:4f1d2c3b5a690e7f");
    EXPECT_EQ(merge_of(ours, theirs).conflicts.size(), 1u);
}

/// Else the erasure is a row that ours removed, and what rests on it in theirs brings the person back.
TEST_F(Decided, is_forgotten_by_an_erasure_after_which_both_no_longer_come_from_one_state) {
    merged_into(ours, theirs, field::MergeSide::theirs);
    const auto without_origin = [](Study study) {
        study.persons[0].origin.clear();
        return study;
    };
    ASSERT_TRUE(rewrite(ours, {.look = {}, .study = without_origin, .words = [](const std::string& words) { return words; }}));
    const auto steps = StudyFile::open(ours)->history().value();
    for (const auto& step : steps) EXPECT_EQ(step.note.command.find('@'), std::string::npos);
    EXPECT_EQ(codes_of(divergence(ours, theirs)), Texts{"no_common_ancestor"});
    EXPECT_EQ(codes_of(divergence(theirs, ours)), Texts{"no_common_ancestor"});
}

TEST(Divergence, finds_what_both_came_from) {
    const TemporaryFolder folder;
    const auto ours = folder / "ours.reliance", theirs = folder / "theirs.reliance";
    ASSERT_TRUE(create(ours, read_folder(testing::example_study()).value()));
    work(ours, 1, 5, "A");
    fs::copy_file(ours, theirs);
    const auto before = field::tables_of(read(ours).value());
    work(ours, 2, 5, "A");
    work(theirs, 3, 5, "B");
    EXPECT_EQ(field::tables_of(*divergence(ours, theirs)->base), before);
}

TEST(Divergence, refuses_files_that_are_not_copies_of_one) {
    const TemporaryFolder folder;
    auto study = read_folder(testing::example_study()).value();
    ASSERT_TRUE(create(folder / "one.reliance", study));
    study.sites[0].name += " (autre)";
    ASSERT_TRUE(create(folder / "other.reliance", study));
    EXPECT_EQ(codes_of(divergence(folder / "one.reliance", folder / "other.reliance")), Texts{"no_common_ancestor"});
    EXPECT_EQ(codes_of(divergence(folder / "one.reliance", folder / "nobody.reliance")), Texts{"file_not_found"});
}

}  // namespace
}  // namespace reliance::study
