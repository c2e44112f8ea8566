#include "reliance/search/concordance.hpp"

#include <gtest/gtest.h>

#include "search/corpora.hpp"

namespace reliance::search {
namespace {

field::Study two_interviews() {
    auto study = testing::study_of_texts(
        {"Enquêtrice : Un jardin, c'est quoi ?\nHawa : Mon jardin, ah oui, un beau jardin vert.\r\nSiva : Le jardin.\n",
         "Observation : le jardin brûle."});
    study.materials[0].site = "jardins";
    study.materials[0].wave = "w1";
    study.materials[1].site = "cantine";
    study.speakers = {{"m1", "Enquêtrice", ""}, {"m1", "Hawa", "p1"}, {"m1", "Siva", "p2"}};
    study.persons = {{.id = "p1", .sex = "female", .languages = {"fr", "bm"}}, {.id = "p2", .sex = "male"}};
    return study;
}

std::vector<Hit> hits_of(const Corpus& corpus, std::string_view query) {
    return hits(corpus, query_of(query).value(), Unit::paragraph, testing::on_one_thread).value();
}

std::vector<std::string> shown(const std::vector<Line>& lines) {
    std::vector<std::string> texts;
    for (const auto& line : lines) texts.push_back(line.left + "[" + line.word + "]" + line.right);
    return texts;
}

TEST(Concordance, shows_each_hit_in_its_context_with_its_speaker) {
    const Corpus corpus(two_interviews());
    const Circumstances circumstances(corpus.study());
    const auto found = lines(corpus, circumstances, hits_of(corpus, "jardin"), {.width = 6});
    EXPECT_EQ(shown(found), (std::vector<std::string>{" : Un [jardin], c'es", ": Mon [jardin], ah o", " beau [jardin] vert.",
                                                      " : Le [jardin]. ", " : le [jardin] brûle"}));
    EXPECT_EQ(found[1].speaker, "Hawa");
    EXPECT_EQ(found[1].actor, "p1");
    EXPECT_EQ(found[0].actor, "");
    EXPECT_EQ(found[4].speaker, "");
    EXPECT_EQ(found[4].material, 1u);
    EXPECT_EQ(found[0].start, 16u);
    EXPECT_EQ(found[0].end, 22u);
}

TEST(Concordance, is_sorted_by_what_stands_around_and_cut_into_pages) {
    const Corpus corpus(two_interviews());
    const Circumstances circumstances(corpus.study());
    const auto all = hits_of(corpus, "jardin");
    EXPECT_EQ(shown(lines(corpus, circumstances, all, {.width = 6, .sort = Sort::right, .page_size = 2})),
              (std::vector<std::string>{" : Le [jardin]. ", ": Mon [jardin], ah o"}));
    EXPECT_EQ(shown(lines(corpus, circumstances, all, {.width = 6, .sort = Sort::left, .page = 2, .page_size = 2})),
              (std::vector<std::string>{" : le [jardin] brûle", ": Mon [jardin], ah o"}));
    EXPECT_TRUE(lines(corpus, circumstances, all, {.page = 9}).empty());
    EXPECT_EQ(lines(corpus, circumstances, all, {.page_size = 0}).size(), 5u);
}

TEST(Conditions, choose_by_person_site_and_wave) {
    const Corpus corpus(two_interviews());
    const Circumstances circumstances(corpus.study());
    const auto count = [&](const std::vector<std::string>& written) {
        return kept(corpus, circumstances, hits_of(corpus, "jardin"), conditions_of(written, circumstances).value()).size();
    };
    EXPECT_EQ(count({"sex=female"}), 2u);
    EXPECT_EQ(count({"languages=bm"}), 2u);
    EXPECT_EQ(count({"site=cantine"}), 1u);
    EXPECT_EQ(count({"speaker=Siva", "wave=w1"}), 1u);
    EXPECT_EQ(count({"sex=female", "site=cantine"}), 0u);
    const auto wrong = conditions_of({"colour=red", "sex"}, circumstances);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().front().code, ErrorCode::unknown_word);
    EXPECT_EQ(wrong.error().size(), 2u);
    const auto nowhere = conditions_of({"site=jardinn", "wave=w9", "sex=femme", "languages=xx", "coder=Z", "speaker=Personne"},
                                       circumstances, "coder");
    ASSERT_FALSE(nowhere);
    std::vector<std::string> said;
    for (const auto& error : nowhere.error()) said.push_back(error.where + ' ' + std::string(name(error.code)));
    EXPECT_EQ(said, (std::vector<std::string>{"site=jardinn unknown_reference", "wave=w9 unknown_reference",
                                              "sex=femme unknown_word", "languages=xx unknown_reference",
                                              "coder=Z unknown_reference", "speaker=Personne unknown_reference"}));
    EXPECT_EQ(conditions_of({"speaker=Personne"}, circumstances).error().front().arguments[2].substr(0, 9), "speakers ")
        << "with those that there are";
    EXPECT_EQ(conditions_of({"car=peut-être"}, circumstances).error().front().code, ErrorCode::unknown_word);
    EXPECT_TRUE(conditions_of({"car=no", "speaker=Siva"}, circumstances));
}

TEST(Circumstances, take_the_turns_that_the_study_tells) {
    auto study = testing::study_of_texts({"bonjour au revoir"});
    study.speakers = {{"m1", "Hawa", "p1"}, {"m1", "Siva", "p2"}};
    study.turns = {{"m1", "Siva", 8, 17, 1.5, 2.5}, {"m1", "Hawa", 0, 7, 0.0, 2.0}};
    const Circumstances circumstances(study);
    ASSERT_EQ(circumstances.turns(0).size(), 2u);
    EXPECT_EQ(circumstances.speaker(circumstances.turn(0, 11, 12)->speaker).label, "Siva");
    EXPECT_EQ(circumstances.turn(0, 7, 8), nullptr);
    EXPECT_EQ(circumstances.values(0, 0, 17, "speaker"), (std::vector<std::string>{"Hawa", "Siva"}));
}

TEST(Counts, are_set_against_the_words_of_each_group) {
    const Corpus corpus(two_interviews());
    const Circumstances circumstances(corpus.study());
    const auto by_sex = counts_by(corpus, circumstances, hits_of(corpus, "jardin"), "sex");
    ASSERT_EQ(by_sex.size(), 3u);
    EXPECT_EQ(by_sex[0].group, "female");
    EXPECT_EQ(by_sex[0].hits, 2u);
    EXPECT_EQ(by_sex[0].words, 8u);
    EXPECT_EQ(by_sex[1].words, 2u);
    EXPECT_EQ(by_sex[2].group, no_group) << "the interviewer, and who observes";
    EXPECT_EQ(by_sex[2].hits, 2u);
    EXPECT_EQ(by_sex[2].words, 9u);
    const auto by_site = counts_by(corpus, circumstances, hits_of(corpus, "jardin"), "site");
    EXPECT_EQ(by_site[0].group, "cantine");
    EXPECT_EQ(by_site[0].words, 4u);
    EXPECT_EQ(by_site[1].hits, 4u);
}

}  // namespace
}  // namespace reliance::search
