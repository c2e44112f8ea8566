#include "reliance/population/ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "reliance/population/layered_ties.hpp"
#include "reliance/population/partner_field.hpp"
#include "reliance/population/people.hpp"
#include "reliance/population/sociability.hpp"

namespace reliance::population {
namespace {

using network::Kind;

constexpr std::size_t most_people = std::size_t{1} << 28;
constexpr std::size_t people_per_block = 16384, households_per_block = 8192;
constexpr std::uint32_t attempts = 4;

/// Adds the ties of one layer: `draw(block, ties)` for each block of `n` items.
template <class Draw>
void add_layer(TieBatches& batches, std::size_t n, std::size_t size, const parallel::Execution& execution, Draw draw) {
    const auto first = batches.size();
    batches.resize(first + parallel::blocks(n, size).size());
    parallel::for_each_block(execution, n, size, [&](const parallel::Block& block) {
        if (!execution.stop_requested()) draw(block, batches[first + block.index]);
    });
}

/// What every layer of ties outside the households is drawn from.
struct LayerInputs {
    const Territory& territory;
    const Population& population;
    const std::vector<bool>& isolated;  ///< people without ties outside their household
    const Parameters& parameters;
    random::Seed seed;
    const parallel::Execution& execution;
};

void add_households(const Population& population, const parallel::Execution& execution, TieBatches& batches) {
    add_layer(batches, population.household_count(), households_per_block, execution,
              [&](const parallel::Block& block, auto& ties) {
                  for (auto h = block.begin; h < block.end; ++h)
                      for (auto a = population.household_first[h]; a < population.household_first[h + 1]; ++a)
                          for (auto b = a + 1; b < population.household_first[h + 1]; ++b)
                              ties.push_back(packed_tie(a, b, Kind::household));
              });
}

/// Where each cell's households begin; one entry more than cells.
std::vector<std::uint32_t> first_households(const Population& population, std::size_t cells) {
    std::vector<std::uint32_t> first(cells + 1, 0);
    for (const auto cell : population.household_cell) ++first[cell + std::size_t{1}];
    for (std::size_t cell = 0; cell < cells; ++cell) first[cell + 1] += first[cell];
    return first;
}

// Kin: households related to households.

/// Households that have kin in the territory, cell by cell.
struct KinHouseholds {
    std::vector<std::uint32_t> present;
    std::vector<std::uint32_t> first;  ///< of each cell; one entry more
};

KinHouseholds kin_households(const Population& population, std::size_t cells, const Parameters& parameters, random::Seed seed) {
    const auto absent = random::threshold(parameters.kin_absent);
    const auto households = first_households(population, cells);
    KinHouseholds kin;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        kin.first.push_back(static_cast<std::uint32_t>(kin.present.size()));
        for (auto h = households[cell]; h < households[cell + 1]; ++h)
            if (!absent.accepts(draws_of(seed, Purpose::kin_count, h)[1])) kin.present.push_back(h);
    }
    kin.first.push_back(static_cast<std::uint32_t>(kin.present.size()));
    return kin;
}

PartnerField kin_field(const Territory& territory, const KinHouseholds& kin, const Parameters& parameters,
                       const parallel::Execution& execution) {
    PartnerField::Design design{territory.cells.size(),
                                1,
                                distance_kernel(territory, parameters.kin_distance, parameters.distance_exponent),
                                {1},
                                {},
                                {1}};
    for (std::size_t cell = 0; cell < design.cells; ++cell) design.masses.push_back(kin.first[cell + 1] - kin.first[cell]);
    return PartnerField(design, execution);
}

/// Everything from which related households are drawn.
struct KinDraws {
    const Population& population;
    const std::vector<bool>& isolated;
    const KinHouseholds& kin;
    const PartnerField& field;
    random::Threshold near, pair;
    random::Seed seed;
};

/// Ties between people of two related households; people without ties outside their household are passed over.
void relate(const KinDraws& from, std::uint32_t a, std::uint32_t b, std::uint32_t ordinal, std::vector<std::uint64_t>& ties) {
    const auto& first = from.population.household_first;
    std::uint32_t number = 0;
    random::Block draws{};
    for (auto i = first[a]; i < first[a + 1]; ++i)
        for (auto j = first[b]; j < first[b + 1]; ++j, ++number) {
            if (number % 4 == 0) draws = draws_of(from.seed, Purpose::kin_pair, a, ordinal, number / 4);
            if (!from.isolated[i] && !from.isolated[j] && from.pair.accepts(draws[number % 4]))
                ties.push_back(packed_tie(i, j, Kind::kin));
        }
}

void draw_kin(const KinDraws& from, std::uint32_t household, std::uint32_t count, std::vector<std::uint64_t>& ties) {
    for (std::uint32_t ordinal = 0; ordinal < count; ++ordinal) {
        const auto draws = draws_of(from.seed, Purpose::kin_partner, household, ordinal);
        std::uint32_t cell = from.population.household_cell[household];
        if (!from.near.accepts(draws[0])) cell = from.field.partner({cell, 0}, draws[1], draws[2], 0).cell;
        const auto first = from.kin.first[cell], size = from.kin.first[cell + 1] - first;
        if (size == 0) continue;
        const auto other = from.kin.present[first + random::below(draws[3], size)];
        if (other != household) relate(from, household, other, ordinal, ties);
    }
}

void add_kin(const LayerInputs& in, TieBatches& batches) {
    const auto kin = kin_households(in.population, in.territory.cells.size(), in.parameters, in.seed);
    if (kin.present.size() < 2) return;
    const auto field = kin_field(in.territory, kin, in.parameters, in.execution);
    const double present = static_cast<double>(kin.present.size()) / static_cast<double>(in.population.household_count());
    const PoissonDraw started(in.parameters.kin_households / present / 2);
    const KinDraws draws{in.population,
                         in.isolated,
                         kin,
                         field,
                         random::threshold(in.parameters.kin_near),
                         random::threshold(in.parameters.kin_pair),
                         in.seed};
    add_layer(batches, kin.present.size(), households_per_block, in.execution, [&](const parallel::Block& block, auto& ties) {
        for (auto p = block.begin; p < block.end; ++p)
            draw_kin(draws, kin.present[p], started.count(draws_of(in.seed, Purpose::kin_count, kin.present[p])[0]), ties);
    });
}

// Neighbours: the building block, then the cell.

struct Neighbourhoods {
    std::vector<std::uint64_t> sums;             ///< sociability of the people before each person; one entry more
    std::vector<std::uint32_t> first_household;  ///< of each cell; one entry more
    std::uint32_t block_households;
};

Neighbourhoods neighbourhoods_of(const Territory& territory, const Population& population, const Sociability& sociability,
                                 const Parameters& parameters) {
    std::array<std::uint64_t, age_group_count> weights{};
    const auto ratios = age_ratios(parameters);
    for (std::size_t group = 0; group < age_group_count; ++group)
        weights[group] = static_cast<std::uint64_t>(std::lround(64 * ratios[group]));
    Neighbourhoods areas{{0},
                         first_households(population, territory.cells.size()),
                         std::max<std::uint32_t>(1, static_cast<std::uint32_t>(parameters.block_households))};
    areas.sums.reserve(population.person_count() + 1);
    for (std::size_t person = 0; person < population.person_count(); ++person)
        areas.sums.push_back(areas.sums.back() +
                             sociability.of(person) * weights[static_cast<std::size_t>(age_group(population.age_band[person]))]);
    return areas;
}

/// Households [begin, end) among which a neighbour is drawn.
struct Span {
    std::uint32_t begin, end;
};

Span block_of(const Neighbourhoods& areas, std::uint32_t household, std::size_t cell) {
    const auto first = areas.first_household[cell];
    const auto begin = first + (household - first) / areas.block_households * areas.block_households;
    return {begin, std::min(begin + areas.block_households, areas.first_household[cell + 1])};
}

/// A person of the households of `span`, drawn by sociability.
std::uint32_t somebody(const Neighbourhoods& areas, const Population& population, Span span, std::uint32_t high,
                       std::uint32_t low) {
    const auto first = areas.sums.begin() + population.household_first[span.begin],
               last = areas.sums.begin() + population.household_first[span.end];
    const auto width = *last - *first;
    const auto draw = std::uint64_t{high} << 32 | low;
    const auto at = *first + draw % width;
    return static_cast<std::uint32_t>(std::upper_bound(first, last, at) - areas.sums.begin() - 1);
}

/// Everything from which a neighbour is drawn.
struct NeighbourDraws {
    const Population& population;
    const Neighbourhoods& areas;
    random::Threshold inside;
    random::Seed seed;
};

void draw_neighbours(const NeighbourDraws& from, std::uint32_t person, std::uint32_t count, std::vector<std::uint64_t>& ties) {
    const auto household = from.population.household[person];
    const std::size_t cell = from.population.household_cell[household];
    const Span whole{from.areas.first_household[cell], from.areas.first_household[cell + 1]},
        near = block_of(from.areas, household, cell);
    for (std::uint32_t ordinal = 0; ordinal < count; ++ordinal)
        for (std::uint32_t attempt = 0; attempt < attempts; ++attempt) {
            const auto draws = draws_of(from.seed, Purpose::neighbour_partner, person, ordinal, attempt);
            const auto other =
                somebody(from.areas, from.population, from.inside.accepts(draws[0]) ? near : whole, draws[1], draws[2]);
            if (from.population.household[other] == household) continue;
            ties.push_back(packed_tie(person, other, Kind::neighbour));
            break;
        }
}

void add_neighbours(const LayerInputs& in, TieBatches& batches) {
    const auto sociability =
        sociability_of(in.population, in.isolated, SociableLayer::neighbours, in.parameters, in.seed, in.execution);
    const auto areas = neighbourhoods_of(in.territory, in.population, sociability, in.parameters);
    const StartedTies started(sociability, in.parameters.neighbour_degree, 1, age_ratios(in.parameters));
    const NeighbourDraws draws{in.population, areas, random::threshold(in.parameters.block_share), in.seed};
    add_layer(batches, in.population.person_count(), people_per_block, in.execution,
              [&](const parallel::Block& block, auto& ties) {
                  for (auto person = static_cast<std::uint32_t>(block.begin); person < block.end; ++person) {
                      const auto count = started.count(sociability.level[person], age_group(in.population.age_band[person]),
                                                       draw_of(in.seed, Purpose::neighbour_count, person));
                      draw_neighbours(draws, person, count, ties);
                  }
              });
}

// Friends: distance, age and occupation.

constexpr std::size_t occupation_levels = 4, friend_classes = age_band_count * occupation_levels;

/// None, lower (employees, workers), middle (intermediate, self-employed, farmers), upper (managers).
std::size_t occupation_level(Occupation occupation) {
    switch (occupation) {
        case Occupation::none:
            return 0;
        case Occupation::employee:
        case Occupation::worker:
            return 1;
        case Occupation::manager:
            return 3;
        default:
            return 2;
    }
}

std::uint32_t class_of(const Population& population, std::size_t person) {
    return static_cast<std::uint32_t>(static_cast<std::size_t>(population.age_band[person]) * occupation_levels +
                                      occupation_level(population.occupation[person]));
}

std::vector<double> friend_likeness(const Parameters& parameters) {
    std::vector<double> likeness;
    for (std::size_t a = 0; a < friend_classes; ++a)
        for (std::size_t b = 0; b < friend_classes; ++b) {
            const auto steps =
                std::max(a / occupation_levels, b / occupation_levels) - std::min(a / occupation_levels, b / occupation_levels);
            double odds = 1;
            for (std::size_t step = 0; step < steps; ++step) odds *= parameters.age_likeness;
            const auto one = a % occupation_levels, other = b % occupation_levels;
            // Somebody without occupation is neither alike nor unlike.
            if (one != other)
                odds *= one == 0 || other == 0 ? (1 + parameters.occupation_likeness) / 2 : parameters.occupation_likeness;
            likeness.push_back(odds);
        }
    return likeness;
}

/// People of each cell and class, and their sociability summed from the first of the group.
struct FriendGroups {
    std::vector<std::uint32_t> first;  ///< of each group; one entry more
    std::vector<std::uint32_t> people;
    std::vector<std::uint32_t> sums;  ///< up to and with each of `people`

