#include "reliance/measures/clustering.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>

#include "reliance/measures/marks.hpp"
#include "reliance/measures/ratio.hpp"

namespace reliance::measures {
namespace {

using network::TieNetwork;

/// At most 64 blocks: each needs working memory for every actor.
std::size_t actors_per_block(std::size_t actors) { return std::max<std::size_t>(512, actors / 64 + 1); }

/// Actors renamed by ascending degree, each with its ties to later actors only: no row is longer than sqrt(2m).
struct Oriented {
    std::vector<std::uint32_t> actor_of;  ///< [rank]
    std::vector<std::uint64_t> offsets;   ///< [rank]
    std::vector<std::uint32_t> later;     ///< ranks

    std::span<const std::uint32_t> row(std::size_t rank) const {
        return std::span(later).subspan(offsets[rank], offsets[rank + 1] - offsets[rank]);
    }
};

std::vector<std::uint32_t> by_degree(const TieNetwork& network) {
    std::vector<std::uint32_t> actors(network.actor_count());
    std::iota(actors.begin(), actors.end(), 0u);
    std::stable_sort(actors.begin(), actors.end(),
                     [&](auto a, auto b) { return network.degree(ActorIndex(a)) < network.degree(ActorIndex(b)); });
    return actors;
}

Oriented oriented(const TieNetwork& network) {
    Oriented graph{by_degree(network), {0}, {}};
    std::vector<std::uint32_t> rank_of(network.actor_count());
    for (std::uint32_t rank = 0; rank < rank_of.size(); ++rank) rank_of[graph.actor_of[rank]] = rank;
    graph.later.reserve(network.tie_count());
    for (std::uint32_t rank = 0; rank < rank_of.size(); ++rank) {
        for (const auto alter : network.neighbours(ActorIndex(graph.actor_of[rank])))
            if (rank_of[alter] > rank) graph.later.push_back(rank_of[alter]);
        graph.offsets.push_back(graph.later.size());
    }
    return graph;
}

using Counters = std::vector<std::atomic<std::uint32_t>>;

void add(std::atomic<std::uint32_t>& counter, std::uint32_t count) {
    if (count > 0) counter.fetch_add(count, std::memory_order_relaxed);
}

/// Counts the triangles whose lowest rank is `first`; `marks` is empty before and after.
void count_from(const Oriented& graph, std::size_t first, Marks& marks, Counters& triangles) {
    const auto row = graph.row(first);
    if (row.size() < 2) return;
    for (const auto second : row) marks.set(second);
    std::uint32_t of_first = 0;
    for (const auto second : row) {
        std::uint32_t of_second = 0;
        for (const auto third : graph.row(second)) {
            if (!marks.has(third)) continue;
            ++of_second;
            add(triangles[third], 1);
        }
        add(triangles[second], of_second);
        of_first += of_second;
    }
    add(triangles[first], of_first);
    for (const auto second : row) marks.clear_around(second);
}

std::vector<std::uint32_t> triangles_by_actor(const TieNetwork& network, const parallel::Execution& execution) {
    const auto graph = oriented(network);
    Counters by_rank(network.actor_count());
    parallel::for_each_block(execution, network.actor_count(), actors_per_block(network.actor_count()),
                             [&](const parallel::Block& block) {
                                 Marks marks(network.actor_count());
                                 for (auto first = block.begin; first < block.end; ++first)
                                     count_from(graph, first, marks, by_rank);
                             });
    std::vector<std::uint32_t> triangles(network.actor_count());
    for (std::size_t rank = 0; rank < triangles.size(); ++rank) triangles[graph.actor_of[rank]] = by_rank[rank];
    return triangles;
}

}  // namespace

TriangleCensus triangle_census(const TieNetwork& network, const parallel::Execution& execution) {
    if (network.directed()) return triangle_census(undirected(network, network::Joining::either), execution);
    TriangleCensus census{triangles_by_actor(network, execution), {}};
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor) {
        const std::uint64_t degree = network.degree(ActorIndex(actor));
        census.pairs.push_back(degree * (degree - (degree > 0)) / 2);
    }
    return census;
}

double transitivity(const TriangleCensus& census) {
    const auto corners = std::accumulate(census.triangles.begin(), census.triangles.end(), std::uint64_t{0});
    const auto triples = std::accumulate(census.pairs.begin(), census.pairs.end(), std::uint64_t{0});
    return ratio(corners, triples);
}

std::vector<double> local_clustering(const TriangleCensus& census) {
    std::vector<double> clustering(census.pairs.size());
    for (std::size_t actor = 0; actor < clustering.size(); ++actor)
        clustering[actor] = ratio(census.triangles[actor], census.pairs[actor]);
    return clustering;
}

double mean_local_clustering(const TriangleCensus& census, Undefined undefined_actors) {
    double sum = 0;
    std::size_t actors = 0;
    for (std::size_t actor = 0; actor < census.pairs.size(); ++actor) {
        if (census.pairs[actor] > 0) sum += ratio(census.triangles[actor], census.pairs[actor]);
        actors += census.pairs[actor] > 0 || undefined_actors == Undefined::as_zero;
    }
    return actors == 0 ? undefined : sum / static_cast<double>(actors);
}

}  // namespace reliance::measures
