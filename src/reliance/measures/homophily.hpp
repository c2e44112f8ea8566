#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/measures/group.hpp"
#include "reliance/network/tie_network.hpp"

namespace reliance::measures {

/// Ties within groups and between groups; ties with an end of no known group are not counted.
struct TieComposition {
    std::uint64_t internal = 0;
    std::uint64_t external = 0;

    bool operator==(const TieComposition&) const = default;
};

/// Ties of the network within and between groups; an undirected tie counts once.
TieComposition composition(const network::TieNetwork& network, Groups groups);

/// Each ego's ties (those it names, if directed) within and outside its group.
///
/// Shape    result[actor].
std::vector<TieComposition> ego_compositions(const network::TieNetwork& network, Groups groups);

/// Ego–alter E-I index, (E - I) / (E + I): -1 when all ties are within groups, 1 when all are between.
///
/// Isolate  NaN when no tie counts.
/// Source   Krackhardt & Stern (1988), doi:10.2307/2786835; `comp_ei` of egor, `ei_index` of ideanet.
double ego_alter_ei(const TieComposition& ties);

/// Group-density-adjusted E-I index: the same on densities, E and I over the pairs that could be tied.
///
/// (E/e - I/i) / (E/e + I/i), e and i the pairs of actors of different and of the same known group.
/// Isolate  NaN when no tie counts, or no pair is of the same or of different groups.
/// Source   Everett & Borgatti (2012), doi:10.1016/j.socnet.2012.06.002; `EI` of egor.
double group_density_adjusted_ei(const network::TieNetwork& network, Groups groups);

/// The same from counts: the ties, and the pairs that they could join.
double group_density_adjusted_ei(const TieComposition& ties, const TieComposition& pairs);

/// How one group's ties go to its own.
struct GroupHomophily {
    std::uint64_t same = 0;  ///< ties of the group's members (named by them, if directed) to the group
    std::uint64_t all = 0;   ///< ties of the group's members to anyone of known group
    std::uint64_t members = 0;
    double share = 0;       ///< H = same / all
    double population = 0;  ///< w = members / all actors of known group
    double coleman = 0;     ///< (H - w) / (1 - w), or (H - w) / w when H < w
    double inbreeding = 0;  ///< (H - w) / (1 - w) whatever the sign
};

/// Coleman's and inbreeding homophily of each group.
///
/// Shape    result[group], as long as the greatest group.
/// Isolate  NaN for a group without ties, and where the denominator is 0.
/// Source   Coleman (1958), Human Organization 17(4):28-36; Currarini, Jackson & Pin (2009), doi:10.3982/ECTA7528.
std::vector<GroupHomophily> homophily(const network::TieNetwork& network, Groups groups);

/// Assortativity by a categorical attribute, (tr e - sum_k a_k b_k) / (1 - sum_k a_k b_k), e the shares of arcs from group to
/// group.
///
/// Isolate  NaN when no tie counts, or all ties are within one group.
/// Source   Newman (2003), doi:10.1103/PhysRevE.67.026126, eq. 2.
double assortativity(const network::TieNetwork& network, Groups groups);

/// Assortativity by a number: Pearson's correlation of the two ends over the ties; ties with a NaN end are left out.
///
/// Isolate  NaN when no tie counts, or one side does not vary.
/// Source   Newman (2003), eq. 21.
double assortativity(const network::TieNetwork& network, std::span<const double> values);

}  // namespace reliance::measures
