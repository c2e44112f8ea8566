#pragma once

#include <span>
#include <string_view>

#include "reliance/base/parameter.hpp"

namespace reliance::crisis {

/// The parameters of the engine, one field a row of `parameters.def`; a study sets some of them, the rest keep their published or
/// assumed values.
struct Parameters {
#define RELIANCE_PARAMETER(name, symbol, unit, bounds, value, low, high, provenance, source, source_french, english, french) \
    double name = value;
#include "reliance/crisis/parameters.def"
#undef RELIANCE_PARAMETER

    bool operator==(const Parameters&) const = default;
};

/// The rows of the table, in its order.
std::span<const ParameterRow> parameter_rows();
/// Sets the parameter called `name`; false if there is none. The value is not held to the row's range: limiting cases leave it.
bool set_parameter(Parameters& parameters, std::string_view name, double value);
/// The value of the parameter called `name`, or NaN if there is none.
double parameter(const Parameters& parameters, std::string_view name);

}  // namespace reliance::crisis
