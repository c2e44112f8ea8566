#include "reliance/random/resampling.hpp"

#include <algorithm>
#include <cmath>

namespace reliance::random {
namespace {

/// A percentile of sorted values, linear between them.
double percentile(const std::vector<double>& sorted, double share) {
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

std::vector<std::uint32_t> drawn_again(Seed seed, std::uint32_t place, std::uint32_t replicate, std::uint32_t purpose,
                                       std::size_t n) {
    std::vector<std::uint32_t> drawn;
    drawn.reserve(n);
    for (std::uint32_t who = 0; drawn.size() < n; ++who)  // four draws from each call
        for (const auto draw : draws(seed, {who, place, replicate, purpose}))
            if (drawn.size() < n) drawn.push_back(below(draw, static_cast<std::uint32_t>(n)));
    return drawn;
}

std::optional<Interval> percentile_interval(std::span<const double> values) {
    std::vector<double> defined;
    for (const auto value : values)
        if (!std::isnan(value)) defined.push_back(value);
    if (defined.empty() || 2 * defined.size() < values.size()) return std::nullopt;
    std::sort(defined.begin(), defined.end());
    return Interval{percentile(defined, 0.025), percentile(defined, 0.975)};
}

}  // namespace reliance::random
