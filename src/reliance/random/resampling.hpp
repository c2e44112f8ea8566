#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "reliance/random/draw.hpp"

/// Drawing again with replacement, and what the draws say of a number.
namespace reliance::random {

/// An interval between two numbers.
struct Interval {
    double low, high;
};

/// `n` positions below `n`, drawn with replacement: a pure function of the seed and of (place, replicate, purpose).
std::vector<std::uint32_t> drawn_again(Seed seed, std::uint32_t place, std::uint32_t replicate, std::uint32_t purpose,
                                       std::size_t n);

/// The 2.5th and 97.5th percentiles, interpolated, of the values that are defined; nothing when fewer than half are.
///
/// Source   Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.
std::optional<Interval> percentile_interval(std::span<const double> values);

}  // namespace reliance::random