    std::uint32_t total(std::size_t group) const { return first[group] == first[group + 1] ? 0 : sums[first[group + 1] - 1]; }
    std::uint32_t somebody(std::size_t group, std::uint32_t draw) const {
        const auto begin = sums.begin() + first[group], end = sums.begin() + first[group + 1];
        const auto at = std::upper_bound(begin, end, random::below(draw, total(group)));
        return people[static_cast<std::size_t>(at - sums.begin())];
    }
};

FriendGroups friend_groups(const Population& population, const Sociability& sociability, std::size_t cells) {
    const auto group_of = [&](std::size_t person) {
        return population.cell(PersonIndex(person)).value * friend_classes + class_of(population, person);
    };
    FriendGroups groups{std::vector<std::uint32_t>(cells * friend_classes + 1, 0), {}, {}};
    for (std::size_t person = 0; person < population.person_count(); ++person)
        if (sociability.level[person] > 0) ++groups.first[group_of(person) + 1];
    for (std::size_t group = 0; group + 1 < groups.first.size(); ++group) groups.first[group + 1] += groups.first[group];
    groups.people.resize(groups.first.back());
    groups.sums.resize(groups.first.back());
    auto next = groups.first;
    for (std::size_t person = 0; person < population.person_count(); ++person) {
        if (sociability.level[person] == 0) continue;
        const auto group = group_of(person);
        const auto at = next[group]++;
        groups.people[at] = static_cast<std::uint32_t>(person);
        groups.sums[at] = sociability.of(person) + (at > groups.first[group] ? groups.sums[at - 1] : 0);
    }
    return groups;
}

PartnerField friend_field(const Territory& territory, const FriendGroups& groups, const Parameters& parameters,
                          const parallel::Execution& execution) {
    PartnerField::Design design{territory.cells.size(),
                                friend_classes,
                                distance_kernel(territory, parameters.friend_distance, parameters.distance_exponent),
                                friend_likeness(parameters),
                                {},
                                {}};
    for (std::size_t group = 0; group < design.cells * friend_classes; ++group)
        design.masses.push_back(static_cast<double>(groups.total(group)) / sociability_unit);
    const auto ratios = age_ratios(parameters);
    for (std::size_t k = 0; k < friend_classes; ++k)
        design.targets.push_back(ratios[static_cast<std::size_t>(age_group(static_cast<AgeBand>(k / occupation_levels)))]);
    return PartnerField(design, execution);
}

// Circles: people of one stage of life and one occupational level who meet at a workplace, a school, an association.

/// People in the order of their circles; somebody of a circle is drawn by sociability.
struct Circles {
    std::vector<std::uint32_t> people;
    std::vector<std::uint64_t> sums;    ///< sociability of `people` before each; one entry more
    std::vector<std::uint32_t> first;   ///< where each circle begins; one entry more
    std::vector<std::uint32_t> circle;  ///< of each person of the population, if it has friends

