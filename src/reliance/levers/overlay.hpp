#pragma once

#include <cstdint>
#include <vector>

#include "reliance/crisis/arm.hpp"
#include "reliance/levers/lever.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::levers {

/// The lever as one replicate plays it, and how much each of its handles came to.
struct DrawnArm {
    crisis::Arm arm;
    std::vector<std::uint64_t> changes;  ///< by handle: ties made, people and sites changed; 1 for a share of the whole territory
};

/// The lever as one replicate plays it: amounts drawn from their ranges (nothing with `zero_share`, else log-uniform, uniform from 0), participants and partners drawn by keyed draws.
///
/// A lever of size zero gives an empty arm. A larger size adds to what a smaller one does, up to the bounds of its handles: the draws
/// do not depend on the size.
/// Errors   unknown_reference if the lever names a site that the world does not have; cancelled.
Result<DrawnArm> drawn_arm(const Lever& lever, const crisis::World& world, random::Seed seed, std::uint32_t replicate,
                           const parallel::Execution& execution = {});

/// The sites of the world on which the lever acts, and how many are paid for at them.
Reach reach_of(const Lever& lever, const crisis::World& world);

/// The arm of `drawn_arm` alone.
Result<crisis::Arm> arm_of(const Lever& lever, const crisis::World& world, random::Seed seed, std::uint32_t replicate);

}  // namespace reliance::levers
