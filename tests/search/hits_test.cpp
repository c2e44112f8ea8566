#include "reliance/search/hits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "reliance/random/draw.hpp"
#include "search/corpora.hpp"

namespace reliance::search {
namespace {

using testing::found;
using testing::real_interviews;
using testing::study_of_texts;
using Words = std::vector<std::string>;

TEST(Hits, ignore_case_accents_and_elision) {
    const Corpus corpus(study_of_texts({"L’Entraide, l'ENTRAIDE et d'entraidé.", "Saint-Denis, saint denis"}));
    EXPECT_EQ(found(corpus, "entraide"), (Words{"Entraide", "ENTRAIDE", "entraidé"}));
    EXPECT_EQ(found(corpus, "l'entraide"), (Words{"L’Entraide", "l'ENTRAIDE"}));
    EXPECT_EQ(found(corpus, "saint-denis"), (Words{"Saint-Denis", "saint denis"}));
    EXPECT_EQ(found(corpus, "denis"), (Words{"Denis", "denis"}));
    EXPECT_EQ(found(corpus, "ent*"), (Words{"Entraide", "ENTRAIDE", "entraidé"}));
}

TEST(Hits, and_and_not_hold_within_a_paragraph_or_a_material) {
    const Corpus corpus(study_of_texts({"a b\nc a", "a d"}));
    EXPECT_EQ(found(corpus, "a AND b"), (Words{"a", "b"}));
    EXPECT_EQ(found(corpus, "a AND b", Unit::material), (Words{"a", "b", "a"}));
    EXPECT_EQ(found(corpus, "a NOT b"), (Words{"a", "a"}));
    EXPECT_EQ(found(corpus, "a NOT b", Unit::material), (Words{"a"}));
    EXPECT_EQ(found(corpus, "(b OR d) AND a"), (Words{"a", "b", "a", "d"}));
    EXPECT_TRUE(found(corpus, "nowhere OR (a AND nowhere)").empty());
}

TEST(Hits, near_takes_the_narrowest_windows) {
    const Corpus corpus(study_of_texts({"a x a y b z z b", "a"}));
    EXPECT_EQ(found(corpus, "NEAR(a b, 1)"), (Words{"a y b"}));
    EXPECT_EQ(found(corpus, "NEAR(b a, 3)"), (Words{"a y b"}));
    EXPECT_EQ(found(corpus, "NEAR(y z, 2)"), (Words{"y b z"}));
    EXPECT_TRUE(found(corpus, "NEAR(a b, 0)").empty());
    EXPECT_EQ(found(corpus, "NEAR(\"z z\" b, 0)"), (Words{"b z z", "z z b"}));
}

TEST(Hits, regular_expressions_give_their_own_bytes) {
    const Corpus corpus(study_of_texts({"Vrai ?\nIl a 30 ans, elle 45 ans.", "?", "fin ?"}));
    EXPECT_EQ(found(corpus, "/[0-9]+ ans/"), (Words{"30 ans", "45 ans"}));
    EXPECT_EQ(found(corpus, "/VRAI/"), (Words{"Vrai"}));
    EXPECT_EQ(found(corpus, "/(?-i)VRAI/"), (Words{}));
    EXPECT_EQ(found(corpus, "/ \\?/"), (Words{" ?", " ?"}));
    EXPECT_EQ(found(corpus, "/x*/"), (Words{}));
    EXPECT_EQ(found(corpus, "/elle/ AND ans"), (Words{"ans", "elle", "ans"}));
}

TEST(Hits, regular_expressions_know_where_a_line_begins_and_ends) {
    const Corpus corpus(study_of_texts({"Ali : oui.\nBeya : Ali ?\r\nAli : non", "Ali."}));
    EXPECT_EQ(found(corpus, "/^ali/"), (Words{"Ali", "Ali", "Ali"}));
    EXPECT_EQ(found(corpus, "/\\w+\\.$/"), (Words{"oui.", "Ali."}));
    EXPECT_EQ(found(corpus, "/^beya|non$/"), (Words{"Beya", "non"}));
    EXPECT_EQ(found(corpus, "/ali \\?$/"), (Words{"Ali ?"})) << "CR LF ends a line too";
    EXPECT_EQ(found(corpus, "/(?-m)^ali/"), (Words{"Ali", "Ali"}));
}

TEST(Hits, stop_when_asked) {
    const Corpus corpus(study_of_texts({"a"}));
    const std::atomic<bool> stop{true};
    const auto hits = search::hits(corpus, query_of("/a/").value(), Unit::paragraph, {1, {}, &stop});
    ASSERT_FALSE(hits);
    EXPECT_EQ(hits.error().front().code, ErrorCode::cancelled);
}

/// The words of each text, read once, for slow answers.
using Sequences = std::vector<std::vector<std::string>>;

Sequences sequences(const Corpus& corpus) {
    Sequences all;
    for (const auto text : corpus.texts()) all.push_back(material::words_of(text));
    return all;
}

std::size_t count_phrase(const Sequences& texts, const std::vector<std::string>& phrase) {
    std::size_t count = 0;
    for (const auto& words : texts)
        for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i)
            count += std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(i));
    return count;
}

TEST(Hits, agree_with_a_plain_scan_on_a_thousand_phrases_of_the_real_interviews) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const Corpus corpus(real_interviews());
    const auto texts = sequences(corpus);
    for (std::uint32_t i = 0; i < 1000; ++i) {
        const auto draw = random::draws({7}, {i, 0, 0, 0});
        const auto& words = texts[draw[0] % texts.size()];
        const auto length = 1 + draw[1] % 4;
        const auto begin = draw[2] % (words.size() - length);
        const auto first = words.begin() + static_cast<std::ptrdiff_t>(begin);
        const std::vector<std::string> phrase(first, first + static_cast<std::ptrdiff_t>(length));
        std::string quoted(1, '"');
        for (const auto& word : phrase) quoted.append(word).append(" ");
        quoted += '"';
        ASSERT_EQ(found(corpus, quoted).size(), count_phrase(texts, phrase)) << quoted;
    }
}

TEST(Hits, agree_with_the_standard_library_on_a_regular_expression) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const Corpus corpus(real_interviews());
    const std::regex standard("quartier[a-z]*", std::regex::icase);
    Words expected;
    for (const auto text : corpus.texts())
        for (std::cregex_iterator match(text.begin(), text.end(), standard), end; match != end; ++match)
            expected.push_back(match->str());
    EXPECT_GT(expected.size(), 100u);
    EXPECT_EQ(found(corpus, "/quartier[a-z]*/"), expected);
}

}  // namespace
}  // namespace reliance::search
