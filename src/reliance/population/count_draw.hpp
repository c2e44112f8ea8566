#pragma once

#include <cstdint>
#include <vector>

namespace reliance::population {

/// Poisson counts with a given mean, from one 32-bit draw each; thresholds are made once.
class PoissonDraw {
public:
    explicit PoissonDraw(double mean);

    std::uint32_t count(std::uint32_t draw) const;

private:
    std::vector<std::uint32_t> below_;  ///< a draw below entry k gives at most k
};

/// `steps` levels of sociability, the means of equal slices of a gamma distribution of mean 1 with `shape`, in units of 1 /
/// `sociability_unit`.
inline constexpr std::uint32_t sociability_unit = 1024;
std::vector<std::uint32_t> gamma_levels(double shape, std::size_t steps);

}  // namespace reliance::population
