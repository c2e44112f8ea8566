#pragma once

#include <cstdint>

#include "reliance/random/philox.hpp"

namespace reliance::random {

/// The seed of a run: with the same seed, inputs and parameters, every bit is the same on any number of threads.
struct Seed {
    std::uint64_t value = 0;

    constexpr Key key() const { return {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)}; }
};

/// The address of a draw. A subject's key never holds a thread, a rank or a position in a working container.
struct Subject {
    std::uint32_t who = 0;      ///< stable number of the person, site, household …
    std::uint32_t step = 0;     ///< tick, ordinal or occurrence
    std::uint32_t run = 0;      ///< replicate
    std::uint32_t purpose = 0;  ///< what is decided; each room numbers its purposes in one enumeration
};

/// Four independent 32-bit draws for `subject`: a pure function of (seed, subject).
constexpr Block draws(Seed seed, Subject subject) {
    return philox4x32({subject.who, subject.step, subject.run, subject.purpose}, seed.key());
}

/// The first of the four.
constexpr std::uint32_t draw32(Seed seed, Subject subject) { return draws(seed, subject)[0]; }

/// An event of probability p happens when a 32-bit draw is below its threshold; 0 never, 2^32 always.
struct Threshold {
    std::uint64_t below = 0;

    constexpr bool accepts(std::uint32_t draw) const { return draw < below; }
    constexpr auto operator<=>(const Threshold&) const = default;
};

/// The threshold nearest to `probability`, clamped to [0, 1]; NaN counts as 0.
constexpr Threshold threshold(double probability) {
    if (!(probability > 0)) return {0};
    if (probability >= 1) return {1ull << 32};
    return {static_cast<std::uint64_t>(probability * 4294967296.0 + 0.5)};
}

/// A number in [0, n) from one draw (multiply-high; bias at most n / 2^32).
constexpr std::uint32_t below(std::uint32_t draw, std::uint32_t n) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(draw) * n) >> 32);
}

/// A number in [0, 1) from one draw, a multiple of 2^-32: exact, the same on every machine.
constexpr double unit(std::uint32_t draw) { return draw * (1.0 / 4294967296.0); }

}  // namespace reliance::random
