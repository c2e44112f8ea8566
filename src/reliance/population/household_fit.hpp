#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "reliance/parallel/execution.hpp"
#include "reliance/population/territory.hpp"
#include "reliance/population/words.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::population {

inline constexpr std::size_t household_type_count = 5;
using AgeCounts = std::array<double, age_band_count>;

/// How a member stands to the household's reference person.
enum class Role : std::uint8_t { partner, child, other };
inline constexpr std::size_t role_count = 3;

/// Households alike in type, size and age of the reference person.
struct Prototype {
    HouseholdType type;
    std::uint8_t size;
    AgeBand head;
    AgeCounts expected;  ///< people by age, the members' ages being what they are on average
};

/// The role of member `ordinal` (0 is the reference person's first companion).
Role role_of(HouseholdType type, std::size_t ordinal);
/// Ages of members given the reference person's age, as shares: the seed of the fit. Assumed: plausible family ages, no
/// micro-data read.
const AgeCounts& ages_given(Role role, AgeBand head);

/// How many households of each prototype live in each cell.
struct HouseholdFit {
    std::vector<Prototype> prototypes;
    std::vector<AgeCounts> people_by_age;  ///< target of each cell
    std::vector<double> weights;           ///< [cell * prototypes + prototype]
    std::vector<std::uint32_t> counts;     ///< the same, made whole

    std::uint32_t count(std::size_t cell, std::size_t prototype) const { return counts[cell * prototypes.size() + prototype]; }
};

/// People by age of each cell: the territory's people by age, spread as the cell's counted people of the nearest age.
/// Children follow the people of 25 to 54, people from 65 those of 55 to 64: the cell's own counts stop at 15 and 64 (assumed).
std::vector<AgeCounts> people_by_age_and_cell(const Territory& territory);

/// Fits prototypes to `people_by_age_and_cell`, to households by type and size, and to people living alone by age; then makes
/// them whole.
HouseholdFit household_fit(const Territory& territory, random::Seed seed, const parallel::Execution& execution);

}  // namespace reliance::population
