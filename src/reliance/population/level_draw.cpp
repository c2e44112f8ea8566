#include "reliance/population/level_draw.hpp"

#include <algorithm>

namespace reliance::population {

LevelDraw::LevelDraw(double mean) {
    constexpr double choose[]{1, 7, 21, 35, 35, 21, 7};
    const double p = std::clamp(mean / network::full_level, 0.0, 1.0), q = 1 - p;
    double sum = 0;
    for (std::size_t level = 0; level < network::full_level; ++level) {
        double term = choose[level];
        for (std::size_t i = 0; i < network::full_level; ++i) term *= i < level ? p : q;
        below_[level] = random::threshold(sum += term);
    }
}

}  // namespace reliance::population
