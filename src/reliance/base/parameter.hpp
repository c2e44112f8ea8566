#pragma once

#include <string_view>

#include "reliance/base/language.hpp"

namespace reliance {

/// Where a value comes from: measured in this study, published (with a citation), or assumed (said so, with a range).
enum class Provenance { measured, published, assumed };

constexpr std::string_view name(Provenance provenance) {
    constexpr std::string_view names[]{"measured", "published", "assumed"};
    return names[static_cast<int>(provenance)];
}

/// The values with which something has a meaning; with any other the model would compute something else.
struct Bounds {
    double low, high;
    bool is_whole = false;  ///< fractions have no meaning
};

/// The bounds of parameters. An upper end that nature does not set keeps the machine from drowning in ties, hours or people.
namespace within {
inline constexpr Bounds share{0, 1};
inline constexpr Bounds level{0, 7}, whole_level{0, 7, true}, change_of_level{-7, 7};
inline constexpr Bounds ratio{0, 1000}, positive{0.01, 1000}, exponent{0, 100}, signed_exponent{-100, 100};
inline constexpr Bounds distance{0, 1e6}, scale_of_distance{1, 1e6};  // in metres
inline constexpr Bounds whole_hours{1, 4096, true}, few_whole{0, 100, true};
inline constexpr Bounds mean_count{0, 150}, group{1, 1e6, true}, group_of_two{2, 1e6, true}, whole_count{0, 1e7, true};
}  // namespace within

/// One row of the table of parameters. Each room that has parameters keeps its rows in one file `parameters.def`,
/// RELIANCE_PARAMETER(name, symbol, unit, bounds, value, low, high, provenance, source, source_french, english, french), from which
/// its struct, its help and its documentation are made; `bounds` is one of `within`.
struct ParameterRow {
    std::string_view name, symbol, unit;
    Bounds bounds;  ///< what a study may set; the range [low, high], over which the value is varied, lies within
    double value, low, high;
    Provenance provenance;
    Bilingual source;  ///< citation or address; for an assumption, its reason
    Bilingual meaning;
};

}  // namespace reliance
