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

levers::Appraisal avoiding(double mean, double low, double high) {
    levers::Appraisal appraisal;
    appraisal.effect = {mean, low, high, 1};
    return appraisal;
}

TEST(Sentences, speak_of_the_territory_or_of_the_study_where_it_has_none) {
    EXPECT_EQ(people_of_whole(Whole::study).fr, "personnes de l'étude");
    EXPECT_EQ(people_of_whole(Whole::territory).en, "residents of the territory");
    for (const auto& appraisal : {avoiding(439, 400, 478), avoiding(-439, -478, -400), avoiding(0, 0, 0)}) {
        const auto study = lever_verdict(appraisal, "EUR", Whole::study);
        EXPECT_NE(study.fr.find("sur toute l'étude"), std::string::npos) << study.fr;
        EXPECT_NE(study.en.find("over the whole study"), std::string::npos) << study.en;
        const auto territory = lever_verdict(appraisal, "EUR", Whole::territory);
        EXPECT_NE(territory.fr.find("sur tout le territoire"), std::string::npos) << territory.fr;
    }
    EXPECT_EQ(lever_sentence({"Une salle", "A room"}, avoiding(439, 400, 478), "EUR", Whole::study).en,
              "“A room” avoids 439 hours of unmet need over the whole study (95% interval: 400 to 478).");
    EXPECT_EQ(no_lever_sentence(1, Whole::study).fr, "le levier essayé n'a aucun effet visible sur toute l'étude.");
    EXPECT_EQ(no_lever_sentence(3, Whole::study).en,
              "none of the 3 levers tried has a visible effect over the whole study: every interval holds 0.");
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
