#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "reliance/base/digest.hpp"
#include "reliance/base/ids.hpp"
#include "reliance/base/result.hpp"
#include "reliance/network/kind.hpp"

namespace reliance::network {

/// A quality of a tie held in eight steps, 0 (none) to 7 (full), as the crisis model needs it.
using Level = std::uint8_t;
inline constexpr Level full_level = 7;

/// Where a tie was made: 0 for elsewhere, otherwise 1 + the site's position in the study.
using MadeAt = std::uint8_t;
inline constexpr MadeAt made_elsewhere = 0;

/// What is known of one tie (or, in a directed network, of one report of it).
struct Tie {
    ActorIndex from;
    ActorIndex to;
    KindSet kinds;
    Level strength = 4;
    Level trust = 4;
    MadeAt made_at = made_elsewhere;
    double weight = 1;  ///< strength as observed, for weighted measures; finite, not negative
};

enum class Direction { directed, undirected };

/// The arrays of a network in compressed sparse rows: arcs of actor i stand at [offsets[i], offsets[i + 1]), targets ascending, none twice.
/// `weights` may be empty (every weight is 1). An undirected tie is written as two arcs that agree.
struct ArcArrays {
    std::vector<std::uint64_t> offsets;
    std::vector<std::uint32_t> targets;
    std::vector<KindSet> kinds;
    std::vector<std::uint8_t> levels;  ///< strength in bits 0–2, trust in bits 3–5
    std::vector<MadeAt> made_at;
    std::vector<double> weights;

    static constexpr std::uint8_t pack(Level strength, Level trust) { return static_cast<std::uint8_t>(strength | (trust << 3)); }
};

/// A multiplex tie network: immutable, one record per pair of actors and direction, its kinds as a set.
///
/// Memory   10 bytes an arc, 18 with weights, 8 an actor.
class TieNetwork {
public:
    TieNetwork() = default;

    /// Builds from a list of ties; several records of one pair (and direction) are joined: union of kinds, highest levels, summed weight, first site named.
    /// Errors   actor_out_of_range, self_tie, invalid_strength; all of them, in the order of `ties`.
    static Result<TieNetwork> from_ties(std::size_t actors, std::span<const Tie> ties, Direction direction);

    /// Takes arrays that a generator has laid out; their order and symmetry are expectations, not input.
    static TieNetwork from_arrays(ArcArrays arrays, Direction direction);

    std::size_t actor_count() const { return arrays_.offsets.empty() ? 0 : arrays_.offsets.size() - 1; }
    std::size_t arc_count() const { return arrays_.targets.size(); }
    /// Ties: arcs if directed, half the arcs if not.
    std::size_t tie_count() const { return directed() ? arc_count() : arc_count() / 2; }
    bool directed() const { return direction_ == Direction::directed; }
    bool weighted() const { return !arrays_.weights.empty(); }

    std::size_t first_arc(ActorIndex actor) const { return arrays_.offsets[actor.value]; }
    std::size_t last_arc(ActorIndex actor) const { return arrays_.offsets[actor.value + 1]; }
    std::size_t degree(ActorIndex actor) const { return last_arc(actor) - first_arc(actor); }
    std::span<const std::uint32_t> neighbours(ActorIndex actor) const {
        return std::span(arrays_.targets).subspan(first_arc(actor), degree(actor));
    }

    ActorIndex target(std::size_t arc) const { return ActorIndex(arrays_.targets[arc]); }
    KindSet kinds(std::size_t arc) const { return arrays_.kinds[arc]; }
    Level strength(std::size_t arc) const { return arrays_.levels[arc] & 7; }
    Level trust(std::size_t arc) const { return (arrays_.levels[arc] >> 3) & 7; }
    MadeAt made_at(std::size_t arc) const { return arrays_.made_at[arc]; }
    double weight(std::size_t arc) const { return arrays_.weights.empty() ? 1.0 : arrays_.weights[arc]; }

    /// The arc from `from` to `to`, if there is one; binary search.
    std::optional<std::size_t> find(ActorIndex from, ActorIndex to) const;

    const ArcArrays& arrays() const { return arrays_; }
    Digest digest() const;

private:
    ArcArrays arrays_;
    Direction direction_ = Direction::undirected;
};

/// Calls `visit(from, arc)` for every tie once: the arcs, or those towards a later actor if undirected.
template <class Visit>
void for_each_tie(const TieNetwork& network, Visit visit) {
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor)
        for (auto arc = network.first_arc(ActorIndex(actor)); arc < network.last_arc(ActorIndex(actor)); ++arc)
            if (network.directed() || network.target(arc).value > actor) visit(ActorIndex(actor), arc);
}

/// The ties that have at least one of `kinds`, each with only those of its kinds.
TieNetwork layer(const TieNetwork& network, KindSet kinds);
/// The ties for which `keep(from, arc)` holds; for an undirected network `keep` must agree on both arcs.
template <class Keep>
TieNetwork filtered(const TieNetwork& network, Keep keep);
/// The same ties with every arc turned round (a directed network's incoming view).
TieNetwork transposed(const TieNetwork& network);

/// How two reports on a pair make one undirected tie.
enum class Joining { either, both };
/// The undirected network in which a pair is tied when either, or both, of its arcs are there; weights are summed.
TieNetwork undirected(const TieNetwork& network, Joining joining);

template <class Keep>
TieNetwork filtered(const TieNetwork& network, Keep keep) {
    ArcArrays kept;
    kept.offsets.push_back(0);
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor) {
        const ActorIndex from(actor);
        for (auto arc = network.first_arc(from); arc < network.last_arc(from); ++arc) {
            if (!keep(from, arc)) continue;
            kept.targets.push_back(network.arrays().targets[arc]);
            kept.kinds.push_back(network.arrays().kinds[arc]);
            kept.levels.push_back(network.arrays().levels[arc]);
            kept.made_at.push_back(network.arrays().made_at[arc]);
            if (network.weighted()) kept.weights.push_back(network.arrays().weights[arc]);
        }
        kept.offsets.push_back(kept.targets.size());
    }
    return TieNetwork::from_arrays(std::move(kept), network.directed() ? Direction::directed : Direction::undirected);
}

}  // namespace reliance::network
