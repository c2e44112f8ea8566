#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "reliance/files/csv.hpp"
#include "reliance/measures/group.hpp"
#include "reliance/network/tie_network.hpp"

/// Small known networks, as the tests of the measures read them.
namespace reliance::measures::testing {

using network::Direction;
using network::Kind;
using network::Tie;
using network::TieNetwork;

inline files::Table table_at(const std::string& path) {
    std::ifstream file(path);
    EXPECT_TRUE(file.good()) << path;
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return files::table_of(text, path).value();
}

/// A column of a table, by name; empty fields stay.
inline std::vector<std::string> column(const files::Table& table, std::string_view name) {
    std::vector<std::string> cells;
    for (const auto& row : table.rows) cells.push_back(row[table.column(name).value()].text);
    return cells;
}

inline Tie tie(std::size_t from, std::size_t to, double weight = 1) {
    return {ActorIndex(from), ActorIndex(to), Kind::friendship, 4, 4, 0, weight};
}

inline TieNetwork network_of(std::size_t actors, const std::vector<std::pair<int, int>>& pairs,
                             Direction direction = Direction::undirected) {
    std::vector<Tie> ties;
    for (const auto& [from, to] : pairs) ties.push_back(tie(static_cast<std::size_t>(from), static_cast<std::size_t>(to)));
    return TieNetwork::from_ties(actors, ties, direction).value();
}

/// The ties of a table with the columns `from` and `to`; those already named, and those of an actor to itself, are left out.
inline TieNetwork network_at(const files::Table& table, std::size_t actors, Direction direction) {
    std::map<std::pair<std::size_t, std::size_t>, bool> seen;
    std::vector<Tie> ties;
    for (const auto& row : table.rows) {
        const auto from = std::stoul(row[0].text), to = std::stoul(row[1].text);
        if (from == to || !seen.emplace(std::pair(from, to), true).second) continue;
        ties.push_back(tie(from, to));
    }
    return TieNetwork::from_ties(actors, ties, direction).value();
}

/// One group for each distinct text, in the order of their first appearance; an empty text is no group.
inline std::vector<Group> groups_of(const std::vector<std::string>& texts) {
    std::map<std::string, Group> numbers;
    std::vector<Group> groups;
    for (const auto& text : texts)
        groups.push_back(text.empty() ? no_group : numbers.emplace(text, static_cast<Group>(numbers.size())).first->second);
    return groups;
}

/// Zachary's karate club: 34 members, 78 ties.
inline TieNetwork karate() {
    return network_at(table_at(RELIANCE_SOURCE_DIR "/tests/data/networks/karate_ties.csv"), 34, Direction::undirected);
}

/// The side each member took when the club split (networkx's attribute `club`).
inline std::vector<Group> karate_clubs() {
    return groups_of(column(table_at(RELIANCE_SOURCE_DIR "/tests/data/networks/karate_nodes.csv"), "club"));
}

/// Borgatti's example of structural holes: A … G are 0 … 6.
inline std::vector<Tie> borgatti_ties() {
    return {tie(0, 1, 2), tie(0, 5, 3), tie(0, 6, 5), tie(0, 4, 2), tie(4, 6, 8),
            tie(5, 6, 3), tie(1, 6, 4), tie(1, 3, 1), tie(3, 6, 3), tie(6, 2, 10)};
}

}  // namespace reliance::measures::testing
