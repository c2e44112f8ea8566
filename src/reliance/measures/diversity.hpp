#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/measures/group.hpp"

namespace reliance::measures {

/// How many actors are in each group; those of no known group are left out.
///
/// Shape    result[group], as long as the greatest group.
std::vector<std::uint64_t> group_counts(Groups groups);

/// Blau's index: the chance that two drawn with replacement are of different groups.
///
/// B = 1 - sum_k p_k^2, from 0 (all alike) to 1 - 1/K.
/// Isolate  NaN when everything counts 0.
/// Source   Blau (1977), doi:10.1086/226505.
double blau(std::span<const std::uint64_t> counts);

/// Index of qualitative variation: Blau's index over its greatest value, B / (1 - 1/K).
///
/// K is the number of entries of `counts`, empty ones too: give every group that could have been there.
/// Isolate  NaN when everything counts 0, or K < 2.
/// Source   Agresti & Agresti (1978), doi:10.2307/270810.
double iqv(std::span<const std::uint64_t> counts);

/// Shannon's entropy of the groups, - sum_k p_k log2 p_k.
///
/// Units    bits.
/// Isolate  NaN when everything counts 0.
/// Source   Shannon (1948), doi:10.1002/j.1538-7305.1948.tb01338.x.
double shannon(std::span<const std::uint64_t> counts);

}  // namespace reliance::measures
