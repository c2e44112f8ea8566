#include "reliance/search/specificity.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace reliance::search {
namespace {

struct Known {
    PartCount count;
    double at_least, at_most;
};

// Computed with whole numbers of any size (Python's integers), the logarithms to forty digits.
constexpr Known known[] = {
    {{10, 4, 3, 2}, -4.771212547196624354e-01, -1.472325682070635064e-02},
    {{100, 10, 20, 0}, 0, -1.021745177885373890e+00},
    {{61449, 13933, 296, 100}, -5.091836852476200548e+00, -1.958729402413187031e-06},
    {{61449, 13933, 296, 67}, -2.764348243937563843e-01, -2.787408552087554670e-01},
    {{61449, 13933, 296, 30}, -2.518644320370719719e-09, -7.809139278780517834e+00},
    {{200000, 20000, 300, 55}, -5.091771152408485435e+00, -1.675060985050841556e-06},
    {{200000, 20000, 300, 3}, -4.682601346704332535e-12, -9.910020417582682484e+00},
    {{1000, 1000, 7, 7}, 0, 0},
    {{50, 25, 10, 10}, -3.497283736604487991e+00, 0},
    {{15924, 5000, 2, 0}, 0, -3.273534388947962892e-01},
};

TEST(Specificity, tails_agree_with_exact_ones) {
    for (const auto& one : known) {
        const auto tails = hypergeometric_tails(one.count);
        EXPECT_NEAR(tails.at_least, one.at_least, 1e-12 + 1e-12 * std::abs(one.at_least))
            << one.count.corpus_words << " " << one.count.in_part;
        EXPECT_NEAR(tails.at_most, one.at_most, 1e-12 + 1e-12 * std::abs(one.at_most))
            << one.count.corpus_words << " " << one.count.in_part;
    }
}

TEST(Specificity, tails_make_one_and_share_a_term_on_every_small_law) {
    for (std::uint64_t T = 1; T <= 12; ++T)
        for (std::uint64_t t = 0; t <= T; ++t)
            for (std::uint64_t F = 0; F <= T; ++F)
                for (std::uint64_t f = 1; f <= std::min(t, F); ++f) {
                    const auto above = std::pow(10, hypergeometric_tails({T, t, F, f}).at_least);
                    const auto below = std::pow(10, hypergeometric_tails({T, t, F, f - 1}).at_most);
                    ASSERT_NEAR(above + below, 1, 1e-13) << T << " " << t << " " << F << " " << f;
                }
}

TEST(Specificity, is_signed_and_does_not_vanish_far_in_the_tails) {
    EXPECT_NEAR(specificity({61449, 13933, 296, 100}), 5.091836852476200548, 1e-11);
    EXPECT_NEAR(specificity({61449, 13933, 296, 30}), -7.809139278780517834, 1e-11);
    EXPECT_EQ(specificity({100, 10, 20, 2}), 0);
    EXPECT_GT(specificity({10'000'000, 500'000, 22'000, 20'000}), 5'000);
    EXPECT_TRUE(std::isfinite(specificity({10'000'000, 500'000, 22'000, 20'000})));
}

TEST(Specificity, of_what_cannot_be_is_said) {
    EXPECT_EQ(hypergeometric_tails({10, 4, 3, 4}).at_most, 0);
    EXPECT_TRUE(std::isinf(hypergeometric_tails({10, 4, 3, 4}).at_least));
    EXPECT_TRUE(std::isinf(hypergeometric_tails({10, 8, 5, 2}).at_most));
}

}  // namespace
}  // namespace reliance::search
