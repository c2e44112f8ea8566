#include "reliance/comparison/site_network.hpp"

#include <algorithm>

#include "reliance/base/contract.hpp"
#include "reliance/measures/diversity.hpp"

namespace reliance::comparison {
namespace {

/// The same ties between positions in `people`.
std::vector<network::Tie> between_positions(std::span<const std::uint32_t> people, std::span<const network::Tie> ties) {
    const auto position = [&](ActorIndex actor) {
        return ActorIndex(static_cast<std::size_t>(std::ranges::lower_bound(people, actor.value) - people.begin()));
    };
    std::vector<network::Tie> moved(ties.begin(), ties.end());
    for (auto& tie : moved) tie.from = position(tie.from), tie.to = position(tie.to);
    return moved;
}

}  // namespace

SiteNetwork site_network(const Observed& seen, std::span<const std::uint32_t> people, std::span<const network::Tie> ties) {
    const auto network =
        network::TieNetwork::from_ties(people.size(), between_positions(people, ties), network::Direction::directed);
    RELIANCE_EXPECTS(network.has_value());
    SiteNetwork counted;
    for (const auto trait : grouping_traits) {
        const auto number = static_cast<std::size_t>(trait);
        std::vector<measures::Group> groups;
        for (const auto person : people) groups.push_back(seen.attributes[number].of_actor[person]);
        counted.members[number] = measures::group_counts(groups);
        counted.brokered[number] = measures::brokerage(*network, groups);
    }
    return counted;
}

}  // namespace reliance::comparison
