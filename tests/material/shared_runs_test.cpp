#include "reliance/material/shared_runs.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "reliance/random/philox.hpp"

namespace reliance::material {
namespace {

using Items = std::vector<std::uint32_t>;

Items random_items(std::uint32_t trial, std::uint32_t which, std::size_t most, std::uint32_t kinds) {
    const auto size = random::philox4x32({trial, which, 0, 0}, {5, 6})[0] % (most + 1);
    Items items;
    for (std::uint32_t i = 0; i < size; ++i) items.push_back(random::philox4x32({trial, which, 1, i}, {5, 6})[0] % kinds);
    return items;
}

std::size_t length_of(const std::vector<SharedRun>& runs) {
    std::size_t length = 0;
    for (const auto& run : runs) length += run.length;
    return length;
}

/// The longest shared subsequence, by the table of all prefixes.
std::size_t longest_shared(const Items& a, const Items& b) {
    std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j)
            best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    return best[a.size()][b.size()];
}

bool are_in_order_and_equal(const std::vector<SharedRun>& runs, const Items& a, const Items& b) {
    std::size_t first = 0, second = 0;
    for (const auto& run : runs) {
        if (run.first < first || run.second < second || run.length == 0) return false;
        for (std::size_t i = 0; i < run.length; ++i)
            if (a.at(run.first + i) != b.at(run.second + i)) return false;
        first = run.first + run.length, second = run.second + run.length;
    }
    return true;
}

TEST(SharedRuns, of_equal_sequences_are_one_and_of_unlike_ones_none) {
    EXPECT_EQ(shared_runs(Items{1, 2, 3}, Items{1, 2, 3}), (std::vector<SharedRun>{{0, 0, 3}}));
    EXPECT_TRUE(shared_runs(Items{1, 2}, Items{3, 4, 5}).empty());
    EXPECT_TRUE(shared_runs(Items{}, Items{1}).empty());
}

TEST(SharedRuns, without_anchors_are_as_long_as_can_be) {
    for (std::uint32_t trial = 0; trial < 3000; ++trial) {
        // Every item twice on either side, so that none stands once.
        auto a = random_items(trial, 0, 24, 4), b = random_items(trial, 1, 24, 4);
        for (std::uint32_t kind = 0; kind < 4; ++kind) a.insert(a.end(), 2, kind), b.insert(b.begin(), 2, kind);
        const auto runs = shared_runs(a, b);
        ASSERT_TRUE(are_in_order_and_equal(runs, a, b)) << trial;
        // A common head or tail is cut off first, which never costs length; anchors may appear inside the pieces.
        EXPECT_LE(length_of(runs), longest_shared(a, b)) << trial;
    }
}

TEST(SharedRuns, of_two_kinds_of_items_are_the_longest) {
    std::size_t equal = 0;
    for (std::uint32_t trial = 0; trial < 3000; ++trial) {
        const auto a = random_items(trial, 2, 40, 2), b = random_items(trial, 3, 40, 2);
        const auto runs = shared_runs(a, b);
        ASSERT_TRUE(are_in_order_and_equal(runs, a, b)) << trial;
        if (length_of(runs) == longest_shared(a, b)) ++equal;
    }
    EXPECT_GT(equal, 2900u);  // an anchor in a small piece may cost one
}

TEST(SharedRuns, of_long_repetitions_with_few_edits_are_found_in_time) {
    Items a(200000), b;
    for (std::uint32_t i = 0; i < a.size(); ++i) a[i] = i % 3;
    b = a;
    b.erase(b.begin() + 50000, b.begin() + 50050);
    b.insert(b.begin() + 120000, 7, 2u);
    const auto runs = shared_runs(a, b);
    EXPECT_TRUE(are_in_order_and_equal(runs, a, b));
    EXPECT_GE(length_of(runs), a.size() - 50);
}

TEST(SharedRuns, of_a_rewritten_piece_are_none) {
    Items a(40000), b(40000);
    for (std::uint32_t i = 0; i < a.size(); ++i) {
        a[i] = random::philox4x32({i, 0, 0, 0}, {7, 7})[0] % 3;
        b[i] = 3 + random::philox4x32({i, 0, 0, 0}, {7, 8})[0] % 3;
    }
    EXPECT_TRUE(shared_runs(a, b).empty());
}

}  // namespace
}  // namespace reliance::material
