#include "reliance/restitution/spreading.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace reliance::restitution {
namespace {

crisis::Outcome run_with(std::uint64_t unmet_hours) {
    crisis::Outcome run;
    run.all.persons = 1000;
    run.all.unmet_hours = unmet_hours;
    run.by_scope.resize(2 * crisis::scope_count);
    run.by_scope[0].persons = 40;
    return run;
}

/// Two places that avoid 10 and 20 hours taken one by one, and 40 together, in each of two replicates.
CrisisRuns two_places() {
    CrisisRuns runs;
    runs.baseline = {run_with(160), run_with(360)};
    runs.without_any = {run_with(200), run_with(400)};
    runs.without = {{run_with(170), run_with(370)}, {run_with(180), run_with(380)}};
    return runs;
}

/// Hours as the share has it, of 10,000 that go unmet without any place.
PlaceEffect effect_of(double share, double low, double high) {
    return {100, {10000 * share, 10000 * low, 10000 * high, 0}, {share, low, high, 0}};
}

TEST(PlaceEffect, is_paired_by_replicate_and_shared_over_the_run_without_any_place) {
    const auto effect = place_effect(two_places(), SiteIndex(std::size_t{0}));
    EXPECT_EQ(effect.participants, 40u);
    EXPECT_EQ(effect.avoided.mean, 10);
    EXPECT_EQ(effect.avoided.low, 10);
    EXPECT_EQ(effect.avoided.high, 10);
    EXPECT_DOUBLE_EQ(effect.share.mean, (10.0 / 200 + 10.0 / 400) / 2);
    // Two replicates of 0.05 and 0.025: a standard error of 0.0125, and t = 12.706 for one degree of freedom.
    EXPECT_NEAR(effect.share.high - effect.share.mean, 12.706 * 0.0125, 1e-4);
}

TEST(PlaceEffect, has_no_share_where_no_need_goes_unmet) {
    auto runs = two_places();
    runs.baseline = runs.without_any = runs.without[0] = {run_with(0), run_with(0)};
    const auto effect = place_effect(runs, SiteIndex(std::size_t{0}));
    EXPECT_TRUE(std::isnan(effect.share.mean));
    EXPECT_EQ(places_needed(0.01, effect, 1000).verdict, Spread::not_told);
}

TEST(PlacesNeeded, are_the_target_over_the_share_rounded_up) {
    const auto needed = places_needed(0.01, effect_of(0.001, 0.0005, 0.002), 100000);
    EXPECT_EQ(needed.verdict, Spread::fits);
    EXPECT_EQ(needed.value, 10);
    EXPECT_EQ(needed.low, 5);
    EXPECT_EQ(needed.high, 20);
    EXPECT_EQ(places_needed(0.01, effect_of(0.003, 0.003, 0.003), 100000).value, 4);
    EXPECT_EQ(places_needed(0.01, effect_of(0.5, 0.5, 0.5), 100000).value, 1) << "there is no part of a place";
}

TEST(PlacesNeeded, cannot_take_more_participants_than_residents) {
    const auto effect = effect_of(0.001, 0.0005, 0.002);  // for a tenth, 50 to 200 places of 100 participants
    EXPECT_EQ(places_needed(0.1, effect, 20000).verdict, Spread::fits);
    EXPECT_EQ(places_needed(0.1, effect, 19999).verdict, Spread::may_not_fit);
    EXPECT_EQ(places_needed(0.1, effect, 5000).verdict, Spread::may_not_fit);
    EXPECT_EQ(places_needed(0.1, effect, 4999).verdict, Spread::does_not_fit);
}

TEST(PlacesNeeded, have_no_number_where_one_place_is_not_told_from_zero) {
    for (const auto& effect : {effect_of(0, 0, 0), effect_of(0.001, 0, 0.002), effect_of(0.001, -0.001, 0.003),
                               effect_of(-0.001, -0.003, 0.001), effect_of(0.001, unknown, unknown)}) {
        const auto needed = places_needed(0.05, effect, 100000);
        EXPECT_EQ(needed.verdict, Spread::not_told);
        EXPECT_TRUE(std::isnan(needed.value) && std::isnan(needed.low) && std::isnan(needed.high));
    }
}

// Hours can hold zero where their share does not, as replicates with little need weigh as much in it as those with much.
TEST(PlacesNeeded, have_no_number_unless_hours_and_share_both_leave_zero_out) {
    auto effect = effect_of(0.3, 0.1, 0.5);
    effect.avoided = {31, -5, 66, 0};
    EXPECT_EQ(places_needed(0.01, effect, 1000).verdict, Spread::not_told);
    EXPECT_TRUE(std::isnan(places_needed(0.01, effect, 1000).value));
    effect = effect_of(0.3, -0.1, 0.5);
    effect.avoided = {31, 5, 66, 0};
    EXPECT_EQ(places_needed(0.01, effect, 1000).verdict, Spread::not_told);
    effect = effect_of(-0.3, -0.5, -0.1);
    effect.avoided = {-31, -66, 5, 0};
    EXPECT_EQ(places_needed(0.01, effect, 1000).verdict, Spread::not_told);
}

TEST(PlacesNeeded, have_no_number_where_a_place_adds_to_the_need) {
    const auto needed = places_needed(0.05, effect_of(-0.002, -0.003, -0.001), 100000);
    EXPECT_EQ(needed.verdict, Spread::adds_need);
    EXPECT_TRUE(std::isnan(needed.value) && std::isnan(needed.low) && std::isnan(needed.high));
}

TEST(Spread, has_one_word_each) {
    EXPECT_EQ(name(Spread::fits), "fits");
    EXPECT_EQ(name(Spread::not_told), "not_told");
}

TEST(Additivity, is_the_sum_of_the_places_over_what_they_do_together) {
    const auto ratio = additivity(two_places());
    EXPECT_EQ(ratio.mean, 0.75);
    EXPECT_EQ(ratio.low, 0.75);
    EXPECT_EQ(ratio.high, 0.75);
}

TEST(Additivity, says_nothing_of_one_place_or_of_places_that_avoid_nothing_together) {
    auto one = two_places();
    one.without.pop_back();
    EXPECT_TRUE(std::isnan(additivity(one).mean));
    auto idle = two_places();
    idle.without_any[1] = idle.baseline[1];
    EXPECT_TRUE(std::isnan(additivity(idle).mean));
}

TEST(TellsOfPlaces, needs_runs_without_them) {
    auto runs = two_places();
    EXPECT_TRUE(tells_of_places(runs));
    runs.without_any.clear();
    EXPECT_FALSE(tells_of_places(runs));
}

TEST(ResidentsBeyond, live_more_than_a_kilometre_from_every_place) {
    population::Territory territory;
    territory.communes.resize(2);
    territory.cells.resize(2);
    territory.cells[1].commune = 1;
    population::Population population;
    population.household_type.resize(4);
    population.household_cell = {0, 0, 1, 1};
    population.household_x = {1000, 1001, 9000, 5000};
    population.household_y = {0, 0, 0, 0};
    population.household = {0, 0, 1, 1, 1, 2, 3, 3};
    const std::vector<population::Point> places{{0, 0}, {9000, 1000}};
    EXPECT_EQ(residents_beyond(population, territory, places), (std::vector<std::uint64_t>{3, 2}));
    EXPECT_EQ(residents_beyond(population, territory, {}), (std::vector<std::uint64_t>{5, 3}));
}

TEST(GreatestNeeds, are_the_rate_of_the_commune_times_its_residents_beyond) {
    crisis::Outcome run;
    run.by_commune.resize(3);
    run.by_commune[0] = {1000, 0, 0, 100, 0, 0, 0};
    run.by_commune[1] = {10, 0, 0, 5, 0, 0, 0};
    run.by_commune[2] = {1000, 0, 0, 9000, 0, 0, 0};
    auto other = run;
    other.by_commune[0].unmet_hours = 140;
    const std::vector<std::uint64_t> beyond{500, 10, 0};
    const auto needs = greatest_needs({run, other}, beyond, 10);
    ASSERT_EQ(needs.size(), 2u) << "everybody of the third has a place within reach";
    EXPECT_EQ(needs[0].commune, 0u);
    EXPECT_EQ(needs[0].residents, 500u);
    EXPECT_EQ(needs[0].per_thousand.mean, 120);
    EXPECT_EQ(needs[0].hours.mean, 60);
    EXPECT_NEAR(needs[0].hours.high - needs[0].hours.mean, 12.706 * 20 / 2, 0.01);
    EXPECT_EQ(needs[1].commune, 1u);
    EXPECT_EQ(needs[1].hours.mean, 5);
    EXPECT_EQ(greatest_needs({run, other}, beyond, 1).size(), 1u);
}

}  // namespace
}  // namespace reliance::restitution
