#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reliance/comparison/place_table.hpp"

/// The same places before and after: every measure of a place in two waves.
namespace reliance::comparison {

/// One measure of one place in two waves.
struct WaveChange {
    Estimate before, after;
    std::optional<double> value;      ///< after less before; nothing where one of them has no number
    std::optional<double> low, high;  ///< 95 %, of the change
};

/// One measure of every place in two waves.
struct WaveRow {
    Measure measure;
    std::vector<WaveChange> sites;  ///< one for each site
    WaveChange whole;               ///< all sites together
};

/// Two waves side by side.
struct WaveTable {
    std::vector<std::string> sites;  ///< ids, in the order of the study
    std::string before, after;       ///< ids of the waves
    std::vector<WaveRow> rows;
};

/// The two waves that are compared, by id.
struct TwoWaves {
    std::string before, after;
};

/// Compares two waves of a study, place by place, on the measures of `place_table`: ties, help, openness, trust by relation and
/// towards institutions, power to act.
///
/// Kinds     a kind of tie that one of the waves tells of is asked in both: one that is told no more has no ties.
/// People    those met in each wave, whoever was met in the other. Interval  95 %, nonparametric bootstrap over the people met in
/// either: somebody met twice is drawn for both at once, so that a change in the same people is told from one of who was met.
/// Errors    those of `observed`; `options.wave` is not read.
/// Cost      twice that of `place_table`; same bits for any thread count.
Result<WaveTable> wave_table(const field::Study& study, const TwoWaves& waves, const PlaceOptions& options = {},
                             const parallel::Execution& execution = {});

}  // namespace reliance::comparison
