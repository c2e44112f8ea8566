#include "reliance/material/words.hpp"

#include <gtest/gtest.h>

#include "reliance/material/code_points.hpp"

namespace reliance::material {
namespace {

using Words = std::vector<std::string>;

TEST(Words, are_blind_to_case_and_accents) {
    EXPECT_EQ(words_of("Éléonore, à L'ÉCOLE ; Cœur ŒUVRE garçon naïf Ærø STRASSE Straße"),
              (Words{"eleonore", "a", "l'", "ecole", "coeur", "oeuvre", "garcon", "naif", "aero", "strasse", "strasse"}));
    EXPECT_EQ(words_of("e\u0301te\u0301 \u00e9t\u00e9"), (Words{"ete", "ete"}));  // decomposed and composed
    EXPECT_EQ(words_of("co\u00adop\u200dérer"), (Words{"cooperer"}));             // soft hyphen, joiner
}

TEST(Words, elisions_stand_alone_under_both_apostrophes) {
    EXPECT_EQ(words_of("l'entraide l’entraide"), (Words{"l'", "entraide", "l'", "entraide"}));
    EXPECT_EQ(words_of("Jusqu’à lorsqu'il puisqu'on quoiqu'elle presqu'île qu'on d'aujourd'hui"),
              (Words{"jusqu'", "a", "lorsqu'", "il", "puisqu'", "on", "quoiqu'", "elle", "presqu'", "ile", "qu'", "on", "d'",
                     "aujourd'hui"}));
    EXPECT_EQ(words_of("j'y m'en n'a s'il t'as c'est"),
              (Words{"j'", "y", "m'", "en", "n'", "a", "s'", "il", "t'", "as", "c'", "est"}));
    EXPECT_EQ(words_of("aujourd'hui aujourd’hui quelqu'un prud'homme"),
              (Words{"aujourd'hui", "aujourd'hui", "quelqu'un", "prud'homme"}));
}

TEST(Words, english_endings_are_cut_off_and_quotation_marks_do_not_count) {
    EXPECT_EQ(words_of("Hawa's we're don't 'quoted' ours'"), (Words{"hawa", "s", "we", "re", "don't", "quoted", "ours"}));
}

TEST(Words, hyphens_part_and_join) {
    EXPECT_EQ(words_of("Saint-Denis peut-être vis‑à‑vis 10h30 2023-04"),
              (Words{"saint", "denis", "peut", "etre", "vis", "a", "vis", "10h30", "2023", "04"}));
    WordScanner scanner("vas-y - là");
    ASSERT_TRUE(scanner.next());
    EXPECT_TRUE(scanner.joined_to_next());
    ASSERT_TRUE(scanner.next());
    EXPECT_FALSE(scanner.joined_to_next());
}

TEST(Words, keep_their_code_points) {
    const std::string text = "\ufeff🌻 l’Été, 👨‍👩‍👧 ça\r\nva";
    for (WordScanner scanner(text); scanner.next();) EXPECT_EQ(slice(text, scanner.start(), scanner.end()), scanner.written());
    EXPECT_EQ(words_of(text), (Words{"l'", "ete", "ca", "va"}));
}

TEST(Words, are_the_same_from_any_word_on) {
    const std::string text = "D'abord, l’œil-de-bœuf d'Hawa's : aujourd'hui qu'on s'en va jusqu'à Saint-Ouen, don't.";
    const auto all = words_of(text);
    std::size_t before = 0;
    for (WordScanner scanner(text); scanner.next(); ++before) {
        Words rest;
        for (WordScanner again(text, scanner.start_byte(), scanner.start()); again.next();) rest.push_back(again.word());
        EXPECT_EQ(rest, Words(all.begin() + static_cast<std::ptrdiff_t>(before), all.end()));
    }
}

TEST(Words, nothing_is_read_outside_a_text_that_is_not_utf8) {
    EXPECT_EQ(words_of("ab\xC3"), (Words{"ab"}));
    EXPECT_EQ(words_of("\xF0\x9F ab"), (Words{"ab"}));
    EXPECT_TRUE(words_of("").empty());
}

TEST(Words, are_compared_whatever_parts_them) {
    EXPECT_EQ(compared("Marie-Hélène  LE GOFF."), "marie helene le goff");
    EXPECT_EQ(compared(" … "), "");
}

TEST(Folded, in_case_keeps_capitals_in_their_places) {
    for (const auto* text : {"Églantine, Œil, ROSE rose", "E\u0301te\u0301 Ünter\xff"}) {
        const auto in_case = folded_in_case(text);
        EXPECT_EQ(in_case.size(), folded(text).size());
        EXPECT_EQ(folded(in_case), folded(text));
    }
    EXPECT_EQ(folded_in_case("Églantine, Œil, ROSE rose"), "Eglantine, OEil, ROSE rose");
}

TEST(Folded, leaves_what_is_no_letter) { EXPECT_EQ(folded("Où ? L’ÎLE !"), "ou ? l'ile !"); }

}  // namespace
}  // namespace reliance::material
