#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "reliance/comparison/bootstrap.hpp"
#include "reliance/comparison/measure.hpp"
#include "reliance/comparison/rules.hpp"
#include "reliance/random/resampling.hpp"

/// Every measure of one place, each with its interval: what is set side by side, place by place or wave by wave.
namespace reliance::comparison {

/// Every measure of one place, in the order of `rules`, with the values of its replicates (none for a measure of the place as a
/// whole).
struct PlaceColumn {
    std::vector<Estimate> estimates;
    std::vector<std::vector<double>> replicates;
};

/// The measures of the people of a place, with intervals over `drawn`, ascending: those who are drawn again, the people of the
/// place among them; the others bring nothing. No number over fewer than `fewest`, no interval over one person.
PlaceColumn column_of(const Look& look, std::span<const std::uint32_t> drawn, const Resampling& resampling, std::uint64_t fewest,
                      const parallel::Execution& execution);

/// The 95 % interval of the first less the second, replicate by replicate; nothing where one of them has no interval.
std::optional<random::Interval> interval_of_difference(const PlaceColumn& first, const PlaceColumn& second, std::size_t row);

}  // namespace reliance::comparison
