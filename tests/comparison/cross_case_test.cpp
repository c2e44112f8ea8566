#include "reliance/comparison/cross_case.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::comparison {
namespace {

using reliance::testing::small_study;
using Ids = std::vector<std::string>;

/// Two more materials: one of the canteen in the second wave, one of no site, each with a passage.
field::Study three_materials() {
    auto study = small_study();
    study.materials.push_back({.id = "m2", .site = "canteen", .wave = "w2"});
    study.materials.push_back({.id = "m3"});
    study.codings.push_back({.id = "c2", .material = "m2", .code = "help", .coder = "k1"});
    study.codings.push_back({.id = "c3", .material = "m3", .code = "received", .coder = "k2"});
    return study;
}

TEST(CrossCase, has_codes_under_their_parents_and_the_passages_behind_each_cell) {
    const auto matrix = cross_case(small_study());
    EXPECT_EQ(matrix.sites, (Ids{"garden", "canteen"}));
    ASSERT_EQ(matrix.rows.size(), 2u);
    EXPECT_EQ(matrix.rows[1].code, "received");
    EXPECT_EQ(matrix.rows[1].depth, 1u);
    EXPECT_TRUE(matrix.rows[0].cells[0].own.empty());
    EXPECT_EQ(matrix.rows[0].cells[0].within, (Ids{"c1"}));
    EXPECT_EQ(matrix.rows[1].cells[0].own, (Ids{"c1"}));
    EXPECT_EQ(matrix.rows[1].cells[0].passages, 1u);
    EXPECT_EQ(matrix.rows[1].cells[0].materials, 1u);
    EXPECT_TRUE(matrix.rows[1].cells[1].within.empty());
}

TEST(CrossCase, has_a_column_for_materials_of_no_site) {
    const auto matrix = cross_case(three_materials());
    EXPECT_EQ(matrix.sites, (Ids{"garden", "canteen", ""}));
    EXPECT_EQ(matrix.rows[0].cells[1].own, (Ids{"c2"}));
    EXPECT_EQ(matrix.rows[0].cells[2].within, (Ids{"c3"}));
    EXPECT_EQ(matrix.rows[1].cells[2].coders, 1u);
}

TEST(CrossCase, does_not_count_the_consensus_as_a_coder) {
    auto study = small_study();
    study.codings.push_back({.id = "c2", .material = "m1", .code = "received", .coder = "consensus"});
    const auto matrix = cross_case(study);
    EXPECT_EQ(matrix.rows[1].cells[0].own, (Ids{"c1", "c2"}));
    EXPECT_EQ(matrix.rows[1].cells[0].coders, 1u);
}

TEST(CrossCase, of_one_wave) {
    const auto matrix = cross_case(three_materials(), "w2");
    EXPECT_EQ(matrix.sites, (Ids{"garden", "canteen"}));
    EXPECT_TRUE(matrix.rows[0].cells[0].within.empty());
    EXPECT_EQ(matrix.rows[0].cells[1].within, (Ids{"c2"}));
}

TEST(CrossCase, leaves_the_withdrawn_out) {
    auto study = small_study();
    study.persons[0].consent = "withdrawn";
    for (const auto& row : cross_case(study).rows)
        for (const auto& cell : row.cells) EXPECT_TRUE(cell.within.empty());
}

TEST(CrossCase, ends_on_a_circle_of_parents) {
    auto study = small_study();
    study.codes[0].parent = "received";
    EXPECT_TRUE(cross_case(study).rows.empty());
}

}  // namespace
}  // namespace reliance::comparison
