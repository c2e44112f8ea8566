#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "reliance/crisis/arrivals.hpp"

namespace reliance::crisis {

/// Runs every arm in every replicate under common random numbers: arms of one replicate read the same draws.
///
/// Shape    result[arm][replicate]; the same bits for any number of threads.
/// Errors   cancelled.
Result<std::vector<std::vector<Outcome>>> run_ensemble(const PreparedWorld& prepared, const Scenario& scenario,
                                                       const Parameters& parameters, std::span<const Arm> arms, random::Seed seed,
                                                       std::uint32_t replicates, const parallel::Execution& execution);

/// The same, the arrivals of each replicate drawn before (see `run`).
Result<std::vector<std::vector<Outcome>>> run_ensemble(const PreparedWorld& prepared, const Scenario& scenario,
                                                       const Parameters& parameters, std::span<const Arm> arms,
                                                       std::span<const Arrivals> replicates,
                                                       const parallel::Execution& execution);

/// A mean over replicates and its interval.
struct Estimate {
    double mean = 0, low = 0, high = 0;
    double standard_error = 0;
};

/// Mean of `values` with Student's interval at 95 %; the interval is NaN for fewer than two values.
Estimate estimate(std::span<const double> values);
/// Half the width of the 95 % band of a mean over the replicates of one comparison, from the scatter of all of them together.
///
/// `differences[e]` are those of comparison e, by replicate: t · s / √n, with s² = Σ_e Σ_r (d_er − d̄_e)² / Σ_e (n_e − 1), t
/// Student's quantile on as many degrees of freedom, n the replicates of a comparison. It supposes that all comparisons scatter
/// alike. Those whose differences are all 0 are left out: nothing scattered there.
/// Undefined  NaN where no comparison is left, or none of two replicates.
double pooled_half_width(std::span<const std::vector<double>> differences);
/// Mean of one − other over replicates with its interval: paired, as common random numbers allow.
Estimate paired_difference(std::span<const double> one, std::span<const double> other);

/// The exact Shapley attribution of a value over six mechanisms, in sixtieths, with pairwise interactions, also in sixtieths.
///
/// Values φ_j sum to v(all) − v(none), times 60, in whole numbers. Interactions are those of Grabisch and Roubens.
/// Source   Shapley (1953), doi:10.1515/9781400881970-018; Grabisch & Roubens (1999), doi:10.1007/s001820050125.
struct Attribution {
    std::array<std::int64_t, mechanism_count> sixtieths{};
    std::array<std::array<std::int64_t, mechanism_count>, mechanism_count> interaction_sixtieths{};

    double value(Mechanism mechanism) const { return static_cast<double>(sixtieths[static_cast<std::size_t>(mechanism)]) / 60; }
};

/// `values[c]` is the value of the coalition whose mechanism m is on when bit m of c is set.
Attribution shapley(std::span<const std::int64_t, 64> values);

}  // namespace reliance::crisis
