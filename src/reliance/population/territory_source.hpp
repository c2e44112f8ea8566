#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/population/territory.hpp"

namespace reliance::population {

/// A table that somebody else has read: names of columns, rows of text. `name` stands in the faults found.
struct TableView {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

/// The files of a territory (`share/territories/<id>`), read but not understood.
struct TerritorySource {
    std::string description;  ///< text of territory.toml: id, names, margins
    TableView communes;       ///< code, name
    TableView cells;          ///< code, name, commune, x, y, area, then the counts by the names of `Cell`
    TableView outlines;       ///< level (commune | cell), code, ring, points (“x y;x y;…”)
};

/// The territory that `source` describes.
///
/// Errors   invalid_toml, missing_key, csv_missing_column, csv_ragged_row, invalid_number, duplicate_id,
///          unknown_reference, unknown_word, empty_population; all that are found.
Result<Territory> territory_of(const TerritorySource& source);

/// A territory without margins of its own: one commune a cell, as for the villages of a complete observed network.
struct NamedPlace {
    std::string code, name;
    Point centre;
    double area = 0;
};
Territory territory_of_places(std::string id, std::string name_fr, std::string name_en, const std::vector<NamedPlace>& places);

}  // namespace reliance::population
