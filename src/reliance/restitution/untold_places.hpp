#pragma once

#include <span>
#include <vector>

#include "reliance/crisis/outcome.hpp"
#include "reliance/field/model.hpp"
#include "reliance/restitution/text.hpp"

/// Where a crisis says nothing of places, because the study does not say which ties are theirs.
namespace reliance::restitution {

/// Whether what the places of a study change in a crisis cannot be told: the study's own people are all there are, no tie of theirs is
/// said to be made at a place, and not one need goes otherwise without a place. Such a run says nothing of places.
///
/// `study` is without those who withdrew; `without` are the runs without a place, or without them all, by replicate.
bool places_are_untold(const field::Study& study, const std::vector<crisis::Outcome>& baseline,
                       std::span<const std::vector<crisis::Outcome>> without);

/// The sentence that says so, and why.
Text untold_places();
/// The same of one crisis: “Blackout: no tie of this study …”.
Text untold_places(const Text& crisis);

}  // namespace reliance::restitution
