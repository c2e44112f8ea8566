#include "reliance/restitution/sentences.hpp"

#include <gtest/gtest.h>

namespace reliance::restitution {
namespace {

TEST(CountedWords, french_counts_one_below_two) {
    const Text ties{"liens", "ties"};
    EXPECT_EQ(counted_words(1.3, 1, ties).fr, "1,3 lien");
    EXPECT_EQ(counted_words(0, 1, ties).fr, "0,0 lien");
    EXPECT_EQ(counted_words(-1.3, 1, ties).fr, "\u22121,3 lien");
    EXPECT_EQ(counted_words(2, 0, ties).fr, "2 liens");
    EXPECT_EQ(counted_words(1.3, 1, ties).en, "1.3 ties");
}

TEST(CountedWords, go_by_the_number_that_is_printed) { EXPECT_EQ(counted_words(1.96, 1, {"liens", "ties"}).fr, "2,0 liens"); }

TEST(CountedWords, leave_what_is_no_plural) {
    EXPECT_EQ(counted_words(1.3, 1, {"sur 5", "out of 5"}).fr, "1,3 sur 5");
    EXPECT_EQ(counted_words(1.3, 1, {}).fr, "1,3");
}

}  // namespace
}  // namespace reliance::restitution