    std::uint32_t somebody(std::uint32_t of, std::uint32_t high, std::uint32_t low) const {
        const auto begin = sums.begin() + first[of], end = sums.begin() + first[of + 1];
        const auto at = *begin + (std::uint64_t{high} << 32 | low) % (*end - *begin);
        return people[static_cast<std::size_t>(std::upper_bound(begin, end, at) - sums.begin() - 1)];
    }
};

std::uint64_t stage_of_life(AgeBand band) {
    if (band == AgeBand::from_0) return 0;
    if (band <= AgeBand::from_20) return 1;
    return band <= AgeBand::from_55 ? 2 : 3;
}

/// One word for each person with friends, which sorts people by where they meet, stage of life and occupation, then at random;
/// the person stands below.
std::vector<std::uint64_t> meeting_keys(const Population& population, const Sociability& sociability, const PartnerField& field,
                                        random::Seed seed, const parallel::Execution& execution) {
    std::vector<std::uint64_t> keys(population.person_count(), ~0ull);
    parallel::for_each_block(execution, keys.size(), people_per_block, [&](const parallel::Block& block) {
        for (auto person = block.begin; person < block.end; ++person) {
            if (sociability.level[person] == 0) continue;
            const auto draws = draws_of(seed, Purpose::circle, person);
            const auto place = field
                                   .partner({population.cell(PersonIndex(person)).value, class_of(population, person)}, draws[0],
                                            draws[1], draws[2])
                                   .cell;
            const auto kind =
                stage_of_life(population.age_band[person]) * occupation_levels + occupation_level(population.occupation[person]);
            keys[person] = (place * std::uint64_t{16} + kind) << 44 | std::uint64_t{draws[3] >> 16} << 28 | person;
        }
    });
    parallel::sort(execution, keys);
    keys.erase(std::lower_bound(keys.begin(), keys.end(), ~0ull), keys.end());
    return keys;
}

/// Where circles of about `size` begin among people sorted by where they meet: each meeting place is cut evenly.
std::vector<std::uint32_t> circle_starts(const std::vector<std::uint64_t>& keys, std::size_t size) {
    std::vector<std::uint32_t> starts;
    for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
        while (end < keys.size() && keys[end] >> 44 == keys[begin] >> 44) ++end;
        const auto people = end - begin, circles = std::max<std::size_t>(1, (people + size / 2) / size);
        for (std::size_t circle = 0; circle < circles; ++circle)
            starts.push_back(static_cast<std::uint32_t>(begin + circle * people / circles));
    }
    starts.push_back(static_cast<std::uint32_t>(keys.size()));
    return starts;
}

