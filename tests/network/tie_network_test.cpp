#include "reliance/network/tie_network.hpp"

#include <gtest/gtest.h>

namespace reliance::network {
namespace {

ActorIndex actor(std::size_t i) { return ActorIndex(i); }

TieNetwork network_of(std::vector<Tie> ties, Direction direction = Direction::undirected) {
    return TieNetwork::from_ties(4, ties, direction).value();
}

TEST(TieNetwork, an_undirected_tie_is_seen_from_both_ends) {
    const auto network = network_of({{actor(0), actor(1), Kind::kin}, {actor(2), actor(1), Kind::help}});
    EXPECT_EQ(network.tie_count(), 2u);
    EXPECT_EQ(network.degree(actor(1)), 2u);
    EXPECT_TRUE(network.find(actor(1), actor(2)).has_value());
    EXPECT_FALSE(network.find(actor(0), actor(2)).has_value());
}

TEST(TieNetwork, several_records_of_a_pair_are_one_multiplex_tie) {
    const auto network = network_of({{actor(0), actor(1), Kind::kin, 2, 6}, {actor(1), actor(0), Kind::help, 5, 1, 3}});
    ASSERT_EQ(network.tie_count(), 1u);
    const auto arc = *network.find(actor(0), actor(1));
    EXPECT_EQ(network.kinds(arc), KindSet(Kind::kin) | Kind::help);
    EXPECT_EQ(network.strength(arc), 5);
    EXPECT_EQ(network.trust(arc), 6);
    EXPECT_EQ(network.made_at(arc), 3);
}

TEST(TieNetwork, reports_every_fault_in_order) {
    const std::vector<Tie> ties{
        {actor(0), actor(9), Kind::kin}, {actor(1), actor(1), Kind::kin}, {actor(0), actor(1), Kind::kin, 4, 4, 0, -1}};
    const auto network = TieNetwork::from_ties(4, ties, Direction::directed);
    ASSERT_FALSE(network.has_value());
    ASSERT_EQ(network.error().size(), 3u);
    auto error = network.error().begin();
    EXPECT_EQ((error++)->code, ErrorCode::actor_out_of_range);
    EXPECT_EQ((error++)->code, ErrorCode::self_tie);
    EXPECT_EQ((error++)->code, ErrorCode::invalid_strength);
}

TEST(Layer, keeps_only_the_kinds_asked_for) {
    const auto network = network_of({{actor(0), actor(1), KindSet(Kind::kin) | Kind::help}, {actor(1), actor(2), Kind::kin}});
    const auto help = layer(network, Kind::help);
    EXPECT_EQ(help.tie_count(), 1u);
    EXPECT_EQ(help.kinds(0), KindSet(Kind::help));
}

TEST(Layer, layers_one_by_one_are_all_at_once) {
    const auto network = network_of({{actor(0), actor(1), KindSet(Kind::kin) | Kind::help},
                                     {actor(1), actor(2), Kind::kin},
                                     {actor(2), actor(3), Kind::goods}});
    std::size_t kinds = 0;
    for (std::size_t arc = 0; arc < network.arc_count(); ++arc) kinds += static_cast<std::size_t>(network.kinds(arc).count());
    std::size_t arcs = 0;
    for (std::size_t kind = 0; kind < kind_count; ++kind) arcs += layer(network, static_cast<Kind>(kind)).arc_count();
    EXPECT_EQ(arcs, kinds);
}

TEST(Transposed, turned_twice_is_unchanged) {
    const auto network =
        network_of({{actor(0), actor(1), Kind::help, 1, 2, 3, 2.5}, {actor(2), actor(1), Kind::kin}}, Direction::directed);
    EXPECT_EQ(transposed(transposed(network)).digest(), network.digest());
    EXPECT_EQ(transposed(network).degree(actor(1)), 2u);
}

TEST(Undirected, joins_by_the_named_rule) {
    const auto network =
        network_of({{actor(0), actor(1), Kind::help}, {actor(1), actor(0), Kind::help}, {actor(1), actor(2), Kind::help}},
                   Direction::directed);
    EXPECT_EQ(undirected(network, Joining::either).tie_count(), 2u);
    EXPECT_EQ(undirected(network, Joining::both).tie_count(), 1u);
}

}  // namespace
}  // namespace reliance::network
