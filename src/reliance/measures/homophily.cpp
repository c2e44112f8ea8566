#include "reliance/measures/homophily.hpp"

#include <cmath>
#include <numeric>

#include "reliance/base/contract.hpp"
#include "reliance/measures/diversity.hpp"
#include "reliance/measures/ratio.hpp"

namespace reliance::measures {
namespace {

using network::TieNetwork;

/// Calls `visit(from, to)` for the groups of the two ends of every arc whose ends are both known.
template <class Visit>
void for_each_known_arc(const TieNetwork& network, Groups groups, Visit visit) {
    RELIANCE_EXPECTS(groups.size() == network.actor_count());
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor)
        for (const auto alter : network.neighbours(ActorIndex(actor)))
            if (groups[actor] != no_group && groups[alter] != no_group) visit(groups[actor], groups[alter]);
}

std::uint64_t pairs(std::uint64_t n) { return n * (n - (n > 0)) / 2; }

/// Arcs leaving and entering each group, and staying in it.
struct Margins {
    explicit Margins(std::size_t groups) : from(groups), to(groups), within(groups) {}

    std::vector<std::uint64_t> from, to, within;
    std::uint64_t all = 0;
};

Margins margins(const TieNetwork& network, Groups groups) {
    Margins counts(group_counts(groups).size());
    for_each_known_arc(network, groups, [&](Group from, Group to) {
        ++counts.from[from];
        ++counts.to[to];
        counts.within[from] += from == to;
        ++counts.all;
    });
    return counts;
}

GroupHomophily of_group(std::uint64_t same, std::uint64_t all, std::uint64_t members, std::uint64_t known) {
    GroupHomophily group{same, all, members, ratio(same, all), ratio(members, known), undefined, undefined};
    const double excess = group.share - group.population;
    if (group.population < 1) group.inbreeding = excess / (1 - group.population);
    if (excess < 0 && group.population > 0) group.coleman = excess / group.population;
    if (excess >= 0) group.coleman = group.inbreeding;
    return group;
}

/// Calls `visit(x, y)` for the values of the two ends of every arc where both are known.
template <class Visit>
void for_each_valued_arc(const TieNetwork& network, std::span<const double> values, Visit visit) {
    RELIANCE_EXPECTS(values.size() == network.actor_count());
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor)
        for (const auto alter : network.neighbours(ActorIndex(actor)))
            if (!std::isnan(values[actor]) && !std::isnan(values[alter])) visit(values[actor], values[alter]);
}

}  // namespace

TieComposition composition(const TieNetwork& network, Groups groups) {
    TieComposition ties;
    for_each_known_arc(network, groups, [&](Group from, Group to) { ++(from == to ? ties.internal : ties.external); });
    const std::uint64_t arcs_per_tie = network.directed() ? 1 : 2;
    return {ties.internal / arcs_per_tie, ties.external / arcs_per_tie};
}

std::vector<TieComposition> ego_compositions(const TieNetwork& network, Groups groups) {
    RELIANCE_EXPECTS(groups.size() == network.actor_count());
    std::vector<TieComposition> egos(network.actor_count());
    for (std::size_t ego = 0; ego < egos.size(); ++ego)
        for (const auto alter : network.neighbours(ActorIndex(ego)))
            if (groups[ego] != no_group && groups[alter] != no_group)
                ++(groups[ego] == groups[alter] ? egos[ego].internal : egos[ego].external);
    return egos;
}

double ego_alter_ei(const TieComposition& ties) {
    const auto all = ties.external + ties.internal;
    return ratio(ties.external, all) - ratio(ties.internal, all);
}

double group_density_adjusted_ei(const TieComposition& ties, const TieComposition& pairs) {
    const double external = ratio(ties.external, pairs.external);
    const double internal = ratio(ties.internal, pairs.internal);
    return external + internal > 0 ? (external - internal) / (external + internal) : undefined;
}

double group_density_adjusted_ei(const TieNetwork& network, Groups groups) {
    const auto counts = group_counts(groups);
    std::uint64_t same = 0;
    for (const auto count : counts) same += pairs(count);
    const auto all = pairs(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
    return group_density_adjusted_ei(composition(network, groups), {same, all - same});
}

std::vector<GroupHomophily> homophily(const TieNetwork& network, Groups groups) {
    const auto members = group_counts(groups);
    const auto known = std::accumulate(members.begin(), members.end(), std::uint64_t{0});
    const auto arcs = margins(network, groups);
    std::vector<GroupHomophily> result;
    for (std::size_t group = 0; group < members.size(); ++group)
        result.push_back(of_group(arcs.within[group], arcs.from[group], members[group], known));
    return result;
}

double assortativity(const TieNetwork& network, Groups groups) {
    const auto arcs = margins(network, groups);
    double within = 0;
    double expected = 0;
    for (std::size_t group = 0; group < arcs.from.size(); ++group) {
        within += ratio(arcs.within[group], arcs.all);
        expected += ratio(arcs.from[group], arcs.all) * ratio(arcs.to[group], arcs.all);
    }
    return expected < 1 ? (within - expected) / (1 - expected) : undefined;
}

double assortativity(const TieNetwork& network, std::span<const double> values) {
    double sum_x = 0, sum_y = 0, n = 0;
    for_each_valued_arc(network, values, [&](double x, double y) { sum_x += x, sum_y += y, ++n; });
    double xx = 0, yy = 0, xy = 0;
    for_each_valued_arc(network, values, [&](double x, double y) {
        xx += (x - sum_x / n) * (x - sum_x / n);
        yy += (y - sum_y / n) * (y - sum_y / n);
        xy += (x - sum_x / n) * (y - sum_y / n);
    });
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : undefined;
}

}  // namespace reliance::measures
