#include "reliance/measures/capital.hpp"

#include "reliance/base/contract.hpp"
#include "reliance/measures/ratio.hpp"

namespace reliance::measures {
namespace {

using network::TieNetwork;

/// On how many attributes two actors agree, and of how many one of them is unknown.
struct Compared {
    std::size_t agreed = 0, unknown = 0;
};

Compared compared(const SocialProfile& profile, ActorIndex from, ActorIndex to) {
    Compared counts;
    for (const auto& attribute : profile.attributes) {
        const auto a = attribute.groups[from.value], b = attribute.groups[to.value];
        if (a == no_group || b == no_group)
            ++counts.unknown;
        else
            counts.agreed += (a > b ? a - b : b - a) <= attribute.within;
    }
    return counts;
}

}  // namespace

std::string_view name(Capital capital) {
    constexpr std::array<std::string_view, 3> names{"bonding", "bridging", "linking"};
    return names[static_cast<std::size_t>(capital)];
}

std::optional<Capital> capital(const SocialProfile& profile, ActorIndex from, ActorIndex to) {
    if (profile.power[from.value] != profile.power[to.value]) return Capital::linking;
    const auto needed = profile.agreements == 0 ? profile.attributes.size() : profile.agreements;
    const auto [agreed, unknown] = compared(profile, from, to);
    if (agreed >= needed) return Capital::bonding;
    return agreed + unknown < needed ? std::optional(Capital::bridging) : std::nullopt;
}

void CapitalCounts::add(std::optional<Capital> of_tie) {
    if (!of_tie)
        ++unknown;
    else if (*of_tie == Capital::bonding)
        ++bonding;
    else if (*of_tie == Capital::bridging)
        ++bridging;
    else
        ++linking;
}

std::uint64_t CapitalCounts::count(Capital capital) const {
    if (capital == Capital::linking) return linking;
    return capital == Capital::bonding ? bonding : bridging;
}

double share(const CapitalCounts& counts, Capital capital) { return ratio(counts.count(capital), counts.known()); }

CapitalCounts capital_counts(const TieNetwork& network, const SocialProfile& profile) {
    CapitalCounts counts;
    for_each_tie(network, [&](ActorIndex from, std::size_t arc) { counts.add(capital(profile, from, network.target(arc))); });
    return counts;
}

std::vector<CapitalCounts> capital_by_ego(const TieNetwork& network, const SocialProfile& profile) {
    std::vector<CapitalCounts> counts(network.actor_count());
    for (std::size_t ego = 0; ego < counts.size(); ++ego)
        for (const auto alter : network.neighbours(ActorIndex(ego)))
            counts[ego].add(capital(profile, ActorIndex(ego), ActorIndex(alter)));
    return counts;
}

std::array<CapitalCounts, network::kind_count> capital_by_kind(const TieNetwork& network, const SocialProfile& profile) {
    std::array<CapitalCounts, network::kind_count> counts{};
    for_each_tie(network, [&](ActorIndex from, std::size_t arc) {
        for (std::size_t kind = 0; kind < network::kind_count; ++kind)
            if (network.kinds(arc).has(static_cast<network::Kind>(kind)))
                counts[kind].add(capital(profile, from, network.target(arc)));
    });
    return counts;
}

std::vector<CapitalCounts> capital_by_site(const TieNetwork& network, const SocialProfile& profile, std::size_t sites) {
    std::vector<CapitalCounts> counts(sites + 1);
    for_each_tie(network, [&](ActorIndex from, std::size_t arc) {
        if (network.made_at(arc) <= sites) counts[network.made_at(arc)].add(capital(profile, from, network.target(arc)));
    });
    return counts;
}

}  // namespace reliance::measures
