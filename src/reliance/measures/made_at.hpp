#pragma once

#include <cstdint>
#include <vector>

#include "reliance/network/tie_network.hpp"

namespace reliance::measures {

/// How many ties were made at each place: result[made_at], 0 for elsewhere, up to `sites`; an undirected tie counts once.
std::vector<std::uint64_t> ties_by_site(const network::TieNetwork& network, std::size_t sites);

/// Share of all ties that were made at a site, whichever.
///
/// Isolate  NaN for a network without ties.
double share_made_at_sites(const network::TieNetwork& network);

/// Share of all ties that were made at this site.
///
/// Isolate  NaN for a network without ties.
double share_made_at(const network::TieNetwork& network, network::MadeAt site);

}  // namespace reliance::measures
