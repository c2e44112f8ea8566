#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/comparison/measure_table.hpp"
#include "reliance/field/standing.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/restitution/provenance.hpp"
#include "reliance/workbench/rerun.hpp"
#include "reliance/workbench/study_values.hpp"

/// From a verbatim, a coder or an interview up to all that would change without it.
namespace reliance::workbench {

/// What is meant by `verbatim:K001`, `coder:A` and `material:M01`, several being taken away together.
///
/// Errors   unknown_word for another kind of thing, unknown_reference for one that the study does not have,
/// somebody_withdrew for one that goes with a withdrawn consent; all of them.
Result<field::Withheld> withheld_of(const field::Study& study, std::span<const std::string> said);

/// A number of `measure` that is another one without what is withheld.
struct ChangedMeasure {
    comparison::MeasureLine before;
    comparison::Estimate after;
};

/// A value of the model that the study measures, before and after.
struct ChangedParameter {
    ObservedParameter before, after;
};

/// All that would change without some passages.
struct Influence {
    std::size_t codings = 0;               ///< passages that are withheld
    std::vector<field::Shaken> rows;       ///< ties, resources and findings that stand otherwise
    std::size_t numbers = 0;               ///< of how many numbers the measures are
    std::vector<ChangedMeasure> measures;  ///< those that are another number, or no number any more
    std::vector<ChangedParameter> parameters;
    std::vector<std::string> citing;  ///< parameters stated by the study whose source cites what falls or is withheld
    /// Figures of the latest run to be drawn anew; nothing where nothing was run.
    std::optional<std::vector<std::pair<std::string, restitution::Text>>> figures;
    /// The crises simulated again, where that was asked for (`crises_without`).
    std::optional<std::vector<RerunCrisis>> crises;
};

/// Takes the passages away and measures the study again.
///
/// Ties, resources and findings   those of `field::shaken`; passages of those who withdrew bear nothing.
/// Measures   every number of `comparison::measure_table`, computed twice on the whole study.
/// Figures    those of `run` that rest on something withheld or fallen; the figure of a measure only where a number of it
/// changes,
///            and with it what rests on it. A figure of a crisis is named; `crises_without` simulates it again.
/// Errors     those of `comparison::measure_table`.
/// Cost       twice that of `measure_table` without intervals.
Result<Influence> influence(const field::Study& study, const field::Withheld& withheld,
                            const std::optional<restitution::Grounds>& run, const parallel::Execution& execution);

/// The study as it counts in `influence`: passages of those who withdrew bear nothing.
field::Study as_counted(const field::Study& study);

/// type, id, fate, before, after, site, wave, change, low, high: a row for each thing that changes; of a tie, a resource or a
/// finding the passages that bear it are counted. Of a crisis simulated again every number, with its change and the interval of
/// it.
std::string influence_csv(const Influence& influence);

}  // namespace reliance::workbench
