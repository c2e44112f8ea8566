#include "reliance/material/sentences.hpp"

#include <gtest/gtest.h>

#include <string>

namespace reliance::material {
namespace {

std::vector<std::string> parts(std::string_view text) {
    std::vector<std::string> found;
    for (const auto& span : sentences_of(text)) found.emplace_back(text.substr(span.start, span.end - span.start));
    return found;
}

using Parts = std::vector<std::string>;

TEST(Sentences, end_at_their_marks) {
    EXPECT_EQ(parts("Par le bus. Non, je plaisante. C'est fini"), (Parts{"Par le bus.", "Non, je plaisante.", "C'est fini"}));
    EXPECT_EQ(parts("Et là… Rien ! Vraiment ?! Oui..."), (Parts{"Et là…", "Rien !", "Vraiment ?!", "Oui..."}));
    EXPECT_TRUE(parts("  ").empty());
}

TEST(Sentences, go_on_after_titles_abbreviations_and_initials) {
    EXPECT_EQ(parts("M. Le Goff et Mme. Traoré ont vu le Dr. Petit. Voilà."),
              (Parts{"M. Le Goff et Mme. Traoré ont vu le Dr. Petit.", "Voilà."}));
    EXPECT_EQ(parts("Voir cf. Bourdieu, p. 12, et J. Dupont. Bien."),
              (Parts{"Voir cf. Bourdieu, p. 12, et J. Dupont.", "Bien."}));
    EXPECT_EQ(parts("Ça coûte 3.50 euros. Cher."), (Parts{"Ça coûte 3.50 euros.", "Cher."}));
    EXPECT_EQ(parts("Des tables, des chaises, etc. Tout est là."), (Parts{"Des tables, des chaises, etc.", "Tout est là."}));
}

TEST(Sentences, keep_their_quotation_marks) {
    EXPECT_EQ(parts("Elle dit « Bonjour. » Puis rien."), (Parts{"Elle dit « Bonjour. »", "Puis rien."}));
    EXPECT_EQ(parts("« Ah ? » dit-elle. Bon."), (Parts{"« Ah ? » dit-elle.", "Bon."}));
    EXPECT_EQ(parts("He left. \"Why?\" she asked. \"Go.\""), (Parts{"He left.", "\"Why?\" she asked.", "\"Go.\""}));
}

TEST(Paragraph, is_the_lines_a_span_touches) {
    const std::string text = "une\r\n  deux mots \ntrois";
    const auto around = [&](std::size_t start, std::size_t end) {
        const auto span = paragraph_around(text, {start, end});
        return text.substr(span.start, span.end - span.start);
    };
    EXPECT_EQ(around(0, 1), "une");
    EXPECT_EQ(around(8, 9), "deux mots");
    EXPECT_EQ(around(8, 22), "deux mots \ntrois");
    EXPECT_EQ(around(text.size(), text.size()), "trois");
}

TEST(Sentence, widens_to_both_ends_inside_a_region) {
    const std::string text = "Hawa : Un. Deux trois. Quatre.";
    const ByteSpan region{7, text.size()};
    const auto around = [&](std::string_view words) {
        const auto start = text.find(words);
        const auto span = sentence_around(text, region, {start, start + words.size()});
        return text.substr(span.start, span.end - span.start);
    };
    EXPECT_EQ(around("trois"), "Deux trois.");
    EXPECT_EQ(around("Un"), "Un.");
    EXPECT_EQ(around("trois. Qua"), "Deux trois. Quatre.");
}

TEST(Sentences, are_opened_by_their_first_word) {
    const auto opens = [](std::string_view text) { return opens_sentence(text, text.find("Rose")); };
    for (const auto* text :
         {"Rose et blanc", "Oui.\nRose et blanc", "Oui. Rose", "Oui… « Rose", "Vraiment ?! – Rose", "(Rose)", "Zoé : Rose",
          "[00:12] Zoé: « Rose", "[id1] Rose", "**Zoé** : Rose", "Oui (non). Rose", "Oui... Rose"})
        EXPECT_TRUE(opens(text)) << text;
    for (const auto* text : {"avec Rose", "Oui, Rose", "M. Rose", "J. Rose", "mon amie (Rose)", "Marie-Rose", "a.Rose",
                             "Zoé : Oui, Rose", "« oui » Rose", "Oui [rires] Rose"})
        EXPECT_FALSE(opens(text)) << text;
}

}  // namespace
}  // namespace reliance::material
