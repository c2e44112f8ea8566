#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "reliance/measures/group.hpp"
#include "reliance/network/tie_network.hpp"

namespace reliance::measures {

/// What a tie does between people: joins like, joins unlike, or crosses a difference of institutional power.
enum class Capital : std::uint8_t { bonding, bridging, linking };

std::string_view name(Capital capital);

/// One attribute that is compared: two actors agree on it when their groups are at most `within` apart (0: the same).
struct SocialAttribute {
    std::vector<Group> groups;  ///< [actor]; in order where `within` is not 0
    Group within = 0;
};

/// What is compared at the two ends of a tie: a chosen set of attributes and a level of institutional power. Results depend on
/// the choice: name it.
struct SocialProfile {
    std::vector<SocialAttribute> attributes;
    std::vector<std::uint8_t> power;  ///< [actor], 0 for a person among others
    std::size_t agreements = 0;       ///< attributes that people alike agree on, at least; 0 for all
};

/// Linking: different power. Bonding: same power, and alike on enough attributes. Bridging: same power, and not.
///
/// Isolate  nothing when unknown attributes could turn it either way.
/// Source   Putnam (2000), Bowling Alone; Szreter & Woolcock (2004), doi:10.1093/ije/dyh013; the rule on a named set of
/// attributes is
///          ours.
std::optional<Capital> capital(const SocialProfile& profile, ActorIndex from, ActorIndex to);

/// Ties of each capital, and those that cannot be told.
struct CapitalCounts {
    std::uint64_t bonding = 0;
    std::uint64_t bridging = 0;
    std::uint64_t linking = 0;
    std::uint64_t unknown = 0;

    bool operator==(const CapitalCounts&) const = default;
    void add(std::optional<Capital> of_tie);
    std::uint64_t known() const { return bonding + bridging + linking; }
    std::uint64_t count(Capital capital) const;
};

/// Share of the ties that can be told which are of this capital; NaN when none can.
double share(const CapitalCounts& counts, Capital capital);

/// Ties of the whole network by capital; an undirected tie counts once.
CapitalCounts capital_counts(const network::TieNetwork& network, const SocialProfile& profile);
/// Ties of each ego (those it names, if directed) by capital.
std::vector<CapitalCounts> capital_by_ego(const network::TieNetwork& network, const SocialProfile& profile);
/// Ties of each kind by capital; a tie of several kinds counts once for each.
std::array<CapitalCounts, network::kind_count> capital_by_kind(const network::TieNetwork& network, const SocialProfile& profile);
/// Ties made at each place by capital: result[made_at], 0 for elsewhere, up to `sites`.
std::vector<CapitalCounts> capital_by_site(const network::TieNetwork& network, const SocialProfile& profile, std::size_t sites);

}  // namespace reliance::measures
