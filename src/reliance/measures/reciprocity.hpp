#pragma once

#include <cstdint>

#include "reliance/network/tie_network.hpp"

namespace reliance::measures {

/// The pairs of actors of a directed network: tied both ways, one way, not at all.
struct DyadCensus {
    std::uint64_t mutual = 0;
    std::uint64_t asymmetric = 0;
    std::uint64_t null = 0;

    bool operator==(const DyadCensus&) const = default;
};

/// How many pairs are mutual, asymmetric and null; in an undirected network every tie is mutual.
///
/// Cost     O(m log d).
/// Source   Wasserman & Faust (1994), Social Network Analysis, ch. 13.
DyadCensus dyad_census(const network::TieNetwork& network);

/// Dyadic reciprocity: the share of pairs that stand alike on both sides, (M + N) / (M + A + N).
///
/// Isolate  NaN for a network of fewer than two actors.
/// Source   Wasserman & Faust (1994); the default of `sna::grecip`.
double dyadic_reciprocity(const DyadCensus& census);

/// Edgewise reciprocity: the share of arcs that are answered, 2M / (2M + A).
///
/// Isolate  NaN for a network without ties.
/// Source   Wasserman & Faust (1994); the default of igraph and networkx.
double edgewise_reciprocity(const DyadCensus& census);

}  // namespace reliance::measures
