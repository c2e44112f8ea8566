#include "reliance/population/synthesis.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "population/small_territory.hpp"
#include "reliance/population/fit.hpp"

namespace reliance::population {
namespace {

Population people_of(const Territory& territory, int threads, std::uint64_t seed = 1) {
    auto population = synthesise(territory, {}, {seed}, {threads, {}, nullptr});
    EXPECT_TRUE(population);
    return *population;
}

const MarginFit& margin(const std::vector<MarginFit>& margins, std::string_view name) {
    return *std::find_if(margins.begin(), margins.end(), [&](const MarginFit& fit) { return fit.name == name; });
}

TEST(Synthesis, gives_one_digest_for_any_number_of_threads) {
    const auto territory = small_territory();
    const auto digest = people_of(territory, 1).digest();
    EXPECT_EQ(people_of(territory, 2).digest(), digest);
    EXPECT_EQ(people_of(territory, 7).digest(), digest);
    EXPECT_NE(people_of(territory, 1, 2).digest(), digest);
}

TEST(Synthesis, keeps_households_whole_and_ordered) {
    const auto population = people_of(small_territory(), 1);
    ASSERT_EQ(population.household_first.size(), population.household_count() + 1);
    EXPECT_TRUE(std::is_sorted(population.household.begin(), population.household.end()));
    EXPECT_TRUE(std::is_sorted(population.household_cell.begin(), population.household_cell.end()));
    for (std::size_t h = 0; h < population.household_count(); ++h) {
        const auto first = population.household_first[h], last = population.household_first[h + 1];
        EXPECT_EQ(population.household_type[h] == HouseholdType::alone, last - first == 1);
        EXPECT_NE(population.age_band[first], AgeBand::from_0) << "a child heads household " << h;
        for (auto person = first; person < last; ++person)
            EXPECT_EQ(population.has(PersonIndex(person), lives_alone), population.household_type[h] == HouseholdType::alone);
    }
}

TEST(Synthesis, meets_the_margins_of_a_small_territory) {
    const auto territory = small_territory();
    const auto population = people_of(territory, 1);
    EXPECT_EQ(population.person_count(), 4000u);
    EXPECT_EQ(population.household_count(), 1587u);
    const auto margins = margins_of(territory, population);
    EXPECT_EQ(margin(margins, "households_by_type").tae, 0);
    EXPECT_LT(margin(margins, "people_by_age").sae, 0.03);
    EXPECT_LT(margin(margins, "alone_by_age").sae, 0.02);
    EXPECT_LT(margin(margins, "unemployed_by_cell").sae, 0.05);
}

TEST(Synthesis, does_not_depend_on_the_order_of_the_cells) {
    auto territory = small_territory();
    const auto straight = people_of(territory, 1);
    std::reverse(territory.cells.begin(), territory.cells.end());
    const auto turned = people_of(territory, 1);
    EXPECT_EQ(straight.person_count(), turned.person_count());
    EXPECT_EQ(straight.household_count(), turned.household_count());
    const auto vulnerable_people = [](const Population& population) {
        return std::count_if(population.traits.begin(), population.traits.end(),
                             [](std::uint8_t traits) { return traits & vulnerable; });
    };
    EXPECT_NEAR(static_cast<double>(vulnerable_people(straight)), static_cast<double>(vulnerable_people(turned)), 100);
}

TEST(Synthesis, refuses_what_cannot_be_fitted) {
    auto territory = small_territory();
    territory.margins.people = 9000;
    EXPECT_EQ(synthesise(territory, {}, {1}, {}).error().front().code, ErrorCode::inconsistent_margins);
    territory.margins.people = 0;
    EXPECT_EQ(synthesise(territory, {}, {1}, {}).error().front().code, ErrorCode::empty_population);
    const std::atomic<bool> stop = true;
    EXPECT_EQ(synthesise(small_territory(), {}, {1}, {1, {}, &stop}).error().front().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace reliance::population
