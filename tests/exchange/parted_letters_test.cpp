#include "reliance/exchange/parted_letters.hpp"

#include <gtest/gtest.h>

namespace reliance::exchange {
namespace {

TEST(PartedLetters, are_joined_where_nobody_sees_what_parts_them) {
    for (const auto* text : {"Kergu\u00adénou", "Ker\u200bgué\u200dnou", "Kergué-\nnou", "Kergué-\r\n  nou", "Kergué\u2010\nnou"})
        EXPECT_EQ(without_parting(text), "Kerguénou") << text;
    for (const auto* text : {"Kerguénou", "Kergué-nou", "- oui\n-\nnon", "oui -\nnon", "de 1-\n2"})
        EXPECT_EQ(without_parting(text), std::nullopt) << text;
}

TEST(PartedLetters, are_joined_where_a_line_of_a_card_or_a_calendar_is_folded) {
    EXPECT_EQ(without_folds("BEGIN:VCALENDAR\r\nSUMMARY:vu Kergué\r\n nou\r\n"), "BEGIN:VCALENDAR\r\nSUMMARY:vu Kerguénou\r\n");
    EXPECT_EQ(without_folds("begin:vcard\nN:Kergu\xC3\n\t\xA9nou\n"), "begin:vcard\nN:Kerguénou\n") << "in a letter too";
    EXPECT_EQ(without_folds("vu Kergué\n nou"), std::nullopt) << "no card";
    EXPECT_EQ(without_folds("BEGIN:VCARD\nN:Kerguénou\n"), std::nullopt);
}

}  // namespace
}  // namespace reliance::exchange
