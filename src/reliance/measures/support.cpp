#include "reliance/measures/support.hpp"

#include <span>

#include "reliance/base/contract.hpp"
#include "reliance/measures/ratio.hpp"

namespace reliance::measures {
namespace {

using network::TieNetwork;

bool share_a_neighbour(std::span<const std::uint32_t> one, std::span<const std::uint32_t> other) {
    for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
        if (*a == *b) return true;
        if (*a < *b)
            ++a;
        else
            ++b;
    }
    return false;
}

}  // namespace

SupportCount support_count(const TieNetwork& base, const TieNetwork& context) {
    RELIANCE_EXPECTS(base.actor_count() == context.actor_count() && !base.directed() && !context.directed());
    SupportCount count;
    for (std::uint32_t actor = 0; actor < base.actor_count(); ++actor)
        for (const auto alter : base.neighbours(ActorIndex(actor))) {
            if (alter < actor) continue;
            ++count.ties;
            count.supported += share_a_neighbour(context.neighbours(ActorIndex(actor)), context.neighbours(ActorIndex(alter)));
        }
    return count;
}

double support(const TieNetwork& base, const TieNetwork& context) {
    const auto count = support_count(base, context);
    return ratio(count.supported, count.ties);
}

}  // namespace reliance::measures
