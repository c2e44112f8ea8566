#include "reliance/measures/diversity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reliance/measures/ratio.hpp"

namespace reliance::measures {
namespace {

std::uint64_t sum(std::span<const std::uint64_t> counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

}  // namespace

std::vector<std::uint64_t> group_counts(Groups groups) {
    std::vector<std::uint64_t> counts;
    for (const auto group : groups) {
        if (group == no_group) continue;
        if (group >= counts.size()) counts.resize(group + 1);
        ++counts[group];
    }
    return counts;
}

double blau(std::span<const std::uint64_t> counts) {
    const auto whole = sum(counts);
    if (whole == 0) return undefined;
    double alike = 0;
    for (const auto count : counts) alike += ratio(count, whole) * ratio(count, whole);
    return 1 - alike;
}

double iqv(std::span<const std::uint64_t> counts) {
    if (counts.size() < 2) return undefined;
    return blau(counts) / (1 - 1 / static_cast<double>(counts.size()));
}

double shannon(std::span<const std::uint64_t> counts) {
    const auto whole = sum(counts);
    if (whole == 0) return undefined;
    double entropy = 0;
    for (const auto count : counts)
        if (count > 0) entropy -= ratio(count, whole) * std::log2(ratio(count, whole));
    return entropy;
}

}  // namespace reliance::measures
