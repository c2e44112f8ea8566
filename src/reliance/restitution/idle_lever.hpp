#pragma once

#include <optional>

#include "reliance/levers/lever.hpp"
#include "reliance/restitution/report_inputs.hpp"
#include "reliance/restitution/text.hpp"

namespace reliance::restitution {

/// Why a lever changes nothing in a crisis, where the lever, the scenario and what the runs recorded tell it for certain; nothing
/// where they do not. It moves nothing; it has no size; what it brings meets no need of the crisis, or none that anybody had; or
/// nobody ever came to want more of it: pieces that were never all in use, a know-how that nobody asked for within reach, room at a
/// place that was never full.
///
/// `runs` are those of the crisis in which every replicate with the lever gave the very bits of the baseline.
std::optional<Text> why_nothing(const levers::Lever& lever, const CrisisRuns& runs, const ReportInputs& inputs);

}  // namespace reliance::restitution
