#pragma once

#include <cstdint>
#include <limits>

namespace reliance::measures {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// part / whole of two counts; NaN when there is nothing to divide by.
inline double ratio(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? undefined : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace reliance::measures
