#include "reliance/comparison/bootstrap.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace reliance::comparison {
namespace {

std::vector<Contribution> zeros_and_ones(std::size_t ones, std::size_t all) {
    std::vector<Contribution> people(all, {0, 1});
    for (std::size_t i = 0; i < ones; ++i) people[i].part = 1;
    return people;
}

TEST(Taken, is_a_ratio_an_inequality_or_a_variety) {
    const std::vector<Contribution> people{{1, 2, 0}, {0, 0, 1}, {2, 2, 1}};
    EXPECT_DOUBLE_EQ(taken({}, people), 0.75);
    EXPECT_DOUBLE_EQ(taken({Statistic::gini, 0}, people), 1.0 / 6);
    EXPECT_DOUBLE_EQ(taken({Statistic::iqv, 2}, people), 1);
    EXPECT_TRUE(std::isnan(taken({}, {})));
}

TEST(Taken, weighs_ties_between_and_within_groups_by_whom_they_could_have_joined) {
    // Two of one group, one alone: one tie within of 2 that could be, one between of 4.
    const std::vector<Contribution> people{{0, 1, 0, 1, 1}, {1, 1, 0, 1, 1}, {0, 0, 1, 0, 2}};
    EXPECT_DOUBLE_EQ(taken({Statistic::density_ei, 0}, people), (0.25 - 0.5) / (0.25 + 0.5));
    EXPECT_TRUE(std::isnan(taken({Statistic::density_ei, 0}, std::vector<Contribution>{{0, 0, 0, 2, 0}})));
}

// The variance of a resampled share is p (1 - p) / n.
TEST(Resampled, varies_as_the_theory_says) {
    const std::vector<Taken> measures{{{}, zeros_and_ones(12, 40)}};
    const auto values = resampled({{7}, 0, 20000}, measures, {}).front();
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 20000;
    double variance = 0;
    for (const auto value : values) variance += (value - mean) * (value - mean) / 20000;
    EXPECT_NEAR(mean, 0.3, 0.002);
    EXPECT_NEAR(variance, 0.3 * 0.7 / 40, 0.0002);
}

TEST(Resampled, same_bits_for_any_number_of_threads) {
    const std::vector<Taken> measures{{{}, zeros_and_ones(5, 9)}, {{Statistic::gini, 0}, zeros_and_ones(5, 9)}};
    const auto one = resampled({{1}, 2, 500}, measures, {});
    for (const int threads : {2, 7}) {
        parallel::Execution execution;
        execution.threads = threads;
        EXPECT_EQ(resampled({{1}, 2, 500}, measures, execution), one);
    }
}

TEST(Resampled, seed_and_place_change_the_draws) {
    const std::vector<Taken> measures{{{}, zeros_and_ones(5, 9)}};
    const auto one = resampled({{1}, 2, 100}, measures, {});
    EXPECT_NE(resampled({{2}, 2, 100}, measures, {}), one);
    EXPECT_NE(resampled({{1}, 3, 100}, measures, {}), one);
}

}  // namespace
}  // namespace reliance::comparison
