#include "reliance/comparison/place_table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "reliance/comparison/bootstrap.hpp"
#include "reliance/comparison/rules.hpp"

namespace reliance::comparison {
namespace {

/// Rows once each, ascending.
std::vector<std::uint32_t> once_each(std::vector<std::uint32_t> rows) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

/// The tallies of a rule over the people of a place, put together.
struct Gathered {
    Taken taken;
    Estimate estimate;
};

std::uint64_t rounded(double count) { return static_cast<std::uint64_t>(std::llround(count)); }

Absence absence_of(const Estimate& estimate, double value, std::uint64_t fewest) {
    if (estimate.people == 0) return Absence::no_data;
    if (estimate.people < fewest) return Absence::too_few_people;
    if (estimate.n < fewest) return Absence::too_few_counted;
    return std::isnan(value) ? Absence::undefined : Absence::present;
}

void set_value(Estimate& estimate, double value, std::uint64_t fewest) {
    estimate.absence = absence_of(estimate, value, fewest);
    if (estimate.absence == Absence::present) estimate.value = value;
}

void append(std::vector<std::uint32_t>& all, const std::vector<std::uint32_t>& some) {
    all.insert(all.end(), some.begin(), some.end());
}

Gathered over_people(const Rule& rule, const Look& look, std::uint64_t fewest) {
    Gathered gathered{{{rule.statistic, rule.groups ? rule.groups(look.seen) : 0}, {}}, {}};
    std::vector<std::uint32_t> ties, answers;
    double counted = 0;
    for (const auto person : look.place.people) {
        const auto tally = rule.of_person(look, person);
        gathered.taken.contributions.push_back(tally.contribution);
        gathered.estimate.people += tally.contribution.whole > 0;
        counted += tally.contribution.whole;
        append(ties, tally.ties);
        append(answers, tally.answers);
    }
    gathered.estimate.n = rounded(counted);
    gathered.estimate.ties = once_each(std::move(ties));
    gathered.estimate.answers = once_each(std::move(answers));
    set_value(gathered.estimate, taken(gathered.taken.taking, gathered.taken.contributions), fewest);
    return gathered;
}

Gathered of_place(const Rule& rule, const Look& look, std::uint64_t fewest) {
    const auto tally = rule.of_place(look);
    Gathered gathered;
    gathered.estimate.people = look.place.people.size();
    gathered.estimate.n = look.place.people.size();
    gathered.estimate.ties = once_each(tally.ties);
    const auto& [part, whole, group] = tally.contribution;
    set_value(gathered.estimate, whole > 0 ? part / whole : std::nan(""), fewest);
    return gathered;
}

/// Every measure of one place, with the values of its replicates (none for a measure of the place as a whole).
struct PlaceColumn {
    std::vector<Estimate> estimates;
    std::vector<std::vector<double>> replicates;
};

void set_interval(Estimate& estimate, const std::vector<double>& replicates) {
    if (estimate.absence != Absence::present || replicates.empty()) return;
    const auto interval = random::percentile_interval(replicates);
    if (!interval) return;
    estimate.low = interval->low;
    estimate.high = interval->high;
}

PlaceColumn column_of(const Look& look, const Resampling& resampling, std::uint64_t fewest,
                      const parallel::Execution& execution) {
    PlaceColumn column;
    std::vector<Taken> taken;
    for (const auto& rule : rules()) {
        auto gathered = rule.of_person ? over_people(rule, look, fewest) : of_place(rule, look, fewest);
        if (!rule.of_person) gathered.taken.contributions.resize(look.place.people.size());
        taken.push_back(std::move(gathered.taken));
        column.estimates.push_back(std::move(gathered.estimate));
    }
    column.replicates = resampled(resampling, taken, execution);
    for (std::size_t row = 0; row < rules().size(); ++row) {
        if (!rules()[row].of_person) column.replicates[row].clear();
        set_interval(column.estimates[row], column.replicates[row]);
    }
    return column;
}

std::optional<Difference> difference(const std::vector<PlaceColumn>& columns, std::size_t row, std::size_t first,
                                     std::size_t second) {
    const auto& a = columns[first].estimates[row];
    const auto& b = columns[second].estimates[row];
    if (!a.low || !b.low) return std::nullopt;
    std::vector<double> replicates;
    for (std::size_t i = 0; i < columns[first].replicates[row].size(); ++i)
        replicates.push_back(columns[first].replicates[row][i] - columns[second].replicates[row][i]);
    const auto interval = random::percentile_interval(replicates);
    if (!interval) return std::nullopt;
    return Difference{first, second, *a.value - *b.value, interval->low, interval->high};
}

std::vector<Difference> differences(const std::vector<PlaceColumn>& columns, std::size_t row) {
    std::vector<Difference> all;
    for (std::size_t first = 0; first + 1 < columns.size(); ++first)
        for (auto second = first + 1; second + 1 < columns.size(); ++second)  // the last column is the whole
            if (const auto between = difference(columns, row, first, second)) all.push_back(*between);
    return all;
}

PlaceRow row_of(const std::vector<PlaceColumn>& columns, std::size_t row) {
    PlaceRow result{rules()[row].measure, {}, columns.back().estimates[row], differences(columns, row)};
    for (std::size_t site = 0; site + 1 < columns.size(); ++site) result.values.push_back(columns[site].estimates[row]);
    return result;
}

}  // namespace

Result<PlaceTable> place_table(const field::Study& study, const PlaceOptions& options, const parallel::Execution& execution) {
    const auto seen = observed(study, options.wave);
    if (!seen) return failure(seen.error());
    const auto structure = structure_of(*seen, execution);
    std::vector<PlaceColumn> columns;
    for (std::size_t site = 0; site <= study.sites.size(); ++site) {
        const auto place = site < study.sites.size() ? place_of(*seen, site) : all_places(*seen);
        const Resampling resampling{{options.seed}, static_cast<std::uint32_t>(site), options.replicates};
        columns.push_back(column_of({*seen, structure, place}, resampling, options.fewest, execution));
    }
    PlaceTable table{seen->site_ids, options.wave, options.replicates, seen->places_told, {}};
    for (std::size_t row = 0; row < rules().size(); ++row) table.rows.push_back(row_of(columns, row));
    return table;
}

Bilingual interval_words() {
    return {"95 % interval, resampling the people of each site (bootstrap)",
            "intervalle à 95 %, par rééchantillonnage des personnes de chaque lieu (bootstrap)"};
}

}  // namespace reliance::comparison
