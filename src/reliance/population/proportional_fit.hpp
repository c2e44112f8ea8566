#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace reliance::population {

/// A table of weights, row by row.
struct WeightTable {
    std::size_t rows = 0, columns = 0;
    std::vector<double> weights;

    double& at(std::size_t row, std::size_t column) { return weights[row * columns + column]; }
    double at(std::size_t row, std::size_t column) const { return weights[row * columns + column]; }
};

/// The table nearest to `seed` (least sum x ln(x / q)) with the given sums of rows and columns: iterative proportional fitting.
///
/// Zeros of the seed stay zero; a row without any weight stays so. Ends when every column is within 1e-9 of its sum,
/// relatively, or after `rounds`; rows are fitted last and are exact. Sums are used as given: the caller makes them agree.
/// Source   Deming & Stephan (1940), doi:10.1214/aoms/1177731829. Pinned by a 2 x 2 table by hand.
WeightTable proportional_fit(WeightTable seed, std::span<const double> row_sums, std::span<const double> column_sums,
                             int rounds = 100);

/// Whole numbers n_i with E[n_i] = w_i, |n_i - w_i| < 1 and the sum within 1 of the sum of weights: systematic sampling with one
/// random start.
///
/// Sums over any run of neighbours keep within 1 too. If the weights add up to a whole number, so do the counts.
/// Source   Madow (1949), doi:10.1214/aoms/1177729988.
std::vector<std::uint32_t> systematic_counts(std::span<const double> weights, std::uint32_t draw);

/// Whole numbers that add up to `total`, each within 1 of its share of `total` (largest remainders; the first wins a draw).
std::vector<std::uint32_t> rounded_to(std::span<const double> weights, std::uint32_t total);

}  // namespace reliance::population
