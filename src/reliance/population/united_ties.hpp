#pragma once

#include "reliance/network/tie_network.hpp"

namespace reliance::population {

/// Which of two records of a pair says how strong, how trusted and where made the tie is; kinds are united either way.
enum class Precedence {
    added,   ///< the added record
    higher,  ///< the higher levels; the place of the tie that stood before
};

/// The undirected ties of `base` and those of `added`, which has few: rows without an addition are copied as they are. Weights
/// are left out.
network::TieNetwork united(const network::TieNetwork& base, const network::TieNetwork& added, Precedence precedence);

}  // namespace reliance::population
