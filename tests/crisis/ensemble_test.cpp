#include "reliance/crisis/ensemble.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <bit>
#include <cmath>
#include <numeric>

#include "crisis/small_world.hpp"

namespace reliance::crisis {
namespace {

std::vector<Arm> some_arms(const World& world) {
    Dice dice(3);
    std::vector<Arm> arms{Arm{}, arm_without_sites(world.sites.size())};
    for (int k = 0; k < 5; ++k) arms.push_back(random_arm(world, dice));
    return arms;
}

TEST(Ensemble, GivesTheSameBitsOnAnyNumberOfThreads) {
    const auto drawn = random_case(11);
    const auto prepared = drawn.small.prepared(drawn.parameters);
    const auto arms = some_arms(drawn.small.world);
    const auto with_threads = [&](int threads) {
        parallel::Execution execution;
        execution.threads = threads;
        return run_ensemble(prepared, drawn.scenario, drawn.parameters, arms, {42}, 9, execution).value();
    };
    const auto one = with_threads(1);
    EXPECT_EQ(one, with_threads(2));
    EXPECT_EQ(one, with_threads(7));
    EXPECT_EQ(one[2][4], run(prepared, drawn.scenario, drawn.parameters, arms[2], {42}, 4));
}

TEST(Ensemble, PreparesTheSameWorldOnAnyNumberOfThreads) {
    const auto drawn = random_case(12);
    parallel::Execution seven;
    seven.threads = 7;
    const auto one = prepare(drawn.small.world, drawn.parameters).value(),
               many = prepare(drawn.small.world, drawn.parameters, seven).value();
    EXPECT_EQ(run(one, drawn.scenario, drawn.parameters, drawn.arm, {1}, 0),
              run(many, drawn.scenario, drawn.parameters, drawn.arm, {1}, 0));
}

TEST(Ensemble, StopsOnRequestAndTellsHowFarItIs) {
    const auto drawn = random_case(13);
    const auto prepared = drawn.small.prepared(drawn.parameters);
    std::atomic<bool> stop{false};
    std::vector<double> shares;
    parallel::Execution execution;
    execution.cancelled = &stop;
    execution.progress = [&](double share) {
        shares.push_back(share);
        if (shares.size() == 3) stop = true;
    };
    const std::vector<Arm> arms(2);
    const auto result = run_ensemble(prepared, drawn.scenario, drawn.parameters, arms, {1}, 4, execution);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().front().code, ErrorCode::cancelled);
    EXPECT_EQ(shares, (std::vector<double>{1 / 8.0, 2 / 8.0, 3 / 8.0}));
}

TEST(Prepare, RefusesAnEmptyWorldAndTooManySites) {
    EXPECT_EQ(prepare(World{}, {}).error().front().code, ErrorCode::empty_population);
    auto small = people_apart(2);
    small.world.sites.resize(255);
    EXPECT_EQ(prepare(small.world, {}).error().front().code, ErrorCode::too_many);
}

TEST(Parameters, AreListedFoundAndSet) {
    Parameters parameters;
    for (const auto& row : parameter_rows()) {
        EXPECT_EQ(parameter(parameters, row.name), row.value);
        EXPECT_LE(row.low, row.value) << row.name;
        EXPECT_GE(row.high, row.value) << row.name;
        EXPECT_LE(row.bounds.low, row.low) << row.name;
        EXPECT_LE(row.high, row.bounds.high) << row.name;
        EXPECT_FALSE(row.source.english.empty()) << row.name;
        EXPECT_FALSE(row.source.french.empty()) << row.name;
    }
    EXPECT_TRUE(set_parameter(parameters, "trust_gain", 0.5));
    EXPECT_EQ(parameters.trust_gain, 0.5);
    EXPECT_FALSE(set_parameter(parameters, "luck", 1));
    EXPECT_TRUE(std::isnan(parameter(parameters, "luck")));
}

// Statistics over replicates

TEST(Estimate, IsStudentsInterval) {
    const std::vector<double> values{2, 4, 4, 4, 5, 5, 7, 9};  // mean 5, sum of squares 32
    const auto e = estimate(values);
    EXPECT_DOUBLE_EQ(e.mean, 5);
    EXPECT_NEAR(e.standard_error, std::sqrt(32.0 / 7 / 8), 1e-12);
    EXPECT_NEAR(e.high - e.mean, 2.365 * e.standard_error, 1e-9);
    const std::vector<double> thirty(31, 1.0);
    EXPECT_EQ(estimate(thirty).low, 1);
    EXPECT_TRUE(std::isnan(estimate(std::vector<double>{1}).low));
}

TEST(Estimate, PoolsTheScatterOfManySmallComparisons) {
    const std::vector<std::vector<double>> differences{{1, 3}, {10, 14}, {0, 0}, {7}};
    // Sums of squares 2 and 8 on two degrees of freedom, the mean of two replicates each: t is 4.303.
    EXPECT_NEAR(pooled_half_width(differences), 4.303 * std::sqrt(10.0 / 2 / 2), 1e-9);
    EXPECT_NEAR(pooled_half_width(std::vector<std::vector<double>>{{2, 4, 4, 4, 5, 5, 7, 9}}),
                estimate(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9}).high - 5, 1e-12)
        << "one comparison alone is Student's interval";
    EXPECT_TRUE(std::isnan(pooled_half_width(std::vector<std::vector<double>>{{0, 0}, {7}}))) << "nothing scattered";
}

