#include "reliance/measures/degree.hpp"

namespace reliance::measures {
namespace {

/// Calls `visit(actor, arc)` for every arc, in order.
template <class Visit>
void for_each_arc(const network::TieNetwork& network, Visit visit) {
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor)
        for (auto arc = network.first_arc(ActorIndex(actor)); arc < network.last_arc(ActorIndex(actor)); ++arc) visit(actor, arc);
}

}  // namespace

std::vector<std::uint32_t> out_degrees(const network::TieNetwork& network) {
    std::vector<std::uint32_t> degrees(network.actor_count());
    for (std::size_t actor = 0; actor < degrees.size(); ++actor)
        degrees[actor] = static_cast<std::uint32_t>(network.degree(ActorIndex(actor)));
    return degrees;
}

std::vector<std::uint32_t> in_degrees(const network::TieNetwork& network) {
    std::vector<std::uint32_t> degrees(network.actor_count());
    for (const auto target : network.arrays().targets) ++degrees[target];
    return degrees;
}

std::vector<double> out_strengths(const network::TieNetwork& network) {
    std::vector<double> strengths(network.actor_count());
    for_each_arc(network, [&](std::size_t actor, std::size_t arc) { strengths[actor] += network.weight(arc); });
    return strengths;
}

std::vector<std::array<std::uint32_t, network::kind_count>> degrees_by_kind(const network::TieNetwork& network) {
    std::vector<std::array<std::uint32_t, network::kind_count>> degrees(network.actor_count());
    for_each_arc(network, [&](std::size_t actor, std::size_t arc) {
        for (std::size_t kind = 0; kind < network::kind_count; ++kind)
            degrees[actor][kind] += network.kinds(arc).has(static_cast<network::Kind>(kind));
    });
    return degrees;
}

std::vector<std::vector<std::uint32_t>> degrees_by_site(const network::TieNetwork& network, std::size_t sites) {
    std::vector<std::vector<std::uint32_t>> degrees(network.actor_count(), std::vector<std::uint32_t>(sites + 1));
    for_each_arc(network, [&](std::size_t actor, std::size_t arc) {
        if (network.made_at(arc) <= sites) ++degrees[actor][network.made_at(arc)];
    });
    return degrees;
}

}  // namespace reliance::measures
