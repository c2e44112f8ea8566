#include "reliance/parallel/execution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace reliance::parallel {
namespace {

TEST(Blocks, cover_the_range_once_and_are_cut_from_n_alone) {
    const auto cut = blocks(10, 4);
    ASSERT_EQ(cut.size(), 3u);
    EXPECT_EQ(cut[2].begin, 8u);
    EXPECT_EQ(cut[2].end, 10u);
    EXPECT_TRUE(blocks(0, 4).empty());
}

TEST(OrderedSum, is_the_same_bits_on_any_number_of_threads) {
    const auto sum_on = [](int threads) {
        return ordered_sum<double>({threads, {}, nullptr}, 100000, 977, [](const Block& block) {
            double part = 0;
            for (auto i = block.begin; i < block.end; ++i) part += 1.0 / static_cast<double>(i + 1);
            return part;
        });
    };
    EXPECT_EQ(sum_on(1), sum_on(2));
    EXPECT_EQ(sum_on(1), sum_on(7));
}

TEST(Sort, gives_one_order_on_any_number_of_threads) {
    std::vector<std::uint64_t> values(50000);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = (i * 2654435761u) % 40009;
    auto expected = values;
    std::sort(expected.begin(), expected.end());
    for (const int threads : {1, 2, 7}) {
        auto sorted = values;
        sort({threads, {}, nullptr}, sorted);
        EXPECT_EQ(sorted, expected);
    }
}

}  // namespace
}  // namespace reliance::parallel
