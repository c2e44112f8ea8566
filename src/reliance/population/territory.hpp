#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "reliance/base/ids.hpp"
#include "reliance/population/words.hpp"

namespace reliance::population {

struct Point {
    double x = 0, y = 0;
};

/// The smallest unit with counts (here an IRIS). Counts are persons, not rounded.
struct Cell {
    std::string code, name;
    std::uint16_t commune = 0;  ///< position in Territory::communes
    Point centre;               ///< metres, Lambert-93
    double area = 0;            ///< square metres
    double people_15_64 = 0, people_15_24 = 0, people_25_54 = 0, people_55_64 = 0;
    double women_15_64 = 0;
    double active = 0, unemployed = 0, students = 0, retired_15_64 = 0;
    std::array<double, 6> active_by_occupation{};  ///< farmer … worker (INSEE CS1–CS6)
    std::vector<std::vector<Point>> outline;       ///< rings, metres, simplified for drawing
};

struct Commune {
    std::string code, name;
    std::vector<std::vector<Point>> outline;
};

/// Published margins of the whole territory, each with its source in the territory's files.
struct Margins {
    double people = 0;                                   ///< in households
    std::array<double, 5> households_by_type{};          ///< by HouseholdType
    std::array<double, 5> mean_size_by_type{};           ///< persons a household
    std::array<double, age_band_count> alone_by_age{};   ///< share living alone, by AgeBand (the first 0)
    std::array<double, age_band_count> people_by_age{};  ///< share of people, by AgeBand
    std::array<double, 3> active_by_age{};               ///< held out of the fit: active share of people of 15-24, 25-54, 55-64
};

struct Territory {
    std::string id, name_fr, name_en;
    std::vector<Commune> communes;
    std::vector<Cell> cells;
    Margins margins;
};

}  // namespace reliance::population
