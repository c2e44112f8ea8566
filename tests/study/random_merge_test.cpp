#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "reliance/field/erasure.hpp"
#include "reliance/field/row_edits.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/study/folder.hpp"
#include "study/random_steps.hpp"

namespace reliance::study {
namespace {

using field::MergeSide;
using field::Study;
using testing::Choices;
using testing::Outcome;

/// One of the first rows of a table, so that two copies often meet at the same.
template <class Rows>
const auto& early(const Rows& rows, Choices& choices) {
    return rows[choices.below(std::min<std::size_t>(rows.size(), 6))];
}

Outcome corrected_early(Study study, Choices& choices) {
    const auto& [id, text] = std::pair(study.materials[0].id, study.materials[0].text);
    const auto from = text.find(' ', choices.below(200)), to = text.find(' ', from + choices.below(40));
    auto next = text;
    next.replace(from, to - from, choices.below(3) == 0 ? "" : " mot " + std::to_string(choices.step()));
    auto correction = field::corrected(std::move(study), id, next, {"", "2024-05-02"});
    if (!correction) return failure(std::move(correction.error()));
    return std::move(correction->study);
}

Outcome coded_early(Study study, Choices& choices) {
    const auto start = static_cast<std::uint32_t>(choices.below(120));
    const auto length = 1 + static_cast<std::uint32_t>(choices.below(60));
    const field::NewCoding coding{study.materials[0].id,
                                  start,
                                  start + length,
                                  early(study.codes, choices).id,
                                  early(study.coders, choices).id,
                                  "2024-05-02",
                                  0.5,
                                  ""};
    auto coded = field::with_coding(std::move(study), coding);
    if (!coded) return failure(std::move(coded.error()));
    return std::move(coded->study);
}

/// The first two, which the steps of the other copy correct and code.
Outcome removed_early(Study study, Choices& choices) {
    auto removed = field::without_row(study, "materials", study.materials[choices.below(2)].id, true);
    if (!removed) return failure(std::move(removed.error()));
    return std::move(removed->study);
}

Outcome hostile_step(Study study, std::uint32_t step) {
    Choices choices(step);
    const auto code = early(study.codes, choices).id, other = early(study.codes, choices).id;
    const auto coding = early(study.codings, choices).id;
    switch (choices.below(10)) {
        case 0:
        case 1:
            return corrected_early(std::move(study), choices);
        case 2:
            return coded_early(std::move(study), choices);
        case 3:
            return field::uncoded(std::move(study), {coding}, true);
        case 4:
            return field::recoded(std::move(study), coding, code);
        case 5:
            return field::with_code_renamed(std::move(study), code, "code" + std::to_string(step));
        case 6:
            return field::with_code_moved(std::move(study), code, other);
        case 7: {
            auto merged = field::with_codes_merged(std::move(study), code, other);
            if (!merged) return failure(std::move(merged.error()));
            return std::move(merged->study);
        }
        case 8:
            return removed_early(std::move(study), choices);
        default:
            field::found(study.codings, coding)->memo = "mémo " + std::to_string(step);
            return study;
    }
}

Study worked_on(Study study, std::uint32_t seed) {
    for (std::uint32_t step = 0; step < 12; ++step)
        if (auto next = hostile_step(study, 100 * seed + step)) study = std::move(*next);
    return study;
}

/// The merge with every conflict that is listed decided, as often as one is.
Study decided(const Study& base, const Study& ours, const Study& theirs, MergeSide side) {
    field::MergeDecisions decisions;
    for (int round = 0; round < 8; ++round) {
        auto merge = field::merged(base, {ours, {}}, {theirs, {}}, decisions);
        if (!merge) {
            ADD_FAILURE() << merge.error().front().where;
            return {};
        }
        if (merge->undecided() == 0) return std::move(merge->study);
        for (const auto& conflict : merge->conflicts) decisions.emplace(conflict.id(), side);
    }
    ADD_FAILURE() << "there is always something left to decide";
    return {};
}

/// The rows of a study and its texts, in an order that is theirs.
field::Tables sorted_rows(const Study& study) {
    auto tables = field::tables_of(study);
    auto& texts = tables.emplace_back();
    for (const auto& material : study.materials) texts.push_back({material.id, material.text});
    for (auto& rows : tables) std::ranges::sort(rows);
    return tables;
}

TEST(RandomMerge, ends_with_what_it_lists_decided_and_is_the_same_from_both_sides) {
    const auto base = read_folder(testing::example_study()).value();
    for (std::uint32_t trial = 0; trial < 40; ++trial) {
        const auto mine = worked_on(base, 2 * trial), other = worked_on(base, 2 * trial + 1);
        for (const auto& [side, turned] :
             {std::pair{MergeSide::ours, MergeSide::theirs}, std::pair{MergeSide::theirs, MergeSide::ours}}) {
            const auto one = decided(base, mine, other, side), same = decided(base, other, mine, turned);
            EXPECT_EQ(field::faults_of(one).size(), 0u) << trial;
            const auto rows = sorted_rows(one), same_rows = sorted_rows(same);
            for (std::size_t table = 0; table < rows.size(); ++table) EXPECT_EQ(rows[table], same_rows[table]) << trial;
        }
    }
}

/// The study after one of its first persons was forgotten, but for their names in the words of others.
Study forgotten(const Study& study, std::uint32_t step) {
    Choices choices(step);
    const auto& person = early(study.persons, choices).id;
    return field::with_erasure_kept(field::without_person(study, person).study, person);
}

/// As a merge reads two copies: whom one has erased is in none.
void leave_out_erased(Study& base, Study& mine, Study& other) {
    for (const auto& [eraser, holder] : {std::pair{&mine, &other}, std::pair{&other, &mine}})
        for (const auto& person : field::erased_from(*eraser, *holder))
            for (auto* study : {&base, holder}) *study = field::without_person(std::move(*study), person).study;
}

TEST(RandomMerge, brings_back_nobody_who_was_forgotten) {
    const auto start = read_folder(testing::example_study()).value();
    for (std::uint32_t trial = 0; trial < 20; ++trial) {
        auto base = start, mine = forgotten(worked_on(start, 1000 + 2 * trial), 5000 + trial),
             other = worked_on(start, 1001 + 2 * trial);
        if (trial % 2 == 0) other = forgotten(other, 6000 + trial);
        leave_out_erased(base, mine, other);
        for (const auto side : {MergeSide::ours, MergeSide::theirs}) {
            const auto merged = decided(base, mine, other, side);
            EXPECT_EQ(field::faults_of(merged).size(), 0u) << trial;
            EXPECT_TRUE(field::was_erased(merged, field::erased_from(mine, start).front())) << trial;
            EXPECT_EQ(field::erased_from(merged, start).size(),
                      field::parts_of(field::united_erasures(mine.erasures, other.erasures), ' ').size())
                << trial;
        }
    }
}

}  // namespace
}  // namespace reliance::study