Circles circles_of(const std::vector<std::uint64_t>& keys, const Sociability& sociability, std::size_t size) {
    Circles circles{{}, {0}, circle_starts(keys, size), std::vector<std::uint32_t>(sociability.level.size(), 0)};
    for (std::uint32_t circle = 0; circle + 1 < circles.first.size(); ++circle)
        for (auto i = circles.first[circle]; i < circles.first[circle + 1]; ++i) {
            const auto person = static_cast<std::uint32_t>(keys[i] & (most_people - 1));
            circles.circle[person] = circle;
            circles.people.push_back(person);
            circles.sums.push_back(circles.sums.back() + sociability.of(person));
        }
    return circles;
}

/// Everything from which a friend is drawn.
struct FriendDraws {
    const Population& population;
    const Sociability& sociability;
    const FriendGroups& groups;
    const PartnerField& field;
    const Circles& circles;
    random::Threshold in_circle;
    random::Seed seed;
};

/// The friend of one trial, or nobody.
std::optional<std::uint32_t> friend_of(const FriendDraws& from, std::uint32_t person, std::uint32_t ordinal,
                                       std::uint32_t attempt) {
    const auto circle = draws_of(from.seed, Purpose::circle_friend, person, ordinal, attempt);
    if (from.in_circle.accepts(circle[0])) return from.circles.somebody(from.circles.circle[person], circle[1], circle[2]);
    const auto draws = draws_of(from.seed, Purpose::friend_partner, person, ordinal, attempt);
    const Group own{from.population.cell(PersonIndex(person)).value, class_of(from.population, person)};
    const auto to = from.field.partner(own, draws[0], draws[1], draws[2]);
    const auto group = to.cell * friend_classes + to.kind;
    if (from.groups.total(group) == 0) return std::nullopt;
    return from.groups.somebody(group, draws[3]);
}

