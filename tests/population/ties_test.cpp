#include "reliance/population/ties.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "population/small_territory.hpp"
#include "reliance/population/count_draw.hpp"
#include "reliance/population/fit.hpp"
#include "reliance/population/level_draw.hpp"
#include "reliance/population/partner_field.hpp"
#include "reliance/population/synthesis.hpp"

namespace reliance::population {
namespace {

using network::Kind;
using network::TieNetwork;

PopulatedTerritory populated(const Territory& territory, int threads, const Parameters& parameters = {}) {
    const parallel::Execution execution{threads, {}, nullptr};
    auto people = synthesise(territory, parameters, {1}, execution);
    auto ties = generate_ties(territory, *people, parameters, {1}, execution);
    return {std::move(*people), std::move(*ties)};
}

double obtained(const std::vector<TieFit>& fits, std::string_view name) {
    return std::find_if(fits.begin(), fits.end(), [&](const TieFit& fit) { return fit.name == name; })->obtained;
}

TEST(Ties, give_one_digest_for_any_number_of_threads) {
    const auto territory = small_territory(5);
    const auto digest = populated(territory, 1).ties.digest();
    EXPECT_EQ(populated(territory, 2).ties.digest(), digest);
    EXPECT_EQ(populated(territory, 7).ties.digest(), digest);
}

TEST(Ties, are_symmetric_sorted_and_never_to_oneself) {
    const auto ties = populated(small_territory(), 1).ties;
    for (std::size_t a = 0; a < ties.actor_count(); ++a) {
        const auto row = ties.neighbours(ActorIndex(a));
        EXPECT_TRUE(std::is_sorted(row.begin(), row.end()));
        EXPECT_EQ(std::adjacent_find(row.begin(), row.end()), row.end());
        for (auto arc = ties.first_arc(ActorIndex(a)); arc < ties.last_arc(ActorIndex(a)); ++arc) {
            const auto back = ties.find(ties.target(arc), ActorIndex(a));
            ASSERT_TRUE(back && ties.target(arc).value != a);
            EXPECT_EQ(ties.arrays().levels[arc], ties.arrays().levels[*back]);
            EXPECT_EQ(ties.kinds(arc), ties.kinds(*back));
        }
    }
}

TEST(Ties, join_everyone_of_a_household) {
    const auto [people, ties] = populated(small_territory(), 1);
    for (std::size_t person = 0; person < people.person_count(); ++person) {
        const auto household = people.household[person];
        std::size_t found = 0;
        for (auto arc = ties.first_arc(ActorIndex(person)); arc < ties.last_arc(ActorIndex(person)); ++arc) {
            const bool together = people.household[ties.target(arc).value] == household;
            EXPECT_EQ(ties.kinds(arc).has(Kind::household), together);
            found += together;
        }
        EXPECT_EQ(found + 1, people.household_first[household + 1] - people.household_first[household]);
    }
}

TEST(Ties, follow_their_parameters) {
    const auto territory = small_territory(5);
    Parameters none;
    none.isolated = none.isolated_unemployed = none.isolated_worker = 1;
    none.child_sociability = 0;
    const auto alone = populated(territory, 1, none);
    const auto fits = ties_of(alone.population, alone.ties, {});
    EXPECT_EQ(obtained(fits, "isolated"), 1);
    Parameters alike;
    alike.age_likeness = alike.occupation_likeness = 0.05;
    const auto mixed = populated(territory, 1), sorted = populated(territory, 1, alike);
    EXPECT_LT(obtained(ties_of(sorted.population, sorted.ties, {}), "friend_ei_age"),
              obtained(ties_of(mixed.population, mixed.ties, {}), "friend_ei_age") - 0.3);
}

TEST(PartnerField, makes_expected_degrees_exact_before_any_draw) {
    const auto territory = small_territory(2);
    PartnerField::Design design{8, 2, distance_kernel(territory, 500, 1.6), {1, .3, .3, 1}, {}, {4, 9}};
    for (std::size_t g = 0; g < 16; ++g) design.masses.push_back(100 + 10 * static_cast<double>(g));
    EXPECT_LT(PartnerField(design, {}).gap(), 1e-6);
}

TEST(PartnerField, draws_groups_in_proportion_to_their_pull) {
    const PartnerField field({2, 1, {1, .25, .25, 1}, {1}, {100, 100}, {1}}, {});
    std::size_t away = 0;
    for (std::uint32_t i = 0; i < 40000; ++i) {
        const auto draws = random::draws({3}, {i, 0, 0, 1});
        away += field.partner({0, 0}, draws[0], draws[1], draws[2]).cell == 1;
    }
    EXPECT_NEAR(static_cast<double>(away) / 40000, 0.2, 0.01);
}

TEST(PoissonDraw, has_its_mean_and_variance) {
    const PoissonDraw poisson(3.5);
    double sum = 0, squares = 0;
    constexpr std::uint32_t n = 100000;
    for (std::uint32_t i = 0; i < n; ++i) {
        const double count = poisson.count(random::draw32({5}, {i, 0, 0, 1}));
        sum += count, squares += count * count;
    }
    EXPECT_NEAR(sum / n, 3.5, 0.03);
    EXPECT_NEAR(squares / n - sum / n * sum / n, 3.5, 0.06);
    EXPECT_EQ(PoissonDraw(0).count(0xFFFFFFFFu), 0u);
}

TEST(GammaLevels, have_mean_one_and_the_variance_of_the_shape) {
    const auto levels = gamma_levels(2, 255);
    double sum = 0, squares = 0;
    for (const auto level : levels) sum += level, squares += double(level) * level;
    const double mean = sum / 255 / sociability_unit;
    EXPECT_NEAR(mean, 1, 1e-3);
    EXPECT_NEAR(squares / 255 / sociability_unit / sociability_unit - mean * mean, 0.5, 0.02);
}

TEST(LevelDraw, has_its_mean) {
    const LevelDraw draw(4.2);
    double sum = 0;
    for (std::uint32_t i = 0; i < 50000; ++i) sum += draw.level(random::draw32({6}, {i, 0, 0, 1}));
    EXPECT_NEAR(sum / 50000, 4.2, 0.03);
    EXPECT_EQ(LevelDraw(0).level(0), 0);
    EXPECT_EQ(LevelDraw(7).level(0xFFFFFFFFu), 7);
}

}  // namespace
}  // namespace reliance::population
