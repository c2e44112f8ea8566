#include "reliance/measures/structural_holes.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "measures/networks.hpp"
#include "reliance/network/tie_network.hpp"

namespace reliance::measures {
namespace {

using testing::borgatti_ties;
using testing::Direction;
using testing::karate;
using testing::Tie;
using testing::tie;
using testing::TieNetwork;

enum : std::size_t { A, B, C, D, E, F, G, isolate };

TieNetwork borgatti(bool weighted) {
    auto ties = borgatti_ties();
    for (auto& each : ties) each.weight = weighted ? each.weight : 1;
    return TieNetwork::from_ties(8, ties, Direction::undirected).value();
}

TieNetwork three(bool weighted) {
    const std::vector<Tie> ties{tie(0, 1, weighted ? 2 : 1), tie(0, 2, weighted ? 2 : 1), tie(1, 0), tie(2, 1)};
    return TieNetwork::from_ties(3, ties, Direction::directed).value();
}

void expect_near(const std::vector<double>& values, const std::vector<double>& expected, double tolerance) {
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(values[i], expected[i], tolerance) << i;
}

// The values are those of networkx's tests, which were checked there against UCINET, igraph and by hand.
TEST(Constraint, of_borgattis_example) {
    const auto plain = constraints(borgatti(false));
    expect_near({plain[G], plain[A], plain[C]}, {0.400, 0.595, 1}, 5e-4);
    const auto weighted = constraints(borgatti(true));
    expect_near({weighted[G], weighted[A], weighted[C]}, {0.299, 0.795, 1}, 5e-4);
}

TEST(Constraint, of_a_directed_network) {
    expect_near(constraints(three(false)), {1.003, 1.003, 1.389}, 5e-4);
    expect_near(constraints(three(true)), {0.840, 1.143, 1.378}, 5e-4);
}

TEST(Constraint, of_an_isolate_is_undefined) {
    EXPECT_TRUE(std::isnan(constraints(borgatti(false))[isolate]));
    EXPECT_TRUE(std::isnan(effective_sizes(borgatti(true))[isolate]));
    EXPECT_TRUE(std::isnan(efficiencies(borgatti(true))[isolate]));
}

TEST(EffectiveSize, of_borgattis_example) {
    const auto plain = effective_sizes(borgatti(false));
    expect_near({plain[G], plain[A], plain[C]}, {4.67, 2.50, 1}, 5e-3);
    const auto weighted = effective_sizes(borgatti(true));
    expect_near({weighted[G], weighted[A], weighted[C]}, {5.47, 2.47, 1}, 5e-3);
    EXPECT_DOUBLE_EQ(efficiencies(borgatti(false))[A], 2.5 / 4);
}

TEST(EffectiveSize, of_a_directed_network) {
    expect_near(effective_sizes(three(false)), {1.167, 1.167, 1}, 5e-4);
    expect_near(effective_sizes(three(true)), {1.567, 1.083, 1}, 5e-4);
}

TEST(StructuralHoles, of_the_karate_club) {
    const auto constraint = constraints(karate());
    expect_near({constraint[0], constraint[33]}, {0.1554, 0.1564}, 5e-5);
    const auto size = effective_sizes(karate());
    expect_near({size[0], size[33]}, {13.75, 15.2353}, 5e-5);
}

TEST(StructuralHoles, same_bits_for_any_number_of_threads) {
    parallel::Execution seven;
    seven.threads = 7;
    EXPECT_EQ(constraints(karate(), seven), constraints(karate()));
}

}  // namespace
}  // namespace reliance::measures
