#include "reliance/crisis/parameters.hpp"

#include <limits>
#include <utility>

namespace reliance::crisis {
namespace {

constexpr ParameterRow rows[]{
#define RELIANCE_PARAMETER(name, symbol, unit, bounds, value, low, high, provenance, source, source_french, english, french) \
    {#name, symbol, unit, within::bounds, value, low, high, Provenance::provenance, {source, source_french}, {english, french}},
#include "reliance/crisis/parameters.def"
#undef RELIANCE_PARAMETER
};

constexpr std::pair<std::string_view, double Parameters::*> fields[]{
#define RELIANCE_PARAMETER(name, symbol, unit, bounds, value, low, high, provenance, source, source_french, english, french) \
    {#name, &Parameters::name},
#include "reliance/crisis/parameters.def"
#undef RELIANCE_PARAMETER
};

}  // namespace

std::span<const ParameterRow> parameter_rows() { return rows; }

bool set_parameter(Parameters& parameters, std::string_view name, double value) {
    for (const auto& [field, member] : fields)
        if (field == name) return parameters.*member = value, true;
    return false;
}

double parameter(const Parameters& parameters, std::string_view name) {
    for (const auto& [field, member] : fields)
        if (field == name) return parameters.*member;
    return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace reliance::crisis
