#include "reliance/crisis/ensemble.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <limits>
#include <mutex>

#include "reliance/base/contract.hpp"

namespace reliance::crisis {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Student's quantile at 97.5 %, from the table; above it by Cornish and Fisher's expansion, good to three decimals.
double student_975(std::size_t freedom) {
    constexpr double table[]{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};
    if (freedom <= std::size(table)) return table[freedom - 1];
    constexpr double z = 1.959964;
    const auto f = static_cast<double>(freedom);
    return z + (z * z * z + z) / (4 * f) + (5 * std::pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * f * f);
}

/// Tells how far an ensemble is, from one thread at a time.
class Steps {
public:
    Steps(const parallel::Execution& execution, std::size_t total) : execution_(execution), total_(total) {}
    void done() {
        const std::scoped_lock lock(mutex_);
        execution_.report(static_cast<double>(++done_) / static_cast<double>(total_));
    }

private:
    const parallel::Execution& execution_;
    std::size_t total_, done_ = 0;
    std::mutex mutex_;
};

std::int64_t marginal(std::span<const std::int64_t, 64> v, std::size_t coalition, std::size_t j) {
    return v[coalition | 1u << j] - v[coalition];
}

}  // namespace

Result<std::vector<std::vector<Outcome>>> run_ensemble(const PreparedWorld& prepared, const Scenario& scenario,
                                                       const Parameters& parameters, std::span<const Arm> arms, random::Seed seed,
                                                       std::uint32_t replicates, const parallel::Execution& execution) {
    const auto drawn = arrivals_of_replicates(prepared, scenario, seed, replicates, execution);
    if (!drawn) return failure(drawn.error());
    return run_ensemble(prepared, scenario, parameters, arms, *drawn, execution);
}

Result<std::vector<std::vector<Outcome>>> run_ensemble(const PreparedWorld& prepared, const Scenario& scenario,
                                                       const Parameters& parameters, std::span<const Arm> arms,
                                                       std::span<const Arrivals> replicates,
                                                       const parallel::Execution& execution) {
    std::vector<std::vector<Outcome>> outcomes(arms.size(), std::vector<Outcome>(replicates.size()));
    Steps steps(execution, arms.size() * replicates.size());
    parallel::for_each_block(execution, arms.size() * replicates.size(), 1, [&](const parallel::Block& block) {
        if (execution.stop_requested()) return;
        const auto arm = block.index % arms.size(), replicate = block.index / arms.size();
        outcomes[arm][replicate] = run(prepared, scenario, parameters, arms[arm], replicates[replicate]);
        steps.done();
    });
    if (execution.stop_requested()) return failure(ErrorCode::cancelled);
    return outcomes;
}

Estimate estimate(std::span<const double> values) {
    Estimate e;
    const auto n = static_cast<double>(values.size());
    if (values.empty()) return {nan, nan, nan, nan};
    for (const double value : values) e.mean += value;
    e.mean /= n;
    if (values.size() < 2) return {e.mean, nan, nan, nan};
    double squares = 0;
    for (const double value : values) squares += (value - e.mean) * (value - e.mean);
    e.standard_error = std::sqrt(squares / (n - 1) / n);
    const double half = student_975(values.size() - 1) * e.standard_error;
    e.low = e.mean - half;
    e.high = e.mean + half;
    return e;
}

double pooled_half_width(std::span<const std::vector<double>> differences) {
    double squares = 0;
    std::size_t freedom = 0, replicates = 0;
    for (const auto& one : differences) {
        if (one.size() < 2 || std::all_of(one.begin(), one.end(), [](double value) { return value == 0; })) continue;
        const double mean = estimate(one).mean;
        for (const double value : one) squares += (value - mean) * (value - mean);
        freedom += one.size() - 1;
        replicates = one.size();
    }
    if (freedom == 0) return nan;
    return student_975(freedom) * std::sqrt(squares / static_cast<double>(freedom) / static_cast<double>(replicates));
}

Estimate paired_difference(std::span<const double> one, std::span<const double> other) {
    RELIANCE_EXPECTS(one.size() == other.size());
    std::vector<double> differences(one.size());
    for (std::size_t k = 0; k < one.size(); ++k) differences[k] = one[k] - other[k];
    return estimate(differences);
}

Attribution shapley(std::span<const std::int64_t, 64> values) {
    constexpr std::int64_t weights[]{10, 2, 1, 1, 2, 10};
    constexpr std::int64_t pair_weights[]{12, 3, 2, 3, 12};
    Attribution a;
    for (std::size_t c = 0; c < 64; ++c)
        for (std::size_t j = 0; j < mechanism_count; ++j) {
            if ((c >> j) & 1u) continue;
            a.sixtieths[j] += weights[std::popcount(c)] * marginal(values, c, j);
            for (std::size_t k = 0; k < mechanism_count; ++k)
                if (k != j && ((c >> k) & 1u) == 0)
                    a.interaction_sixtieths[j][k] +=
                        pair_weights[std::popcount(c)] * (marginal(values, c | 1u << k, j) - marginal(values, c, j));
        }
    return a;
}

}  // namespace reliance::crisis
