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

TEST(CountedWords, english_counts_one_where_there_is_one) {
    EXPECT_EQ(counted_words(1, 0, {"visites", "visits"}).en, "1 visit");
    EXPECT_EQ(counted_words(0, 0, {"visites", "visits"}).en, "0 visits");
    EXPECT_EQ(counted_words(1, 1, {"heures", "hours"}).en, "1.0 hours");
}

TEST(ActsWords, are_a_number_where_enough_are_done_in_a_run) {
    const Text visits{"visites", "visits"};
    EXPECT_EQ(acts_words(20, 4, visits, {}).en, "20 visits");
    EXPECT_EQ(acts_words(16, 4, visits, {}).en, "few visits");
    EXPECT_EQ(acts_words(1, 4, visits, {}).fr, "peu de visites");
    EXPECT_EQ(acts_words(1, 4, {}, {}).fr, "peu");
    EXPECT_EQ(acts_words(0, 4, {}, {}).en, "0");
}

TEST(Sentences, tell_a_contrast_with_one_colon) {
    const Text value{"1,3 lien", "1.3 ties"}, none{"0,0 lien", "0.0 ties"};
    const auto goods = contrast_sentence({"Liens par personne : biens", "Ties per person: goods"}, value, "A", none, "B");
    EXPECT_EQ(goods.fr,
              "Liens par personne (biens) : 1,3 lien à « A », 0,0 lien à « B » ; les intervalles à 95 % ne se touchent pas.");
    EXPECT_EQ(goods.en, "Ties per person (goods): 1.3 ties at “A”, 0.0 ties at “B”; the 95% intervals do not meet.");
}

}  // namespace
}  // namespace reliance::restitution
