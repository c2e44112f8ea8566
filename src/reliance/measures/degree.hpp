#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "reliance/network/tie_network.hpp"

namespace reliance::measures {

/// Ties an actor has (undirected), or names (directed).
///
/// Shape    result[actor].
std::vector<std::uint32_t> out_degrees(const network::TieNetwork& network);

/// Ties an actor has (undirected), or is named in (directed).
///
/// Shape    result[actor].
/// Cost     O(n + m).
std::vector<std::uint32_t> in_degrees(const network::TieNetwork& network);

/// Summed weights of the ties an actor has, or names.
///
/// Shape    result[actor].
/// Units    those of the weights.
std::vector<double> out_strengths(const network::TieNetwork& network);

/// How many of an actor's ties are of each kind; a tie of several kinds counts once for each.
///
/// Shape    result[actor][kind].
std::vector<std::array<std::uint32_t, network::kind_count>> degrees_by_kind(const network::TieNetwork& network);

/// How many of an actor's ties were made at each place.
///
/// Shape    result[actor][made_at], made_at from 0 (elsewhere) to `sites`; ties made at a site past `sites` are not counted.
std::vector<std::vector<std::uint32_t>> degrees_by_site(const network::TieNetwork& network, std::size_t sites);

}  // namespace reliance::measures
