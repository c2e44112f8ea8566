#include "reliance/population/partner_field.hpp"

#include <algorithm>
#include <cmath>

#include "reliance/random/draw.hpp"

namespace reliance::population {
namespace {

constexpr int rounds = 30;
constexpr std::size_t cells_per_block = 16;
constexpr double range = 4294967295.0;

/// sum_k' H(k, k') pull(k') for each class of one cell.
void mix(const PartnerField::Design& design, const double* pull, double* mixed) {
    for (std::size_t k = 0; k < design.classes; ++k) {
        mixed[k] = 0;
        for (std::size_t other = 0; other < design.classes; ++other)
            mixed[k] += design.likeness[k * design.classes + other] * pull[other];
    }
}

/// An alias table (Walker; Vose's construction) of `weights` into `keep` and `otherwise`.
void fill_alias(std::vector<double>& weights, double sum, std::uint32_t* keep, std::uint16_t* otherwise) {
    const auto size = weights.size();
    std::vector<std::uint16_t> small, large;
    for (std::size_t i = 0; i < size; ++i) {
        weights[i] *= static_cast<double>(size) / sum;
        (weights[i] < 1 ? small : large).push_back(static_cast<std::uint16_t>(i));
    }
    while (!small.empty() && !large.empty()) {
        const auto low = small.back(), high = large.back();
        small.pop_back();
        keep[low] = static_cast<std::uint32_t>(weights[low] * range);
        otherwise[low] = high;
        weights[high] -= 1 - weights[low];
        if (weights[high] >= 1) continue;
        large.pop_back();
        small.push_back(high);
    }
    for (const auto rest : {&small, &large})
        for (const auto i : *rest) keep[i] = 0xFFFFFFFFu, otherwise[i] = i;
}

}  // namespace

std::vector<double> distance_kernel(const Territory& territory, double scale, double exponent) {
    const auto n = territory.cells.size();
    std::vector<double> kernel(n * n);
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b <= a; ++b) {
            const auto& from = territory.cells[a].centre;
            const auto& to = territory.cells[b].centre;
            const double x = from.x - to.x, y = from.y - to.y;
            const double distance = a == b ? std::sqrt(territory.cells[a].area) / 2 : std::sqrt(x * x + y * y);
            // The power may differ in its last bits between machines; rounding hides that.
            kernel[a * n + b] = kernel[b * n + a] = static_cast<float>(std::pow(1 + distance / scale, -exponent));
        }
    return kernel;
}

PartnerField::PartnerField(const Design& design, const parallel::Execution& execution)
    : cells_(design.cells), classes_(design.classes) {
    solve(design, execution);
    tabulate(design, execution);
}

void PartnerField::solve(const Design& design, const parallel::Execution& execution) {
    std::vector<double> scale(cells_ * classes_, 1), mixed(cells_ * classes_), field(cells_ * classes_);
    pull_ = design.masses;
    for (int round = 0; round <= rounds; ++round) {
        for (std::size_t cell = 0; cell < cells_; ++cell) mix(design, &pull_[cell * classes_], &mixed[cell * classes_]);
        parallel::for_each_block(execution, cells_, cells_per_block, [&](const parallel::Block& block) {
            for (auto cell = block.begin; cell < block.end; ++cell) {
                std::fill_n(&field[cell * classes_], classes_, 0.0);
                for (std::size_t other = 0; other < cells_; ++other)
                    for (std::size_t k = 0; k < classes_; ++k)
                        field[cell * classes_ + k] += design.kernel[cell * cells_ + other] * mixed[other * classes_ + k];
            }
        });
        gap_ = 0;
        for (std::size_t g = 0; g < field.size(); ++g) {
            if (design.masses[g] <= 0 || field[g] <= 0) continue;
            const double wanted = design.targets[g % classes_] / (scale[g] * field[g]);
            gap_ = std::max(gap_, std::abs(wanted - 1));
            if (round < rounds) scale[g] *= std::sqrt(wanted), pull_[g] = scale[g] * design.masses[g];
        }
    }
}

void PartnerField::tabulate(const Design& design, const parallel::Execution& execution) {
    keep_.assign(cells_ * classes_ * cells_, 0);
    otherwise_.assign(keep_.size(), 0);
    class_below_.assign(cells_ * classes_ * classes_, 0);
    std::vector<double> mixed(cells_ * classes_);
    for (std::size_t cell = 0; cell < cells_; ++cell) {
        mix(design, &pull_[cell * classes_], &mixed[cell * classes_]);
        for (std::size_t k = 0; k < classes_; ++k) {
            double sum = 0;
            const double whole = mixed[cell * classes_ + k];
            for (std::size_t other = 0; other < classes_; ++other) {
                sum += design.likeness[k * classes_ + other] * pull_[cell * classes_ + other];
                class_below_[(cell * classes_ + k) * classes_ + other] =
                    whole > 0 ? static_cast<std::uint32_t>(std::min(1.0, sum / whole) * range) : 0;
            }
        }
    }
    parallel::for_each_block(execution, cells_, cells_per_block, [&](const parallel::Block& block) {
        std::vector<double> weights(cells_);
        for (auto g = block.begin * classes_; g < block.end * classes_; ++g) {
            if (design.masses[g] <= 0) continue;
            double sum = 0;
            for (std::size_t other = 0; other < cells_; ++other)
                sum += weights[other] = design.kernel[g / classes_ * cells_ + other] * mixed[other * classes_ + g % classes_];
            if (sum > 0) fill_alias(weights, sum, &keep_[g * cells_], &otherwise_[g * cells_]);
        }
    });
}

Group PartnerField::partner(Group from, std::uint32_t place, std::uint32_t alias, std::uint32_t kind) const {
    const auto table = (from.cell * classes_ + from.kind) * cells_;
    auto cell = random::below(place, static_cast<std::uint32_t>(cells_));
    if (alias >= keep_[table + cell]) cell = otherwise_[table + cell];
    const auto* below = &class_below_[(cell * classes_ + from.kind) * classes_];
    std::uint32_t found = 0;
    while (found + 1 < classes_ && kind >= below[found]) ++found;
    return {cell, found};
}

}  // namespace reliance::population
