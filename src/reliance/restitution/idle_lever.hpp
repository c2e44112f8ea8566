#pragma once

#include <optional>
#include <span>

#include "reliance/crisis/ensemble.hpp"
#include "reliance/field/model.hpp"
#include "reliance/levers/lever.hpp"
#include "reliance/restitution/disclosure.hpp"
#include "reliance/restitution/text.hpp"

namespace reliance::restitution {

/// What the runs of a crisis without any lever recorded, and where.
struct RecordedRuns {
    const crisis::Scenario& scenario;
    std::span<const crisis::Outcome> baseline;  ///< by replicate
    std::span<const crisis::Site> sites;        ///< as the model has them
    std::span<const field::Site> named;         ///< the same, as the study names them
    Protection protection;                      ///< of the few people whose acts were counted
};

/// Why a lever changes nothing in a crisis, where the lever, the scenario and what the runs recorded tell it for certain; nothing
/// where they do not. It moves nothing; it has no size; what it brings meets no need of the crisis, or none that anybody had; or
/// nobody ever came to want more of it: pieces that were never all in use, a know-how that nobody asked for within reach, room at a
/// place that was never full, hours in which nobody came.
///
/// `with` are the runs with the lever, by replicate: each gave the results of the baseline, see `levers::same_results`.
std::optional<Text> why_nothing(const levers::Lever& lever, std::span<const crisis::Outcome> with, const RecordedRuns& runs);

}  // namespace reliance::restitution
