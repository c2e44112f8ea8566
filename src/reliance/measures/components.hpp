#pragma once

#include <cstdint>
#include <vector>

#include "reliance/network/tie_network.hpp"

namespace reliance::measures {

/// Parts of a network within which everyone can be reached from everyone, whatever the direction of the ties.
struct Components {
    std::vector<std::uint32_t> of_actor;  ///< number of the actor's component; numbered by their first actor
    std::vector<std::uint32_t> sizes;     ///< actors of each component
};

/// The weakly connected components of a network.
///
/// Cost     O(m a(n)) by union-find with path halving, O(n) memory.
/// Source   Tarjan & van Leeuwen (1984), doi:10.1145/62.2160.
Components weak_components(const network::TieNetwork& network);

/// Actors of the largest component; 0 for an empty network.
std::uint32_t largest_size(const Components& components);

/// Actors without any tie.
std::uint32_t isolate_count(const Components& components);

}  // namespace reliance::measures
