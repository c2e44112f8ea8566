#pragma once

#include "reliance/base/result.hpp"
#include "reliance/network/tie_network.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/population/parameters.hpp"
#include "reliance/population/population.hpp"
#include "reliance/population/territory.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::population {

/// The undirected ties of a synthetic population: households (everyone with everyone), kin (households related to households,
/// near and far), neighbours (the building, then the cell) and friends (in circles such as a workplace or a
/// school, and by distance decay and likeness of age and occupation).
///
/// Sociability theta ~ Gamma, so that degrees are negative binomial; some have no tie in a layer, some in none but their
/// household. Friends: w_ij = theta_i theta_j (1 + d / d0)^-gamma H(ages) H(occupations), scaled beforehand so that expected
/// degrees are the targets. Draws are keyed by (seed, layer, person, ordinal); strength and trust by the pair.
/// Errors   too_many (2^28 people and more), cancelled.
/// Cost     O(ties log degree); 30 bytes a tie at the peak; same bits for any number of threads.
Result<network::TieNetwork> generate_ties(const Territory& territory, const Population& population, const Parameters& parameters,
                                          random::Seed seed, const parallel::Execution& execution);

}  // namespace reliance::population
