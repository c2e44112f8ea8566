#include "reliance/material/names.hpp"

#include <gtest/gtest.h>

namespace reliance::material {
namespace {

TEST(FullName, is_two_words_that_each_begin_with_a_capital_letter) {
    for (const auto* name : {"Awa Diallo", "AWA DIALLO", "Marie-Hélène Matera", "Élise Ündar", "Yves Le Goff", "Ana da Silva",
                             "Jan van Dyck", "Jean d'Ormesson", "Ben Smith", "Mme Diallo", "Noël Martin", "Awa\u00a0Diallo"})
        EXPECT_TRUE(is_a_full_name(name)) << name;
    for (const auto* other : {"", " ", "Awa", "Marie-Hélène", "voisin au loin", "interlocuteur au téléphone", "La Voisine",
                              "Awa diallo", "Awa élue", "Lucy (voisine)"})
        EXPECT_FALSE(is_a_full_name(other)) << other;
}

TEST(FullName, is_no_role_number_letter_or_sign) {
    for (const auto* label :
         {"Locuteur 1", "Speaker 1", "Speaker Two", "Femme 1", "Participante A", "Unknown Speaker", "Awa Diallo 2", "Awa D.",
          "Awa D", "Maman ❤️", "Awa 🌱", "Tata Awa", "Mère de Léa", "Awa & Bruno", "speaker#2 X"})
        EXPECT_FALSE(is_a_full_name(label)) << label;
}

}  // namespace
}  // namespace reliance::material
