#pragma once

#include <cstdint>
#include <vector>

#include "reliance/network/tie_network.hpp"
#include "reliance/parallel/execution.hpp"

namespace reliance::measures {

/// The triangles each actor stands in and the pairs of alters it has; direction and weights are ignored.
struct TriangleCensus {
    std::vector<std::uint32_t> triangles;  ///< [actor]
    std::vector<std::uint64_t> pairs;      ///< [actor], d (d - 1) / 2
};

/// Counts triangles once each, from their actor of lowest degree.
///
/// Shape    one entry for each actor.
/// Cost     O(m^1.5) time, O(n + m) memory; integer counts, same for any thread count.
/// Source   Chiba & Nishizeki (1985), doi:10.1137/0214017; the ordering by degree is Schank & Wagner's (2005).
TriangleCensus triangle_census(const network::TieNetwork& network, const parallel::Execution& execution = {});

/// Global transitivity: the share of pairs of alters that are tied, over the whole network.
///
/// T = 3 triangles / connected triples.
/// Isolate  NaN for a network in which nobody has two ties.
/// Source   Wasserman & Faust (1994); networkx and igraph agree.
double transitivity(const TriangleCensus& census);

/// Local clustering: the share of an actor's alters that are tied with each other.
///
/// Shape    result[actor].
/// Isolate  NaN for an actor with fewer than two alters (networkx and R's igraph can give 0: see `mean_local_clustering`).
/// Source   Watts & Strogatz (1998), doi:10.1038/30918.
std::vector<double> local_clustering(const TriangleCensus& census);

/// What stands for an actor with fewer than two alters in a mean.
enum class Undefined { left_out, as_zero };

/// Mean of local clustering over actors, with undefined actors left out (igraph's NaN mode) or taken as 0 (networkx).
///
/// Isolate  NaN when there is nobody to average over.
double mean_local_clustering(const TriangleCensus& census, Undefined undefined_actors);

}  // namespace reliance::measures
