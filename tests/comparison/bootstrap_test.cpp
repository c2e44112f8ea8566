#include "reliance/comparison/bootstrap.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "reliance/measures/diversity.hpp"

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

TEST(TakenAgain, makes_good_what_varies_less_among_those_who_are_drawn) {
    const std::vector<Contribution> people{{1, 1, 0}, {1, 1, 0}, {2, 1, 0}, {4, 1, 1}};
    const double lost = 4.0 / 3 * 4 / 3;
    EXPECT_DOUBLE_EQ(taken_again({Statistic::gini, 0}, people), lost * taken({Statistic::gini, 0}, people));
    EXPECT_EQ(taken_again({Statistic::iqv, 2}, people), 1) << "0.75 times 16 / 9 would be more than can be";
    const auto few = std::span(people).subspan(2);
    EXPECT_EQ(taken_again({Statistic::iqv, 2}, few), 1);
    EXPECT_TRUE(std::isnan(taken_again({Statistic::iqv, 2}, few.first(1)))) << "one varies from nobody";
    EXPECT_EQ(taken_again({Statistic::iqv, 2}, std::span(people).first(3)), 0);
    EXPECT_TRUE(std::isnan(taken_again({Statistic::gini, 0}, zeros_and_ones(0, 5)))) << "nothing is shared out";
    EXPECT_EQ(taken_again({}, people), taken({}, people));
}

/// People in groups with chances in percent: the next is drawn by `below`.
std::vector<Contribution> people_of_groups(const std::vector<std::uint32_t>& percent, std::size_t people, std::uint32_t sample) {
    std::vector<Contribution> drawn;
    for (std::uint32_t who = 0; drawn.size() < people; ++who) {
        auto at = random::below(random::draw32({11}, {who, sample, 0, 0}), 100);
        measures::Group group = 0;
        while (at >= percent[group]) at -= percent[group++];
        drawn.push_back({0, 1, group});
    }
    return drawn;
}

struct Coverage {
    double of_truth = 0, of_estimate = 0;
};

/// How often the interval of an index of qualitative variation holds that of the population, and the estimate itself.
Coverage coverage_of_iqv(const std::vector<std::uint32_t>& percent, std::size_t people) {
    constexpr std::uint32_t samples = 300, replicates = 400;
    const Taking taking{Statistic::iqv, percent.size()};
    const double truth = measures::iqv(std::vector<std::uint64_t>(percent.begin(), percent.end()));
    Coverage coverage;
    for (std::uint32_t sample = 0; sample < samples; ++sample) {
        const std::vector<Taken> measured{{taking, people_of_groups(percent, people, sample)}};
        const auto interval = random::percentile_interval(resampled({{23}, sample, replicates}, measured, {}).front()).value();
        const auto holds = [&](double value) { return interval.low - 1e-9 <= value && value <= interval.high + 1e-9; };
        coverage.of_truth += holds(truth) / static_cast<double>(samples);
        coverage.of_estimate += holds(taken(taking, measured.front().contributions)) / static_cast<double>(samples);
    }
    return coverage;
}

// Percentiles of the bare index hold the truth in none of the samples of even groups, and in one in ten to two in three of the second;
// in those of even groups the index itself lies above its own interval in one sample of twenty.
TEST(Resampled, intervals_of_variety_hold_the_truth_and_the_estimate_in_small_samples) {
    const std::vector<std::vector<std::uint32_t>> populations{
        {13, 13, 13, 13, 12, 12, 12, 12}, {30, 20, 15, 10, 10, 5, 5, 5}, {50, 20, 15, 10, 5}};
    for (const auto& percent : populations)
        for (const std::size_t people : {12u, 16u, 30u}) {
            const auto coverage = coverage_of_iqv(percent, people);
            EXPECT_GE(coverage.of_truth, 0.9) << percent[0] << " % in the first group, " << people << " people";
            EXPECT_GE(coverage.of_estimate, 0.999) << percent[0] << " % in the first group, " << people << " people";
        }
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
