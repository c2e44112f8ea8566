#include "reliance/search/specificity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace reliance::search {
namespace {

constexpr double log_of_10 = std::numbers::ln10;
const double log_of_2pi = std::log(2 * std::numbers::pi);

/// log n! less Stirling's formula.
double stirling_error(double n) {
    if (n < 16) {
        double factorial = 1;
        for (double k = 2; k <= n; ++k) factorial *= k;
        return n == 0 ? 0 : std::log(factorial) - (n + 0.5) * std::log(n) + n - 0.5 * log_of_2pi;
    }
    const double square = n * n;
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n;
}

/// x log(x/m) + m − x, without the loss of digits where x is near m.
double deviance(double x, double m) {
    if (std::abs(x - m) >= 0.1 * (x + m)) return x * std::log(x / m) + m - x;
    const double v = (x - m) / (x + m);
    double sum = (x - m) * v, power = 2 * x * v;
    for (int j = 1;; ++j) {
        power *= v * v;
        const double next = sum + power / (2 * j + 1);
        if (next == sum) return sum;
        sum = next;
    }
}

/// log of the binomial probability of x out of n; p + q = 1.
double log_binomial(double x, double n, double p, double q) {
    if (p == 0) return x == 0 ? 0 : -std::numeric_limits<double>::infinity();
    if (q == 0) return x == n ? 0 : -std::numeric_limits<double>::infinity();
    if (n == 0) return 0;
    if (x == 0) return p < 0.1 ? -deviance(n, n * q) - n * p : n * std::log(q);
    if (x == n) return q < 0.1 ? -deviance(n, n * p) - n * q : n * std::log(p);
    const double around =
        stirling_error(n) - stirling_error(x) - stirling_error(n - x) - deviance(x, n * p) - deviance(n - x, n * q);
    return around + 0.5 * (std::log(n) - log_of_2pi - std::log(x) - std::log(n - x));
}

/// The law, with counts as real numbers.
struct Law {
    double T, t, F;

    double least() const { return std::max(0.0, F + t - T); }
    double most() const { return std::min(F, t); }
    double mode() const { return std::floor((t + 1) * (F + 1) / (T + 2)); }
    double log_term(double k) const {
        const double p = t / T, q = (T - t) / T;
        return log_binomial(k, F, p, q) + log_binomial(t - k, T - F, p, q) - log_binomial(t, T, p, q);
    }
    /// P(k + 1) / P(k).
    double ratio(double k) const { return (F - k) * (t - k) / ((k + 1) * (T - F - t + k + 1)); }

    /// log P(X ≥ k) for k not below the mode, and log P(X ≤ k) for k not above it: terms that only fall.
    double log_upper(double k) const {
        double sum = 1, term = 1;
        for (double j = k; j < most() && term > sum * 1e-17; ++j) sum += term *= ratio(j);
        return log_term(k) + std::log(sum);
    }
    double log_lower(double k) const {
        double sum = 1, term = 1;
        for (double j = k; j > least() && term > sum * 1e-17; --j) sum += term /= ratio(j - 1);
        return log_term(k) + std::log(sum);
    }
};

/// log(1 − exp(x)) for x not above 0.
double log_of_rest(double x) { return x > -0.6931 ? std::log(-std::expm1(x)) : std::log1p(-std::exp(x)); }

/// At most 0, which a sum of rounded terms may pass by a bit.
double as_log10(double log) { return std::min(0.0, log / log_of_10); }

}  // namespace

Tails hypergeometric_tails(const PartCount& count) {
    const Law law{static_cast<double>(count.corpus_words), static_cast<double>(count.part_words),
                  static_cast<double>(count.in_corpus)};
    const auto f = static_cast<double>(count.in_part);
    constexpr double never = -std::numeric_limits<double>::infinity();
    if (f > law.most()) return {never, 0};
    if (f < law.least()) return {0, never};
    if (f > law.mode()) return {as_log10(law.log_upper(f)), f == law.most() ? 0 : as_log10(log_of_rest(law.log_upper(f + 1)))};
    return {f == law.least() ? 0 : as_log10(log_of_rest(law.log_lower(f - 1))), as_log10(law.log_lower(f))};
}

double specificity(const PartCount& count) {
    const auto in_part = static_cast<double>(count.in_part) * static_cast<double>(count.corpus_words);
    const auto expected = static_cast<double>(count.in_corpus) * static_cast<double>(count.part_words);
    if (in_part == expected) return 0;
    const auto tails = hypergeometric_tails(count);
    return in_part > expected ? -tails.at_least : tails.at_most;
}

}  // namespace reliance::search
