#pragma once

#include <span>

namespace reliance::measures {

/// Gini coefficient: how unequally an amount is spread, 0 (equally) to 1 - 1/n (all with one).
///
/// G = sum_i (2i - n - 1) x_i / (n sum x), x ascending, none negative (expected).
/// Isolate  NaN for no value, or a sum of 0.
/// Source   Gini (1912); in the form of Sen (1973), On Economic Inequality.
double gini(std::span<const double> amounts);

/// Concentration index: how far `health` falls to those of high `rank`, -1 to 1.
///
/// C = 2 cov(h, r) / mean(h), r the fractional rank (i - 1/2) / n by `rank`; equal ranks share their mean.
/// Isolate  NaN for no value, or a mean of 0.
/// Source   Wagstaff, Paci & van Doorslaer (1991), doi:10.1016/0277-9536(91)90212-U.
double concentration_index(std::span<const double> health, std::span<const double> rank);

/// Wagstaff's correction for a variable in [0, 1]: C / (1 - mean).
///
/// Isolate  NaN as the plain index, or for a mean of 1.
/// Source   Wagstaff (2005), doi:10.1002/hec.953.
double wagstaff_index(std::span<const double> health, std::span<const double> rank);

/// Erreygers's correction for a variable in [low, high]: 4 mean C / (high - low).
///
/// Source   Erreygers (2009), doi:10.1016/j.jhealeco.2008.02.003.
double erreygers_index(std::span<const double> health, std::span<const double> rank, double low = 0, double high = 1);

}  // namespace reliance::measures
