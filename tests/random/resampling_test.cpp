#include "reliance/random/resampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reliance::random {
namespace {

TEST(Interval, is_interpolated_and_needs_half_the_replicates) {
    std::vector<double> values(101);
    std::iota(values.begin(), values.end(), 0.0);
    const auto interval = percentile_interval(values).value();
    EXPECT_DOUBLE_EQ(interval.low, 2.5);
    EXPECT_DOUBLE_EQ(interval.high, 97.5);
    const double nan = std::nan("");
    EXPECT_TRUE(percentile_interval(std::vector<double>{1, nan}).has_value());
    EXPECT_FALSE(percentile_interval(std::vector<double>{1, nan, nan}).has_value());
    EXPECT_FALSE(percentile_interval({}).has_value());
}

TEST(DrawnAgain, is_a_function_of_its_address) {
    const auto drawn = drawn_again({1}, 2, 3, 4, 100);
    EXPECT_EQ(drawn, drawn_again({1}, 2, 3, 4, 100));
    EXPECT_NE(drawn, drawn_again({1}, 2, 4, 4, 100));
    EXPECT_NE(drawn, drawn_again({1}, 3, 3, 4, 100));
    EXPECT_EQ(drawn.size(), 100u);
    EXPECT_LT(*std::max_element(drawn.begin(), drawn.end()), 100u);
}

}  // namespace
}  // namespace reliance::random
