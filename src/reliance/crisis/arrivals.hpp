#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/crisis/engine.hpp"

namespace reliance::crisis {

/// A need that comes over a person.
struct Arrival {
    std::uint32_t person = 0;
    std::uint8_t need = 0;
};

/// The needs that come in one replicate, before anybody answers one. They rest on the people, the scenario and the draws alone:
/// whatever an arm or a parameter changes, they stay, so that every run of the replicate can read the same ones.
///
/// Memory   8 bytes an arrival.
struct Arrivals {
    random::Seed seed;
    std::uint32_t replicate = 0;
    std::vector<Arrival> in_order;   ///< by tick, then person, then need
    std::vector<std::size_t> first;  ///< by tick, one more: where its arrivals begin in `in_order`

    std::span<const Arrival> at(std::uint32_t tick) const {
        return {in_order.data() + first[tick], in_order.data() + first[tick + 1]};
    }
};

/// Draws what comes in one replicate.
Arrivals arrivals(const PreparedWorld& prepared, const Scenario& scenario, random::Seed seed, std::uint32_t replicate);

/// Draws what comes in each of `replicates` replicates.
///
/// Shape    result[replicate]; the same bits for any number of threads.
/// Errors   cancelled.
Result<std::vector<Arrivals>> arrivals_of_replicates(const PreparedWorld& prepared, const Scenario& scenario, random::Seed seed,
                                                     std::uint32_t replicates, const parallel::Execution& execution);

}  // namespace reliance::crisis
