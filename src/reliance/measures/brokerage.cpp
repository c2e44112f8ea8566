#include "reliance/measures/brokerage.hpp"

#include "reliance/base/contract.hpp"

namespace reliance::measures {
namespace {

using network::TieNetwork;

constexpr std::size_t actors_per_block = 256;

Role role(Group a, Group v, Group b) {
    if (a == b) return a == v ? Role::coordinator : Role::itinerant;
    if (v == b) return Role::gatekeeper;
    return v == a ? Role::representative : Role::liaison;
}

/// Adds what v brokers for a: v's alters that a does not reach itself. Both rows ascend, so one walk suffices.
void count_for(const TieNetwork& network, Groups groups, ActorIndex a, ActorIndex v, RoleCounts& counts) {
    if (groups[a.value] == no_group) return;
    const auto reached = network.neighbours(a);
    auto next = reached.begin();
    for (const auto b : network.neighbours(v)) {
        while (next != reached.end() && *next < b) ++next;
        const bool direct = next != reached.end() && *next == b;
        if (direct || b == a.value || groups[b] == no_group) continue;
        ++counts[static_cast<std::size_t>(role(groups[a.value], groups[v.value], groups[b]))];
    }
}

RoleCounts counts_of(const TieNetwork& network, const TieNetwork& incoming, Groups groups, ActorIndex v) {
    RoleCounts counts{};
    if (groups[v.value] == no_group) return counts;
    for (const auto a : incoming.neighbours(v)) count_for(network, groups, ActorIndex(a), v, counts);
    return counts;
}

std::vector<RoleCounts> counted(const TieNetwork& network, const TieNetwork& incoming, Groups groups,
                                const parallel::Execution& execution) {
    std::vector<RoleCounts> counts(network.actor_count());
    parallel::for_each_block(execution, counts.size(), actors_per_block, [&](const parallel::Block& block) {
        for (auto v = block.begin; v < block.end; ++v) counts[v] = counts_of(network, incoming, groups, ActorIndex(v));
    });
    return counts;
}

}  // namespace

std::string_view name(Role role) {
    constexpr std::array<std::string_view, role_count> names{"coordinator", "itinerant", "gatekeeper", "representative",
                                                             "liaison"};
    return names[static_cast<std::size_t>(role)];
}

Bilingual label(Role role) {
    constexpr std::array<Bilingual, role_count> labels{Bilingual{"coordinator (AAA)", "coordinateur (AAA)"},
                                                       {"itinerant (ABA)", "itinérant (ABA)"},
                                                       {"gatekeeper (ABB)", "portier (ABB)"},
                                                       {"representative (AAB)", "représentant (AAB)"},
                                                       {"liaison (ABC)", "liaison (ABC)"}};
    return labels[static_cast<std::size_t>(role)];
}

std::vector<RoleCounts> brokerage(const TieNetwork& network, Groups groups, const parallel::Execution& execution) {
    RELIANCE_EXPECTS(groups.size() == network.actor_count());
    if (!network.directed()) return counted(network, network, groups, execution);
    return counted(network, transposed(network), groups, execution);
}

RoleCounts total(std::span<const RoleCounts> counts) {
    RoleCounts sum{};
    for (const auto& of_actor : counts)
        for (std::size_t role = 0; role < role_count; ++role) sum[role] += of_actor[role];
    return sum;
}

}  // namespace reliance::measures
