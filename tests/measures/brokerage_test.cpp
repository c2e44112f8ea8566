#include "reliance/measures/brokerage.hpp"

#include <gtest/gtest.h>

#include "measures/networks.hpp"

namespace reliance::measures {
namespace {

using testing::Direction;
using testing::karate;
using testing::karate_clubs;
using testing::network_of;

// facts §6: coordinator, itinerant, gatekeeper, representative, liaison.
TEST(Brokerage, of_the_karate_club) {
    const auto counts = brokerage(karate(), karate_clubs());
    EXPECT_EQ(counts[0], (RoleCounts{174, 0, 15, 15, 0}));
    EXPECT_EQ(counts[2], (RoleCounts{10, 12, 23, 23, 0}));
    EXPECT_EQ(counts[33], (RoleCounts{156, 6, 40, 40, 0}));
    EXPECT_EQ(total(counts), (RoleCounts{510, 20, 128, 128, 0}));
}

TEST(Brokerage, names_each_role) {
    const auto path = network_of(3, {{0, 1}, {1, 2}}, Direction::directed);
    const auto role_of = [&](std::vector<Group> groups) { return brokerage(path, groups)[1]; };
    EXPECT_EQ(role_of({0, 0, 0}), (RoleCounts{1, 0, 0, 0, 0}));
    EXPECT_EQ(role_of({0, 1, 0}), (RoleCounts{0, 1, 0, 0, 0}));
    EXPECT_EQ(role_of({0, 1, 1}), (RoleCounts{0, 0, 1, 0, 0}));
    EXPECT_EQ(role_of({0, 0, 1}), (RoleCounts{0, 0, 0, 1, 0}));
    EXPECT_EQ(role_of({0, 1, 2}), (RoleCounts{0, 0, 0, 0, 1}));
    EXPECT_EQ(role_of({0, 1, no_group}), RoleCounts{});
    EXPECT_EQ(name(Role::liaison), "liaison");
}

TEST(Brokerage, a_direct_tie_leaves_nothing_to_broker) {
    const std::vector<Group> alike{0, 0, 0};
    EXPECT_EQ(total(brokerage(network_of(3, {{0, 1}, {1, 2}, {0, 2}}, Direction::directed), alike)), RoleCounts{});
    EXPECT_EQ(total(brokerage(network_of(3, {{0, 1}, {1, 2}, {2, 0}}, Direction::directed), alike))[0], 3u);
    EXPECT_EQ(total(brokerage(network_of(3, {{0, 1}, {1, 0}}, Direction::directed), alike)), RoleCounts{});
}

TEST(Brokerage, same_counts_for_any_number_of_threads) {
    parallel::Execution two;
    two.threads = 2;
    EXPECT_EQ(brokerage(karate(), karate_clubs(), two), brokerage(karate(), karate_clubs()));
}

}  // namespace
}  // namespace reliance::measures
