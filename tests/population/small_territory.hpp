#pragma once

#include <string>

#include "reliance/population/territory.hpp"

namespace reliance::population {

/// A drawn territory of four square cells in two communes, 4,000 people; cells differ in age, work and wealth.
inline Territory small_territory(std::size_t scale = 1) {
    Territory territory{"small", "Petit", "Small", {{"A", "Amont", {}}, {"B", "Aval", {}}}, {}, {}};
    for (std::size_t i = 0; i < 4 * scale; ++i) {
        Cell cell;
        cell.code = std::to_string(1000 + i);
        cell.name = cell.code;
        cell.commune = static_cast<std::uint16_t>(i / 2 % 2);
        const double x = 600.0 * static_cast<double>(i), tilt = static_cast<double>(i % 4);
        cell.centre = {x + 250, 250};
        cell.area = 250000;
        cell.outline = {{{x, 0}, {x + 500, 0}, {x + 500, 500}, {x, 500}}};
        cell.people_15_24 = 130 - 10 * tilt;
        cell.people_25_54 = 420;
        cell.people_55_64 = 100 + 10 * tilt;
        cell.people_15_64 = 650;
        cell.women_15_64 = 330 + 3 * tilt;
        cell.active = 480;
        cell.unemployed = 100 - 20 * tilt;
        cell.students = 70;
        cell.retired_15_64 = 25;
        cell.active_by_occupation = {0, 20, 40 + 20 * tilt, 100, 170 - 10 * tilt, 130 - 10 * tilt};
        territory.cells.push_back(cell);
    }
    const double s = static_cast<double>(scale);
    territory.margins = {4000 * s,
                         {540 * s, 45 * s, 265 * s, 495 * s, 242 * s},
                         {1.0, 2.33, 2.16, 4.22, 2.88},
                         {0, .013, .092, .137, .14, .205, .285, .49},
                         {.228268, .064796, .064893, .226362, .197261, .103628, .085310, .029481},
                         {.39, .86, .62}};
    return territory;
}

}  // namespace reliance::population
