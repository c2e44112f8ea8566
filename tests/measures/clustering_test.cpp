#include "reliance/measures/clustering.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "measures/networks.hpp"
#include "reliance/measures/support.hpp"

namespace reliance::measures {
namespace {

using testing::karate;
using testing::network_of;

// facts: networkx, igraph.
TEST(Transitivity, of_the_karate_club) { EXPECT_NEAR(transitivity(triangle_census(karate())), 0.255682, 5e-7); }

TEST(Transitivity, same_counts_for_any_number_of_threads) {
    const auto one = triangle_census(karate());
    parallel::Execution three;
    three.threads = 3;
    EXPECT_EQ(triangle_census(karate(), three).triangles, one.triangles);
}

TEST(Clustering, of_a_triangle_with_a_tail) {
    const auto census = triangle_census(network_of(5, {{0, 1}, {1, 2}, {2, 0}, {2, 3}}));
    EXPECT_EQ(census.triangles, (std::vector<std::uint32_t>{1, 1, 1, 0, 0}));
    const auto local = local_clustering(census);
    EXPECT_DOUBLE_EQ(local[2], 1.0 / 3);
    EXPECT_TRUE(std::isnan(local[3]));
    EXPECT_DOUBLE_EQ(transitivity(census), 0.6);
    EXPECT_DOUBLE_EQ(mean_local_clustering(census, Undefined::left_out), 7.0 / 9);
    EXPECT_DOUBLE_EQ(mean_local_clustering(census, Undefined::as_zero), 7.0 / 15);
}

TEST(Clustering, ignores_direction) {
    const auto census = triangle_census(network_of(3, {{0, 1}, {1, 0}, {1, 2}, {2, 0}}, testing::Direction::directed));
    EXPECT_EQ(transitivity(census), 1);
}

TEST(Clustering, of_nobody_is_undefined) {
    const auto census = triangle_census(network_of(2, {{0, 1}}));
    EXPECT_TRUE(std::isnan(transitivity(census)));
    EXPECT_TRUE(std::isnan(mean_local_clustering(census, Undefined::left_out)));
    EXPECT_TRUE(std::isnan(transitivity(triangle_census(network_of(0, {})))));
}

TEST(Support, needs_a_neighbour_in_common_in_the_context) {
    const auto base = network_of(4, {{0, 1}, {2, 3}});
    const auto context = network_of(4, {{0, 1}, {2, 3}, {0, 2}, {1, 2}});
    EXPECT_EQ(support_count(base, context), (SupportCount{1, 2}));
    EXPECT_DOUBLE_EQ(support(base, context), 0.5);
    EXPECT_EQ(support(base, base), 0);
    EXPECT_TRUE(std::isnan(support(network_of(4, {}), context)));
}

}  // namespace
}  // namespace reliance::measures
