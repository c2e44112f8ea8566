#include "reliance/measures/structural_holes.hpp"

#include <algorithm>
#include <functional>

#include "reliance/measures/marks.hpp"
#include "reliance/measures/ratio.hpp"

namespace reliance::measures {
namespace {

using network::TieNetwork;

/// At most 64 blocks: each needs working memory for every actor.
std::size_t actors_per_block(std::size_t actors) { return std::max<std::size_t>(512, actors / 64 + 1); }

/// An undirected network whose weights are a_ij + a_ji (or half of that: only ratios count), with what each actor's weights add
/// up to.
struct Mutual {
    const TieNetwork& network;
    std::vector<double> sum;
    std::vector<double> greatest;
};

Mutual mutual(const TieNetwork& network) {
    Mutual ties{network, std::vector<double>(network.actor_count()), std::vector<double>(network.actor_count())};
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor)
        for (auto arc = network.first_arc(ActorIndex(actor)); arc < network.last_arc(ActorIndex(actor)); ++arc) {
            ties.sum[actor] += network.weight(arc);
            ties.greatest[actor] = std::max(ties.greatest[actor], network.weight(arc));
        }
    return ties;
}

/// Working memory of a block: who is an alter of ego, and a number for each.
struct Scratch {
    explicit Scratch(std::size_t actors) : alters(actors), value(actors) {}

    Marks alters;
    std::vector<double> value;
};

void mark_alters(const Mutual& ties, ActorIndex ego, Scratch& scratch) {
    const auto& network = ties.network;
    for (auto arc = network.first_arc(ego); arc < network.last_arc(ego); ++arc) {
        const auto alter = network.target(arc).value;
        scratch.alters.set(alter);
        scratch.value[alter] = network.weight(arc) / ties.sum[ego.value];
    }
}

void unmark_alters(const Mutual& ties, ActorIndex ego, Scratch& scratch) {
    for (const auto alter : ties.network.neighbours(ego)) scratch.alters.clear_around(alter);
}

/// Adds `share` times q's weights to the values of those alters of ego that are tied to q.
void spread(const Mutual& ties, ActorIndex q, double share, Scratch& scratch) {
    const auto& network = ties.network;
    for (auto arc = network.first_arc(q); arc < network.last_arc(q); ++arc) {
        const auto j = network.target(arc).value;
        if (scratch.alters.has(j)) scratch.value[j] += share * network.weight(arc);
    }
}

double constraint_of(const Mutual& ties, ActorIndex ego, Scratch& scratch) {
    const auto& network = ties.network;
    if (!(ties.sum[ego.value] > 0)) return undefined;
    mark_alters(ties, ego, scratch);
    for (auto arc = network.first_arc(ego); arc < network.last_arc(ego); ++arc) {
        const auto q = network.target(arc);
        if (ties.sum[q.value] > 0) spread(ties, q, network.weight(arc) / ties.sum[ego.value] / ties.sum[q.value], scratch);
    }
    double constraint = 0;
    for (const auto j : network.neighbours(ego)) constraint += scratch.value[j] * scratch.value[j];
    unmark_alters(ties, ego, scratch);
    return constraint;
}

/// How much of ego's strength goes to alters that j is tied to as well, weighted by how strongly: sum_q p_iq m_jq.
double redundancy(const Mutual& ties, ActorIndex j, const Scratch& scratch) {
    const auto& network = ties.network;
    double redundant = 0;
    for (auto arc = network.first_arc(j); arc < network.last_arc(j); ++arc) {
        const auto q = network.target(arc).value;
        if (scratch.alters.has(q)) redundant += scratch.value[q] * (network.weight(arc) / ties.greatest[j.value]);
    }
    return redundant;
}

double effective_size_of(const Mutual& ties, ActorIndex ego, Scratch& scratch) {
    if (!(ties.sum[ego.value] > 0)) return undefined;
    mark_alters(ties, ego, scratch);
    double size = 0;
    for (const auto j : ties.network.neighbours(ego)) size += 1 - redundancy(ties, ActorIndex(j), scratch);
    unmark_alters(ties, ego, scratch);
    return size;
}

/// `of_ego` for every actor, in blocks that each have working memory of their own.
template <class OfEgo>
std::vector<double> for_every_ego(const TieNetwork& network, const parallel::Execution& execution, OfEgo of_ego) {
    if (network.directed()) return for_every_ego(undirected(network, network::Joining::either), execution, of_ego);
    const auto ties = mutual(network);
    std::vector<double> result(network.actor_count());
    parallel::for_each_block(execution, result.size(), actors_per_block(result.size()), [&](const parallel::Block& block) {
        Scratch scratch(network.actor_count());
        for (auto ego = block.begin; ego < block.end; ++ego) result[ego] = of_ego(ties, ActorIndex(ego), scratch);
    });
    return result;
}

}  // namespace

std::vector<double> constraints(const TieNetwork& network, const parallel::Execution& execution) {
    return for_every_ego(network, execution, constraint_of);
}

std::vector<double> effective_sizes(const TieNetwork& network, const parallel::Execution& execution) {
    return for_every_ego(network, execution, effective_size_of);
}

std::vector<double> efficiencies(const TieNetwork& network, const parallel::Execution& execution) {
    return for_every_ego(network, execution, [](const Mutual& ties, ActorIndex ego, Scratch& scratch) {
        return effective_size_of(ties, ego, scratch) / static_cast<double>(ties.network.degree(ego));
    });
}

}  // namespace reliance::measures