void draw_friends(const FriendDraws& from, std::uint32_t person, std::uint32_t count, std::vector<std::uint64_t>& ties) {
    const auto household = from.population.household[person];
    for (std::uint32_t ordinal = 0; ordinal < count; ++ordinal)
        for (std::uint32_t attempt = 0; attempt < attempts; ++attempt) {
            const auto other = friend_of(from, person, ordinal, attempt);
            if (!other || from.population.household[*other] == household) continue;
            ties.push_back(packed_tie(person, *other, Kind::friendship));
            break;
        }
}

void add_friends(const LayerInputs& in, TieBatches& batches) {
    const auto sociability =
        sociability_of(in.population, in.isolated, SociableLayer::friends, in.parameters, in.seed, in.execution);
    const auto groups = friend_groups(in.population, sociability, in.territory.cells.size());
    const auto field = friend_field(in.territory, groups, in.parameters, in.execution);
    const auto size = static_cast<std::size_t>(std::max(2.0, in.parameters.circle_people));
    const auto circles = circles_of(meeting_keys(in.population, sociability, field, in.seed, in.execution), sociability, size);
    const StartedTies started(sociability, in.parameters.friend_degree, 1, age_ratios(in.parameters));
    const FriendDraws draws{in.population, sociability, groups, field, circles, random::threshold(in.parameters.circle_share),
                            in.seed};
    add_layer(batches, in.population.person_count(), people_per_block, in.execution,
              [&](const parallel::Block& block, auto& ties) {
                  for (auto person = static_cast<std::uint32_t>(block.begin); person < block.end; ++person) {
                      const auto count = started.count(sociability.level[person], age_group(in.population.age_band[person]),
                                                       draw_of(in.seed, Purpose::friend_count, person));
                      draw_friends(draws, person, count, ties);
                  }
              });
}

}  // namespace

Result<network::TieNetwork> generate_ties(const Territory& territory, const Population& population, const Parameters& parameters,
                                          random::Seed seed, const parallel::Execution& execution) {
    if (population.person_count() >= most_people)
        return failure(ErrorCode::too_many, {std::to_string(population.person_count()), "people", std::to_string(most_people)},
                       territory.id);
    const auto isolated = isolated_people(population, parameters, seed);
    const LayerInputs inputs{territory, population, isolated, parameters, seed, execution};
    TieBatches batches;
    add_households(population, execution, batches);
    add_kin(inputs, batches);
    execution.report(0.15);
    add_neighbours(inputs, batches);
    execution.report(0.35);
    add_friends(inputs, batches);
    execution.report(0.65);
    if (execution.stop_requested()) return failure(ErrorCode::cancelled);
    auto network = layered_network(population.person_count(), std::move(batches), TieLevels(parameters, seed), execution);
    execution.report(1);
    return network;
}

}  // namespace reliance::population
