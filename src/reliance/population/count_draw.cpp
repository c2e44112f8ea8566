#include "reliance/population/count_draw.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reliance::population {
namespace {

/// Share of a gamma distribution (shape a, rate 1) below x: the series of the incomplete gamma function.
double gamma_below(double a, double x) {
    if (x <= 0) return 0;
    double term = 1 / a, sum = term;
    for (int n = 1; n < 500 && term > sum * 1e-15; ++n) sum += term *= x / (a + n);
    return sum * std::exp(a * std::log(x) - x - std::lgamma(a));
}

double gamma_quantile(double a, double share) {
    double low = 0, high = a + 40 * std::sqrt(a) + 40;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (gamma_below(a, middle) < share ? low : high) = middle;
    }
    return (low + high) / 2;
}

}  // namespace

PoissonDraw::PoissonDraw(double mean) {
    constexpr double range = 4294967296.0;
    double term = std::exp(-mean), sum = term;
    for (int k = 1; sum * range < range - 1 && k < 1000; ++k) {
        below_.push_back(static_cast<std::uint32_t>(sum * range));
        term *= mean / k;
        sum += term;
    }
}

std::uint32_t PoissonDraw::count(std::uint32_t draw) const {
    return static_cast<std::uint32_t>(std::upper_bound(below_.begin(), below_.end(), draw) - below_.begin());
}

std::vector<std::uint32_t> gamma_levels(double shape, std::size_t steps) {
    std::vector<double> levels;
    for (std::size_t i = 0; i < steps; ++i)
        levels.push_back(gamma_quantile(shape, (static_cast<double>(i) + 0.5) / static_cast<double>(steps)));
    const double mean = std::accumulate(levels.begin(), levels.end(), 0.0) / static_cast<double>(steps);
    std::vector<std::uint32_t> whole;
    for (const double level : levels) whole.push_back(static_cast<std::uint32_t>(level / mean * sociability_unit + 0.5));
    return whole;
}

}  // namespace reliance::population
