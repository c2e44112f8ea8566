#pragma once

#include <string>
#include <vector>

#include "reliance/comparison/measure_table.hpp"
#include "reliance/comparison/place_table.hpp"
#include "reliance/comparison/wave_table.hpp"

namespace reliance::workbench {

/// Every measure as CSV: measure, scope, site, wave, value, low, high, n, people, unit, absence, source.
std::string measures_csv(const std::vector<comparison::MeasureLine>& lines);
/// Places side by side as CSV: one row per measure and site, with the whole.
std::string comparison_csv(const comparison::PlaceTable& table);
/// Two waves side by side as CSV: one row per measure and site, with the whole; the numbers of each wave, then the change.
std::string wave_changes_csv(const comparison::WaveTable& table);

}  // namespace reliance::workbench
