#pragma once

#include <span>
#include <vector>

#include "reliance/crisis/ensemble.hpp"
#include "reliance/levers/lever.hpp"

namespace reliance::levers {

/// What a lever did in an ensemble, beside doing nothing, in the same draws.
struct Appraisal {
    std::string lever;
    Reach reach;
    double yearly_cost = 0;
    std::vector<double> avoided;       ///< unmet need-hours avoided in the whole territory, by replicate
    crisis::Estimate effect;           ///< their mean and interval
    crisis::Estimate effect_per_1000;  ///< effect per 1,000 units of yearly cost; NaN without a cost
    double better_share = 0;           ///< share of replicates in which it avoids more than nothing
    bool changes_nothing = false;      ///< every replicate gives the results of the baseline, see `same_results`
    bool harms = false;                ///< the whole interval lies below zero
    std::vector<crisis::Outcome> outcomes;
    std::vector<std::uint64_t> changes;  ///< by handle, over the replicates, see `DrawnArm`
};

/// Whether two runs came to the same in everything but what was asked of each site (`by_site`) and over the ties of a lever: a place
/// that hears more people, and helps none of them more, changes nothing.
bool same_results(const crisis::Outcome& one, const crisis::Outcome& other);
/// Whether the interval of the effect holds zero: no effect that can be seen.
bool no_visible_effect(const Appraisal& appraisal);

/// Runs every lever beside the baseline (`baseline[r]` is replicate r without any lever) and ranks them by effect per cost, best
/// first; levers without a cost come last.
///
/// Cost     levers × replicates runs.
/// Errors   unknown_reference, cancelled.
Result<std::vector<Appraisal>> ranking(const crisis::PreparedWorld& prepared, const crisis::Scenario& scenario,
                                       const crisis::Parameters& parameters, std::span<const Lever> levers,
                                       std::span<const crisis::Outcome> baseline, random::Seed seed,
                                       const parallel::Execution& execution);

}  // namespace reliance::levers
