#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reliance/crisis/ensemble.hpp"
#include "reliance/field/standing.hpp"
#include "reliance/workbench/run.hpp"

/// The crises of a study simulated again without some of its passages, beside the study as it is.
namespace reliance::workbench {

/// One number of a crisis.
struct RerunNumber {
    std::string arm;                     ///< baseline | without:all | without:SITE: hours of unmet need per 1,000 people …
    std::optional<crisis::Scope> scope;  ///< … or, of without:SITE, those that the site avoids per 1,000 people of this scope
    crisis::Estimate before, after;      ///< over replicates; NaN where nobody is in the scope
    crisis::Estimate change;             ///< after minus before, paired by replicate
};

struct RerunCrisis {
    crisis::Scenario scenario;
    std::vector<RerunNumber> numbers;  ///< every arm, then every scope of every site
};

/// Simulates the scenarios of a study twice, as it is and as `field::study_without` leaves it, each populated anew.
///
/// Settings seed, replicates and scenario (empty: all) of `settings`. Both read the same draws: a difference comes from what is
///          withheld, and a change that reaches no number of a crisis is exactly 0.
/// Errors   those of `populated`, `scenarios_named`, `simulated`; cancelled.
/// Cost     twice that of populating and simulating; the memory of one at a time.
Result<std::vector<RerunCrisis>> crises_without(const field::Study& study, const field::Withheld& withheld,
                                                const RunRequest& settings, const parallel::Execution& execution,
                                                const RunListener& listener);

}  // namespace reliance::workbench
