#pragma once

#include <array>
#include <cstdint>

#include "reliance/network/tie_network.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::population {

/// Levels 0 to 7 with a given mean: binomial of seven trials, its thresholds made once.
class LevelDraw {
public:
    explicit LevelDraw(double mean);

    network::Level level(std::uint32_t draw) const {
        network::Level found = 0;
        for (const auto& below : below_) found = static_cast<network::Level>(found + (below.accepts(draw) ? 0 : 1));
        return found;
    }

private:
    std::array<random::Threshold, network::full_level> below_;  ///< P(level <= l), l = 0 … 6
};

}  // namespace reliance::population
