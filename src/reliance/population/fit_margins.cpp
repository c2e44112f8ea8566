#include <cmath>

#include "reliance/population/fit.hpp"
#include "reliance/population/household_fit.hpp"

namespace reliance::population {
namespace {

/// Target and obtained entries of one table, gathered side by side.
struct Comparison {
    std::vector<double> target, obtained;

    void add(double wanted, double found) { target.push_back(wanted), obtained.push_back(found); }
};

MarginFit fit_of_table(std::string_view name, Bilingual label, Bilingual source, bool held_out, const Comparison& comparison) {
    MarginFit fit{name, label, source, held_out, comparison.target.size(), 0, 0, 0, 0, 0};
    double squares = 0;
    for (std::size_t i = 0; i < fit.entries; ++i) {
        const double gap = comparison.obtained[i] - comparison.target[i];
        fit.target += comparison.target[i];
        fit.obtained += comparison.obtained[i];
        fit.tae += std::abs(gap);
        squares += gap * gap;
    }
    const auto entries = static_cast<double>(fit.entries);
    fit.sae = fit.target > 0 ? fit.tae / fit.target : 0;
    fit.srmse = fit.target > 0 ? std::sqrt(squares / entries) / (fit.target / entries) : 0;
    return fit;
}

/// What is counted of the population, once.
struct Counts {
    std::array<double, household_type_count> households{}, people_in{};
    AgeCounts people{}, alone{}, active{};
    struct OfCell {
        AgeCounts people{};
        double women = 0, active = 0, unemployed = 0, students = 0, retired = 0;
        std::array<double, 6> occupations{};
    };
    std::vector<OfCell> cells;
};

void count_worker(const Population& population, std::size_t person, Counts::OfCell& cell) {
    const auto activity = population.activity[person];
    cell.women += population.sex[person] == Sex::female;
    cell.active += activity <= Activity::unemployed;
    cell.unemployed += activity == Activity::unemployed;
    cell.students += activity == Activity::student;
    cell.retired += activity == Activity::retired;
    const auto occupation = static_cast<std::size_t>(population.occupation[person]);
    if (occupation > 0) cell.occupations[occupation - 1] += 1;
}

Counts counts_of(const Territory& territory, const Population& population) {
    Counts counts;
    counts.cells.resize(territory.cells.size());
    for (const auto type : population.household_type) counts.households[static_cast<std::size_t>(type)] += 1;
    for (std::size_t person = 0; person < population.person_count(); ++person) {
        const auto band = static_cast<std::size_t>(population.age_band[person]);
        const auto type = population.household_type[population.household[person]];
        auto& cell = counts.cells[population.cell(PersonIndex(person)).value];
        counts.people[band] += 1;
        counts.people_in[static_cast<std::size_t>(type)] += 1;
        cell.people[band] += 1;
        if (type == HouseholdType::alone) counts.alone[band] += 1;
        if (population.activity[person] <= Activity::unemployed) counts.active[band] += 1;
        if (band >= 1 && band <= 5) count_worker(population, person, cell);
    }
    return counts;
}

constexpr Bilingual cited(std::string_view citation) { return {citation, citation}; }

constexpr auto census_2021 = cited("INSEE RP2021, DEP-93"), census_2019 = cited("INSEE RP2019, POP2, DEP-93"),
               census_2016 = cited("INSEE RP2016, IRIS"), census_2015 = cited("INSEE RP2015, DEP-93");

double sum_of(const AgeCounts& counts) {
    double sum = 0;
    for (const double count : counts) sum += count;
    return sum;
}

MarginFit households_fit(const Margins& margins, const Counts& counts) {
    Comparison table;
    for (std::size_t type = 0; type < household_type_count; ++type)
        table.add(margins.households_by_type[type], counts.households[type]);
    return fit_of_table("households_by_type", {"households by type", "ménages par type"}, census_2021, false, table);
}

MarginFit people_in_fit(const Margins& margins, const Counts& counts) {
    Comparison table;
    for (std::size_t type = 0; type < household_type_count; ++type)
        table.add(margins.households_by_type[type] * margins.mean_size_by_type[type], counts.people_in[type]);
    return fit_of_table("people_by_household_type", {"people by household type", "personnes par type de ménage"}, census_2021,
                        false, table);
}

MarginFit ages_fit(const Margins& margins, const Counts& counts) {
    Comparison table;
    const double shares = sum_of(margins.people_by_age);
    for (std::size_t band = 0; band < age_band_count; ++band)
        table.add(margins.people * margins.people_by_age[band] / shares, counts.people[band]);
    return fit_of_table("people_by_age", {"people by age", "personnes par âge"}, census_2019, false, table);
}

/// Living alone by age: `published` compares with the shares as printed, which the fit scales to the households of one person.
MarginFit alone_fit(const Margins& margins, const Counts& counts, bool published) {
    Comparison table;
    double sum = 0;
    for (std::size_t band = 0; band < age_band_count; ++band)
        sum += margins.alone_by_age[band] * margins.people_by_age[band] * margins.people;
    const double scale = published || sum <= 0 ? 1 : margins.households_by_type[0] / sum;
    for (std::size_t band = 0; band < age_band_count; ++band)
        table.add(margins.alone_by_age[band] * margins.people_by_age[band] * margins.people * scale, counts.alone[band]);
    if (!published)
        return fit_of_table("alone_by_age",
                            {"people living alone by age, scaled to 2021", "personnes seules par âge, ramenées à 2021"},
                            census_2015, false, table);
    return fit_of_table("alone_by_age_published",
                        {"people living alone by age, shares of 2015", "personnes seules par âge, parts de 2015"}, census_2015,
                        true, table);
}

MarginFit ages_by_cell_fit(const Territory& territory, const Counts& counts) {
    Comparison table;
    const auto targets = people_by_age_and_cell(territory);
    for (std::size_t cell = 0; cell < targets.size(); ++cell)
        for (std::size_t band = 0; band < age_band_count; ++band) table.add(targets[cell][band], counts.cells[cell].people[band]);
    return fit_of_table("people_by_age_and_cell", {"people by age and cell", "personnes par âge et maille"}, census_2016, false,
                        table);
}

double people_of_15_to_64(const AgeCounts& people) {
    double sum = 0;
    for (std::size_t band = 1; band <= 5; ++band) sum += people[band];
    return sum;
}

/// What a cell counts, for as many people of 15 to 64; 0 where it counts nobody of that age.
double scaled(double counted, double people, const Cell& cell) {
    return cell.people_15_64 > 0 ? counted * people / cell.people_15_64 : 0;
}

/// A count of the cells, per counted person of 15 to 64, against the same of the population.
template <class Counted, class Found>
MarginFit by_cell(std::string_view name, Bilingual label, const Territory& territory, const Counts& counts, Counted counted,
                  Found found) {
    Comparison table;
    const auto targets = people_by_age_and_cell(territory);
    for (std::size_t c = 0; c < targets.size(); ++c) {
        const auto& cell = territory.cells[c];
        const double people = people_of_15_to_64(targets[c]);
        table.add(scaled(counted(cell), people, cell), found(counts.cells[c]));
    }
    return fit_of_table(name, label, census_2016, false, table);
}

MarginFit occupations_fit(const Territory& territory, const Counts& counts) {
    Comparison table;
    const auto targets = people_by_age_and_cell(territory);
    for (std::size_t c = 0; c < targets.size(); ++c) {
        const auto& cell = territory.cells[c];
        const double people = people_of_15_to_64(targets[c]);
        for (std::size_t o = 0; o < cell.active_by_occupation.size(); ++o)
            table.add(scaled(cell.active_by_occupation[o], people, cell), counts.cells[c].occupations[o]);
    }
    return fit_of_table("occupations_by_cell", {"occupations by cell", "professions par maille"}, census_2016, false, table);
}

MarginFit active_by_age_fit(const Margins& margins, const Counts& counts) {
    constexpr std::size_t first[]{1, 3, 5, 6};
    Comparison table;
    for (std::size_t i = 0; i < margins.active_by_age.size(); ++i) {
        double people = 0, active = 0;
        for (auto band = first[i]; band < first[i + 1]; ++band) people += counts.people[band], active += counts.active[band];
        table.add(margins.active_by_age[i] * people, active);
    }
    return fit_of_table("active_by_age", {"active people by age", "actifs par âge"}, census_2016, true, table);
}

MarginFit young_fit(const Counts& counts) {
    Comparison table;
    table.add(0.36 * sum_of(counts.people), counts.people[0] + counts.people[1] + counts.people[2]);
    return fit_of_table(
        "under_25", {"people under 25", "personnes de moins de 25 ans"},
        {"INSEE, 1 January 2020, as quoted by France Bleu: 36 %", "INSEE, 1er janvier 2020, cité par France Bleu : 36 %"}, true,
        table);
}

}  // namespace

std::vector<MarginFit> margins_of(const Territory& territory, const Population& population) {
    const auto counts = counts_of(territory, population);
    const auto& margins = territory.margins;
    using OfCell = Counts::OfCell;
    return {households_fit(margins, counts),
            people_in_fit(margins, counts),
            ages_fit(margins, counts),
            alone_fit(margins, counts, false),
            ages_by_cell_fit(territory, counts),
            by_cell(
                "women_by_cell", {"women of 15 to 64 by cell", "femmes de 15 à 64 ans par maille"}, territory, counts,
                [](const Cell& cell) { return cell.women_15_64; }, [](const OfCell& cell) { return cell.women; }),
            by_cell(
                "active_by_cell", {"active people of 15 to 64 by cell", "actifs de 15 à 64 ans par maille"}, territory, counts,
                [](const Cell& cell) { return cell.active; }, [](const OfCell& cell) { return cell.active; }),
            by_cell(
                "unemployed_by_cell", {"unemployed people by cell", "chômeurs par maille"}, territory, counts,
                [](const Cell& cell) { return cell.unemployed; }, [](const OfCell& cell) { return cell.unemployed; }),
            by_cell(
                "students_by_cell", {"students of 15 to 64 by cell", "étudiants de 15 à 64 ans par maille"}, territory, counts,
                [](const Cell& cell) { return cell.students; }, [](const OfCell& cell) { return cell.students; }),
            occupations_fit(territory, counts),
            alone_fit(margins, counts, true),
            active_by_age_fit(margins, counts),
            young_fit(counts)};
}

}  // namespace reliance::population
