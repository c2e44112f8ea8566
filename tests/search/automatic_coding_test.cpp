#include "reliance/search/automatic_coding.hpp"

#include <gtest/gtest.h>

#include "reliance/material/code_points.hpp"
#include "search/corpora.hpp"

namespace reliance::search {
namespace {

field::Study one_interview() {
    auto study = testing::study_of_texts(
        {"Hawa : Un. Le jardin, M. Petit l'aime. Fin.\nEncore un jardin !\nSiva : Pas de jardin.\n", "Note. Le jardin dort."});
    study.speakers = {{"m1", "Hawa", "p1"}, {"m1", "Siva", "p2"}};
    study.persons = {{.id = "p1", .sex = "female"}, {.id = "p2", .sex = "male"}};
    study.codes = {{.id = "garden"}};
    study.coders = {{.id = "x"}};
    return study;
}

Result<CodingPlan> plan_of(const field::Study& study, Widen widen,
                           const CodingOrder& order = {"garden", "x", "2023-04-11", "", Widen::none}) {
    const Corpus corpus(study);
    const Circumstances circumstances(corpus.study());
    const auto found = hits(corpus, query_of("jardin").value(), Unit::paragraph, testing::on_one_thread).value();
    auto widened = order;
    widened.widen = widen;
    return coding_plan(corpus.study(), circumstances, spans_of(corpus, found), widened);
}

std::vector<std::string> quotes(Widen widen) {
    std::vector<std::string> words;
    const auto plan = plan_of(one_interview(), widen).value();
    for (const auto& coding : plan.added) words.push_back(coding.quote);
    return words;
}

using Words = std::vector<std::string>;

TEST(AutomaticCoding, widens_hits_within_their_turn_and_merges_what_meets) {
    EXPECT_EQ(quotes(Widen::none), (Words{"jardin", "jardin", "jardin", "jardin"}));
    EXPECT_EQ(quotes(Widen::sentence),
              (Words{"Le jardin, M. Petit l'aime.", "Encore un jardin !", "Pas de jardin.", "Le jardin dort."}));
    EXPECT_EQ(quotes(Widen::paragraph),
              (Words{"Un. Le jardin, M. Petit l'aime. Fin.", "Encore un jardin !", "Pas de jardin.", "Note. Le jardin dort."}));
    EXPECT_EQ(quotes(Widen::turn),
              (Words{"Un. Le jardin, M. Petit l'aime. Fin.\nEncore un jardin !", "Pas de jardin.", "Note. Le jardin dort."}));
}

TEST(AutomaticCoding, makes_rows_that_a_study_takes_and_makes_them_once) {
    auto study = one_interview();
    const auto plan = plan_of(study, Widen::sentence).value();
    ASSERT_EQ(plan.added.size(), 4u);
    for (const auto& coding : plan.added) {
        const auto& text = coding.material == "m1" ? study.materials[0].text : study.materials[1].text;
        EXPECT_EQ(material::slice(text, coding.start, coding.end), coding.quote);
        EXPECT_EQ(coding.code + coding.coder + coding.date, "gardenx2023-04-11");
    }
    study.codings = plan.added;
    const auto again = plan_of(study, Widen::sentence).value();
    EXPECT_TRUE(again.added.empty());
    EXPECT_EQ(again.already, 4u);
}

TEST(AutomaticCoding, takes_the_turns_of_a_speaker) {
    const auto study = one_interview();
    const Circumstances circumstances(study);
    EXPECT_EQ(turns_where(study, circumstances, {{"speaker", "Hawa"}}).size(), 1u);
    EXPECT_EQ(turns_where(study, circumstances, {{"sex", "male"}}).front(), (MaterialSpan{0, 70, 84}));
    EXPECT_EQ(turns_where(study, circumstances, {}).size(), 2u);
}

TEST(AutomaticCoding, asks_for_a_code_and_a_coder_of_the_study) {
    const auto plan = plan_of(one_interview(), Widen::none, {"nowhere", "nobody", "", "", Widen::none});
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().size(), 2u);
    EXPECT_EQ(plan.error().front().code, ErrorCode::unknown_reference);
    EXPECT_EQ(plan.error().front().where, "--as");
}

TEST(AutomaticCoding, refuses_a_retired_code) {
    auto study = one_interview();
    study.codes[0].retired = true;
    const auto plan = plan_of(study, Widen::none);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().front().code, ErrorCode::code_retired);
    EXPECT_EQ(plan.error().front().where, "--as");
}

TEST(Widen, has_names) {
    EXPECT_EQ(widen_named("turn"), Widen::turn);
    EXPECT_FALSE(widen_named("page"));
    EXPECT_EQ(name(Widen::sentence), "sentence");
}

}  // namespace
}  // namespace reliance::search
