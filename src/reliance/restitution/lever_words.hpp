#pragma once

#include <optional>
#include <string>

#include "reliance/levers/lever.hpp"
#include "reliance/restitution/report_inputs.hpp"
#include "reliance/restitution/text.hpp"

namespace reliance::restitution {

/// The name under which what a lever moves stands among the parameters: “lever.cool_room.commons.fan”.
std::string handle_name(const levers::Lever& lever, std::size_t handle);
/// What a handle moves, in words.
Text handle_words(const levers::Handle& handle);
/// Who carries the lever and what it moves.
Text description_of(const levers::Lever& lever);
/// Why a lever changes nothing in a crisis, where the lever, the scenario and the run tell it for certain; nothing where they do
/// not: it moves nothing, it has no size, or all that it brings meets needs that the crisis does not have, or that nobody had.
std::optional<Text> why_nothing(const levers::Lever& lever, const CrisisRuns& runs);

}  // namespace reliance::restitution
