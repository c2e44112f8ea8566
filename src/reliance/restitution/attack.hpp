#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reliance/restitution/disclosure.hpp"

namespace reliance::restitution {

/// Whether an attacker who reads the printed cells, and knows that counts are not negative, can pin the value of cell `target`.
///
/// Where zeros are shown she also knows that a withheld cell is not zero. Solved as two linear programmes in the directions that
/// leave every printed cell as it is; where a programme does not end in time the answer is “yes”, the safe side.
bool can_be_pinned(const Tables& tables, std::span<const Rule> rules, std::size_t target, bool zeros_are_shown);

}  // namespace reliance::restitution
