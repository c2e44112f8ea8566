#include "reliance/measures/made_at.hpp"

#include "reliance/measures/ratio.hpp"

namespace reliance::measures {

std::vector<std::uint64_t> ties_by_site(const network::TieNetwork& network, std::size_t sites) {
    std::vector<std::uint64_t> ties(sites + 1);
    for (const auto site : network.arrays().made_at)
        if (site <= sites) ++ties[site];
    if (!network.directed())
        for (auto& count : ties) count /= 2;
    return ties;
}

double share_made_at_sites(const network::TieNetwork& network) {
    std::uint64_t made = 0;
    for (const auto site : network.arrays().made_at) made += site != network::made_elsewhere;
    return ratio(made, network.arc_count());
}

double share_made_at(const network::TieNetwork& network, network::MadeAt site) {
    std::uint64_t made = 0;
    for (const auto place : network.arrays().made_at) made += place == site;
    return ratio(made, network.arc_count());
}

}  // namespace reliance::measures
