#pragma once

#include <array>
#include <cstdint>

#include "reliance/network/tie_network.hpp"

namespace reliance::measures {

/// How many ties are of exactly 0, 1, 2 … kinds.
///
/// Shape    result[number of kinds].
std::array<std::uint64_t, network::kind_count + 1> ties_by_number_of_kinds(const network::TieNetwork& network);

/// How many ties are of each kind; a tie of several kinds counts once for each.
///
/// Shape    result[kind].
std::array<std::uint64_t, network::kind_count> ties_by_kind(const network::TieNetwork& network);

/// Mean number of kinds of a tie.
///
/// Isolate  NaN for a network without ties.
/// Source   multiplexity as the number of layers in which a pair is tied; Granovetter (1973), doi:10.1086/225469.
double mean_multiplexity(const network::TieNetwork& network);

/// Share of the ties that are of two kinds or more.
///
/// Isolate  NaN for a network without ties.
double multiplex_share(const network::TieNetwork& network);

/// How far two layers join the same pairs: ties of both kinds / ties of either (Jaccard).
///
/// Isolate  NaN when no tie is of either kind.
double layer_overlap(const network::TieNetwork& network, network::Kind one, network::Kind other);

}  // namespace reliance::measures
