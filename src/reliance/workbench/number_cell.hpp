#pragma once

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string>

namespace reliance::workbench {

/// A number as a cell of a table, in as many digits as give it back; empty where there is none, or where it is not finite.
inline std::string number(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? fmt::format("{}", *value) : std::string();
}

}  // namespace reliance::workbench
