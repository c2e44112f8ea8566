// Households fitted to persons, after Müller & Axhausen (2011): a household's weight is multiplied by the mean, over its people,
// of what their age group lacks in the cell; then households are scaled to the territory's margins; and again. Only +, *, / are
// used, so that the weights are the same bits everywhere.
#include "reliance/population/household_fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reliance/population/proportional_fit.hpp"
#include "reliance/population/purposes.hpp"

namespace reliance::population {
namespace {

constexpr int rounds = 80;
constexpr std::size_t largest_extra = 6;

using AgeTable = std::array<AgeCounts, age_band_count>;

constexpr AgeTable partner_ages{{{0, 1, 0, 0, 0, 0, 0, 0},
                                 {0, .5, .5, 0, 0, 0, 0, 0},
                                 {0, .05, .55, .4, 0, 0, 0, 0},
                                 {0, 0, .07, .83, .1, 0, 0, 0},
                                 {0, 0, 0, .15, .75, .1, 0, 0},
                                 {0, 0, 0, 0, .18, .67, .15, 0},
                                 {0, 0, 0, 0, 0, .15, .8, .05},
                                 {0, 0, 0, 0, 0, 0, .35, .65}}};
constexpr AgeTable child_ages{{{1, 0, 0, 0, 0, 0, 0, 0},
                               {1, 0, 0, 0, 0, 0, 0, 0},
                               {1, 0, 0, 0, 0, 0, 0, 0},
                               {.95, .045, .005, 0, 0, 0, 0, 0},
                               {.47, .25, .17, .11, 0, 0, 0, 0},
                               {.12, .2, .25, .41, .02, 0, 0, 0},
                               {.02, .05, .08, .55, .3, 0, 0, 0},
                               {0, 0, 0, .02, .53, .45, 0, 0}}};
constexpr AgeTable other_ages{{{0, 1, 0, 0, 0, 0, 0, 0},
                               {.02, .35, .4, .17, .03, .02, .01, 0},
                               {.02, .12, .5, .28, .03, .03, .01, .01},
                               {.03, .05, .14, .53, .1, .06, .07, .02},
                               {.03, .06, .08, .22, .32, .09, .14, .06},
                               {.02, .05, .08, .2, .15, .23, .12, .15},
                               {.01, .04, .07, .2, .2, .14, .24, .1},
                               {0, .02, .05, .15, .22, .28, .13, .15}}};

/// Shares of reference persons by age, by household type; those living alone come from the territory's margin.
constexpr AgeTable heads{{{0, .01, .05, .25, .2, .17, .2, .12},
                          {0, .02, .17, .36, .18, .11, .11, .05},
                          {0, .002, .04, .26, .15, .238, .25, .06},
                          {0, 0, .01, .37, .47, .12, .025, .005},
                          {0, .003, .022, .28, .46, .16, .055, .02},
                          {},
                          {},
                          {}}};

std::size_t smallest_size(HouseholdType type) {
    return type == HouseholdType::alone ? 1 : type == HouseholdType::couple_children ? 3 : 2;
}

AgeCounts expected_people(HouseholdType type, std::size_t size, AgeBand head) {
    AgeCounts people{};
    people[static_cast<std::size_t>(head)] = 1;
    for (std::size_t member = 0; member + 1 < size; ++member) {
        const auto& ages = ages_given(role_of(type, member), head);
        for (std::size_t band = 0; band < age_band_count; ++band) people[band] += ages[band];
    }
    return people;
}

/// Shares of 0, 1, … extra people with mean `mean`: Poisson cut at `largest_extra`, its parameter found by bisection.
std::array<double, largest_extra + 1> extra_shares(double mean) {
    std::array<double, largest_extra + 1> shares{};
    double low = 0, high = 50;
    for (int step = 0; step < 60; ++step) {
        const double rate = (low + high) / 2;
        double term = 1, sum = 0, people = 0;
        for (std::size_t k = 0; k <= largest_extra; ++k) {
            shares[k] = term;
            sum += term;
            people += term * static_cast<double>(k);
            term *= rate / static_cast<double>(k + 1);
        }
        for (auto& share : shares) share /= sum;
        (people / sum < mean ? low : high) = rate;
    }
    return shares;
}

/// The published mean sizes, stretched so that households times sizes are the people.
std::array<double, household_type_count> consistent_sizes(const Margins& margins) {
    double alone = 0, several = 0, beyond = 0;
    for (std::size_t type = 0; type < household_type_count; ++type) {
        (type == 0 ? alone : several) += margins.households_by_type[type];
        if (type > 0) beyond += margins.households_by_type[type] * (margins.mean_size_by_type[type] - 1);
    }
    const double stretch = beyond > 0 ? (margins.people - alone - several) / beyond : 1;
    std::array<double, household_type_count> sizes{};
    for (std::size_t type = 0; type < household_type_count; ++type)
        sizes[type] = 1 + (margins.mean_size_by_type[type] - 1) * stretch;
    sizes[0] = 1;
    return sizes;
}

/// People living alone by age, scaled from the published shares to the published number of people living alone.
AgeCounts alone_targets(const Margins& margins) {
    AgeCounts alone{};
    double sum = 0;
    for (std::size_t band = 0; band < age_band_count; ++band)
        sum += alone[band] = margins.alone_by_age[band] * margins.people_by_age[band] * margins.people;
    for (auto& count : alone) count *= sum > 0 ? margins.households_by_type[0] / sum : 0;
    return alone;
}

/// A group of prototypes with one margin: households of a type and size, those living alone by age too.
struct Group {
    std::size_t begin, end;
    double target;
};

struct Design {
    std::vector<Prototype> prototypes;
    std::vector<double> shares;  ///< of the prototype in its group, at the start
    std::vector<Group> groups;
};

void add_group(Design& design, HouseholdType type, std::size_t size, std::span<const AgeBand> bands, double target) {
    const auto begin = design.prototypes.size();
    for (const auto band : bands) {
        const double share = heads[static_cast<std::size_t>(type)][static_cast<std::size_t>(band)];
        if (share <= 0) continue;
        design.prototypes.push_back({type, static_cast<std::uint8_t>(size), band, expected_people(type, size, band)});
        design.shares.push_back(target * share);
    }
    design.groups.push_back({begin, design.prototypes.size(), target});
}

Design design_of(const Margins& margins) {
    Design design;
    std::vector<AgeBand> bands;
    for (std::size_t band = 1; band < age_band_count; ++band) bands.push_back(static_cast<AgeBand>(band));
    const auto alone = alone_targets(margins);
    for (const auto band : bands)
        add_group(design, HouseholdType::alone, 1, std::span(&band, 1), alone[static_cast<std::size_t>(band)]);
    const auto sizes = consistent_sizes(margins);
    for (std::size_t t = 1; t < household_type_count; ++t) {
        const auto type = static_cast<HouseholdType>(t);
        const auto shares = extra_shares(std::max(0.0, sizes[t] - static_cast<double>(smallest_size(type))));
        for (std::size_t extra = 0; extra <= largest_extra; ++extra)
            add_group(design, type, smallest_size(type) + extra, bands, margins.households_by_type[t] * shares[extra]);
    }
    return design;
}

double people_of(const AgeCounts& counts) { return std::accumulate(counts.begin(), counts.end(), 0.0); }

std::vector<double> first_weights(const Design& design, const std::vector<AgeCounts>& targets, double people) {
    std::vector<double> weights;
    weights.reserve(targets.size() * design.shares.size());
    for (const auto& target : targets)
        for (const double share : design.shares) weights.push_back(share * people_of(target) / people);
    return weights;
}

/// One cell's weights drawn towards its people by age.
void fit_cell(const std::vector<Prototype>& prototypes, const AgeCounts& target, std::span<double> weights) {
    AgeCounts obtained{};
    for (std::size_t p = 0; p < prototypes.size(); ++p)
        for (std::size_t band = 0; band < age_band_count; ++band) obtained[band] += weights[p] * prototypes[p].expected[band];
    AgeCounts lacks{};
    for (std::size_t band = 0; band < age_band_count; ++band)
        lacks[band] = obtained[band] > 0 ? target[band] / obtained[band] : 0;
    for (std::size_t p = 0; p < prototypes.size(); ++p) {
        double mean = 0;
        for (std::size_t band = 0; band < age_band_count; ++band) mean += prototypes[p].expected[band] * lacks[band];
        weights[p] *= mean / prototypes[p].size;
    }
}

/// The territory's weights scaled to the margin of each group.
void fit_groups(const Design& design, std::vector<double>& weights) {
    const auto width = design.prototypes.size();
    std::vector<double> totals(width, 0);
    for (std::size_t i = 0; i < weights.size(); ++i) totals[i % width] += weights[i];
    std::vector<double> factors(width, 0);
    for (const auto& group : design.groups) {
        double sum = 0;
        for (auto p = group.begin; p < group.end; ++p) sum += totals[p];
        for (auto p = group.begin; p < group.end; ++p) factors[p] = sum > 0 ? group.target / sum : 0;
    }
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] *= factors[i % width];
}

/// Whole targets of the groups: each type's households as published, and their sizes such that the people are as published.
std::vector<std::uint32_t> whole_targets(const Design& design, const Margins& margins) {
    std::vector<std::uint32_t> whole;
    std::int64_t people = 0;
    for (std::size_t type = 0, g = 0; type < household_type_count; ++type) {
        std::vector<double> targets;
        const auto first = g;
        for (; g < design.groups.size() && design.prototypes[design.groups[g].begin].type == static_cast<HouseholdType>(type);
             ++g)
            targets.push_back(design.groups[g].target);
        const auto counts = rounded_to(targets, static_cast<std::uint32_t>(std::lround(margins.households_by_type[type])));
        for (std::size_t i = 0; i < counts.size(); ++i)
            people += std::int64_t{counts[i]} * design.prototypes[design.groups[first + i].begin].size;
        whole.insert(whole.end(), counts.begin(), counts.end());
    }
    // Rounding leaves a few people too many or too few: as many households of children grow or shrink by one.
    auto missing = std::llround(margins.people) - people;
    for (std::size_t g = 0; g + 1 < design.groups.size() && missing != 0; ++g) {
        const auto& small = design.prototypes[design.groups[g].begin];
        const auto& large = design.prototypes[design.groups[g + 1].begin];
        if (small.type != large.type || small.size + 1 != large.size) continue;
        auto& from = missing > 0 ? whole[g] : whole[g + 1];
        auto& to = missing > 0 ? whole[g + 1] : whole[g];
        const auto moved = std::min<std::int64_t>(std::abs(missing), from / 2);
        from -= static_cast<std::uint32_t>(moved);
        to += static_cast<std::uint32_t>(moved);
        missing += missing > 0 ? -moved : moved;
    }
    return whole;
}

/// Counts of one group over the cells, by systematic sampling in the order of the cells.
void make_whole(const Group& group, std::uint32_t total, std::uint32_t draw, HouseholdFit& fit) {
    const auto width = fit.prototypes.size();
    std::vector<double> weights;
    for (std::size_t cell = 0; cell < fit.people_by_age.size(); ++cell)
        for (auto p = group.begin; p < group.end; ++p) weights.push_back(fit.weights[cell * width + p]);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (sum <= 0) return;
    for (auto& weight : weights) weight *= total / sum;
    const auto counts = systematic_counts(weights, draw);
    std::size_t next = 0;
    for (std::size_t cell = 0; cell < fit.people_by_age.size(); ++cell)
        for (auto p = group.begin; p < group.end; ++p) fit.counts[cell * width + p] = counts[next++];
}

}  // namespace

