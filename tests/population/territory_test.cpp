#include <gtest/gtest.h>

#include <map>

#include "population/shipped_territory.hpp"
#include "reliance/population/parameters.hpp"

namespace reliance::population {
namespace {

double total(const Territory& territory, double Cell::*count) {
    double sum = 0;
    for (const auto& cell : territory.cells) sum += cell.*count;
    return sum;
}

double area_of(const std::vector<Point>& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

TEST(ShippedTerritory, has_the_published_sums) {
    const auto territory = territory_of(shipped_source());
    ASSERT_TRUE(territory) << message(territory.error().front(), Language::english) << territory.error().front().where;
    EXPECT_EQ(territory->cells.size(), 614u);
    EXPECT_EQ(territory->communes.size(), 40u);
    EXPECT_EQ(total(*territory, &Cell::people_15_64), 1056972);
    EXPECT_EQ(total(*territory, &Cell::active), 772841);
    EXPECT_EQ(total(*territory, &Cell::unemployed), 144437);
    EXPECT_EQ(territory->margins.people, 1647469);
    EXPECT_EQ(territory->margins.households_by_type[4], 99729);
}

TEST(ShippedTerritory, outlines_of_cells_cover_their_commune) {
    const auto territory = territory_of(shipped_source());
    ASSERT_TRUE(territory);
    std::map<std::uint16_t, double> cells;
    for (const auto& cell : territory->cells)
        for (const auto& ring : cell.outline) cells[cell.commune] += area_of(ring);
    for (std::size_t i = 0; i < territory->communes.size(); ++i) {
        double outline = 0;
        for (const auto& ring : territory->communes[i].outline) outline += area_of(ring);
        EXPECT_NEAR(cells[static_cast<std::uint16_t>(i)], outline, 1e-3) << territory->communes[i].name;
        EXPECT_NE(outline, 0);
    }
}

TEST(TerritorySource, tells_every_fault_with_its_line) {
    auto source = shipped_source();
    source.cells.rows[2][6] = "many";
    source.cells.rows[4][2] = "93999";
    source.communes.rows.push_back(source.communes.rows[0]);
    const auto territory = territory_of(source);
    ASSERT_FALSE(territory);
    ASSERT_EQ(territory.error().size(), 3u);
    std::vector<ErrorCode> codes;
    std::vector<std::string> places;
    for (const auto& error : territory.error()) codes.push_back(error.code), places.push_back(error.where);
    EXPECT_EQ(codes, (std::vector{ErrorCode::duplicate_id, ErrorCode::invalid_number, ErrorCode::unknown_reference}));
    EXPECT_EQ(places, (std::vector<std::string>{"communes.csv:42", "cells.csv:4", "cells.csv:6"}));
}

TEST(TerritorySource, names_the_place_of_broken_toml_and_missing_keys) {
    auto source = shipped_source();
    source.description = "id = ";
    ASSERT_FALSE(territory_of(source));
    EXPECT_EQ(territory_of(source).error().front().code, ErrorCode::invalid_toml);
    source.description = "id = \"x\"";
    EXPECT_EQ(territory_of(source).error().front().code, ErrorCode::missing_key);
    source = shipped_source();
    source.cells.columns[7] = "people";
    EXPECT_EQ(territory_of(source).error().front().code, ErrorCode::csv_missing_column);
    source.cells = {"cells.csv", shipped_source().cells.columns, {}};
    source.outlines.rows.clear();
    EXPECT_EQ(territory_of(source).error().front().code, ErrorCode::empty_population);
}

TEST(Words, are_spelt_as_in_the_study_folder) {
    EXPECT_EQ(name(AgeBand::from_65), "65-79");
    EXPECT_EQ(word_named<HouseholdType>("single_parent"), HouseholdType::single_parent);
    EXPECT_EQ(word_named<Good>("radio"), Good::radio);
    EXPECT_EQ(word_named<KnowHow>("driving"), KnowHow::driving);
    EXPECT_EQ(word_named<Occupation>("wizard"), std::nullopt);
}

TEST(Parameters, have_a_row_each_and_lie_in_their_range) {
    for (const auto& row : parameter_rows()) {
        EXPECT_LE(row.low, row.value) << row.name;
        EXPECT_LE(row.value, row.high) << row.name;
        EXPECT_LE(row.bounds.low, row.low) << row.name;
        EXPECT_LE(row.high, row.bounds.high) << row.name;
        EXPECT_FALSE(row.source.english.empty()) << row.name;
        EXPECT_FALSE(row.source.french.empty()) << row.name;
    }
    Parameters parameters;
    EXPECT_TRUE(set_parameter(parameters, "selection", 0.5));
    EXPECT_EQ(parameters.selection, 0.5);
    EXPECT_FALSE(set_parameter(parameters, "no_such", 1));
}

}  // namespace
}  // namespace reliance::population
