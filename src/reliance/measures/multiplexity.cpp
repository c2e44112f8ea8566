#include "reliance/measures/multiplexity.hpp"

#include "reliance/measures/ratio.hpp"

namespace reliance::measures {
namespace {

/// In an undirected network each tie stands twice among the arcs.
std::uint64_t arcs_per_tie(const network::TieNetwork& network) { return network.directed() ? 1 : 2; }

}  // namespace

std::array<std::uint64_t, network::kind_count + 1> ties_by_number_of_kinds(const network::TieNetwork& network) {
    std::array<std::uint64_t, network::kind_count + 1> ties{};
    for (const auto kinds : network.arrays().kinds) ++ties[static_cast<std::size_t>(kinds.count())];
    for (auto& count : ties) count /= arcs_per_tie(network);
    return ties;
}

std::array<std::uint64_t, network::kind_count> ties_by_kind(const network::TieNetwork& network) {
    std::array<std::uint64_t, network::kind_count> ties{};
    for (const auto kinds : network.arrays().kinds)
        for (std::size_t kind = 0; kind < ties.size(); ++kind) ties[kind] += kinds.has(static_cast<network::Kind>(kind));
    for (auto& count : ties) count /= arcs_per_tie(network);
    return ties;
}

double mean_multiplexity(const network::TieNetwork& network) {
    std::uint64_t kinds = 0;
    for (const auto set : network.arrays().kinds) kinds += static_cast<std::uint64_t>(set.count());
    return ratio(kinds, network.arc_count());
}

double multiplex_share(const network::TieNetwork& network) {
    std::uint64_t several = 0;
    for (const auto set : network.arrays().kinds) several += set.count() > 1;
    return ratio(several, network.arc_count());
}

double layer_overlap(const network::TieNetwork& network, network::Kind one, network::Kind other) {
    std::uint64_t both = 0;
    std::uint64_t either = 0;
    for (const auto kinds : network.arrays().kinds) {
        both += kinds.has(one) && kinds.has(other);
        either += kinds.has(one) || kinds.has(other);
    }
    return ratio(both, either);
}

}  // namespace reliance::measures
