#pragma once

#include <span>

#include "reliance/comparison/measure.hpp"
#include "reliance/restitution/disclosure.hpp"

namespace reliance::restitution {

/// The people that a printed number counts.
using CountedPeople = std::span<const comparison::CountedPerson>;

/// Whether a reader of numbers over these people can work out that of too few of them.
///
/// A number that is printed with its count is a sum over whom it counts. Added to each other and taken away, such sums leave one
/// over nobody or enough people, where whoever is told otherwise in another number brings something else to it. Where everybody
/// brings the same to all, as an answer that does not change does, that holds of those it adds and of those it takes away, each by
/// themselves. Each number goes in once or not at all: of three, no other way leaves fewer people. (What leaves out two of them is
/// at right angles to their two rows of zeros and ones, whose cross product has no entry but -1, 0 and 1.)
///
/// Cost   O(3^numbers · people · log people).
bool can_be_subtracted(std::span<const CountedPeople> printed, const Protection& protection);

}  // namespace reliance::restitution
