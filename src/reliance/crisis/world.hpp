#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "reliance/base/ids.hpp"
#include "reliance/crisis/scenario.hpp"
#include "reliance/population/population.hpp"

namespace reliance::crisis {

/// Position of an organisation in a `World`.
using OrganisationIndex = Index<struct OrganisationTag>;

/// What a site holds of one good.
struct Stock {
    std::uint32_t count = 0;
    bool returns = true;  ///< comes back after use
};

/// Know-how that a participant learnt at a site.
struct Learnt {
    PersonIndex person;
    std::uint16_t know_how = 0;  ///< bit k for KnowHow k
};

/// A place under study as the engine sees it; its participants are the population's participations.
struct Site {
    std::string id;
    CellIndex cell;
    double x = 0, y = 0;                         ///< metres, as the households
    std::uint8_t days = 0x7f;                    ///< bit d for weekday d, Monday 0
    std::uint32_t opens_at = 0, closes_at = 24;  ///< local hours
    std::uint32_t requests_per_tick = 0;
    std::array<Stock, population::good_count> goods{};
    std::vector<OrganisationIndex> links;
    std::vector<Learnt> learnt;
};

/// An institution or association that can meet needs.
struct Organisation {
    std::string id;
    OrganisationType type = OrganisationType::other;
    double capacity_per_tick = 0;
    std::uint32_t delay = 0;              ///< ticks before a request can be served
    std::vector<std::uint16_t> communes;  ///< covered; empty: the whole territory
    bool by_request = true, by_register = false, by_referral = true;
};

/// What a crisis happens to. Refers to the populated territory, which must outlive every use.
struct World {
    const population::PopulatedTerritory* territory = nullptr;
    std::vector<std::uint16_t> commune_of_cell;
    std::vector<Zone> zone_of_cell;  ///< may be empty: every cell is Zone::middle
    std::uint16_t commune_count = 1;
    std::vector<Site> sites;  ///< site s is 1 + s in the ties' `made_at` and s in the participations
    std::vector<Organisation> organisations;
};

/// Two people are alike when they agree on at least two of three: age (bands at most one apart), occupation, type of household.
/// Ties between alike people bond, the others bridge.
bool alike(const population::Population& population, PersonIndex one, PersonIndex other);

}  // namespace reliance::crisis
