#include "reliance/population/part.hpp"

#include <limits>

namespace reliance::population {
namespace {

constexpr auto outside = std::numeric_limits<std::uint32_t>::max();

template <class T>
std::vector<T> chosen(const std::vector<T>& values, const std::vector<std::uint32_t>& positions) {
    std::vector<T> kept;
    kept.reserve(positions.size());
    for (const auto position : positions) kept.push_back(values[position]);
    return kept;
}

struct Choice {
    std::vector<std::uint32_t> households, persons;  ///< positions in the whole
    std::vector<std::uint32_t> new_person;           ///< position in the part, or `outside`
};

Choice choice_of(const Population& whole, std::span<const bool> keep_cell) {
    Choice choice;
    choice.new_person.assign(whole.person_count(), outside);
    for (std::uint32_t household = 0; household < whole.household_count(); ++household) {
        if (!keep_cell[whole.household_cell[household]]) continue;
        choice.households.push_back(household);
        for (auto person = whole.household_first[household]; person < whole.household_first[household + 1]; ++person) {
            choice.new_person[person] = static_cast<std::uint32_t>(choice.persons.size());
            choice.persons.push_back(person);
        }
    }
    return choice;
}

void take_households(const Population& whole, const Choice& choice, Population& part) {
    part.household_type = chosen(whole.household_type, choice.households);
    part.household_cell = chosen(whole.household_cell, choice.households);
    part.household_x = chosen(whole.household_x, choice.households);
    part.household_y = chosen(whole.household_y, choice.households);
    part.household_first.push_back(0);
    for (const auto household : choice.households) {
        const auto size = whole.household_first[household + 1] - whole.household_first[household];
        part.household.insert(part.household.end(), size, static_cast<std::uint32_t>(part.household_first.size() - 1));
        part.household_first.push_back(part.household_first.back() + size);
    }
}

void take_persons(const Population& whole, const Choice& choice, Population& part) {
    part.age_band = chosen(whole.age_band, choice.persons);
    part.sex = chosen(whole.sex, choice.persons);
    part.occupation = chosen(whole.occupation, choice.persons);
    part.activity = chosen(whole.activity, choice.persons);
    part.traits = chosen(whole.traits, choice.persons);
    part.know_how = chosen(whole.know_how, choice.persons);
    part.goods = chosen(whole.goods, choice.persons);
    part.institutional_trust = chosen(whole.institutional_trust, choice.persons);
    part.power_to_act = chosen(whole.power_to_act, choice.persons);
    part.capacity = chosen(whole.capacity, choice.persons);
}

void take_study(const Population& whole, const Choice& choice, Population& part) {
    for (auto participation : whole.participations) {
        participation.person.value = choice.new_person[participation.person.value];
        if (participation.person.value != outside) part.participations.push_back(participation);
    }
    for (const auto actor : whole.actors)
        if (choice.new_person[actor.value] != outside) part.actors.push_back(PersonIndex(choice.new_person[actor.value]));
}

network::TieNetwork ties_among(const network::TieNetwork& whole, const Choice& choice) {
    network::ArcArrays arcs;
    arcs.offsets.push_back(0);
    const auto& from = whole.arrays();
    for (const auto person : choice.persons) {
        for (auto arc = from.offsets[person]; arc < from.offsets[person + 1]; ++arc) {
            if (choice.new_person[from.targets[arc]] == outside) continue;
            arcs.targets.push_back(choice.new_person[from.targets[arc]]);
            arcs.kinds.push_back(from.kinds[arc]);
            arcs.levels.push_back(from.levels[arc]);
            arcs.made_at.push_back(from.made_at[arc]);
        }
        arcs.offsets.push_back(arcs.targets.size());
    }
    return network::TieNetwork::from_arrays(std::move(arcs), network::Direction::undirected);
}

}  // namespace

Part part_of(const PopulatedTerritory& whole, std::span<const bool> keep_cell) {
    const auto choice = choice_of(whole.population, keep_cell);
    Part part;
    take_households(whole.population, choice, part.territory.population);
    take_persons(whole.population, choice, part.territory.population);
    take_study(whole.population, choice, part.territory.population);
    part.territory.ties = ties_among(whole.ties, choice);
    for (const auto person : choice.persons) part.person_in_whole.push_back(PersonIndex(person));
    return part;
}

}  // namespace reliance::population
