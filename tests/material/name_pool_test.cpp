#include "reliance/material/name_pool.hpp"

#include <gtest/gtest.h>

#include "reliance/material/words.hpp"

namespace reliance::material {
namespace {

NamePool pool() {
    return {{{"Monique", false, "female", "old", "france"},
             {"Andrée", false, "female", "old", "france"},
             {"Chloé", false, "female", "young", "france"},
             {"Lucas", false, "male", "young", "france"},
             {"Bintou", false, "female", "", "west_africa"},
             {"Aubry", true, "", "", "france"},
             {"Diarra", true, "", "", "west_africa"}},
            {{"mali", "west_africa"}, {"afrique de l'ouest", "west_africa"}}};
}

std::string chosen(const NameWish& wish, const std::set<std::string>& taken = {}) { return pseudonym(pool(), wish, taken, 1, 0); }

TEST(NamePool, keeps_sex_generation_origin_and_the_first_sound) {
    EXPECT_EQ(chosen({false, "female", "old", "", false}), "Monique");
    EXPECT_EQ(chosen({false, "female", "old", "france", true}), "Andrée");
    EXPECT_EQ(chosen({false, "female", "young", "", false}), "Chloé");
    EXPECT_EQ(chosen({false, "male", "", "", false}), "Lucas");
    EXPECT_EQ(chosen({false, "female", "old", "west_africa", false}), "Bintou");
    EXPECT_EQ(chosen({true, "female", "", "west_africa", false}), "Diarra");
}

TEST(NamePool, gives_up_generation_first_and_sex_last) {
    EXPECT_EQ(chosen({false, "male", "old", "", false}), "Lucas");
    EXPECT_EQ(chosen({false, "female", "", "west_africa", true}), "Bintou");
    EXPECT_EQ(chosen({false, "female", "", "west_africa", false}, {"bintou"}).empty(), false);
    EXPECT_NE(chosen({false, "female", "", "west_africa", false}, {"bintou"}), "Lucas");
}

TEST(NamePool, never_gives_a_taken_name_and_never_runs_out) {
    EXPECT_EQ(chosen({true, "", "", "", false}, {"aubry", "diarra"}), "Nom1");
    EXPECT_EQ(chosen({true, "", "", "", false}, {"aubry", "diarra", "nom1"}), "Nom2");
}

TEST(NamePool, knows_first_names_and_regions) {
    ASSERT_NE(pool().first_name("ANDREE"), nullptr);
    EXPECT_EQ(pool().first_name("Aubry"), nullptr);
    EXPECT_EQ(pool().origin_of("Afrique de l'Ouest"), "west_africa");
    EXPECT_EQ(pool().origin_of("Lune"), "");
    EXPECT_TRUE(begins_with_vowel("Hawa"));
    EXPECT_TRUE(begins_with_vowel("Élodie"));
    EXPECT_FALSE(begins_with_vowel("Nadège"));
}

}  // namespace
}  // namespace reliance::material
