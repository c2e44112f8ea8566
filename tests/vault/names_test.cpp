#include "reliance/vault/names.hpp"

#include <gtest/gtest.h>

#include "problem_codes.hpp"

namespace reliance::vault {
namespace {

using testing::codes_of;
using Codes = std::vector<std::string>;

TEST(NamesList, is_read_as_it_is_written) {
    NameRow row{.name = "Hawa, dite \"Awa\"", .pseudonym = "Sira", .decision = "replace", .kind = "person", .who = "P1"};
    row.match = "any";
    const Names names(std::vector<NameRow>{row});
    const auto read = names_of_list(list_csv(names), "names.csv");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->rows(), names.rows());
}

TEST(NamesList, needs_three_columns_only) {
    const auto read = names_of_list("pseudonym,decision,name\nSira,replace,Hawa\n,keep,Sevran\n", "names.csv");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->rows().size(), 2u);
    EXPECT_EQ(codes_of(names_of_list("name,pseudonym\nHawa,Sira\n", "l")), Codes{"missing_key"});
}

TEST(NamesList, asks_for_every_decision) {
    const auto read = names_of_list("name,pseudonym,decision\nHawa,Sira,\nSiva,,replace\nNadège,Odile,maybe\n", "names.csv");
    EXPECT_EQ(codes_of(read), (Codes{"undecided_name", "missing_value", "unknown_word"}));
    EXPECT_EQ(read.error().front().where, "names.csv:2:1");
}

TEST(NamesList, refuses_a_pseudonym_that_is_a_name_or_stands_for_two) {
    EXPECT_EQ(codes_of(names_of_list("name,pseudonym,decision\nHawa,Nadège,replace\nNADEGE,Odile,replace\n", "l")),
              Codes{"pseudonym_is_name"});
    EXPECT_EQ(codes_of(names_of_list("name,pseudonym,decision\nHawa,Odile,replace\nSiva,odile,replace\n", "l")),
              Codes{"pseudonym_taken"});
    EXPECT_EQ(codes_of(names_of_list("name,pseudonym,decision,who\nSiva,Ravi,replace,P1\nSivakumar,Ravi,replace,P1\n", "l")),
              Codes{});
    EXPECT_EQ(codes_of(names_of_list("name,pseudonym,decision\nLe Goff,Kermel,replace\nGoff,Kermel,replace\n", "l")), Codes{});
}

TEST(NamesList, joins_a_later_list_over_an_earlier_one) {
    const Names earlier(std::vector<NameRow>{{.name = "Hawa", .pseudonym = "Sira"}, {.name = "Siva", .pseudonym = "Ravi"}});
    const Names later(std::vector<NameRow>{{.name = "HAWA", .pseudonym = "Awa"}, {.name = "Nadège", .pseudonym = "Odile"}});
    const auto both = joined(earlier, later);
    ASSERT_EQ(both.rows().size(), 3u);
    EXPECT_EQ(both.rows()[0].pseudonym, "Awa");
    EXPECT_EQ(both.rows()[2].name, "Nadège");
}

}  // namespace
}  // namespace reliance::vault
