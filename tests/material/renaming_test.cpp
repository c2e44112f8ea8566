#include "reliance/material/renaming.hpp"

#include <gtest/gtest.h>

#include "reliance/material/code_points.hpp"

namespace reliance::material {
namespace {

Renaming some() {
    return Renaming(
        {{"Hawa Traoré", "Awa Koné"}, {"Hawa", "Awa"}, {"Traoré", "Koné"}, {"Rose", "Iris", true}, {"Nadège", "Odile"}});
}

std::string renamed(std::string_view text) { return some().renamed(text).text; }

TEST(Renaming, replaces_names_however_they_are_written) {
    EXPECT_EQ(renamed("Hawa Traoré, HAWA, hawa"), "Awa Koné, AWA, awa");
    EXPECT_EQ(renamed("Nade\xCC\x80ge et NADEGE"), "Odile et ODILE");  // a grave accent of its own; none at all
    EXPECT_EQ(renamed("d’Hawa, l'Hawa, Hawa's, Hawa2"), "d’Awa, l'Awa, Awa's, Awa2");
    EXPECT_EQ(renamed("Hawa\nTraoré, Hawa-Traoré, Hawa_Traoré"), "Awa Koné, Awa Koné, Awa Koné");
    EXPECT_EQ(renamed("Mme Traoré"), "Mme Koné");
}

TEST(Renaming, leaves_what_only_looks_like_a_name) {
    EXPECT_EQ(renamed("Hawaï, Traorés, une rose et Rose"), "Hawaï, Traorés, une rose et Iris");
    EXPECT_EQ(renamed("Hawa, Traoré"), "Awa, Koné");
}

TEST(Renaming, takes_a_capital_that_opens_a_sentence_for_no_name_where_that_is_asked) {
    const Renaming renaming({{"Rose", "Iris", true, true}, {"Hawa", "Awa", false, true}});
    EXPECT_EQ(renaming.renamed("Rose et blanc. Oui, Rose. Rose.\nRose : Non.\nZoé : ROSE ! Hawa ?").text,
              "Rose et blanc. Oui, Iris. Rose.\nIris : Non.\nZoé : IRIS ! Awa ?");
    EXPECT_EQ(renaming.renamed_label("Rose"), "Iris");
}

TEST(Renaming, takes_an_ordinary_word_in_small_letters_for_a_name_as_the_label_of_a_line) {
    EXPECT_EQ(renamed("Hawa : Une rose ?\nrose : Non, deux.\n00:12 rose: La rose : rouge.\nla rose : fleur"),
              "Awa : Une rose ?\niris : Non, deux.\n00:12 iris: La rose : rouge.\nla rose : fleur");
}

TEST(Renaming, finds_a_full_name_glued_or_turned_about_and_glues_what_stands_for_it) {
    EXPECT_EQ(renamed("@hawatraore, #HawaTraoré, HAWATRAORE, hawatraore93@mail.fr"),
              "@awakone, #AwaKone, AWAKONE, awakone93@mail.fr");
    EXPECT_EQ(renamed("traorehawa, traore.hawa, Traoré_Hawa2"), "koneawa, kone.awa, Kone_Awa2");
    EXPECT_EQ(renamed("hawatraores, Traoré, Hawa"), "hawatraores, Koné, Awa") << "no name glued, and two that stand apart";
    EXPECT_EQ(some().renamed_identifier("hawatraore_01"), "awakone_01");
    const Renaming marking(
        {{"Mme Marie-Hélène Le Goff", "[erased person]"}, {"anne@mail.fr", "courriel 1"}, {"Marc Hand", "Li Po"}});
    EXPECT_EQ(marking.renamed("#MarieHeleneLeGoff goffmariehelenele").text, "#[erased person] [erased person]");
    EXPECT_EQ(marking.renamed("annemailfr fr.anne.mail, un marchand").text, "annemailfr fr.anne.mail, un marchand");
}

TEST(Renaming, writes_identifiers_in_plain_letters) {
    const auto renaming = some();
    EXPECT_EQ(renaming.renamed_identifier("materials/m01_hawa_traore.txt"), "materials/m01_awa_kone.txt");
    EXPECT_EQ(renaming.renamed_identifier("Hawa-Traore_F_44"), "Awa-Kone_F_44");
    EXPECT_EQ(renaming.renamed_identifier("rose"), "iris");
    EXPECT_EQ(renaming.renamed_identifier("P004"), "P004");
}

TEST(Renaming, replaces_a_label_that_is_a_name_whatever_its_case) {
    const auto renaming = some();
    EXPECT_EQ(renaming.renamed_label("rose"), "iris");
    EXPECT_EQ(renaming.renamed_label(" rose traoré "), " iris koné ");
    EXPECT_EQ(renaming.renamed_label("une rose"), "une rose");
    EXPECT_EQ(renaming.renamed_label("rose de Hawa"), "rose de Awa");
    EXPECT_EQ(renaming.renamed_label("12"), "12");
}

TEST(Renaming, marks_spans_and_says_where) {
    const auto result = marked("É : oui, non", std::vector<TextSpan>{{4, 7}, {9, 12}}, "[…]");
    EXPECT_EQ(result.text, "É : […], […]");
    ASSERT_EQ(result.changes.size(), 2u);
    EXPECT_EQ(result.changes[1], (TextChange{{9, 12}, {9, 12}}));
    EXPECT_EQ(marked("oui", {}, "x").text, "oui");
}

/// The words of a passage in the old text and where it stands in the new one.
TEST(Renaming, says_where_everything_stands_afterwards) {
    const std::string text = "É : Hawa aide Nadège, Hawa rit.";
    const auto result = some().renamed(text);
    EXPECT_EQ(result.text, "É : Awa aide Odile, Awa rit.");
    ASSERT_EQ(result.changes.size(), 3u);
    for (const auto& change : result.changes) {
        const auto words = slice(result.text, change.after.start, change.after.end);
        EXPECT_TRUE(words == "Awa" || words == "Odile");
    }
    EXPECT_EQ(moved({9, 13}, result.changes), (TextSpan{8, 12}));  // aide
    EXPECT_EQ(moved({4, 8}, result.changes), (TextSpan{4, 7}));    // Hawa, whole
    EXPECT_EQ(moved({6, 16}, result.changes), (TextSpan{4, 18}));  // half of Hawa to half of Nadège: both whole
    EXPECT_EQ(moved({0, 31}, result.changes), (TextSpan{0, 28}));
    EXPECT_EQ(moved({31, 31}, result.changes), (TextSpan{28, 28}));
}

TEST(Renaming, changes_nothing_a_second_time) {
    const auto once = renamed("Hawa Traoré et Rose et NADÈGE");
    EXPECT_EQ(renamed(once), once);
}

TEST(Renaming, finds_a_name_by_what_parts_its_words) {
    const Renaming renaming({{"Anne Petit (doctorante)", "Odile Vasseur", false},
                             {"anne.petit@exemple.fr", "courriel 1", false},
                             {"Anne", "Inès", false},
                             {"+33 6 12 34 56 78", "téléphone 1", false}});
    const auto written = [&](std::string_view text) { return renaming.renamed(text).text; };
    EXPECT_EQ(written("Par Anne Petit (doctorante), hier"), "Par Odile Vasseur, hier");
    EXPECT_EQ(written("(par Anne Petit (doctorante))"), "(par Odile Vasseur)");
    EXPECT_EQ(written("Anne <anne.petit@exemple.fr>."), "Inès <courriel 1>.");
    EXPECT_EQ(written("12:00 - +33 6 12\u00a034 56 78: oui"), "12:00 - téléphone 1: oui");
    EXPECT_EQ(written("Anne (doctorante)"), "Inès (doctorante)");
    EXPECT_EQ(renaming.renamed_identifier("w_33_6_12_34_56_78"), "w_Telephone_1");
    const auto changes = renaming.renamed("à +33 6 12 34 56 78 !").changes;
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].before, (TextSpan{2, 19}));
}

TEST(Renaming, leaves_the_places_that_are_called_after_saints) {
    const Renaming names({{"Denis", "Marc", false}, {"Saint-Ouen", "Sainte-Mère", false}});
    EXPECT_EQ(names.renamed("Denis vit à Saint-Denis, en Seine-Saint-Denis, rue St Denis. Saint Denis ?").text,
              "Marc vit à Saint-Denis, en Seine-Saint-Denis, rue St Denis. Saint Denis ?");
    EXPECT_EQ(names.renamed_identifier("seine_saint_denis/denis.txt"), "seine_saint_denis/marc.txt");
    EXPECT_EQ(names.renamed("Monsieur Saint-Ouen").text, "Monsieur Sainte-Mère") << "a name that has the word itself";
}

}  // namespace
}  // namespace reliance::material
