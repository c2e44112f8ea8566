#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "reliance/comparison/observed.hpp"
#include "reliance/measures/brokerage.hpp"

namespace reliance::comparison {

/// The attributes by which the people of a site are grouped in its network.
inline constexpr std::array grouping_traits{Trait::age_band, Trait::diploma, Trait::origin};

/// What is counted in the network of a site: its people who were met, and its own ties between them as they name them. Other people
/// and other ties have no part in it, for nobody was asked whom they could be tied with.
///
/// Shape    by trait; empty for those not in `grouping_traits`.
struct SiteNetwork {
    std::array<std::vector<std::uint64_t>, trait_count> members;          ///< people of each group
    std::array<std::vector<measures::RoleCounts>, trait_count> brokered;  ///< by the position of the broker in `people`
};

/// `people` are those of a site, ascending; `ties` are between them.
SiteNetwork site_network(const Observed& seen, std::span<const std::uint32_t> people, std::span<const network::Tie> ties);

}  // namespace reliance::comparison
