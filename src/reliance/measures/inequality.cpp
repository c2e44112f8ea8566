#include "reliance/measures/inequality.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "reliance/base/contract.hpp"
#include "reliance/measures/ratio.hpp"

namespace reliance::measures {
namespace {

double mean(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<std::size_t> ascending(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
    return order;
}

/// (i - 1/2) / n by ascending value; equal values share the mean of their places.
std::vector<double> fractional_ranks(std::span<const double> values) {
    const auto order = ascending(values);
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        for (auto i = begin; i < end; ++i)
            ranks[order[i]] = static_cast<double>(begin + end) / 2 / static_cast<double>(order.size());
    }
    return ranks;
}

}  // namespace

double gini(std::span<const double> amounts) {
    std::vector<double> sorted(amounts.begin(), amounts.end());
    std::sort(sorted.begin(), sorted.end());
    const auto n = static_cast<double>(sorted.size());
    double weighted = 0;
    double sum = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        weighted += (2 * static_cast<double>(i + 1) - n - 1) * sorted[i];
        sum += sorted[i];
    }
    return sum > 0 ? weighted / (n * sum) : undefined;
}

double concentration_index(std::span<const double> health, std::span<const double> rank) {
    RELIANCE_EXPECTS(health.size() == rank.size());
    if (health.empty()) return undefined;
    const auto ranks = fractional_ranks(rank);
    const double level = mean(health);
    double covariance = 0;
    for (std::size_t i = 0; i < health.size(); ++i) covariance += (health[i] - level) * (ranks[i] - 0.5);
    return level != 0 ? 2 * covariance / static_cast<double>(health.size()) / level : undefined;
}

double wagstaff_index(std::span<const double> health, std::span<const double> rank) {
    const double index = concentration_index(health, rank);
    return health.empty() || mean(health) == 1 ? undefined : index / (1 - mean(health));
}

double erreygers_index(std::span<const double> health, std::span<const double> rank, double low, double high) {
    const double index = concentration_index(health, rank);
    return health.empty() ? undefined : 4 * mean(health) * index / (high - low);
}

}  // namespace reliance::measures
