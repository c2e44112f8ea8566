#include "reliance/comparison/place_column.hpp"

#include <algorithm>
#include <cmath>

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

void withhold(Estimate& estimate, Absence why) {
    estimate.absence = why;
    estimate.value.reset();
}

void append(std::vector<std::uint32_t>& all, const std::vector<std::uint32_t>& some) {
    all.insert(all.end(), some.begin(), some.end());
}

/// A person as a number counts them.
CountedPerson counted_person(const Look& look, std::uint32_t person, const Tally& tally) {
    return {person, tally.answers.empty() ? look.seen.met_in[person] : tally.answers.front()};
}

Gathered over_people(const Rule& rule, const Look& look, std::span<const std::uint32_t> drawn, std::uint64_t fewest) {
    Gathered gathered{{{rule.statistic, rule.groups ? rule.groups(look.seen) : 0}, {}}, {}};
    const bool asked = !rule.kind || look.seen.asked.has(*rule.kind);
    std::vector<std::uint32_t> ties, answers;
    double counted = 0;
    for (const auto person : drawn) {
        const auto tally = asked && look.place.has[person] ? rule.of_person(look, person) : Tally();
        gathered.taken.contributions.push_back(tally.contribution);
        if (tally.contribution.whole > 0) gathered.estimate.counted.push_back(counted_person(look, person, tally));
        counted += tally.contribution.whole;
        append(ties, tally.ties);
        append(answers, tally.answers);
    }
    gathered.estimate.people = gathered.estimate.counted.size();
    gathered.estimate.n = rounded(counted);
    gathered.estimate.ties = once_each(std::move(ties));
    gathered.estimate.answers = once_each(std::move(answers));
    set_value(gathered.estimate, taken(gathered.taken.taking, gathered.taken.contributions), fewest);
    // A mean over people tells, times these, how many ties of a kind there are: none, or as many as may be told.
    const auto of_kind = gathered.estimate.ties.size();
    if (rule.kind && of_kind > 0 && of_kind < fewest) withhold(gathered.estimate, Absence::too_few_counted);
    if (!asked) gathered.estimate.absence = Absence::not_asked;
    return gathered;
}

Gathered of_place(const Rule& rule, const Look& look, std::uint64_t fewest) {
    const auto tally = rule.of_place(look);
    Gathered gathered;
    for (const auto person : look.place.people) gathered.estimate.counted.push_back(counted_person(look, person, tally));
    gathered.estimate.people = look.place.people.size();
    gathered.estimate.n = look.place.people.size();
    gathered.estimate.ties = once_each(tally.ties);
    const auto& of_all = tally.contribution;
    set_value(gathered.estimate, of_all.whole > 0 ? of_all.part / of_all.whole : std::nan(""), fewest);
    return gathered;
}

void set_interval(Estimate& estimate, const std::vector<double>& replicates) {
    if (estimate.absence != Absence::present || estimate.people < 2 || replicates.empty()) return;
    const auto interval = random::percentile_interval(replicates);
    if (!interval) return;
    estimate.low = interval->low;
    estimate.high = interval->high;
}

}  // namespace

PlaceColumn column_of(const Look& look, std::span<const std::uint32_t> drawn, const Resampling& resampling, std::uint64_t fewest,
                      const parallel::Execution& execution) {
    PlaceColumn column;
    std::vector<Taken> taken;
    for (const auto& rule : rules()) {
        auto gathered = rule.of_person ? over_people(rule, look, drawn, fewest) : of_place(rule, look, fewest);
        if (!rule.of_person) gathered.taken.contributions.resize(drawn.size());
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

std::optional<random::Interval> interval_of_difference(const PlaceColumn& first, const PlaceColumn& second, std::size_t row) {
    if (!first.estimates[row].low || !second.estimates[row].low) return std::nullopt;
    std::vector<double> replicates;
    for (std::size_t i = 0; i < first.replicates[row].size(); ++i)
        replicates.push_back(first.replicates[row][i] - second.replicates[row][i]);
    return random::percentile_interval(replicates);
}

}  // namespace reliance::comparison
