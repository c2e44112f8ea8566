#include <gtest/gtest.h>

#include <cmath>

#include "measures/networks.hpp"
#include "reliance/measures/components.hpp"
#include "reliance/measures/degree.hpp"
#include "reliance/measures/made_at.hpp"
#include "reliance/measures/multiplexity.hpp"
#include "reliance/measures/reciprocity.hpp"
#include "reliance/measures/trust.hpp"

namespace reliance::measures {
namespace {

using network::KindSet;
using testing::Direction;
using testing::Kind;
using testing::network_of;
using testing::Tie;
using testing::TieNetwork;

/// Four people: kin and help made elsewhere, goods made at site 1, institutional made at site 2.
TieNetwork four(Direction direction) {
    const std::vector<Tie> ties{{ActorIndex(0), ActorIndex(1), KindSet(Kind::kin) | Kind::help, 4, 7, 0, 2},
                                {ActorIndex(1), ActorIndex(0), Kind::kin, 4, 3, 0, 1},
                                {ActorIndex(1), ActorIndex(2), Kind::goods, 4, 1, 1, 1},
                                {ActorIndex(2), ActorIndex(3), Kind::institutional, 4, 2, 2, 4}};
    return TieNetwork::from_ties(4, ties, direction).value();
}

TEST(Degrees, named_and_being_named) {
    EXPECT_EQ(out_degrees(four(Direction::directed)), (std::vector<std::uint32_t>{1, 2, 1, 0}));
    EXPECT_EQ(in_degrees(four(Direction::directed)), (std::vector<std::uint32_t>{1, 1, 1, 1}));
    EXPECT_EQ(out_degrees(four(Direction::undirected)), in_degrees(four(Direction::undirected)));
    EXPECT_EQ(out_strengths(four(Direction::directed)), (std::vector<double>{2, 2, 4, 0}));
}

TEST(Degrees, by_kind_and_by_site) {
    const auto kinds = degrees_by_kind(four(Direction::undirected));
    EXPECT_EQ(kinds[0][static_cast<std::size_t>(Kind::kin)], 1u);
    EXPECT_EQ(kinds[0][static_cast<std::size_t>(Kind::help)], 1u);
    EXPECT_EQ(kinds[3][static_cast<std::size_t>(Kind::institutional)], 1u);
    EXPECT_EQ(degrees_by_site(four(Direction::undirected), 2)[2], (std::vector<std::uint32_t>{0, 1, 1}));
    EXPECT_EQ(degrees_by_site(four(Direction::undirected), 1)[2], (std::vector<std::uint32_t>{0, 1}));
}

TEST(Reciprocity, two_definitions_differ) {
    const auto census = dyad_census(four(Direction::directed));
    EXPECT_EQ(census, (DyadCensus{1, 2, 3}));
    EXPECT_DOUBLE_EQ(dyadic_reciprocity(census), 4.0 / 6);
    EXPECT_DOUBLE_EQ(edgewise_reciprocity(census), 0.5);
}

TEST(Reciprocity, an_undirected_tie_is_mutual) {
    EXPECT_EQ(dyad_census(four(Direction::undirected)), (DyadCensus{3, 0, 3}));
    EXPECT_EQ(edgewise_reciprocity(dyad_census(four(Direction::undirected))), 1);
}

TEST(Reciprocity, of_nobody_is_undefined) {
    EXPECT_TRUE(std::isnan(dyadic_reciprocity(dyad_census(network_of(0, {})))));
    EXPECT_TRUE(std::isnan(edgewise_reciprocity(dyad_census(network_of(3, {})))));
}

TEST(Multiplexity, counts_kinds_of_ties) {
    for (const auto direction : {Direction::undirected, Direction::directed}) {
        const auto ties = ties_by_number_of_kinds(four(direction));
        EXPECT_EQ(ties[1], direction == Direction::directed ? 3u : 2u);
        EXPECT_EQ(ties[2], 1u);
        EXPECT_EQ(ties_by_kind(four(direction))[static_cast<std::size_t>(Kind::help)], 1u);
    }
    EXPECT_DOUBLE_EQ(mean_multiplexity(four(Direction::undirected)), 4.0 / 3);
    EXPECT_DOUBLE_EQ(multiplex_share(four(Direction::undirected)), 1.0 / 3);
    EXPECT_DOUBLE_EQ(layer_overlap(four(Direction::directed), Kind::kin, Kind::help), 0.5);
    EXPECT_TRUE(std::isnan(layer_overlap(four(Direction::directed), Kind::company, Kind::household)));
}

TEST(Components, are_numbered_by_their_first_actor) {
    const auto components = weak_components(network_of(6, {{4, 1}, {0, 3}, {3, 5}}, Direction::directed));
    EXPECT_EQ(components.of_actor, (std::vector<std::uint32_t>{0, 1, 2, 0, 1, 0}));
    EXPECT_EQ(components.sizes, (std::vector<std::uint32_t>{3, 2, 1}));
    EXPECT_EQ(largest_size(components), 3u);
    EXPECT_EQ(isolate_count(components), 1u);
    EXPECT_EQ(largest_size(weak_components(network_of(0, {}))), 0u);
}

TEST(MadeAt, shares_of_the_ties) {
    for (const auto direction : {Direction::undirected, Direction::directed}) {
        const std::uint64_t elsewhere = direction == Direction::directed ? 2 : 1;
        EXPECT_EQ(ties_by_site(four(direction), 2), (std::vector<std::uint64_t>{elsewhere, 1, 1}));
    }
    EXPECT_DOUBLE_EQ(share_made_at_sites(four(Direction::undirected)), 2.0 / 3);
    EXPECT_DOUBLE_EQ(share_made_at(four(Direction::undirected), 2), 1.0 / 3);
    EXPECT_TRUE(std::isnan(share_made_at_sites(network_of(2, {}))));
}

TEST(Trust, by_relation_place_and_towards_institutions) {
    const auto network = four(Direction::directed);
    EXPECT_EQ(trust(network), (TrustLevels{13, 4}));
    EXPECT_EQ(trust_by_kind(network)[static_cast<std::size_t>(Kind::kin)], (TrustLevels{10, 2}));
    EXPECT_EQ(trust_by_site(network, 2)[2], (TrustLevels{2, 1}));
    const std::vector<std::uint8_t> institutions{0, 0, 0, 1};
    EXPECT_EQ(trust_towards_institutions(network, institutions), (TrustLevels{2, 1}));
    EXPECT_DOUBLE_EQ(mean_trust({10, 2}), 10.0 / 14);
    EXPECT_TRUE(std::isnan(mean_trust({})));
    EXPECT_EQ(trust(four(Direction::undirected)).ties, 3u);
}

}  // namespace
}  // namespace reliance::measures
