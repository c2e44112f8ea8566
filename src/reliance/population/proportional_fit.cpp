#include "reliance/population/proportional_fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reliance/random/draw.hpp"

namespace reliance::population {
namespace {

void scale_rows(WeightTable& table, std::span<const double> sums) {
    for (std::size_t row = 0; row < table.rows; ++row) {
        double sum = 0;
        for (std::size_t column = 0; column < table.columns; ++column) sum += table.at(row, column);
        if (sum <= 0) continue;
        for (std::size_t column = 0; column < table.columns; ++column) table.at(row, column) *= sums[row] / sum;
    }
}

/// Scales the columns and gives the largest relative gap that was closed.
double scale_columns(WeightTable& table, std::span<const double> sums) {
    double gap = 0;
    for (std::size_t column = 0; column < table.columns; ++column) {
        double sum = 0;
        for (std::size_t row = 0; row < table.rows; ++row) sum += table.at(row, column);
        if (sum <= 0) continue;
        gap = std::max(gap, std::abs(sum - sums[column]) / std::max(1.0, sums[column]));
        for (std::size_t row = 0; row < table.rows; ++row) table.at(row, column) *= sums[column] / sum;
    }
    return gap;
}

/// Rounding of the sum may lose or add one at the end: the last positive weight takes it.
void settle(std::span<const double> weights, std::vector<std::uint32_t>& counts, double missing) {
    for (std::size_t i = weights.size(); missing != 0 && i-- > 0;) {
        if (weights[i] <= 0 || (missing < 0 && counts[i] == 0)) continue;
        counts[i] += missing > 0 ? 1u : ~0u;
        missing = 0;
    }
}

}  // namespace

WeightTable proportional_fit(WeightTable seed, std::span<const double> row_sums, std::span<const double> column_sums,
                             int rounds) {
    scale_rows(seed, row_sums);
    for (int round = 0; round < rounds; ++round) {
        const double gap = scale_columns(seed, column_sums);
        scale_rows(seed, row_sums);
        if (gap < 1e-9) break;
    }
    return seed;
}

std::vector<std::uint32_t> systematic_counts(std::span<const double> weights, std::uint32_t draw) {
    std::vector<std::uint32_t> counts;
    counts.reserve(weights.size());
    const double start = 1 - random::unit(draw);
    double sum = 0, reached = 0;
    for (const double weight : weights) {
        sum += weight;
        const double passed = std::max(reached, std::floor(sum - start + 1));
        counts.push_back(static_cast<std::uint32_t>(passed - reached));
        reached = passed;
    }
    if (std::abs(sum - std::round(sum)) < 1e-6) settle(weights, counts, std::round(sum) - reached);
    return counts;
}

std::vector<std::uint32_t> rounded_to(std::span<const double> weights, std::uint32_t total) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::uint32_t> counts(weights.size(), 0);
    if (sum <= 0) return counts;
    std::vector<std::pair<double, std::size_t>> remainders;
    std::uint32_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = weights[i] / sum * total;
        counts[i] = static_cast<std::uint32_t>(exact);
        given += counts[i];
        remainders.emplace_back(static_cast<double>(counts[i]) - exact, i);
    }
    std::sort(remainders.begin(), remainders.end());
    for (std::size_t i = 0; given < total; ++i, ++given) ++counts[remainders[i % remainders.size()].second];
    return counts;
}

}  // namespace reliance::population
