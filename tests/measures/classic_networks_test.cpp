#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "measures/networks.hpp"
#include "reliance/measures/clustering.hpp"
#include "reliance/measures/components.hpp"
#include "reliance/measures/degree.hpp"
#include "reliance/measures/homophily.hpp"
#include "reliance/measures/reciprocity.hpp"
#include "reliance/measures/structural_holes.hpp"
#include "test_data.hpp"

namespace reliance::measures {
namespace {

using testing::column;
using testing::Direction;
using testing::table_at;
using testing::TieNetwork;

constexpr double print = 6e-7;  ///< half a unit of the last digit printed, and a little

/// One line of REFERENCE_networkx.csv, by column name.
using Reference = std::map<std::string, std::string>;

std::vector<Reference> references(const std::string& folder) {
    const auto table = table_at(folder + "/REFERENCE_networkx.csv");
    std::vector<Reference> lines(table.rows.size());
    for (const auto& header : table.header) {
        const auto cells = column(table, header.text);
        for (std::size_t i = 0; i < lines.size(); ++i) lines[i][header.text] = cells[i];
    }
    return lines;
}

/// “tailor_work_time2” is the ties of tailor_work with time 2.
files::Table edges_of(const std::string& folder, const std::string& name) {
    const auto cut = name.find("_time");
    auto table = table_at(folder + "/csv/" + name.substr(0, cut) + "_edges.csv");
    if (cut == std::string::npos) return table;
    std::erase_if(table.rows, [&](const files::Row& row) { return std::stod(row[2].text) != std::stod(name.substr(cut + 5)); });
    return table;
}

/// One network holds a tie of an actor to itself, which the reference counts and a TieNetwork refuses.
bool names_itself(const files::Table& edges) {
    return std::any_of(edges.rows.begin(), edges.rows.end(), [](const auto& row) { return row[0].text == row[1].text; });
}

void expect_number(const Reference& line, const std::string& name, double value) {
    EXPECT_NEAR(value, std::stod(line.at(name)), print) << line.at("network") << " " << name;
}

void expect_structure(const Reference& line, const TieNetwork& network) {
    const auto whole = undirected(network, network::Joining::either);
    const auto census = triangle_census(network);
    expect_number(line, "transitivity_undirected", transitivity(census));
    expect_number(line, "mean_local_clustering_undirected", mean_local_clustering(census, Undefined::as_zero));
    const auto components = weak_components(network);
    expect_number(line, "components_weak", static_cast<double>(components.sizes.size()));
    expect_number(line, "isolates", isolate_count(components));
    const auto degrees = out_degrees(whole);
    expect_number(line, "max_degree_undirected", *std::max_element(degrees.begin(), degrees.end()));
}

/// The reference takes constraint on the undirected network, each pair weighing 1.
void expect_constraint(const Reference& line, const TieNetwork& network) {
    auto arrays = undirected(network, network::Joining::either).arrays();
    arrays.weights.clear();
    const auto values = constraints(TieNetwork::from_arrays(arrays, Direction::undirected));
    double least = 1e9;
    for (const auto value : values)
        if (value < least) least = value;
    expect_number(line, "min_constraint", least);
}

void expect_composition(const Reference& line, const TieNetwork& network, const files::Table& nodes) {
    if (line.at("attribute").empty()) return;
    const auto groups = testing::groups_of(column(nodes, line.at("attribute")));
    expect_number(line, "EI_index", ego_alter_ei(composition(network, groups)));
    expect_number(line, "assortativity", assortativity(network, groups));
}

void expect_all(const Reference& line, const std::string& folder) {
    const auto name = line.at("network");
    const auto nodes = table_at(folder + "/csv/" + name.substr(0, name.find("_time")) + "_nodes.csv");
    const auto edges = edges_of(folder, name);
    const auto direction = line.at("directed") == "True" ? Direction::directed : Direction::undirected;
    const auto network = testing::network_at(edges, nodes.rows.size(), direction);
    expect_structure(line, network);
    expect_constraint(line, network);
    if (names_itself(edges)) return;
    expect_number(line, "edges", static_cast<double>(network.tie_count()));
    expect_composition(line, network, nodes);
    if (network.directed()) expect_number(line, "reciprocity", edgewise_reciprocity(dyad_census(network)));
}

TEST(ClassicNetworks, agree_with_networkx) {
    RELIANCE_NEEDS_TEST_DATA("n2-classic-networks");
    const auto folder = reliance::testing::test_data("n2-classic-networks").string();
    for (const auto& line : references(folder)) expect_all(line, folder);
}

}  // namespace
}  // namespace reliance::measures
