// The whole département: people as in the census, ties near what surveys found.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "population/shipped_territory.hpp"
#include "reliance/population/fit.hpp"
#include "reliance/population/synthesis.hpp"
#include "reliance/population/ties.hpp"

namespace reliance::population {
namespace {

const MarginFit& margin(const std::vector<MarginFit>& margins, std::string_view name) {
    return *std::find_if(margins.begin(), margins.end(), [&](const MarginFit& fit) { return fit.name == name; });
}

PopulatedTerritory populated(const Territory& territory, int threads) {
    const parallel::Execution execution{threads, {}, nullptr};
    auto people = synthesise(territory, {}, {1}, execution);
    auto ties = generate_ties(territory, *people, {}, {1}, execution);
    return {std::move(*people), std::move(*ties)};
}

TEST(Departement, has_the_people_of_the_census) {
    const auto territory = territory_of(shipped_source());
    ASSERT_TRUE(territory);
    const auto population = *synthesise(*territory, {}, {1}, {2, {}, nullptr});
    EXPECT_EQ(population.person_count(), 1647469u);
    EXPECT_NEAR(static_cast<double>(population.household_count()), 655991, 1);
    const auto margins = margins_of(*territory, population);
    for (const auto& fit : margins)
        std::cout << fit.name << (fit.held_out ? " (held out)" : "") << ": target " << fit.target << ", obtained " << fit.obtained
                  << ", SAE " << fit.sae << ", SRMSE " << fit.srmse << '\n';
    EXPECT_EQ(margin(margins, "households_by_type").tae, 0);
    EXPECT_LT(margin(margins, "people_by_age").sae, 0.005);
    EXPECT_LT(margin(margins, "people_by_age_and_cell").sae, 0.05);
    EXPECT_LT(margin(margins, "alone_by_age").sae, 0.001);
    EXPECT_LT(margin(margins, "women_by_cell").sae, 0.02);
    EXPECT_LT(margin(margins, "active_by_cell").sae, 0.02);
    EXPECT_LT(margin(margins, "occupations_by_cell").sae, 0.03);
    EXPECT_LT(margin(margins, "active_by_age").sae, 0.05);
    EXPECT_LT(margin(margins, "under_25").sae, 0.05);
}

TEST(Departement, has_ties_near_what_surveys_found_and_the_same_for_any_number_of_threads) {
    const auto territory = territory_of(shipped_source());
    ASSERT_TRUE(territory);
    const auto whole = populated(*territory, 2);
    EXPECT_GE(whole.ties.tie_count(), 20000000u);
    EXPECT_EQ(populated(*territory, 7).ties.digest(), whole.ties.digest());
    const auto fits = ties_of(whole.population, whole.ties, {2, {}, nullptr});
    for (const auto& fit : fits) {
        std::cout << fit.name << ": " << fit.obtained;
        if (fit.has_target) std::cout << " (target " << fit.target << ')';
        std::cout << '\n';
    }
    for (const auto& fit : fits) {
        const double room = fit.has_target ? std::max(0.03, 0.15 * fit.target) : 1e9;
        EXPECT_NEAR(fit.obtained, fit.target, room) << fit.name;
    }
}

}  // namespace
}  // namespace reliance::population
