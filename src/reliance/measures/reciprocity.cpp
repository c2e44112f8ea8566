#include "reliance/measures/reciprocity.hpp"

#include "reliance/measures/ratio.hpp"

namespace reliance::measures {

DyadCensus dyad_census(const network::TieNetwork& network) {
    std::uint64_t answered = 0;
    for (std::size_t actor = 0; actor < network.actor_count(); ++actor)
        for (const auto alter : network.neighbours(ActorIndex(actor)))
            answered += network.find(ActorIndex(alter), ActorIndex(actor)).has_value();
    const std::uint64_t actors = network.actor_count();
    DyadCensus census{answered / 2, network.arc_count() - answered, 0};
    census.null = actors * (actors - (actors > 0)) / 2 - census.mutual - census.asymmetric;
    return census;
}

double dyadic_reciprocity(const DyadCensus& census) {
    return ratio(census.mutual + census.null, census.mutual + census.asymmetric + census.null);
}

double edgewise_reciprocity(const DyadCensus& census) { return ratio(2 * census.mutual, 2 * census.mutual + census.asymmetric); }

}  // namespace reliance::measures
