#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/base/digest.hpp"
#include "reliance/base/ids.hpp"
#include "reliance/network/tie_network.hpp"
#include "reliance/population/words.hpp"

namespace reliance::population {

/// Yes-or-no qualities of a person, as bits.
enum Trait : std::uint8_t {
    lives_alone = 1,
    vulnerable = 2,  ///< health or mobility limits
    has_car = 4,
    online = 8,
    observed = 16,      ///< an actor of the field study, under its pseudonym; all others are synthetic
    hot_dwelling = 32,  ///< a dwelling too hot in a heat wave, without air conditioning
};

/// A person takes part in a site.
struct Participation {
    PersonIndex person;
    SiteIndex site;
    std::uint8_t vectors = 0;  ///< bit v for Vector v
};

/// The people of a territory, one array per attribute, ordered by cell, then household: persons of a household stand side by side.
///
/// Shape    person arrays: one entry a person; household arrays: one a household (`household_first` one more).
/// Units    positions in metres of the territory's projection; levels 0–7.
/// Memory   about 14 bytes a person and 13 a household.
struct Population {
    std::vector<std::uint32_t> household;  ///< of each person
    std::vector<AgeBand> age_band;
    std::vector<Sex> sex;
    std::vector<Occupation> occupation;
    std::vector<Activity> activity;
    std::vector<std::uint8_t> traits;     ///< bits of Trait
    std::vector<std::uint16_t> know_how;  ///< bit k for KnowHow k
    std::vector<std::uint16_t> goods;     ///< bit g for Good g, what the person's home can lend
    std::vector<network::Level> institutional_trust;
    std::vector<network::Level> power_to_act;
    std::vector<std::uint8_t> capacity;  ///< requests the person can take in one tick

    std::vector<std::uint32_t> household_first;  ///< persons of household h are [household_first[h], household_first[h + 1])
    std::vector<HouseholdType> household_type;
    std::vector<std::uint16_t> household_cell;
    std::vector<float> household_x, household_y;

    std::vector<Participation> participations;  ///< sorted by site, then person
    std::vector<PersonIndex> actors;            ///< the person who stands for each person of the study, in the study's order

    std::size_t person_count() const { return household.size(); }
    std::size_t household_count() const { return household_type.size(); }
    CellIndex cell(PersonIndex person) const { return CellIndex(household_cell[household[person.value]]); }
    bool has(PersonIndex person, Trait trait) const { return (traits[person.value] & trait) != 0; }
    Digest digest() const;
};

/// A population and the ties between its people: what a crisis happens to.
struct PopulatedTerritory {
    Population population;
    network::TieNetwork ties;  ///< undirected, actor i = person i; household ties included
};

}  // namespace reliance::population
