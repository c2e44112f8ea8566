#include "reliance/search/word_list.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "search/corpora.hpp"

namespace reliance::search {
namespace {

std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> words;
    for (const auto& [word, written] : listed_words(text)) words.push_back(word);
    return words;
}

TEST(ListedWords, keep_words_of_several_parts_and_free_the_pronouns) {
    EXPECT_EQ(listed("Peut-être Saint-Denis, dit-il : celui-ci a-t-il rendez-vous là-bas ? Dis-le-moi, vas-y, qu'est-ce"),
              (std::vector<std::string>{"peut-etre", "saint-denis", "dit", "il", "celui", "ci", "a", "t", "il", "rendez-vous",
                                        "la-bas", "dis", "le", "moi", "vas", "y", "qu'", "est", "ce"}));
}

field::Study two_sites() {
    auto study = testing::study_of_texts({"Elle : Où où, OÙ ou.\nIl : ou bien.\n", "Hors entretien : ou jardin."});
    study.materials[0].site = "a";
    study.materials[1].site = "b";
    study.speakers = {{"m1", "Elle", "p1"}, {"m1", "Il", "p2"}};
    study.persons = {{.id = "p1", .sex = "female", .languages = {"fr", "ar"}}, {.id = "p2", .sex = "male", .languages = {"fr"}}};
    return study;
}

const WordRow& row_of(const WordList& list, std::string_view word) {
    return *std::find_if(list.rows.begin(), list.rows.end(), [&](const WordRow& row) { return row.word == word; });
}

TEST(WordList, counts_by_group_without_the_labels_of_speakers) {
    const auto study = two_sites();
    const Circumstances circumstances(study);
    const auto by_site = word_list(study, circumstances, "site", {});
    EXPECT_EQ(by_site.groups, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(by_site.group_words, (std::vector<std::size_t>{6, 4}));
    EXPECT_EQ(by_site.words, 10u);
    EXPECT_EQ(by_site.rows.front().word, "ou");
    EXPECT_EQ(by_site.rows.front().written, "ou");  // three times each: the first in the alphabet
    EXPECT_EQ(by_site.rows.front().by_group, (std::vector<std::size_t>{5, 1}));
    const auto by_sex = word_list(study, circumstances, "sex", {});
    EXPECT_EQ(by_sex.words, 6u);
    EXPECT_EQ(by_sex.without_value, 4u);
    EXPECT_EQ(by_site.without_value, 0u);
    EXPECT_EQ(row_of(by_sex, "bien").by_group, (std::vector<std::size_t>{0, 1}));
    const auto by_language = word_list(study, circumstances, "languages", {{"site", "a"}});
    EXPECT_EQ(by_language.groups, (std::vector<std::string>{"ar", "fr"}));
    EXPECT_EQ(by_language.group_words, (std::vector<std::size_t>{4, 6}));
    EXPECT_EQ(word_list(study, circumstances, "", {}).words, 10u);
}

TEST(WordList, of_the_real_interviews_adds_up) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const auto study = testing::real_interviews();
    const Circumstances circumstances(study);
    const auto list = word_list(study, circumstances, "sex", {});
    ASSERT_EQ(list.groups, (std::vector<std::string>{"female", "male"}));
    std::size_t words = 0;
    for (const auto& row : list.rows) {
        words += row.count;
        EXPECT_EQ(std::accumulate(row.by_group.begin(), row.by_group.end(), std::size_t{0}), row.count);
    }
    EXPECT_EQ(words, list.words);
    EXPECT_EQ(list.group_words[0] + list.group_words[1], list.words);
    const auto& row = list.rows.front();
    EXPECT_EQ(specificity_of(list, row, 0) > 0, specificity_of(list, row, 1) < 0);
}

}  // namespace
}  // namespace reliance::search
