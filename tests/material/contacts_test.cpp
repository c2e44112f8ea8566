#include "reliance/material/contacts.hpp"

#include <gtest/gtest.h>

namespace reliance::material {
namespace {

std::vector<std::string> found(std::string_view text) {
    std::vector<std::string> words;
    for (const auto& contact : contacts_in(text)) words.emplace_back(contact.written(text));
    return words;
}

using Words = std::vector<std::string>;

TEST(Contacts, are_numbers_and_addresses_as_people_write_them) {
    EXPECT_EQ(found("Au +33 6 12 34 56 78, ou +33 (0)6.12.34.56.79."), (Words{"+33 6 12 34 56 78", "+33 (0)6.12.34.56.79"}));
    EXPECT_EQ(found("06 12 34 56 78/0612345679/06-12-34-56-70"), (Words{"06 12 34 56 78", "0612345679", "06-12-34-56-70"}));
    EXPECT_EQ(found("+33\u00a06\u00a012\u00a034\u00a056\u00a078"), Words{"+33\u00a06\u00a012\u00a034\u00a056\u00a078"});
    EXPECT_EQ(found("Anne <anne.petit@exemple.fr>, bob@a.example.org."), (Words{"anne.petit@exemple.fr", "bob@a.example.org"}));
    EXPECT_EQ(contacts_in("a@b.fr")[0].kind, ContactKind::email);
}

TEST(Contacts, are_no_dates_times_zones_or_amounts) {
    EXPECT_TRUE(found("01/02/2024 10:00 +0100, 01-02-2024 10, 0 800, 2 + 2, 00 12 34 56 78").empty());
    EXPECT_TRUE(found("a@b, @anne, a@b.c, 3 @ 4.50").empty());
    EXPECT_TRUE(found("06 12 34 56 789, 06 12 34 56, x06 12 34 56 78").empty());
}

TEST(Contacts, are_compared_by_digits_and_small_letters) {
    EXPECT_EQ(contact_key("06 12", ContactKind::phone), contact_key("06.12", ContactKind::phone));
    EXPECT_EQ(contact_key("Anne@B.fr", ContactKind::email), "anne@b.fr");
}

}  // namespace
}  // namespace reliance::material
