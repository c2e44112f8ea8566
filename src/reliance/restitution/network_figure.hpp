#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/network/tie_network.hpp"
#include "reliance/restitution/disclosure.hpp"

/// How a network of real people may be drawn.
namespace reliance::restitution {

/// What a drawing shows of each actor.
struct Drawn {
    std::vector<std::uint32_t> look;  ///< everything shown of the actor besides her ties, as one number (group, role)
    std::vector<bool> is_person;      ///< organisations and sites may be recognised
};

/// How many people could be found again in a node-link drawing: those whose signature fewer than `smallest` people share.
///
/// Signature: what is shown of the actor; the kinds and places of her ties; the numbers of actors and ties within one step, and
/// within two. Cost     O(sum over actors of the degrees of her neighbours, squared for the second step). Source   de Jong, van
/// der Loo & Takes (2024), arXiv:2407.02290: vicinities with little structure tell people apart best.
std::size_t recognisable_people(const network::TieNetwork& ties, const Drawn& drawn, std::size_t smallest);

/// A network as groups and the ties that join them, with what must be withheld of it.
struct BlockForm {
    std::size_t groups = 0;
    std::vector<std::int64_t> people;  ///< of each group
    std::vector<Rule> people_rules;
    std::vector<std::int64_t> ties;  ///< ties[a * groups + b], symmetric
    std::vector<Rule> tie_rules;
    Rule all_ties_rule = Rule::shown;  ///< of the number of all ties

    std::int64_t withheld_ties() const;
};

/// The mixing matrix of an undirected network; a cell needs enough distinct people on each side, of the groups that are made of
/// people.
///
/// Shape    group_of[actor] < group_is_people.size().
BlockForm block_form(const network::TieNetwork& ties, std::span<const std::uint32_t> group_of,
                     const std::vector<bool>& group_is_people, const Protection& protection);

}  // namespace reliance::restitution
