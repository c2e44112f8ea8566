#include "reliance/population/synthesis.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "reliance/population/household_fit.hpp"
#include "reliance/population/people.hpp"

namespace reliance::population {
namespace {

constexpr std::size_t most_cells = 65535, most_people = std::size_t{1} << 28;
constexpr std::size_t cells_per_block = 4;

Problems faults_of(const Territory& territory) {
    Problems problems;
    const auto& margins = territory.margins;
    double counted = 0, in_households = 0, ages = 0;
    for (const auto& cell : territory.cells) counted += cell.people_15_64;
    for (std::size_t type = 0; type < household_type_count; ++type)
        in_households += margins.households_by_type[type] * margins.mean_size_by_type[type];
    for (const double share : margins.people_by_age) ages += share;
    if (territory.cells.size() > most_cells)
        problems.add(ErrorCode::too_many, {std::to_string(territory.cells.size()), "cells", std::to_string(most_cells)},
                     territory.id);
    if (margins.people > static_cast<double>(most_people))
        problems.add(ErrorCode::too_many, {std::to_string(margins.people), "people", std::to_string(most_people)}, territory.id);
    if (!(margins.people > 0) || !(counted > 0) || !(ages > 0))
        problems.add(ErrorCode::empty_population, {territory.id}, territory.id);
    if (problems.empty() && std::abs(in_households - margins.people) > 0.02 * margins.people)
        problems.add(ErrorCode::inconsistent_margins,
                     {"people", "households_by_type x mean_size_by_type", std::to_string(in_households - margins.people)},
                     territory.id);
    return problems;
}

/// The households of each cell in their order, by prototype, and where each cell begins.
struct Households {
    std::vector<std::uint16_t> prototypes;
    std::vector<CellRange> cells;
};

Households households_of(const HouseholdFit& fit, random::Seed seed) {
    Households households;
    std::uint32_t people = 0;
    for (std::size_t cell = 0; cell < fit.people_by_age.size(); ++cell) {
        const auto first = households.prototypes.size();
        const auto first_person = people;
        for (std::size_t p = 0; p < fit.prototypes.size(); ++p) {
            households.prototypes.insert(households.prototypes.end(), fit.count(cell, p), static_cast<std::uint16_t>(p));
            people += fit.count(cell, p) * fit.prototypes[p].size;
        }
        shuffle(std::span(households.prototypes).subspan(first), seed, Purpose::household_order, cell);
        households.cells.push_back({cell, static_cast<std::uint32_t>(first),
                                    static_cast<std::uint32_t>(households.prototypes.size()), first_person, people});
    }
    return households;
}

void make_room(Population& population, std::size_t people, std::size_t households) {
    population.household.resize(people);
    population.age_band.resize(people);
    population.sex.resize(people);
    population.occupation.resize(people);
    population.activity.resize(people);
    population.traits.resize(people);
    population.know_how.resize(people);
    population.goods.resize(people);
    population.institutional_trust.resize(people);
    population.power_to_act.resize(people);
    population.capacity.resize(people);
    population.household_type.resize(households);
    population.household_cell.resize(households);
    population.household_x.resize(households);
    population.household_y.resize(households);
}

Population housed(const HouseholdFit& fit, const Households& households) {
    Population population;
    make_room(population, households.cells.back().last_person, households.prototypes.size());
    population.household_first.reserve(households.prototypes.size() + 1);
    std::uint32_t person = 0;
    for (const auto& range : households.cells)
        for (auto h = range.first_household; h < range.last_household; ++h) {
            const auto& prototype = fit.prototypes[households.prototypes[h]];
            population.household_first.push_back(person);
            population.household_type[h] = prototype.type;
            population.household_cell[h] = static_cast<std::uint16_t>(range.cell);
            std::fill_n(population.household.begin() + person, prototype.size, h);
            person += prototype.size;
        }
    population.household_first.push_back(person);
    return population;
}

}  // namespace

Result<Population> synthesise(const Territory& territory, const Parameters& parameters, random::Seed seed,
                              const parallel::Execution& execution) {
    if (auto problems = faults_of(territory); !problems.empty()) return failure(std::move(problems));
    const auto fit = household_fit(territory, seed, execution);
    execution.report(0.3);
    const auto households = households_of(fit, seed);
    auto population = housed(fit, households);
    std::vector<AgeBand> heads;
    heads.reserve(households.prototypes.size());
    for (const auto prototype : households.prototypes) heads.push_back(fit.prototypes[prototype].head);
    parallel::for_each_block(execution, households.cells.size(), cells_per_block, [&](const parallel::Block& block) {
        for (auto c = block.begin; c < block.end && !execution.stop_requested(); ++c) {
            const auto& range = households.cells[c];
            const auto& cell = territory.cells[c];
            fill_ages(fit, range, heads, seed, population);
            fill_sexes(cell, range, parameters, seed, population);
            fill_activities(cell, range, parameters, seed, population);
            fill_profiles(range, parameters, seed, population);
            fill_places(cell, range, parameters, seed, population);
        }
    });
    if (execution.stop_requested()) return failure(ErrorCode::cancelled);
    execution.report(1);
    return population;
}

}  // namespace reliance::population
