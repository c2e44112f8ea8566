#pragma once

#include <vector>

#include "reliance/network/tie_network.hpp"
#include "reliance/parallel/execution.hpp"

namespace reliance::measures {

/// Burt's constraint: how far ego's ties lead back to the same people.
///
/// c_i = sum_j (p_ij + sum_q p_iq p_qj)^2, j and q among the alters of i, q not in {i, j}; p_ij = (a_ij + a_ji) / sum_k (a_ik +
/// a_ki). Shape    result[actor]. Units    none; can exceed 1 in small dense neighbourhoods. Isolate  NaN (undefined in the
/// source); an actor whose ties all weigh 0 is one. networkx also gives NaN to an actor that is only named. Cost     O(sum over
/// ties of d), O(n) memory for each block; same bits for any thread count. Source   Burt (1992), Structural Holes, eq. 2.4; Burt
/// (2004), doi:10.1086/421787.
std::vector<double> constraints(const network::TieNetwork& network, const parallel::Execution& execution = {});

/// Burt's effective size: ego's alters less what is redundant among them.
///
/// e_i = sum_j (1 - sum_q p_iq m_jq), m_jq = (a_jq + a_qj) / max_k (a_jk + a_kj); without weights and directions n - 2t/n
/// (Borgatti). Shape    result[actor]. Units    alters. Isolate  NaN. Cost     as `constraints`. Source   Burt (1992), eq. 2.2;
/// Borgatti (1997), Connections 20(1):35-38.
std::vector<double> effective_sizes(const network::TieNetwork& network, const parallel::Execution& execution = {});

/// Burt's efficiency: effective size over the number of alters.
///
/// Shape    result[actor].
/// Isolate  NaN.
/// Source   Burt (1992), ch. 2.
std::vector<double> efficiencies(const network::TieNetwork& network, const parallel::Execution& execution = {});

}  // namespace reliance::measures
