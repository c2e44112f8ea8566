#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/measures/group.hpp"
#include "reliance/network/tie_network.hpp"
#include "reliance/parallel/execution.hpp"

namespace reliance::measures {

/// What an actor in the middle of a -> v -> b is, by the groups of the three.
enum class Role : std::uint8_t {
    coordinator,     ///< A A A (w_I)
    itinerant,       ///< A B A (w_O)
    gatekeeper,      ///< A B B (b_OI)
    representative,  ///< A A B (b_IO)
    liaison,         ///< A B C (b_O)
};

inline constexpr std::size_t role_count = 5;
using RoleCounts = std::array<std::uint64_t, role_count>;

std::string_view name(Role role);
Bilingual label(Role role);

/// Gould and Fernandez's brokerage: how many ordered pairs (a, b) each actor joins that are not joined directly, by role.
///
/// v brokers (a, b) when a -> v -> b and not a -> b, a and b different; an undirected tie counts as both its arcs.
/// Shape    result[actor][role].
/// Isolate  all 0. A triple with an actor of no known group counts nowhere.
/// Cost     O(sum over actors of d (d + mean d of alters)); integer counts, same for any thread count.
/// Source   Gould & Fernandez (1989), doi:10.2307/270949; roles named as in R's `sna::brokerage`.
std::vector<RoleCounts> brokerage(const network::TieNetwork& network, Groups groups, const parallel::Execution& execution = {});

/// Sum of the counts of all actors, by role.
RoleCounts total(std::span<const RoleCounts> counts);

}  // namespace reliance::measures
