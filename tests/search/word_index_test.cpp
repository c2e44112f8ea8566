#include "reliance/search/word_index.hpp"

#include <gtest/gtest.h>

#include <map>

#include "search/corpora.hpp"

namespace reliance::search {
namespace {

using testing::real_interviews;
using testing::study_of_texts;

/// Every word of some texts with its text and code points, found by walking over them.
std::map<std::string, std::vector<std::pair<std::size_t, std::uint32_t>>> walked(Texts texts) {
    std::map<std::string, std::vector<std::pair<std::size_t, std::uint32_t>>> places;
    for (std::size_t text = 0; text < texts.size(); ++text)
        for (material::WordScanner scanner(texts[text]); scanner.next();)
            places[scanner.word()].emplace_back(text, scanner.start());
    return places;
}

void expect_all_words_found(const WordIndex& index, Texts texts) {
    const auto expected = walked(texts);
    EXPECT_EQ(index.different_words(), expected.size());
    for (const auto& [word, places] : expected) {
        std::vector<std::pair<std::size_t, std::uint32_t>> found;
        for (const auto place : index.places(word)) found.emplace_back(index.text_of(place), index.located(texts, place).start);
        ASSERT_EQ(found, places) << word;
    }
}

TEST(WordIndex, finds_every_word_of_the_real_interviews_where_it_stands) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const auto study = real_interviews();
    const auto texts = texts_of(study);
    const auto index = WordIndex::of(texts);
    EXPECT_GT(index.word_count(), 200'000u);
    expect_all_words_found(index, texts);
    std::size_t size = 0;
    for (const auto text : texts) size += text.size();
    EXPECT_LT(index.bytes(digest_of(texts)).size() * 100, size * 45);
}

TEST(WordIndex, survives_texts_without_words_and_texts_of_exactly_a_stride) {
    std::string stride;
    for (std::size_t i = 0; i < WordIndex::stride; ++i) stride += "mot ";
    const auto study = study_of_texts({"", "… !", stride, "mot\n\nmot", ""});
    const Corpus corpus(study);
    expect_all_words_found(corpus.index(), corpus.texts());
    EXPECT_EQ(corpus.index().places("mot").size(), WordIndex::stride + 2);
    // A phrase does not run from one text into the next.
    EXPECT_EQ(testing::found(corpus, "\"mot mot\"").size(), WordIndex::stride - 1 + 1);
}

TEST(WordIndex, comes_back_from_its_bytes_or_not_at_all) {
    const auto study = study_of_texts({"Un jardin, deux jardins.\nTrois", "l'entraide"});
    const auto texts = texts_of(study);
    const auto digest = digest_of(texts);
    const auto bytes = WordIndex::of(texts).bytes(digest);
    const auto back = WordIndex::from_bytes(bytes, digest);
    ASSERT_TRUE(back);
    expect_all_words_found(*back, texts);
    EXPECT_EQ(back->bytes(digest), bytes);
    EXPECT_EQ(back->places_of_prefix("jardin").size(), 2u);
    EXPECT_EQ(back->paragraph_of(4), 1u);
    EXPECT_FALSE(WordIndex::from_bytes(bytes, digest_of({})));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(WordIndex::from_bytes(std::string_view(bytes).substr(0, size), digest));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        EXPECT_FALSE(WordIndex::from_bytes(damaged, digest)) << at;
    }
}

}  // namespace
}  // namespace reliance::search
