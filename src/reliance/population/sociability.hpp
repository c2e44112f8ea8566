#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "reliance/parallel/execution.hpp"
#include "reliance/population/count_draw.hpp"
#include "reliance/population/parameters.hpp"
#include "reliance/population/population.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::population {

/// Children and old people have fewer friends and neighbours than adults under 65.
enum class AgeGroup : std::uint8_t { child, adult, old };
inline constexpr std::size_t age_group_count = 3;
constexpr AgeGroup age_group(AgeBand band) {
    return band == AgeBand::from_0 ? AgeGroup::child : band >= AgeBand::from_65 ? AgeGroup::old : AgeGroup::adult;
}
/// Their ties beside an adult's, as shares.
std::array<double, age_group_count> age_ratios(const Parameters& parameters);

/// How sociable each person is in one layer: level 0 has no tie there, the others are slices of a gamma distribution.
struct Sociability {
    std::vector<std::uint32_t> levels;  ///< sociability of each level, in units of 1 / sociability_unit; the first is 0
    std::vector<std::uint8_t> level;    ///< of each person
    double mean = 0;                    ///< over all people; people without ties count as 0

    std::uint32_t of(std::size_t person) const { return levels[level[person]]; }
};

/// Whether each person has no tie outside the household, in any layer: the published shares by activity and occupation; others
/// make up the overall share.
std::vector<bool> isolated_people(const Population& population, const Parameters& parameters, random::Seed seed);

enum class SociableLayer : std::uint8_t { neighbours, friends };
Sociability sociability_of(const Population& population, const std::vector<bool>& isolated, SociableLayer layer,
                           const Parameters& parameters, random::Seed seed, const parallel::Execution& execution);

/// Draws of how many ties people start, by level and age group: Poisson with half the expected degree.
class StartedTies {
public:
    StartedTies(const Sociability& sociability, double degree, double share, const std::array<double, age_group_count>& ratios);
    std::uint32_t count(std::uint8_t level, AgeGroup group, std::uint32_t draw) const {
        return level == 0 ? 0 : draws_[level * age_group_count + static_cast<std::size_t>(group)].count(draw);
    }

private:
    std::vector<PoissonDraw> draws_;
};

}  // namespace reliance::population
