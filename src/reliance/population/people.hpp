#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/population/household_fit.hpp"
#include "reliance/population/parameters.hpp"
#include "reliance/population/population.hpp"
#include "reliance/population/purposes.hpp"
#include "reliance/population/territory.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::population {

inline random::Block draws_of(random::Seed seed, Purpose purpose, std::size_t who, std::size_t step = 0, std::size_t run = 0) {
    return random::draws(seed, {static_cast<std::uint32_t>(who), static_cast<std::uint32_t>(step),
                                static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(purpose)});
}
inline std::uint32_t draw_of(random::Seed seed, Purpose purpose, std::size_t who, std::size_t step = 0, std::size_t run = 0) {
    return draws_of(seed, purpose, who, step, run)[0];
}

/// Orders `items` at random, by draws keyed (purpose, who, run, place).
template <class Item>
void shuffle(std::span<Item> items, random::Seed seed, Purpose purpose, std::size_t who, std::size_t run = 0) {
    for (std::size_t left = items.size(); left > 1; --left)
        std::swap(items[left - 1],
                  items[random::below(draw_of(seed, purpose, who, left, run), static_cast<std::uint32_t>(left))]);
}

/// The persons and households of one cell, as positions in a population.
struct CellRange {
    std::size_t cell;
    std::uint32_t first_household, last_household;
    std::uint32_t first_person, last_person;
};

/// Fills the ages and sexes of a cell's people; households, their types and cells stand already. `heads` is the reference
/// person's age of each household.
void fill_ages(const HouseholdFit& fit, const CellRange& range, std::span<const AgeBand> heads, random::Seed seed,
               Population& population);
void fill_sexes(const Cell& cell, const CellRange& range, const Parameters& parameters, random::Seed seed,
                Population& population);
/// Fills activity and occupation by the cell's counts; ages stand already.
void fill_activities(const Cell& cell, const CellRange& range, const Parameters& parameters, random::Seed seed,
                     Population& population);
/// Fills traits, know-how, goods, levels and capacity by profile; all else stands already.
void fill_profiles(const CellRange& range, const Parameters& parameters, random::Seed seed, Population& population);
/// Fills where households live: building blocks of neighbours in the list, at random inside the cell's outline.
void fill_places(const Cell& cell, const CellRange& range, const Parameters& parameters, random::Seed seed,
                 Population& population);

}  // namespace reliance::population
