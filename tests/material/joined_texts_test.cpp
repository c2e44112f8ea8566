#include "reliance/material/joined_texts.hpp"

#include <gtest/gtest.h>

namespace reliance::material {
namespace {

using Pieces = std::vector<TextPiece>;

TEST(JoinedTexts, take_what_each_copy_changed_in_its_place) {
    EXPECT_EQ(joined_texts("un deux trois", "uno deux trois", "un deux tres"),
              (Pieces{{0, "un", "uno", "uno"}, {2, " deux ", " deux ", " deux "}, {8, "trois", "tres", "tres"}}));
}

TEST(JoinedTexts, dispute_words_that_both_changed) {
    EXPECT_EQ(joined_texts("Bruno m'aide.", "Karim m'aide.", "Brune m'aide."),
              (Pieces{{0, "Bruno", "Karim", "Brune"}, {5, " m'aide.", " m'aide.", " m'aide."}}));
}

TEST(JoinedTexts, dispute_neighbours_that_no_word_parts) {
    EXPECT_EQ(joined_texts("un deux trois", "uno deux trois", "un dos trois"),
              (Pieces{{0, "un deux", "uno deux", "un dos"}, {7, " trois", " trois", " trois"}}));
}

TEST(JoinedTexts, agree_on_what_both_changed_alike) {
    for (const auto& piece : joined_texts("un deux", "un dix", "un dix")) EXPECT_FALSE(piece.is_disputed());
}

TEST(JoinedTexts, are_the_one_that_was_changed_where_the_other_was_not) {
    const std::string base = "AÏCHA : Bruno m'aide 🌻 toujours.\n", other = "AÏCHA : é 🌻🌻 toujours, oui.";
    for (const auto& [ours, theirs] : {std::pair{other, base}, std::pair{base, other}}) {
        std::string text;
        for (const auto& piece : joined_texts(base, ours, theirs)) {
            EXPECT_FALSE(piece.is_disputed());
            text += piece.ours;
        }
        EXPECT_EQ(text, other);
    }
}

TEST(JoinedTexts, may_be_empty) {
    EXPECT_TRUE(joined_texts("", "", "").empty());
    EXPECT_EQ(joined_texts("", "un", "deux"), (Pieces{{0, "", "un", "deux"}}));
}

}  // namespace
}  // namespace reliance::material
