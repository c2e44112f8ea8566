#pragma once

#include <span>
#include <vector>

#include "reliance/population/population.hpp"

namespace reliance::population {

/// A part of a populated territory that stands for itself, and where its people stood in the whole.
struct Part {
    PopulatedTerritory territory;
    std::vector<PersonIndex> person_in_whole;  ///< of each person of the part
};

/// The people of the chosen cells, their households, and the ties among them; ties that leave the cells are cut, and so are
/// participants and actors who live elsewhere.
///
/// Shape    `keep_cell[c]` for every cell of the whole.
/// Cost     O(people + ties of the whole).
Part part_of(const PopulatedTerritory& whole, std::span<const bool> keep_cell);

}  // namespace reliance::population
