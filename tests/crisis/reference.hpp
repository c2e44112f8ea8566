#pragma once

#include "reliance/crisis/arm.hpp"
#include "reliance/crisis/outcome.hpp"
#include "reliance/crisis/parameters.hpp"
#include "reliance/crisis/scenario.hpp"
#include "reliance/crisis/world.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::crisis {

/// The model as one reads it, step by step, with plain containers and no care for speed: what the engine must agree with to the
/// bit.
Outcome reference_run(const World& world, const Scenario& scenario, const Parameters& parameters, const Arm& arm,
                      random::Seed seed, std::uint32_t replicate);

}  // namespace reliance::crisis
