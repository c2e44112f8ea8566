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

/// One row of the table of parameters. Each room that has parameters keeps its rows in one file `parameters.def`,
/// RELIANCE_PARAMETER(name, symbol, unit, value, low, high, provenance, source, source_french, english, french), from which its struct, its help and its documentation are made.
struct ParameterRow {
    std::string_view name, symbol, unit;
    double value, low, high;
    Provenance provenance;
    Bilingual source;  ///< citation or address; for an assumption, its reason
    Bilingual meaning;
};

}  // namespace reliance
