#pragma once

#include <string>

#include "reliance/levers/lever.hpp"
#include "reliance/restitution/text.hpp"

namespace reliance::restitution {

/// The name under which what a lever moves stands among the parameters: “lever.cool_room.commons.fan”.
std::string handle_name(const levers::Lever& lever, std::size_t handle);
/// What a handle moves, in words.
Text handle_words(const levers::Handle& handle);
/// Who carries the lever and what it moves.
Text description_of(const levers::Lever& lever);
/// A know-how or a good of the study folder, in the words of both languages.
Text word_label(const std::string& word);

}  // namespace reliance::restitution