Role role_of(HouseholdType type, std::size_t ordinal) {
    switch (type) {
        case HouseholdType::couple:
            return ordinal == 0 ? Role::partner : Role::other;
        case HouseholdType::couple_children:
            return ordinal == 0 ? Role::partner : Role::child;
        case HouseholdType::single_parent:
            return Role::child;
        default:
            return Role::other;
    }
}

const AgeCounts& ages_given(Role role, AgeBand head) {
    const auto& table = role == Role::partner ? partner_ages : role == Role::child ? child_ages : other_ages;
    return table[static_cast<std::size_t>(head)];
}

std::vector<AgeCounts> people_by_age_and_cell(const Territory& territory) {
    constexpr std::array<double Cell::*, age_band_count> nearest{&Cell::people_25_54, &Cell::people_15_24, &Cell::people_15_24,
                                                                 &Cell::people_25_54, &Cell::people_25_54, &Cell::people_55_64,
                                                                 &Cell::people_55_64, &Cell::people_55_64};
    AgeCounts sums{};
    for (const auto& cell : territory.cells)
        for (std::size_t band = 0; band < age_band_count; ++band) sums[band] += cell.*nearest[band];
    std::vector<AgeCounts> people(territory.cells.size());
    const double shares = people_of(territory.margins.people_by_age);
    for (std::size_t c = 0; c < people.size(); ++c)
        for (std::size_t band = 0; band < age_band_count; ++band)
            people[c][band] = sums[band] > 0 ? territory.margins.people * territory.margins.people_by_age[band] / shares *
                                                   (territory.cells[c].*nearest[band] / sums[band])
                                             : 0;
    return people;
}

HouseholdFit household_fit(const Territory& territory, random::Seed seed, const parallel::Execution& execution) {
    const auto design = design_of(territory.margins);
    HouseholdFit fit{design.prototypes, people_by_age_and_cell(territory), {}, {}};
    const auto width = fit.prototypes.size();
    fit.weights = first_weights(design, fit.people_by_age, territory.margins.people);
    for (int round = 0; round < rounds; ++round) {
        parallel::for_each_block(execution, fit.people_by_age.size(), 64, [&](const parallel::Block& block) {
            for (auto cell = block.begin; cell < block.end; ++cell)
                fit_cell(fit.prototypes, fit.people_by_age[cell], std::span(fit.weights).subspan(cell * width, width));
        });
        fit_groups(design, fit.weights);
    }
    fit.counts.assign(fit.weights.size(), 0);
    const auto whole = whole_targets(design, territory.margins);
    for (std::size_t g = 0; g < design.groups.size(); ++g)
        make_whole(
            design.groups[g], whole[g],
            random::draw32(seed, {static_cast<std::uint32_t>(g), 0, 0, static_cast<std::uint32_t>(Purpose::household_counts)}),
            fit);
    return fit;
}

}  // namespace reliance::population
