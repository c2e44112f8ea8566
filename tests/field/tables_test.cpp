#include "reliance/field/tables.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::field {
namespace {

TEST(Tables, rows_go_to_text_and_back) {
    const auto tables = tables_of(testing::small_study());
    EXPECT_EQ(tables_of(study_of(tables)), tables);
    EXPECT_EQ(tables[*table_named("ties")][0],
              (Cells{"t1", "p1", "p2", "w1", "help;friend", "3", "4.5", "garden", "", "", "", "", "p1", ""}));
    EXPECT_EQ(tables[*table_named("persons")][0][15], "yes");
}

TEST(Tables, every_table_has_a_row_in_the_small_study) {
    for (const auto& rows : tables_of(testing::small_study())) EXPECT_FALSE(rows.empty());
}

TEST(Tables, are_known_by_the_singular_of_a_row) {
    for (std::size_t table = 0; table < table_forms().size(); ++table)
        EXPECT_EQ(table_of_noun(noun_of(table_forms()[table].name)), table) << table_forms()[table].name;
    EXPECT_EQ(noun_of("properties"), "property");
    EXPECT_EQ(noun_of("ties"), "tie");
    EXPECT_FALSE(table_of_noun("study"));
}

TEST(Numbers, are_written_as_people_write_them) {
    EXPECT_EQ(text_of(100000), "100000");
    EXPECT_EQ(text_of(0.1), "0.1");
    EXPECT_EQ(text_of(-2.5), "-2.5");
    EXPECT_EQ(number_of(text_of(1.0 / 3)), 1.0 / 3);
    EXPECT_EQ(number_of(text_of(1e300)), 1e300);
}

TEST(Numbers, that_are_none) {
    for (const auto* text : {"", "1,5", " 1", "1 ", "nan", "inf", "0x1", "1e999", "+1"}) EXPECT_FALSE(number_of(text)) << text;
}

}  // namespace
}  // namespace reliance::field
