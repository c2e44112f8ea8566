#include "reliance/population/people.hpp"

#include <algorithm>
#include <array>

#include "reliance/population/proportional_fit.hpp"

namespace reliance::population {
namespace {

bool of_age(AgeBand band, AgeBand from, AgeBand to) { return band >= from && band <= to; }
bool working_age(AgeBand band) { return of_age(band, AgeBand::from_15, AgeBand::from_55); }

/// The companions of reference persons of one cell: a row for each role and age of the reference person.
constexpr std::size_t row_count = role_count * age_band_count;
std::size_t row_of(Role role, AgeBand head) {
    return static_cast<std::size_t>(role) * age_band_count + static_cast<std::size_t>(head);
}

std::size_t size_of(const Population& population, std::size_t household) {
    return population.household_first[household + 1] - population.household_first[household];
}

template <class Visit>
void each_companion(const CellRange& range, std::span<const AgeBand> heads, const Population& population, Visit visit) {
    for (auto h = range.first_household; h < range.last_household; ++h)
        for (std::size_t member = 0; member + 1 < size_of(population, h); ++member)
            visit(population.household_first[h] + 1 + member, row_of(role_of(population.household_type[h], member), heads[h]));
}

WeightTable seed_of_companions() {
    WeightTable seed{row_count, age_band_count, std::vector<double>(row_count * age_band_count)};
    for (std::size_t role = 0; role < role_count; ++role)
        for (std::size_t head = 0; head < age_band_count; ++head)
            for (std::size_t band = 0; band < age_band_count; ++band)
                seed.at(role * age_band_count + head, band) =
                    ages_given(static_cast<Role>(role), static_cast<AgeBand>(head))[band];
    return seed;
}

/// What the cell's people by age leave to companions, scaled to their number.
AgeCounts left_to_companions(const HouseholdFit& fit, const CellRange& range, std::span<const AgeBand> heads, double companions) {
    auto left = fit.people_by_age[range.cell];
    for (auto h = range.first_household; h < range.last_household; ++h) left[static_cast<std::size_t>(heads[h])] -= 1;
    double sum = 0;
    for (auto& count : left) sum += count = std::max(count, 0.0);
    for (auto& count : left) count *= sum > 0 ? companions / sum : 0;
    return left;
}

/// Words handed out so that each stands as often as `counts` says, in a random order.
std::vector<std::uint8_t> dealt(std::span<const std::uint32_t> counts, random::Seed seed, Purpose purpose, std::size_t who,
                                std::size_t run) {
    std::vector<std::uint8_t> words;
    for (std::size_t word = 0; word < counts.size(); ++word)
        words.insert(words.end(), counts[word], static_cast<std::uint8_t>(word));
    shuffle(std::span(words), seed, purpose, who, run);
    return words;
}

/// One deck of dealt words for each row of a fitted table, from which persons draw in turn.
class Decks {
public:
    Decks(const WeightTable& table, random::Seed seed, Purpose counts, Purpose order, std::size_t cell) {
        for (std::size_t row = 0; row < table.rows; ++row) {
            const auto weights = std::span(table.weights).subspan(row * table.columns, table.columns);
            decks_.push_back(dealt(systematic_counts(weights, draw_of(seed, counts, cell, row)), seed, order, cell, row));
        }
    }
    std::uint8_t next(std::size_t row, std::uint8_t otherwise) {
        if (decks_[row].empty()) return otherwise;
        const auto word = decks_[row].back();
        decks_[row].pop_back();
        return word;
    }

private:
    std::vector<std::vector<std::uint8_t>> decks_;
};

/// Draws with a carried remainder: of n people about n * p are chosen, without the noise of n separate draws.
class Share {
public:
    Share(double probability, std::uint32_t start) : probability_(probability), sum_(random::unit(start)) {}
    bool next() {
        sum_ += probability_;
        if (sum_ < 1) return false;
        sum_ -= 1;
        return true;
    }

private:
    double probability_, sum_;
};

enum class SexGroup { alone, lone_parent, couple, free };

SexGroup sex_group(const Population& population, std::size_t household, std::size_t member) {
    switch (population.household_type[household]) {
        case HouseholdType::alone:
            return SexGroup::alone;
        case HouseholdType::single_parent:
            return member == 0 ? SexGroup::lone_parent : SexGroup::free;
        case HouseholdType::other:
            return SexGroup::free;
        default:
            return member < 2 ? SexGroup::couple : SexGroup::free;
    }
}

/// The share of women among people whose household does not decide it, so that the cell's women of 15 to 64 come out.
double free_share(const Cell& cell, const CellRange& range, const Parameters& parameters, const Population& population) {
    std::array<double, 4> counts{};
    for (auto h = range.first_household; h < range.last_household; ++h)
        for (std::size_t member = 0; member < size_of(population, h); ++member)
            if (working_age(population.age_band[population.household_first[h] + member]))
                counts[static_cast<std::size_t>(sex_group(population, h, member))] += 1;
    const double all = counts[0] + counts[1] + counts[2] + counts[3];
    const double women = cell.people_15_64 > 0 ? all * cell.women_15_64 / cell.people_15_64 : all / 2;
    const double decided =
        counts[0] * parameters.women_alone_under_65 + counts[1] * parameters.women_single_parent + counts[2] / 2;
    return counts[3] > 0 ? std::clamp((women - decided) / counts[3], 0.3, 0.7) : 0.5;
}

Sex sex_if(bool woman) { return woman ? Sex::female : Sex::male; }

constexpr std::size_t activity_count = 5;
/// Employed, unemployed, student, retired, inactive at 15-19, 20-24, 25-39, 40-54, 55-64: the seed of the fit (assumed).
constexpr double activity_seed[]{.08, .05, .82, 0,   .05,  .45,  .14,  .32, 0,   .09, .70, .14, .02,
                                 0,   .14, .74, .11, .002, .003, .145, .56, .09, 0,   .22, .13};

std::vector<double> activity_sums(const Cell& cell, double people) {
    const double scale = cell.people_15_64 > 0 ? people / cell.people_15_64 : 0;
    const double rest = cell.people_15_64 - cell.active - cell.students - cell.retired_15_64;
    return {(cell.active - cell.unemployed) * scale, cell.unemployed * scale, cell.students * scale, cell.retired_15_64 * scale,
            std::max(0.0, rest) * scale};
}

std::vector<double> people_of_working_age(const CellRange& range, const Population& population) {
    std::vector<double> people(5, 0.0);
    for (auto person = range.first_person; person < range.last_person; ++person)
        if (working_age(population.age_band[person])) people[static_cast<std::size_t>(population.age_band[person]) - 1] += 1;
    return people;
}

Activity later_activity(AgeBand band, std::uint32_t draw, const Parameters& parameters) {
    const double at = random::unit(draw);
    if (band == AgeBand::from_0) return Activity::student;
    if (band == AgeBand::from_65 && at < parameters.active_from_65) return Activity::employed;
    return at < 0.92 ? Activity::retired : Activity::inactive;
}

void fill_activity(const Cell& cell, const CellRange& range, const Parameters& parameters, random::Seed seed,
                   Population& population) {
    const auto people = people_of_working_age(range, population);
    double all = 0;
    for (const double count : people) all += count;
    const WeightTable start{5, activity_count, {std::begin(activity_seed), std::end(activity_seed)}};
    Decks decks(proportional_fit(start, people, activity_sums(cell, all)), seed, Purpose::activity_counts,
                Purpose::activity_order, range.cell);
    for (auto person = range.first_person; person < range.last_person; ++person) {
        const auto band = population.age_band[person];
        population.activity[person] = working_age(band)
                                          ? static_cast<Activity>(decks.next(static_cast<std::size_t>(band) - 1,
                                                                             static_cast<std::uint8_t>(Activity::inactive)))
                                          : later_activity(band, draw_of(seed, Purpose::later_activity, person), parameters);
    }
}

constexpr std::size_t occupation_count = 7;
/// Employed, then unemployed: none, farmer … worker. The unemployed are rarer among managers; only they may never have worked
/// (assumed).
constexpr double occupation_seed[]{0, 1, 1, 1, 1, 1, 1, 6, .3, .5, .4, .6, 1, 1.4};

std::vector<double> occupation_sums(const Cell& cell, double active) {
    std::vector<double> sums{0};
    double known = 0;
    for (const double count : cell.active_by_occupation) known += count, sums.push_back(count);
    sums[0] = std::max(0.0, cell.active - known);
    known += sums[0];
    for (auto& sum : sums) sum *= known > 0 ? active / known : 0;
    return sums;
}

bool is_active(Activity activity) { return activity == Activity::employed || activity == Activity::unemployed; }

void fill_occupation(const Cell& cell, const CellRange& range, random::Seed seed, Population& population) {
    std::vector<double> active(2, 0.0);
    for (auto person = range.first_person; person < range.last_person; ++person)
        if (is_active(population.activity[person])) active[static_cast<std::size_t>(population.activity[person])] += 1;
    const WeightTable start{2, occupation_count, {std::begin(occupation_seed), std::end(occupation_seed)}};
    Decks decks(proportional_fit(start, active, occupation_sums(cell, active[0] + active[1])), seed, Purpose::occupation_counts,
                Purpose::occupation_order, range.cell);
    for (auto person = range.first_person; person < range.last_person; ++person) {
        const auto activity = population.activity[person];
        population.occupation[person] = is_active(activity)
                                            ? static_cast<Occupation>(decks.next(static_cast<std::size_t>(activity),
                                                                                 static_cast<std::uint8_t>(Occupation::employee)))
                                            : Occupation::none;
    }
}

}  // namespace

void fill_ages(const HouseholdFit& fit, const CellRange& range, std::span<const AgeBand> heads, random::Seed seed,
               Population& population) {
    static const auto start = seed_of_companions();
    std::vector<double> rows(row_count, 0.0);
    double companions = 0;
    each_companion(range, heads, population, [&](std::size_t, std::size_t row) { rows[row] += 1, companions += 1; });
    const auto columns = left_to_companions(fit, range, heads, companions);
    Decks decks(proportional_fit(start, rows, columns, 40), seed, Purpose::member_ages, Purpose::member_order, range.cell);
    for (auto h = range.first_household; h < range.last_household; ++h)
        population.age_band[population.household_first[h]] = heads[h];
    each_companion(range, heads, population, [&](std::size_t person, std::size_t row) {
        population.age_band[person] = static_cast<AgeBand>(decks.next(row, static_cast<std::uint8_t>(AgeBand::from_25)));
    });
}

void fill_sexes(const Cell& cell, const CellRange& range, const Parameters& parameters, random::Seed seed,
                Population& population) {
    const auto starts = draws_of(seed, Purpose::sex, range.cell);
    Share alone(parameters.women_alone_under_65, starts[0]), old(parameters.women_alone_from_65, starts[3]),
        parents(parameters.women_single_parent, starts[1]);
    Share free(free_share(cell, range, parameters, population), starts[2]);
    for (auto h = range.first_household; h < range.last_household; ++h) {
        const auto couple = draws_of(seed, Purpose::couple, population.household_first[h]);
        const bool woman_first = couple[0] & 1, alike = random::threshold(parameters.same_sex_couples).accepts(couple[1]);
        for (std::size_t member = 0; member < size_of(population, h); ++member) {
            auto& sex = population.sex[population.household_first[h] + member];
            switch (sex_group(population, h, member)) {
                case SexGroup::alone:
                    sex = sex_if((population.age_band[population.household_first[h]] >= AgeBand::from_65 ? old : alone).next());
                    break;
                case SexGroup::lone_parent:
                    sex = sex_if(parents.next());
                    break;
                case SexGroup::couple:
                    sex = sex_if(member == 0 || alike ? woman_first : !woman_first);
                    break;
                case SexGroup::free:
                    sex = sex_if(free.next());
                    break;
            }
        }
    }
}

void fill_activities(const Cell& cell, const CellRange& range, const Parameters& parameters, random::Seed seed,
                     Population& population) {
    fill_activity(cell, range, parameters, seed, population);
    fill_occupation(cell, range, seed, population);
}

}  // namespace reliance::population
