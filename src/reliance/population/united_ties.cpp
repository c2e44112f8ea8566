#include "reliance/population/united_ties.hpp"

#include <algorithm>

#include "reliance/base/contract.hpp"

namespace reliance::population {
namespace {

using network::ArcArrays;
using network::Level;
using network::TieNetwork;

void append(const TieNetwork& from, std::size_t begin, std::size_t end, ArcArrays& to) {
    const auto& arrays = from.arrays();
    const auto copy = [&](const auto& source, auto& target) {
        target.insert(target.end(), source.begin() + static_cast<std::ptrdiff_t>(begin),
                      source.begin() + static_cast<std::ptrdiff_t>(end));
    };
    copy(arrays.targets, to.targets);
    copy(arrays.kinds, to.kinds);
    copy(arrays.levels, to.levels);
    copy(arrays.made_at, to.made_at);
}

void append_joined(const TieNetwork& base, std::size_t one, const TieNetwork& added, std::size_t other, Precedence precedence,
                   ArcArrays& to) {
    const bool higher = precedence == Precedence::higher;
    append(higher ? base : added, higher ? one : other, (higher ? one : other) + 1, to);
    to.kinds.back() = base.kinds(one) | added.kinds(other);
    if (higher)
        to.levels.back() =
            ArcArrays::pack(std::max(base.strength(one), added.strength(other)), std::max(base.trust(one), added.trust(other)));
}

void append_row(const TieNetwork& base, const TieNetwork& added, ActorIndex actor, Precedence precedence, ArcArrays& to) {
    auto one = base.first_arc(actor), other = added.first_arc(actor);
    const auto one_end = base.last_arc(actor), other_end = added.last_arc(actor);
    while (other < other_end) {
        const auto wanted = added.target(other);
        const auto begin = one;
        while (one < one_end && base.target(one) < wanted) ++one;
        append(base, begin, one, to);
        if (one < one_end && base.target(one) == wanted)
            append_joined(base, one++, added, other, precedence, to);
        else
            append(added, other, other + 1, to);
        ++other;
    }
    append(base, one, one_end, to);
}

void reserve(ArcArrays& arrays, std::size_t arcs) {
    arrays.targets.reserve(arcs);
    arrays.kinds.reserve(arcs);
    arrays.levels.reserve(arcs);
    arrays.made_at.reserve(arcs);
}

}  // namespace

TieNetwork united(const TieNetwork& base, const TieNetwork& added, Precedence precedence) {
    RELIANCE_EXPECTS(base.actor_count() == added.actor_count() && !base.directed() && !added.directed());
    ArcArrays arrays;
    reserve(arrays, base.arc_count() + added.arc_count());
    arrays.offsets.reserve(base.actor_count() + 1);
    arrays.offsets.push_back(0);
    for (std::size_t actor = 0; actor < base.actor_count(); ++actor) {
        append_row(base, added, ActorIndex(actor), precedence, arrays);
        arrays.offsets.push_back(arrays.targets.size());
    }
    return TieNetwork::from_arrays(std::move(arrays), network::Direction::undirected);
}

}  // namespace reliance::population
