#include "reliance/material/agreement_alpha.hpp"

#include <algorithm>
#include <numeric>

#include "reliance/base/contract.hpp"

namespace reliance::material {
namespace {

/// How often each two values meet in one unit, and how often each value can be paired at all.
struct Coincidences {
    std::size_t values = 0;
    std::vector<double> pairs;   ///< [value][value]
    std::vector<double> totals;  ///< [value]
    double total = 0;
    std::uint64_t units = 0;

    double at(std::size_t c, std::size_t k) const { return pairs[c * values + k]; }
};

Coincidences coincidences(const Ratings& ratings) {
    const auto tally = tallies(ratings);
    const auto values = ratings.values;
    Coincidences found{values, std::vector<double>(values * values), std::vector<double>(values), 0, 0};
    for (std::size_t row = 0; row < ratings.rows(); ++row) {
        if (tally.totals[row] < 2 || ratings.counts[row] == 0) continue;
        found.units += ratings.counts[row];
        const double weight = static_cast<double>(ratings.counts[row]) / (tally.totals[row] - 1.0);
        for (std::size_t c = 0; c < values; ++c)
            for (std::size_t k = 0; k < values && tally.at(row, c) > 0; ++k)
                found.pairs[c * values + k] += weight * tally.at(row, c) * (tally.at(row, k) - (c == k ? 1.0 : 0.0));
    }
    for (std::size_t c = 0; c < values; ++c)
        for (std::size_t k = 0; k < values; ++k) found.totals[c] += found.at(c, k);
    found.total = std::accumulate(found.totals.begin(), found.totals.end(), 0.0);
    return found;
}

double ranks_between(const std::vector<double>& totals, std::size_t c, std::size_t k) {
    double sum = 0;
    for (auto g = std::min(c, k); g <= std::max(c, k); ++g) sum += totals[g];
    return sum - (totals[c] + totals[k]) / 2;
}

double squared(double x) { return x * x; }

double difference(Level level, std::span<const double> points, const Coincidences& found, std::size_t c, std::size_t k) {
    if (c == k) return 0;
    if (level == Level::ordinal) return squared(ranks_between(found.totals, c, k));
    if (level == Level::interval) return squared(points[c] - points[k]);
    if (level == Level::ratio) return points[c] + points[k] > 0 ? squared((points[c] - points[k]) / (points[c] + points[k])) : 0;
    return 1;
}

std::vector<double> own_numbers(std::size_t values) {
    std::vector<double> points(values);
    std::iota(points.begin(), points.end(), 0.0);
    return points;
}

}  // namespace

Coefficient krippendorff_alpha(const Ratings& ratings, Level level, std::span<const double> points) {
    const auto own = own_numbers(points.empty() ? ratings.values : 0);
    const auto scale = points.empty() ? std::span<const double>(own) : points;
    RELIANCE_EXPECTS(scale.size() == ratings.values);
    const auto found = coincidences(ratings);
    if (found.units == 0) return undefined(Undefined::nothing_shared);
    if (level == Level::ratio && std::any_of(scale.begin(), scale.end(), [](double point) { return point < 0; }))
        return undefined(Undefined::not_a_ratio_scale, found.units);
    double seen = 0, expected = 0;
    for (std::size_t c = 0; c < found.values; ++c)
        for (std::size_t k = 0; k < found.values; ++k) {
            const auto apart = difference(level, scale, found, c, k);
            seen += found.at(c, k) * apart;
            expected += found.totals[c] * found.totals[k] * apart;
        }
    return below_chance(seen / found.total, expected / (found.total * (found.total - 1)), found.units);
}

}  // namespace reliance::material