TEST(Estimate, PairsReplicates) {
    const std::vector<double> one{10, 20, 30}, other{9, 19, 29};
    const auto difference = paired_difference(one, other);
    EXPECT_EQ(difference.mean, 1);
    EXPECT_EQ(difference.standard_error, 0);
}

// Attribution

std::array<std::int64_t, 64> game(const std::function<std::int64_t(unsigned)>& value) {
    std::array<std::int64_t, 64> values{};
    for (unsigned c = 0; c < 64; ++c) values[c] = value(c);
    return values;
}

TEST(Shapley, GivesEachTermOfAnAdditiveGameToItsMechanism) {
    const std::int64_t terms[]{5, -3, 0, 7, 11, 2};
    const auto a = shapley(game([&](unsigned c) {
        std::int64_t sum = 100;
        for (unsigned j = 0; j < 6; ++j) sum += ((c >> j) & 1) != 0 ? terms[j] : 0;
        return sum;
    }));
    for (std::size_t j = 0; j < 6; ++j) EXPECT_EQ(a.sixtieths[j], 60 * terms[j]);
    for (const auto& row : a.interaction_sixtieths)
        for (const auto cell : row) EXPECT_EQ(cell, 0);
}

TEST(Shapley, SumsToTheWholeTreatsTwinsAlikeAndDummiesAsNothing) {
    // Mechanisms 0 and 1 are twins, 5 does nothing.
    const auto value = [](unsigned c) {
        const auto twins = static_cast<unsigned>(std::popcount(c & 3u));
        return static_cast<std::int64_t>(17 * twins * twins + 5 * ((c >> 2) & 1) * ((c >> 3) & 1) + ((c >> 4) & 1));
    };
    const auto values = game(value);
    const auto a = shapley(values);
    EXPECT_EQ(std::accumulate(a.sixtieths.begin(), a.sixtieths.end(), std::int64_t{0}), 60 * (values[63] - values[0]));
    EXPECT_EQ(a.sixtieths[0], a.sixtieths[1]);
    EXPECT_EQ(a.sixtieths[5], 0);
    EXPECT_EQ(a.interaction_sixtieths[2][3], 60 * 5);
    EXPECT_EQ(a.interaction_sixtieths[3][2], 60 * 5);
    EXPECT_EQ(a.interaction_sixtieths[0][1], 60 * 34);
    EXPECT_EQ(a.interaction_sixtieths[0][4], 0);
}

TEST(Shapley, OfASiteSumsToItsContribution) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto drawn = random_case(seed);
        if (drawn.small.world.sites.empty()) continue;
        const auto arms = coalitions(SiteIndex(std::size_t{0}));
        const auto outcomes =
            run_ensemble(drawn.small.prepared(drawn.parameters), drawn.scenario, drawn.parameters, arms, {seed}, 1, {}).value();
        const auto values = game([&](unsigned c) { return static_cast<std::int64_t>(outcomes[c][0].all.unmet_hours); });
        const auto a = shapley(values);
        EXPECT_EQ(std::accumulate(a.sixtieths.begin(), a.sixtieths.end(), std::int64_t{0}), 60 * (values[63] - values[0]));
    }
}

// Measures of an outcome

TEST(Outcome, GiniOfAHistogram) {
    EXPECT_NEAR(gini({0, 4}), 0, 1e-12);
    EXPECT_NEAR(gini({3, 0, 0, 0, 1}), 0.75, 1e-12);  // one of four has everything
    EXPECT_NEAR(gini({0, 1, 1, 1, 1}), 0.25, 1e-12);  // 1, 2, 3, 4
    EXPECT_TRUE(std::isnan(gini({5})));
}

TEST(Outcome, CurvesAndQuantiles) {
    Outcome o;
    o.open = {0, 4, 3, 1, 0};
    o.satisfied = {0, 0, 1, 3, 5};
    o.waiting = {1, 2, 0, 1};
    EXPECT_EQ(functionality(o), (std::vector<double>{1, 0, 0.25, 0.75, 1}));
    EXPECT_EQ(robustness(o), 0);
    EXPECT_EQ(rapidity(o, 0.7), 2);
    EXPECT_EQ(rapidity(o), 3);
    EXPECT_EQ(loss(o), 2);
    EXPECT_EQ(waiting_quantile(o, 0.5), 1);
    EXPECT_EQ(waiting_quantile(o, 0.9), 3);
}

TEST(Outcome, ConcentrationIsNegativeWhenTheLeastPowerfulCarryTheBurden) {
    Outcome o;
    o.all.persons = 100, o.all.unmet_hours = 10;
    o.by_power[0] = {50, 0, 0, 10, 0, 0, 0};
    o.by_power[7] = {50, 0, 0, 0, 0, 0, 0};
    EXPECT_DOUBLE_EQ(concentration(o), -0.5);
    std::swap(o.by_power[0].unmet_hours, o.by_power[7].unmet_hours);
    EXPECT_DOUBLE_EQ(concentration(o), 0.5);
}

}  // namespace
}  // namespace reliance::crisis
