#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "reliance/network/tie_network.hpp"

namespace reliance::measures {

/// A mean of trust levels, kept as integers: `sum` of levels 0–7 over `ties`.
struct TrustLevels {
    std::uint64_t sum = 0;
    std::uint64_t ties = 0;

    bool operator==(const TrustLevels&) const = default;
};

/// Mean trust in [0, 1]: the levels over their highest.
///
/// Isolate  NaN when there is no tie.
double mean_trust(const TrustLevels& levels);

/// Trust on all ties; an undirected tie counts once.
TrustLevels trust(const network::TieNetwork& network);
/// Trust by kind of relation; a tie of several kinds counts once for each.
///
/// Shape    result[kind].
std::array<TrustLevels, network::kind_count> trust_by_kind(const network::TieNetwork& network);
/// Trust on the ties that lead to an institution: from any actor that is none, to one that is.
///
/// Shape    `institution[actor]` is not 0 for institutions.
TrustLevels trust_towards_institutions(const network::TieNetwork& network, std::span<const std::uint8_t> institution);
/// Trust on the ties made at each place: result[made_at], 0 for elsewhere, up to `sites`.
std::vector<TrustLevels> trust_by_site(const network::TieNetwork& network, std::size_t sites);

}  // namespace reliance::measures
