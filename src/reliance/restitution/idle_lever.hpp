#pragma once

#include <optional>
#include <span>

#include "reliance/crisis/ensemble.hpp"
#include "reliance/field/model.hpp"
#include "reliance/levers/lever.hpp"
#include "reliance/levers/ranking.hpp"
#include "reliance/restitution/disclosure.hpp"
#include "reliance/restitution/text.hpp"
#include "reliance/restitution/whole.hpp"

namespace reliance::restitution {

/// What the runs of a crisis without any lever recorded, and where.
struct RecordedRuns {
    const crisis::Scenario& scenario;
    std::span<const crisis::Outcome> baseline;  ///< by replicate
    std::span<const crisis::Site> sites;        ///< as the model has them
    std::span<const field::Site> named;         ///< the same, as the study names them
    std::span<const crisis::Organisation> organisations;
    Protection protection;  ///< of the few people whose acts were counted
    Whole whole = Whole::territory;
};

/// Why a lever changes nothing in a crisis, as far as the lever, the scenario and what the runs recorded tell it for certain. It moves
/// nothing; it has no size; the draws gave it nobody; what it brings meets no need of the crisis, or none that anybody had; or what it
/// adds was never wanted: pieces that were never all in use, a know-how that nobody asked for within reach, room at a place that was
/// never full, hours in which nobody came, ties over which nobody asked, calls that found nobody. Where none of it holds, the figure
/// that rules it out, and that no reason is known; nothing where the runs recorded none of it.
///
/// `appraisal` is of a lever that changes nothing: its runs gave the results of the baseline, see `levers::same_results`.
std::optional<Text> why_nothing(const levers::Lever& lever, const levers::Appraisal& appraisal, const RecordedRuns& runs);

}  // namespace reliance::restitution
