#include "reliance/population/sociability.hpp"

#include <algorithm>

#include "reliance/population/people.hpp"

namespace reliance::population {
namespace {

constexpr std::size_t people_per_block = 16384;

enum class Exposure { child, unemployed, worker, other };

Exposure exposure_of(const Population& population, std::size_t person) {
    if (population.age_band[person] == AgeBand::from_0) return Exposure::child;
    if (population.activity[person] == Activity::unemployed) return Exposure::unemployed;
    return population.occupation[person] == Occupation::worker ? Exposure::worker : Exposure::other;
}

/// Shares without ties by exposure; that of the others makes the share of all adults come out.
std::array<double, 4> isolated_shares(const Population& population, const Parameters& parameters) {
    std::array<double, 4> people{};
    for (std::size_t person = 0; person < population.person_count(); ++person)
        people[static_cast<std::size_t>(exposure_of(population, person))] += 1;
    const double adults = people[1] + people[2] + people[3];
    const double known = people[1] * parameters.isolated_unemployed + people[2] * parameters.isolated_worker;
    const double other = people[3] > 0 ? std::clamp((adults * parameters.isolated - known) / people[3], 0.0, 1.0) : 0;
    return {0, parameters.isolated_unemployed, parameters.isolated_worker, other};
}

}  // namespace

std::array<double, age_group_count> age_ratios(const Parameters& parameters) {
    return {parameters.child_sociability, 1, parameters.old_sociability};
}

std::vector<bool> isolated_people(const Population& population, const Parameters& parameters, random::Seed seed) {
    const auto shares = isolated_shares(population, parameters);
    std::array<random::Threshold, 4> thresholds;
    for (std::size_t i = 0; i < shares.size(); ++i) thresholds[i] = random::threshold(shares[i]);
    std::vector<bool> isolated(population.person_count());
    for (std::size_t person = 0; person < isolated.size(); ++person)
        isolated[person] = thresholds[static_cast<std::size_t>(exposure_of(population, person))].accepts(
            draw_of(seed, Purpose::sociability, person));
    return isolated;
}

Sociability sociability_of(const Population& population, const std::vector<bool>& isolated, SociableLayer layer,
                           const Parameters& parameters, random::Seed seed, const parallel::Execution& execution) {
    const bool friends = layer == SociableLayer::friends;
    Sociability sociability{gamma_levels(friends ? parameters.friend_shape : parameters.neighbour_shape, 255), {}, 0};
    sociability.levels.insert(sociability.levels.begin(), 0);
    sociability.level.resize(population.person_count());
    const auto absent = random::threshold(friends ? parameters.friend_absent : parameters.neighbour_absent);
    const auto sum = parallel::ordered_sum<std::uint64_t>(
        execution, population.person_count(), people_per_block, [&](const parallel::Block& block) {
            std::uint64_t part = 0;
            for (auto person = block.begin; person < block.end; ++person) {
                const auto draws = draws_of(seed, Purpose::sociability, person, 1 + static_cast<std::size_t>(layer));
                if (isolated[person] || absent.accepts(draws[0])) continue;
                sociability.level[person] = static_cast<std::uint8_t>(1 + random::below(draws[1], 255));
                part += sociability.of(person);
            }
            return part;
        });
    sociability.mean =
        static_cast<double>(sum) / sociability_unit / static_cast<double>(std::max<std::size_t>(1, population.person_count()));
    return sociability;
}

StartedTies::StartedTies(const Sociability& sociability, double degree, double share,
                         const std::array<double, age_group_count>& ratios) {
    for (const auto level : sociability.levels)
        for (const double ratio : ratios) {
            const double expected =
                sociability.mean > 0 ? degree * share * ratio * level / sociability_unit / sociability.mean : 0;
            draws_.emplace_back(expected / 2);
        }
}

}  // namespace reliance::population
