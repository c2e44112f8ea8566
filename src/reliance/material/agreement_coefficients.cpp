#include "reliance/material/agreement_coefficients.hpp"

#include <algorithm>
#include <functional>

namespace reliance::material {
namespace {

double squared_sum(const std::vector<double>& shares) {
    double sum = 0;
    for (const auto share : shares) sum += share * share;
    return sum;
}

/// Agreement observed over the units that two coders judged, and how many these are.
struct Observed {
    double agreement = 0;
    std::uint64_t units = 0;
};

double pairs_agreeing(const Tallies& tally, std::size_t row) {
    const double m = tally.totals[row];
    double same = 0;
    for (std::size_t value = 0; value < tally.values; ++value)
        same += static_cast<double>(tally.at(row, value)) * (tally.at(row, value) - 1.0);
    return same / (m * (m - 1));
}

Observed observed(const Ratings& ratings, const Tallies& tally) {
    Observed seen;
    double sum = 0;
    for (std::size_t row = 0; row < ratings.rows(); ++row) {
        if (tally.totals[row] < 2 || ratings.counts[row] == 0) continue;
        sum += static_cast<double>(ratings.counts[row]) * pairs_agreeing(tally, row);
        seen.units += ratings.counts[row];
    }
    if (seen.units > 0) seen.agreement = sum / static_cast<double>(seen.units);
    return seen;
}

/// The share of each value: the mean, over the units that `fewest` coders judged, of its share of the unit's values.
std::vector<double> value_shares(const Ratings& ratings, const Tallies& tally, std::uint32_t fewest) {
    std::vector<double> shares(ratings.values);
    double units = 0;
    for (std::size_t row = 0; row < ratings.rows(); ++row) {
        if (tally.totals[row] < fewest) continue;
        const auto count = static_cast<double>(ratings.counts[row]);
        units += count;
        for (std::size_t value = 0; value < ratings.values; ++value)
            shares[value] += count * tally.at(row, value) / tally.totals[row];
    }
    for (auto& share : shares) share = units > 0 ? share / units : 0;
    return shares;
}

/// The units that both of two coders judged.
Ratings judged_by_both(const Ratings& ratings) {
    Ratings both{2, ratings.values, {}, {}};
    for (std::size_t row = 0; row < ratings.rows(); ++row)
        if (const auto given = ratings.row(row); given[0] != no_rating && given[1] != no_rating)
            both.add(given, ratings.counts[row]);
    return both;
}

/// Agreement of two coders with the chance that `expected` gives.
Coefficient of_two(const Ratings& ratings, const std::function<double(const Ratings&)>& expected) {
    if (ratings.coders != 2) return undefined(Undefined::not_two_coders);
    const auto both = judged_by_both(ratings);
    const auto seen = observed(both, tallies(both));
    if (seen.units == 0) return undefined(Undefined::nothing_shared);
    return above_chance(seen.agreement, expected(both), seen.units);
}

double product_of_shares(const Ratings& both) {
    std::vector<double> first(both.values), second(both.values);
    double units = 0;
    for (std::size_t row = 0; row < both.rows(); ++row) {
        first[static_cast<std::size_t>(both.row(row)[0])] += static_cast<double>(both.counts[row]);
        second[static_cast<std::size_t>(both.row(row)[1])] += static_cast<double>(both.counts[row]);
        units += static_cast<double>(both.counts[row]);
    }
    double sum = 0;
    for (std::size_t value = 0; value < both.values; ++value) sum += first[value] * second[value] / (units * units);
    return sum;
}

bool equal_numbers(const Ratings& ratings, const Tallies& tally) {
    std::uint32_t m = 0;
    for (std::size_t row = 0; row < ratings.rows(); ++row) {
        if (ratings.counts[row] == 0) continue;
        if (m != 0 && tally.totals[row] != m) return false;
        m = tally.totals[row];
    }
    return true;
}

}  // namespace

Coefficient percent_agreement(const Ratings& ratings) {
    const auto seen = observed(ratings, tallies(ratings));
    if (seen.units == 0) return undefined(Undefined::nothing_shared);
    return {seen.agreement, Undefined::defined, seen.agreement, 0, seen.units};
}

Coefficient positive_agreement(const Ratings& ratings, std::size_t value) {
    const auto tally = tallies(ratings);
    double shared = 0, possible = 0;
    std::uint64_t units = 0;
    for (std::size_t row = 0; row < ratings.rows(); ++row) {
        if (tally.totals[row] < 2 || ratings.counts[row] == 0) continue;
        const double given = tally.at(row, value), count = static_cast<double>(ratings.counts[row]);
        shared += count * given * (given - 1);
        possible += count * given * (tally.totals[row] - 1.0);
        units += ratings.counts[row];
    }
    if (units == 0) return undefined(Undefined::nothing_shared);
    if (possible == 0) return undefined(Undefined::no_variation, units);
    return {shared / possible, Undefined::defined, shared / possible, 0, units};
}

Coefficient scott_pi(const Ratings& ratings) {
    return of_two(ratings, [](const Ratings& both) { return squared_sum(value_shares(both, tallies(both), 2)); });
}

Coefficient cohen_kappa(const Ratings& ratings) { return of_two(ratings, product_of_shares); }

Coefficient fleiss_kappa(const Ratings& ratings) {
    const auto tally = tallies(ratings);
    const auto seen = observed(ratings, tally);
    if (seen.units == 0) return undefined(Undefined::nothing_shared);
    if (!equal_numbers(ratings, tally)) return undefined(Undefined::unequal_numbers, seen.units);
    return above_chance(seen.agreement, squared_sum(value_shares(ratings, tally, 2)), seen.units);
}

Coefficient brennan_prediger(const Ratings& ratings) {
    const auto seen = observed(ratings, tallies(ratings));
    if (seen.units == 0) return undefined(Undefined::nothing_shared);
    if (ratings.values < 2) return undefined(Undefined::too_few_values, seen.units);
    return above_chance(seen.agreement, 1.0 / static_cast<double>(ratings.values), seen.units);
}

Coefficient gwet_ac1(const Ratings& ratings) {
    const auto tally = tallies(ratings);
    const auto seen = observed(ratings, tally);
    if (seen.units == 0) return undefined(Undefined::nothing_shared);
    if (ratings.values < 2) return undefined(Undefined::too_few_values, seen.units);
    const auto shares = value_shares(ratings, tally, 1);
    return above_chance(seen.agreement, (1 - squared_sum(shares)) / static_cast<double>(ratings.values - 1), seen.units);
}

}  // namespace reliance::material
