#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reliance::exchange {

/// The age band of the study's vocabulary (“0-14” … “80+”) that holds `age`, in years.
std::string_view age_band_of(unsigned age);

/// A whole number of at least 0 written in digits alone, white space around it allowed.
std::optional<unsigned> whole_number(std::string_view text);

}  // namespace reliance::exchange
