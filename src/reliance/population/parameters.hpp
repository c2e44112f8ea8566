#pragma once

#include <span>
#include <string_view>

#include "reliance/base/parameter.hpp"

namespace reliance::population {

/// What the synthesis of people and ties assumes; one member a row of `parameters.def`, where meaning, range and source stand.
struct Parameters {
#define RELIANCE_PARAMETER(name, symbol, unit, bounds, value, low, high, provenance, source, source_french, english, french) \
    double name = value;
#include "reliance/population/parameters.def"
#undef RELIANCE_PARAMETER
    bool operator==(const Parameters&) const = default;
};

/// The rows of `parameters.def`, in their order.
std::span<const ParameterRow> parameter_rows();
/// Sets the parameter called `name`; false if there is none.
bool set_parameter(Parameters& parameters, std::string_view name, double value);
/// The value of the parameter called `name`, or NaN if there is none.
double parameter(const Parameters& parameters, std::string_view name);

}  // namespace reliance::population
