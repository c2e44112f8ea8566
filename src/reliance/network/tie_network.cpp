#include "reliance/network/tie_network.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "reliance/base/contract.hpp"

namespace reliance::network {
namespace {

Problems faults_of(std::size_t actors, std::span<const Tie> ties) {
    Problems problems;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        const auto& tie = ties[i];
        const auto where = "tie " + std::to_string(i + 1);
        for (const auto end : {tie.from, tie.to})
            if (end.value >= actors)
                problems.add(ErrorCode::actor_out_of_range, {std::to_string(end.value), std::to_string(actors)}, where);
        if (tie.from == tie.to) problems.add(ErrorCode::self_tie, {std::to_string(tie.from.value)}, where);
        if (!std::isfinite(tie.weight) || tie.weight < 0)
            problems.add(ErrorCode::invalid_strength, {std::to_string(tie.weight)}, where);
    }
    return problems;
}

void join(Tie& tie, const Tie& other) {
    tie.kinds = tie.kinds | other.kinds;
    tie.strength = std::max(tie.strength, other.strength);
    tie.trust = std::max(tie.trust, other.trust);
    if (tie.made_at == made_elsewhere) tie.made_at = other.made_at;
    tie.weight += other.weight;
}

bool same_pair(const Tie& a, const Tie& b) { return a.from == b.from && a.to == b.to; }

/// Sorted by pair, several records of a pair joined into one.
std::vector<Tie> one_per_pair(std::vector<Tie> ties) {
    std::stable_sort(ties.begin(), ties.end(),
                     [](const Tie& a, const Tie& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
    std::vector<Tie> joined;
    for (const auto& tie : ties) {
        if (!joined.empty() && same_pair(joined.back(), tie))
            join(joined.back(), tie);
        else
            joined.push_back(tie);
    }
    return joined;
}

Tie turned(Tie tie) {
    std::swap(tie.from, tie.to);
    return tie;
}

std::vector<Tie> list_of(const TieNetwork& network) {
    std::vector<Tie> ties;
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor)
        for (auto arc = network.first_arc(ActorIndex(actor)); arc < network.last_arc(ActorIndex(actor)); ++arc)
            ties.push_back({ActorIndex(actor), network.target(arc), network.kinds(arc), network.strength(arc), network.trust(arc),
                            network.made_at(arc), network.weight(arc)});
    return ties;
}

TieNetwork laid_out(std::size_t actors, std::vector<Tie> ties, Direction direction) {
    const auto joined = one_per_pair(std::move(ties));
    ArcArrays arrays;
    arrays.offsets.assign(actors + 1, 0);
    const bool weighted = std::any_of(joined.begin(), joined.end(), [](const Tie& tie) { return tie.weight != 1.0; });
    for (const auto& tie : joined) {
        ++arrays.offsets[tie.from.value + 1];
        arrays.targets.push_back(tie.to.value);
        arrays.kinds.push_back(tie.kinds);
        arrays.levels.push_back(ArcArrays::pack(tie.strength, tie.trust));
        arrays.made_at.push_back(tie.made_at);
        if (weighted) arrays.weights.push_back(tie.weight);
    }
    for (std::size_t actor = 0; actor < actors; ++actor) arrays.offsets[actor + 1] += arrays.offsets[actor];
    return TieNetwork::from_arrays(std::move(arrays), direction);
}

}  // namespace

Result<TieNetwork> TieNetwork::from_ties(std::size_t actors, std::span<const Tie> ties, Direction direction) {
    if (auto problems = faults_of(actors, ties); !problems.empty()) return failure(std::move(problems));
    std::vector<Tie> arcs(ties.begin(), ties.end());
    if (direction == Direction::undirected)
        for (const auto& tie : ties) arcs.push_back(turned(tie));
    return laid_out(actors, std::move(arcs), direction);
}

TieNetwork TieNetwork::from_arrays(ArcArrays arrays, Direction direction) {
    RELIANCE_EXPECTS(!arrays.offsets.empty() && arrays.offsets.back() == arrays.targets.size());
    RELIANCE_EXPECTS(arrays.kinds.size() == arrays.targets.size() && arrays.levels.size() == arrays.targets.size());
    RELIANCE_EXPECTS(arrays.made_at.size() == arrays.targets.size());
    RELIANCE_EXPECTS(arrays.weights.empty() || arrays.weights.size() == arrays.targets.size());
    TieNetwork network;
    network.arrays_ = std::move(arrays);
    network.direction_ = direction;
    return network;
}

std::optional<std::size_t> TieNetwork::find(ActorIndex from, ActorIndex to) const {
    const auto row = neighbours(from);
    const auto position = std::lower_bound(row.begin(), row.end(), to.value);
    if (position == row.end() || *position != to.value) return std::nullopt;
    return first_arc(from) + static_cast<std::size_t>(position - row.begin());
}

Digest TieNetwork::digest() const {
    return Digester()
        .add(directed() ? "directed" : "undirected")
        .add(std::span(arrays_.offsets))
        .add(std::span(arrays_.targets))
        .add(std::span(arrays_.kinds))
        .add(std::span(arrays_.levels))
        .add(std::span(arrays_.made_at))
        .add(std::span(arrays_.weights))
        .digest();
}

TieNetwork layer(const TieNetwork& network, KindSet kinds) {
    const auto within = filtered(network, [&](ActorIndex, std::size_t arc) { return network.kinds(arc).meets(kinds); });
    auto arrays = within.arrays();
    for (auto& set : arrays.kinds) set = set & kinds;
    return TieNetwork::from_arrays(std::move(arrays), within.directed() ? Direction::directed : Direction::undirected);
}

TieNetwork transposed(const TieNetwork& network) {
    auto ties = list_of(network);
    for (auto& tie : ties) tie = turned(tie);
    return laid_out(network.actor_count(), std::move(ties), network.directed() ? Direction::directed : Direction::undirected);
}

TieNetwork undirected(const TieNetwork& network, Joining joining) {
    if (!network.directed()) return network;
    std::vector<Tie> ties;
    for (const auto& tie : list_of(network)) {
        if (joining == Joining::both && !network.find(tie.to, tie.from)) continue;
        ties.push_back(tie);
        ties.push_back(turned(tie));
    }
    return laid_out(network.actor_count(), std::move(ties), Direction::undirected);
}

}  // namespace reliance::network
