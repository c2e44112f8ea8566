#include <gtest/gtest.h>

#include <cmath>

#include "measures/networks.hpp"
#include "reliance/measures/capital.hpp"
#include "reliance/measures/degree.hpp"
#include "reliance/measures/diversity.hpp"
#include "reliance/measures/homophily.hpp"
#include "reliance/measures/inequality.hpp"

namespace reliance::measures {
namespace {

using testing::Direction;
using testing::karate;
using testing::karate_clubs;
using testing::network_of;

// facts §6.8: households of Seine-Saint-Denis in 2021 (INSEE RP2021): alone, no family, couple, couple with children, single
// parent.
TEST(Diversity, of_the_households_of_seine_saint_denis) {
    const std::vector<std::uint64_t> households{225923, 18809, 108597, 202934, 99729};
    EXPECT_NEAR(blau(households), 0.7343, 5e-5);
    EXPECT_NEAR(iqv(households), 0.9179, 5e-5);
}

TEST(Diversity, of_equal_groups_is_full) {
    const std::vector<std::uint64_t> equal{3, 3, 3, 3};
    EXPECT_DOUBLE_EQ(blau(equal), 0.75);
    EXPECT_DOUBLE_EQ(iqv(equal), 1);
    EXPECT_DOUBLE_EQ(shannon(equal), 2);
    EXPECT_EQ(shannon(std::vector<std::uint64_t>{0, 5}), 0);
}

TEST(Diversity, of_nothing_is_undefined) {
    const std::vector<std::uint64_t> nothing{0, 0};
    EXPECT_TRUE(std::isnan(blau(nothing)) && std::isnan(iqv(nothing)) && std::isnan(shannon(nothing)));
    EXPECT_TRUE(std::isnan(iqv(std::vector<std::uint64_t>{4})));
    EXPECT_EQ(group_counts(std::vector<Group>{1, no_group, 1}), (std::vector<std::uint64_t>{0, 2}));
}

TEST(Homophily, of_the_karate_club) {
    const auto ties = composition(karate(), karate_clubs());
    EXPECT_EQ(ties, (TieComposition{67, 11}));
    EXPECT_NEAR(ego_alter_ei(ties), -0.7179, 5e-5);
    EXPECT_NEAR(assortativity(karate(), karate_clubs()), 0.717531, 5e-7);
    const auto clubs = homophily(karate(), karate_clubs());
    ASSERT_EQ(clubs.size(), 2u);
    EXPECT_NEAR(clubs[0].coleman, 0.7284, 5e-5);
    EXPECT_NEAR(clubs[1].coleman, 0.7067, 5e-5);
    EXPECT_EQ(clubs[0].inbreeding, clubs[0].coleman);
}

// 17 members a side: 289 pairs between them, 272 within; (11/289 - 67/272) / (11/289 + 67/272).
TEST(Homophily, adjusted_for_group_density) {
    const double external = 11.0 / 289, internal = 67.0 / 272;
    EXPECT_DOUBLE_EQ(group_density_adjusted_ei(karate(), karate_clubs()), (external - internal) / (external + internal));
    EXPECT_TRUE(std::isnan(group_density_adjusted_ei(network_of(3, {}), std::vector<Group>{0, 0, 1})));
}

TEST(Homophily, below_chance_is_told_by_two_rules) {
    const auto groups = homophily(network_of(4, {{0, 2}, {0, 3}, {1, 2}}), std::vector<Group>{0, 0, 1, 1});
    EXPECT_DOUBLE_EQ(groups[0].share, 0);
    EXPECT_DOUBLE_EQ(groups[0].coleman, -1);
    EXPECT_DOUBLE_EQ(groups[0].inbreeding, -1);
    const auto uneven = homophily(network_of(4, {{0, 3}, {1, 3}}), std::vector<Group>{0, 0, 0, 1});
    EXPECT_DOUBLE_EQ(uneven[0].coleman, -1);
    EXPECT_DOUBLE_EQ(uneven[0].inbreeding, -3);
}

TEST(Homophily, of_egos_leaves_the_unknown_out) {
    const auto egos = ego_compositions(network_of(4, {{0, 1}, {0, 2}, {0, 3}}), std::vector<Group>{0, 0, 1, no_group});
    EXPECT_EQ(egos[0], (TieComposition{1, 1}));
    EXPECT_EQ(egos[3], TieComposition{});
    EXPECT_EQ(ego_alter_ei(egos[0]), 0);
    EXPECT_TRUE(std::isnan(ego_alter_ei(egos[3])));
}

TEST(Assortativity, by_a_number_is_a_correlation) {
    const auto path = network_of(4, {{0, 1}, {2, 3}});
    EXPECT_DOUBLE_EQ(assortativity(path, std::vector<double>{1, 1, 5, 5}), 1);
    EXPECT_DOUBLE_EQ(assortativity(path, std::vector<double>{1, 5, 1, 5}), -1);
    EXPECT_TRUE(std::isnan(assortativity(path, std::vector<double>{2, 2, 2, 2})));
    EXPECT_TRUE(std::isnan(assortativity(network_of(2, {}), std::vector<Group>{0, 1})));
}

TEST(Capital, follows_attributes_and_power) {
    const SocialProfile profile{{{{0, 0, 1, no_group}}, {{2, 2, 2, 2}}}, {0, 0, 0, 0}};
    EXPECT_EQ(capital(profile, ActorIndex(0), ActorIndex(1)), Capital::bonding);
    EXPECT_EQ(capital(profile, ActorIndex(0), ActorIndex(2)), Capital::bridging);
    EXPECT_EQ(capital(profile, ActorIndex(0), ActorIndex(3)), std::nullopt);
    const SocialProfile official{{{{0, 0, 1, no_group}}}, {0, 2, 0, 2}};
    EXPECT_EQ(capital(official, ActorIndex(0), ActorIndex(3)), Capital::linking);
}

TEST(Capital, alike_can_mean_near_and_on_most_attributes) {
    const SocialProfile profile{{{{3, 4, 6, 3}, 1}, {{0, 1, 0, no_group}}, {{5, 5, 2, 2}}}, {0, 0, 0, 0}, 2};
    EXPECT_EQ(capital(profile, ActorIndex(0), ActorIndex(1)), Capital::bonding);
    EXPECT_EQ(capital(profile, ActorIndex(0), ActorIndex(2)), Capital::bridging);
    EXPECT_EQ(capital(profile, ActorIndex(0), ActorIndex(3)), std::nullopt);
    EXPECT_EQ(capital(profile, ActorIndex(1), ActorIndex(2)), Capital::bridging);
}

TEST(Capital, is_counted_by_ego_kind_and_site) {
    using network::Kind;
    const std::vector<network::Tie> ties{{ActorIndex(0), ActorIndex(1), network::KindSet(Kind::kin) | Kind::help, 4, 4, 1},
                                         {ActorIndex(0), ActorIndex(2), Kind::help, 4, 4, 1},
                                         {ActorIndex(2), ActorIndex(3), Kind::institutional}};
    const auto network = network::TieNetwork::from_ties(4, ties, Direction::undirected).value();
    const SocialProfile profile{{{{0, 0, 1, 1}}}, {0, 0, 0, 1}};
    const auto whole = capital_counts(network, profile);
    EXPECT_EQ(whole, (CapitalCounts{1, 1, 1, 0}));
    EXPECT_DOUBLE_EQ(share(whole, Capital::linking), 1.0 / 3);
    EXPECT_EQ(capital_by_ego(network, profile)[0], (CapitalCounts{1, 1, 0, 0}));
    EXPECT_EQ(capital_by_kind(network, profile)[static_cast<std::size_t>(Kind::help)], (CapitalCounts{1, 1, 0, 0}));
    EXPECT_EQ(capital_by_site(network, profile, 1)[1], (CapitalCounts{1, 1, 0, 0}));
    EXPECT_TRUE(std::isnan(share(CapitalCounts{0, 0, 0, 3}, Capital::bonding)));
    EXPECT_EQ(name(Capital::bridging), "bridging");
}

TEST(Gini, of_the_karate_clubs_degrees) {
    std::vector<double> degrees;
    for (const auto degree : out_degrees(karate())) degrees.push_back(degree);
    EXPECT_NEAR(gini(degrees), 0.385370, 5e-7);
}

TEST(Gini, limits) {
    EXPECT_EQ(gini(std::vector<double>{2, 2, 2}), 0);
    EXPECT_DOUBLE_EQ(gini(std::vector<double>{0, 0, 0, 8}), 0.75);
    EXPECT_TRUE(std::isnan(gini(std::vector<double>{0, 0})));
    EXPECT_TRUE(std::isnan(gini(std::vector<double>{})));
}

// facts: h = (0, 0, 1, 1, 1).
TEST(ConcentrationIndex, plain_and_corrected) {
    const std::vector<double> health{0, 0, 1, 1, 1}, rank{1, 2, 3, 4, 5};
    EXPECT_NEAR(concentration_index(health, rank), 0.40, 1e-12);
    EXPECT_NEAR(erreygers_index(health, rank), 0.96, 1e-12);
    EXPECT_NEAR(wagstaff_index(health, rank), 1.00, 1e-12);
}

TEST(ConcentrationIndex, equal_ranks_share_their_place) {
    EXPECT_EQ(concentration_index(std::vector<double>{0, 1, 5}, std::vector<double>{7, 7, 7}), 0);
    EXPECT_TRUE(std::isnan(wagstaff_index(std::vector<double>{1, 1}, std::vector<double>{1, 2})));
    EXPECT_TRUE(std::isnan(erreygers_index({}, {})));
}

}  // namespace
}  // namespace reliance::measures
