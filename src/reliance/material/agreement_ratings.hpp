#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"

namespace reliance::material {

/// Where a coder gave a unit no value.
inline constexpr std::int32_t no_rating = -1;

/// The values that coders gave to units; units that are alike share a row.
struct Ratings {
    std::size_t coders = 0;
    std::size_t values = 0;             ///< how many values there are to give: 0 … values − 1, in their order
    std::vector<std::int32_t> given;    ///< row by row, one a coder; `no_rating` where there is none
    std::vector<std::uint64_t> counts;  ///< [row]: how many units are so

    std::size_t rows() const { return counts.size(); }
    std::span<const std::int32_t> row(std::size_t place) const { return std::span(given).subspan(place * coders, coders); }
    /// Adds `count` units with these values, one a coder.
    void add(std::span<const std::int32_t> values_given, std::uint64_t count = 1);
};

/// How often each value was given in each row.
struct Tallies {
    std::size_t values = 0;
    std::vector<std::uint32_t> of_value;  ///< [row][value]
    std::vector<std::uint32_t> totals;    ///< [row]: values given

    std::uint32_t at(std::size_t row, std::size_t value) const { return of_value[row * values + value]; }
};

Tallies tallies(const Ratings& ratings);

/// Why a coefficient has no value.
enum class Undefined : std::uint8_t {
    defined,
    nothing_shared,     ///< no unit has the values of two coders
    no_variation,       ///< one value only was given (or none expected to differ): there is nothing to tell apart
    not_two_coders,     ///< the coefficient is defined for two coders
    unequal_numbers,    ///< the coefficient asks for as many values on every unit
    too_few_values,     ///< fewer than two values to choose from
    not_a_ratio_scale,  ///< a value below 0
    never_aligned,      ///< no two coders' passages were set side by side
};

std::string_view name(Undefined why);
/// The same as a sentence for people.
Bilingual reason(Undefined why);

/// A coefficient of agreement, or why there is none.
struct Coefficient {
    std::optional<double> value;
    Undefined why = Undefined::defined;
    double observed = 0;      ///< what was seen: agreement for percent, π, κ, AC1; disagreement for the alphas and gammas
    double expected = 0;      ///< the same as chance would have it
    std::uint64_t units = 0;  ///< units (code points for u-alpha, passages for gamma) that it is taken over
};

/// A coefficient without value.
Coefficient undefined(Undefined why, std::uint64_t units = 0);
/// (observed − expected) / (1 − expected), of agreements; `no_variation` where the expected is 1.
Coefficient above_chance(double observed, double expected, std::uint64_t units);
/// 1 − observed / expected, of disagreements; `no_variation` where the expected is 0.
Coefficient below_chance(double observed, double expected, std::uint64_t units);

}  // namespace reliance::material
