#include "reliance/random/philox.hpp"

#include <gtest/gtest.h>

#include "reliance/random/draw.hpp"

namespace reliance::random {
namespace {

TEST(Philox, gives_the_known_answers_of_Random123) {
    EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
              (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Threshold, zero_never_and_one_always) {
    EXPECT_FALSE(threshold(0).accepts(0));
    EXPECT_TRUE(threshold(1).accepts(0xffffffff));
    EXPECT_FALSE(threshold(0.5).accepts(0x80000000));
    EXPECT_TRUE(threshold(0.5).accepts(0x7fffffff));
}

TEST(Below, stays_below) {
    EXPECT_EQ(below(0xffffffff, 7), 6u);
    EXPECT_EQ(below(0, 7), 0u);
}

TEST(Draw32, happens_as_often_as_its_threshold_says) {
    const Seed seed{2023};
    int happened = 0;
    for (std::uint32_t who = 0; who < 100000; ++who) happened += threshold(0.3).accepts(draw32(seed, {who, 1, 2, 3}));
    EXPECT_NEAR(happened, 30000, 600);  // four standard errors
}

}  // namespace
}  // namespace reliance::random
