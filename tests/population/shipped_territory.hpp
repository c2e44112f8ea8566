#pragma once

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "reliance/population/territory_source.hpp"

namespace reliance::population {

/// Splits the shipped tables, which quote a field only where it holds a comma.
inline std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char letter : line) {
        if (letter == '"')
            quoted = !quoted;
        else if (letter == ',' && !quoted)
            fields.emplace_back();
        else
            fields.back() += letter;
    }
    return fields;
}

inline TableView table_at(const std::string& folder, const std::string& name) {
    std::ifstream file(folder + "/" + name);
    std::string line;
    TableView table{name, {}, {}};
    while (std::getline(file, line)) {
        if (table.columns.empty())
            table.columns = fields_of(line);
        else
            table.rows.push_back(fields_of(line));
    }
    return table;
}

inline TerritorySource shipped_source() {
    const std::string folder = RELIANCE_SOURCE_DIR "/share/territories/seine-saint-denis";
    std::ifstream description(folder + "/territory.toml");
    return {{std::istreambuf_iterator<char>(description), {}},
            table_at(folder, "communes.csv"),
            table_at(folder, "cells.csv"),
            table_at(folder, "outlines.csv")};
}

}  // namespace reliance::population
