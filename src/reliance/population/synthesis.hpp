#pragma once

#include "reliance/base/result.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/population/parameters.hpp"
#include "reliance/population/population.hpp"
#include "reliance/population/territory.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::population {

/// The people and households of a territory, fitted to its margins and counts.
///
/// Households of each type, size and age of the reference person are fitted to every cell's people by age and to the
/// territory's households by type and people living alone by age (proportional fitting of households to persons, Müller &
/// Axhausen 2011), then made whole by systematic sampling, which keeps E[count] = weight. The ages of the other members are
/// fitted in every cell to what the reference persons leave, activity and occupation to the cell's counts.
/// Shape    ordered by cell, then household; a cell's households stand in a random order: neighbours in the list are
///          neighbours.
/// Errors   empty_population, inconsistent_margins, too_many, cancelled.
/// Cost     under 1 s for 1.65 million people; same bits for any number of threads.
Result<Population> synthesise(const Territory& territory, const Parameters& parameters, random::Seed seed,
                              const parallel::Execution& execution);

}  // namespace reliance::population
