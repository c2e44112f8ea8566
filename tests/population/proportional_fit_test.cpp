#include "reliance/population/proportional_fit.hpp"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "reliance/random/draw.hpp"

namespace reliance::population {
namespace {

TEST(ProportionalFit, keeps_the_odds_ratio_of_a_two_by_two_table) {
    // By hand: seed [[1, 2], [3, 4]] has odds ratio 4/6; rows 5, 5 and columns 4, 6 give x with x (x + 1) / ((5 - x)(4 - x)) =
    // 2/3, that is x^2 + 21 x - 40 = 0, x = (-21 + sqrt(601)) / 2.
    const std::array rows{5.0, 5.0}, columns{4.0, 6.0};
    const auto fit = proportional_fit({2, 2, {1, 2, 3, 4}}, rows, columns);
    EXPECT_NEAR(fit.at(0, 0), 1.757650, 1e-5);
    EXPECT_NEAR(fit.at(0, 0) + fit.at(0, 1), 5, 1e-12);
    EXPECT_NEAR(fit.at(0, 0) + fit.at(1, 0), 4, 1e-8);
}

TEST(ProportionalFit, leaves_structural_zeros) {
    const std::array rows{2.0, 3.0}, columns{3.0, 2.0};
    const auto fit = proportional_fit({2, 2, {1, 0, 1, 1}}, rows, columns);
    EXPECT_EQ(fit.at(0, 1), 0);
    EXPECT_NEAR(fit.at(1, 0), 1, 1e-6);
}

TEST(SystematicCounts, have_the_weight_as_expectation) {
    const std::array weights{0.2, 1.7, 0.0, 0.35, 2.75};
    std::array<double, 5> sums{};
    constexpr std::uint32_t seeds = 100000;
    for (std::uint32_t i = 0; i < seeds; ++i) {
        const auto counts = systematic_counts(weights, random::draw32(random::Seed{7}, {i, 0, 0, 1}));
        EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), 0u), 5u);
        for (std::size_t j = 0; j < counts.size(); ++j) sums[j] += counts[j];
    }
    for (std::size_t j = 0; j < weights.size(); ++j) EXPECT_NEAR(sums[j] / seeds, weights[j], 0.006);
}

TEST(SystematicCounts, lose_nobody_to_rounding) {
    const std::vector<double> weights(1000, 0.1);
    for (const std::uint32_t draw : {0u, 1u, 0xFFFFFFFFu}) {
        const auto counts = systematic_counts(weights, draw);
        EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), 0u), 100u);
    }
}

TEST(RoundedTo, gives_the_largest_remainders_first) {
    const std::array weights{1.0, 1.0, 2.0};
    EXPECT_EQ(rounded_to(weights, 5), (std::vector<std::uint32_t>{1, 1, 3}));
    EXPECT_EQ(rounded_to(std::array{0.0, 0.0}, 3), (std::vector<std::uint32_t>{0, 0}));
}

}  // namespace
}  // namespace reliance::population
