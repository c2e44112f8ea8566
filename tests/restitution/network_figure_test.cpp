#include "reliance/restitution/network_figure.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace reliance::restitution {
namespace {

network::TieNetwork network_of(std::size_t actors, const std::vector<std::pair<int, int>>& pairs) {
    std::vector<network::Tie> ties;
    for (const auto& [a, b] : pairs)
        ties.push_back({ActorIndex(static_cast<std::size_t>(a)), ActorIndex(static_cast<std::size_t>(b)), network::Kind::help});
    return *network::TieNetwork::from_ties(actors, ties, network::Direction::undirected);
}

network::TieNetwork ring(int actors) {
    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i < actors; ++i) pairs.push_back({i, (i + 1) % actors});
    return network_of(static_cast<std::size_t>(actors), pairs);
}

Drawn all_alike(std::size_t actors) { return {std::vector<std::uint32_t>(actors, 0), std::vector<bool>(actors, true)}; }

TEST(NetworkFigure, nobody_stands_out_in_a_ring) { EXPECT_EQ(recognisable_people(ring(12), all_alike(12), 5), 0u); }

TEST(NetworkFigure, the_hub_of_a_star_stands_out) {
    const auto star = network_of(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
    EXPECT_EQ(recognisable_people(star, all_alike(7), 5), 1u);
    auto with_a_body = all_alike(7);
    with_a_body.is_person[0] = false;
    EXPECT_EQ(recognisable_people(star, with_a_body, 5), 0u) << "a place may be recognised";
}

TEST(NetworkFigure, a_chord_is_seen_two_steps_away) {
    std::vector<std::pair<int, int>> pairs{{0, 2}};
    for (int i = 0; i < 12; ++i) pairs.push_back({i, (i + 1) % 12});
    EXPECT_EQ(recognisable_people(network_of(12, pairs), all_alike(12), 5), 5u)
        << "0, 1, 2, and on both sides the one who sees the triangle two steps away";
}

TEST(NetworkFigure, what_is_shown_of_a_person_tells_her_apart) {
    auto drawn = all_alike(12);
    drawn.look[3] = 1;
    EXPECT_EQ(recognisable_people(ring(12), drawn, 5), 1u);
}

TEST(BlockForm, counts_ties_between_groups) {
    const std::vector<std::uint32_t> groups{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    const auto form = block_form(ring(12), groups, {true, true}, {});
    EXPECT_EQ(form.ties, (std::vector<std::int64_t>{5, 2, 2, 5}));
    EXPECT_EQ(form.people, (std::vector<std::int64_t>{6, 6}));
    EXPECT_EQ(form.tie_rules[1], Rule::few_people) << "two people on each side";
    EXPECT_EQ(form.tie_rules[1], form.tie_rules[2]);
    EXPECT_EQ(std::ranges::count(form.tie_rules, Rule::secondary), 1) << "one more, so that the total does not tell it";
    EXPECT_EQ(form.withheld_ties(), 7);
}

TEST(BlockForm, a_group_of_bodies_is_no_secret_but_the_people_tied_to_it_are) {
    const std::vector<std::uint32_t> groups{0, 1, 1, 1, 1, 1, 1};
    const auto star = network_of(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
    const auto form = block_form(star, groups, {false, true}, {});
    EXPECT_EQ(form.people_rules, (std::vector<Rule>{Rule::shown, Rule::shown}));
    EXPECT_EQ(form.tie_rules[1], Rule::shown) << "six people are tied to it";
    const auto two = network_of(7, {{0, 1}, {0, 2}});
    EXPECT_EQ(block_form(two, groups, {false, true}, {}).tie_rules[1], Rule::few_people);
}

}  // namespace
}  // namespace reliance::restitution
