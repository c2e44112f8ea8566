#include "reliance/measures/trust.hpp"

#include "reliance/base/contract.hpp"
#include "reliance/measures/ratio.hpp"

namespace reliance::measures {
namespace {

using network::TieNetwork;

void add(TrustLevels& levels, network::Level level) {
    levels.sum += level;
    ++levels.ties;
}

}  // namespace

double mean_trust(const TrustLevels& levels) { return ratio(levels.sum, levels.ties * network::full_level); }

TrustLevels trust(const TieNetwork& network) {
    TrustLevels levels;
    for_each_tie(network, [&](ActorIndex, std::size_t arc) { add(levels, network.trust(arc)); });
    return levels;
}

std::array<TrustLevels, network::kind_count> trust_by_kind(const TieNetwork& network) {
    std::array<TrustLevels, network::kind_count> levels{};
    for_each_tie(network, [&](ActorIndex, std::size_t arc) {
        for (std::size_t kind = 0; kind < network::kind_count; ++kind)
            if (network.kinds(arc).has(static_cast<network::Kind>(kind))) add(levels[kind], network.trust(arc));
    });
    return levels;
}

TrustLevels trust_towards_institutions(const TieNetwork& network, std::span<const std::uint8_t> institution) {
    RELIANCE_EXPECTS(institution.size() == network.actor_count());
    TrustLevels levels;
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor)
        for (auto arc = network.first_arc(ActorIndex(actor)); arc < network.last_arc(ActorIndex(actor)); ++arc)
            if (!institution[actor] && institution[network.target(arc).value]) add(levels, network.trust(arc));
    return levels;
}

std::vector<TrustLevels> trust_by_site(const TieNetwork& network, std::size_t sites) {
    std::vector<TrustLevels> levels(sites + 1);
    for_each_tie(network, [&](ActorIndex, std::size_t arc) {
        if (network.made_at(arc) <= sites) add(levels[network.made_at(arc)], network.trust(arc));
    });
    return levels;
}

}  // namespace reliance::measures
