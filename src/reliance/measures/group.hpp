#pragma once

#include <cstdint>
#include <span>

namespace reliance::measures {

/// The value of a categorical attribute of an actor, as a small number; what the numbers mean is the caller's.
using Group = std::uint32_t;
/// The attribute of this actor is not known: every tie of the actor is then left out of a measure of composition.
inline constexpr Group no_group = 0xffffffffu;

/// One group for each actor of a network.
using Groups = std::span<const Group>;

}  // namespace reliance::measures
