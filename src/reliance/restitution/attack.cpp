#include "reliance/restitution/attack.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace reliance::restitution {
namespace {

constexpr double tolerance = 1e-9;

/// The dense tableau of: maximise c z subject to M z <= b, z >= 0, where b >= 0 (the origin is a solution). Rows of M, then b;
/// the objective last.
class Tableau {
public:
    Tableau(std::size_t columns) : columns_(columns) {}

    void add_row(std::vector<double> row, double bound) {
        row.push_back(bound);
        rows_.push_back(std::move(row));
    }

    /// Whether the maximum is above zero; nothing where the steps run out. Bland's rule, so that it cannot go round in circles.
    std::optional<bool> can_rise(std::vector<double> objective) {
        for (auto& entry : objective) entry = -entry;
        objective.push_back(0);
        objective_ = std::move(objective);
        for (std::size_t i = 0; i < rows_.size(); ++i) basic_.push_back(columns_ + i);
        for (std::size_t j = 0; j < columns_; ++j) nonbasic_.push_back(j);
        for (int step = 0; step < 20000; ++step) {
            const auto column = entering();
            if (!column) return objective_.back() > tolerance;
            const auto row = leaving(*column);
            if (!row) return true;
            pivot(*row, *column);
            if (objective_.back() > tolerance) return true;
        }
        return std::nullopt;
    }

private:
    /// The variable of least number that would raise the objective.
    std::optional<std::size_t> entering() const {
        std::optional<std::size_t> best;
        for (std::size_t j = 0; j < columns_; ++j)
            if (objective_[j] < -tolerance && (!best || nonbasic_[j] < nonbasic_[*best])) best = j;
        return best;
    }

    std::optional<std::size_t> leaving(std::size_t column) const {
        std::optional<std::size_t> best;
        double least = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (rows_[i][column] <= tolerance) continue;
            const double ratio = rows_[i].back() / rows_[i][column];
            const bool equal = best && std::abs(ratio - least) <= tolerance;
            if (!best || ratio < least - tolerance || (equal && basic_[i] < basic_[*best])) {
                best = i;
                least = ratio;
            }
        }
        return best;
    }

    void pivot(std::size_t row, std::size_t column) {
        auto& chosen = rows_[row];
        const double factor = 1 / chosen[column];
        chosen[column] = 1;
        for (auto& entry : chosen) entry *= factor;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (i != row) eliminate(rows_[i], chosen, column);
        eliminate(objective_, chosen, column);
        std::swap(basic_[row], nonbasic_[column]);
    }

    static void eliminate(std::vector<double>& row, const std::vector<double>& chosen, std::size_t column) {
        const double factor = row[column];
        if (factor == 0) return;
        row[column] = 0;
        for (std::size_t j = 0; j < row.size(); ++j) row[j] -= factor * chosen[j];
    }

    std::size_t columns_;
    std::vector<std::vector<double>> rows_;
    std::vector<double> objective_;
    std::vector<std::size_t> basic_, nonbasic_;
};

/// A change v of the inner counts as z = (v+, v-).
std::vector<double> as_row(const TableCell& cell, std::size_t inner, double sign) {
    std::vector<double> row(2 * inner, 0);
    for (const auto position : cell.adds) {
        row[position] = sign;
        row[inner + position] = -sign;
    }
    return row;
}

/// All changes of the inner counts that an attacker cannot rule out, up to scale.
Tableau changes(const Tables& tables, std::span<const Rule> rules, bool zeros_are_shown) {
    const auto inner = tables.inner.size();
    Tableau tableau(2 * inner);
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
        const auto& cell = tables.cells[i];
        const bool printed = rules[i] == Rule::shown;
        const bool at_bound = zeros_are_shown && value(tables, cell) <= 1;
        if (printed) tableau.add_row(as_row(cell, inner, 1), 0);
        if (printed || at_bound) tableau.add_row(as_row(cell, inner, -1), 0);
    }
    for (std::size_t i = 0; i < inner; ++i)
        if (tables.inner[i] == 0) tableau.add_row(as_row({{static_cast<std::uint32_t>(i)}, {}, 0}, inner, -1), 0);
    tableau.add_row(std::vector<double>(2 * inner, 1), 1);
    return tableau;
}

}  // namespace

bool can_be_pinned(const Tables& tables, std::span<const Rule> rules, std::size_t target, bool zeros_are_shown) {
    const auto tableau = changes(tables, rules, zeros_are_shown);
    return std::ranges::none_of(std::initializer_list<double>{1, -1}, [&](double sign) {
        auto programme = tableau;
        return programme.can_rise(as_row(tables.cells[target], tables.inner.size(), sign)).value_or(false);
    });
}

}  // namespace reliance::restitution
