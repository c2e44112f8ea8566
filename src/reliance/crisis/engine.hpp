#pragma once

#include <cstdint>
#include <memory>

#include "reliance/base/result.hpp"
#include "reliance/crisis/arm.hpp"
#include "reliance/crisis/outcome.hpp"
#include "reliance/crisis/parameters.hpp"
#include "reliance/crisis/scenario.hpp"
#include "reliance/crisis/world.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::crisis {

/// What never varies between runs of one world, laid out for the engine: packed arcs, packed people, who stands near which site.
///
/// Memory   8 bytes an arc, about 30 a person. Copies share one immutable layout, which refers to the world's territory.
class PreparedWorld {
public:
    struct Layout;

    const World& world() const;
    const Layout& layout() const { return *layout_; }

private:
    friend Result<PreparedWorld> prepare(World, const Parameters&, const parallel::Execution&);
    std::shared_ptr<const Layout> layout_;
};

/// Lays a world out for runs; the distances of `parameters` decide which ties are near.
///
/// Errors   empty_population; too_many sites (254) or organisations (65,535); cancelled.
Result<PreparedWorld> prepare(World world, const Parameters& parameters, const parallel::Execution& execution = {});

struct Arrivals;

/// One run of the model, on one thread: a pure function of its arguments.
///
/// Cost     follows the needs that are open, not the people; about 24 bytes a person of memory in flight.
Outcome run(const PreparedWorld& prepared, const Scenario& scenario, const Parameters& parameters, const Arm& arm,
            random::Seed seed, std::uint32_t replicate);

/// The same run, its arrivals drawn before: by this scenario, for the same people. The distances at which `prepared` was laid out
/// need not be the same.
Outcome run(const PreparedWorld& prepared, const Scenario& scenario, const Parameters& parameters, const Arm& arm,
            const Arrivals& arrivals);

}  // namespace reliance::crisis
