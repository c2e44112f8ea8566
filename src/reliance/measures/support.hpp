#pragma once

#include <cstdint>

#include "reliance/network/tie_network.hpp"

namespace reliance::measures {

/// The ties of a network that are supported in a context, and all of them.
struct SupportCount {
    std::uint64_t supported = 0;
    std::uint64_t ties = 0;

    bool operator==(const SupportCount&) const = default;
};

/// How many ties of `base` have two ends with at least one neighbour in common in `context`.
///
/// Both networks are undirected and over the same actors (expected); `context` is often the union of all kinds.
/// Cost     O(sum over ties of d_i + d_j).
SupportCount support_count(const network::TieNetwork& base, const network::TieNetwork& context);

/// Support: the share of ties of `base` whose two ends have at least one neighbour in common in `context`.
///
/// Isolate  NaN when `base` has no tie.
/// Source   Jackson, Rodriguez-Barraquer & Tan (2012), doi:10.1257/aer.102.5.1857. Pinned by the authors' values for twelve
/// villages.
double support(const network::TieNetwork& base, const network::TieNetwork& context);

}  // namespace reliance::measures
