#pragma once

#include <optional>
#include <string>

#include "reliance/comparison/measure_table.hpp"
#include "session.hpp"

namespace reliance::cli {

/// A number of a measure as it is printed; a dash where there is none.
std::string value_of(const Session& session, const comparison::Measure& measure, const std::optional<double>& value);
/// How much a number of a measure has changed: a share in points.
std::string change_of(const Session& session, const comparison::Measure& measure, const std::optional<double>& change);
/// “[2 ; 11 %]”: the unit once, as `written` writes it; empty without an interval.
std::string interval_of(const Session& session, const comparison::Measure& measure, const comparison::Estimate& estimate,
                        decltype(value_of)& written = value_of);
/// The place and the wave that a number is of.
std::string scope_of(const Session& session, const comparison::MeasureLine& line);

}  // namespace reliance::cli
