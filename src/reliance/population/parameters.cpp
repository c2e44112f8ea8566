#include "reliance/population/parameters.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace reliance::population {
namespace {

constexpr std::array all_rows{
#define RELIANCE_PARAMETER(name, symbol, unit, bounds, value, low, high, provenance, source, source_french, english, french) \
    ParameterRow{#name,                                                                                                      \
                 symbol,                                                                                                     \
                 unit,                                                                                                       \
                 within::bounds,                                                                                             \
                 value,                                                                                                      \
                 low,                                                                                                        \
                 high,                                                                                                       \
                 Provenance::provenance,                                                                                     \
                 {source, source_french},                                                                                    \
                 {english, french}},
#include "reliance/population/parameters.def"
#undef RELIANCE_PARAMETER
};

constexpr std::array members{
#define RELIANCE_PARAMETER(name, symbol, unit, bounds, value, low, high, provenance, source, source_french, english, french) \
    &Parameters::name,
#include "reliance/population/parameters.def"
#undef RELIANCE_PARAMETER
};

}  // namespace

std::span<const ParameterRow> parameter_rows() { return all_rows; }

bool set_parameter(Parameters& parameters, std::string_view name, double value) {
    const auto row = std::find_if(all_rows.begin(), all_rows.end(), [&](const ParameterRow& each) { return each.name == name; });
    if (row == all_rows.end()) return false;
    parameters.*members[static_cast<std::size_t>(row - all_rows.begin())] = value;
    return true;
}

double parameter(const Parameters& parameters, std::string_view name) {
    const auto row = std::find_if(all_rows.begin(), all_rows.end(), [&](const ParameterRow& each) { return each.name == name; });
    if (row == all_rows.end()) return std::numeric_limits<double>::quiet_NaN();
    return parameters.*members[static_cast<std::size_t>(row - all_rows.begin())];
}

}  // namespace reliance::population
