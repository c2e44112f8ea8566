#include "reliance/restitution/spreading.hpp"

#include <algorithm>
#include <cmath>

#include "reliance/restitution/sentences.hpp"

namespace reliance::restitution {
namespace {

using Replicates = std::vector<crisis::Outcome>;

double unmet(const crisis::Outcome& run) { return static_cast<double>(run.all.unmet_hours); }

/// By replicate.
std::vector<double> hours_avoided(const Replicates& with, const Replicates& without) {
    std::vector<double> hours;
    for (std::size_t i = 0; i < with.size(); ++i) hours.push_back(unmet(without[i]) - unmet(with[i]));
    return hours;
}

/// The next whole number, but for what rounding of the division adds.
double whole(double places) { return std::ceil(places * (1 - 1e-12)); }

Spread fit_of(const PlacesNeeded& needed, std::uint64_t participants, std::uint64_t residents) {
    const auto people = static_cast<double>(participants), most = static_cast<double>(residents);
    if (needed.low * people > most) return Spread::does_not_fit;
    return needed.high * people > most ? Spread::may_not_fit : Spread::fits;
}

bool is_near(const population::Point& place, float x, float y) {
    return std::pow(x - place.x, 2) + std::pow(y - place.y, 2) <= spreading_reach * spreading_reach;
}

crisis::Estimate scaled(const crisis::Estimate& one, double factor) {
    return {one.mean * factor, one.low * factor, one.high * factor, one.standard_error * factor};
}

crisis::Estimate unmet_per_thousand_of(const Replicates& runs, std::size_t commune) {
    std::vector<double> values;
    for (const auto& run : runs)
        values.push_back(crisis::per_thousand(run.by_commune[commune].unmet_hours, run.by_commune[commune]));
    return crisis::estimate(values);
}

}  // namespace

std::string_view name(Spread spread) {
    constexpr std::array<std::string_view, 5> names{"fits", "may_not_fit", "does_not_fit", "adds_need", "not_told"};
    return names[static_cast<std::size_t>(spread)];
}

bool tells_of_places(const CrisisRuns& runs) {
    return !runs.baseline.empty() && !runs.without.empty() && runs.without_any.size() == runs.baseline.size();
}

PlaceEffect place_effect(const CrisisRuns& runs, SiteIndex site) {
    const auto hours = hours_avoided(runs.baseline, runs.without[site.value]);
    std::vector<double> shares;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        const double all = unmet(runs.without_any[i]);
        shares.push_back(all > 0 ? hours[i] / all : unknown);
    }
    return {runs.baseline.front().scope_of(site, crisis::Scope::participants).persons, crisis::estimate(hours),
            crisis::estimate(shares)};
}

crisis::Estimate unmet_without_any(const CrisisRuns& runs) {
    std::vector<double> hours;
    for (const auto& run : runs.without_any) hours.push_back(unmet(run));
    return crisis::estimate(hours);
}

PlacesNeeded places_needed(double target, const PlaceEffect& effect, std::uint64_t residents) {
    const auto seen = verdict(effect.share);
    if (seen != verdict(effect.avoided)) return {Spread::not_told};
    if (seen == Verdict::below_zero) return {Spread::adds_need};
    if (seen != Verdict::above_zero) return {Spread::not_told};
    PlacesNeeded needed{Spread::fits, whole(target / effect.share.mean), whole(target / effect.share.high),
                        whole(target / effect.share.low)};
    needed.verdict = fit_of(needed, effect.participants, residents);
    return needed;
}

crisis::Estimate additivity(const CrisisRuns& runs) {
    const auto together = hours_avoided(runs.baseline, runs.without_any);
    if (runs.without.size() < 2 || std::ranges::any_of(together, [](double hours) { return hours <= 0; }))
        return {unknown, unknown, unknown, unknown};
    std::vector<double> sums(together.size(), 0);
    for (const auto& without : runs.without) {
        const auto hours = hours_avoided(runs.baseline, without);
        for (std::size_t i = 0; i < hours.size(); ++i) sums[i] += hours[i];
    }
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] /= together[i];
    return crisis::estimate(sums);
}

std::vector<std::uint64_t> residents_beyond(const population::Population& population, const population::Territory& territory,
                                            std::span<const population::Point> places) {
    std::vector<bool> is_beyond(population.household_cell.size());
    for (std::size_t h = 0; h < is_beyond.size(); ++h)
        is_beyond[h] = std::ranges::none_of(
            places, [&](const auto& place) { return is_near(place, population.household_x[h], population.household_y[h]); });
    std::vector<std::uint64_t> beyond(territory.communes.size());
    for (std::size_t i = 0; i < population.person_count(); ++i)
        if (is_beyond[population.household[i]]) ++beyond[territory.cells[population.cell(PersonIndex(i)).value].commune];
    return beyond;
}

std::vector<CommuneNeed> greatest_needs(const Replicates& baseline, std::span<const std::uint64_t> beyond, std::size_t at_most) {
    std::vector<CommuneNeed> needs;
    for (std::size_t commune = 0; commune < beyond.size(); ++commune) {
        if (beyond[commune] == 0 || baseline.front().by_commune.size() <= commune) continue;
        const auto rate = unmet_per_thousand_of(baseline, commune);
        needs.push_back({commune, beyond[commune], rate, scaled(rate, static_cast<double>(beyond[commune]) / 1000)});
    }
    std::ranges::stable_sort(needs, [](const auto& a, const auto& b) { return a.hours.mean > b.hours.mean; });
    needs.resize(std::min(needs.size(), at_most));
    return needs;
}

}  // namespace reliance::restitution
