#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/parallel/execution.hpp"
#include "reliance/population/territory.hpp"

namespace reliance::population {

/// (1 + d / scale)^-exponent between the centres of all cells, row by row; inside a cell d is half the side of its square.
/// Rounded to 24 bits.
std::vector<double> distance_kernel(const Territory& territory, double scale, double exponent);

/// A cell and a class of people in it.
struct Group {
    std::uint32_t cell, kind;
};

/// Where the partners of people are drawn: in group g' with weight K(c, c') H(k, k') u_g' m_g'.
///
/// m is the sociability of a group's people together, and u > 0 solves u_g sum_g' K H u_g' m_g' = target_k: people of class k
/// then have the target as expected degree when each draws half of it (Sinkhorn's scaling of a symmetric table).
/// Cost     O(rounds cells^2 classes) time; 6 bytes for each pair of cells and class.
class PartnerField {
public:
    struct Design {
        std::size_t cells = 0, classes = 0;
        std::vector<double> kernel;    ///< [cell, cell]
        std::vector<double> likeness;  ///< [class, class]
        std::vector<double> masses;    ///< [cell, class]
        std::vector<double> targets;   ///< [class]
    };
    PartnerField(const Design& design, const parallel::Execution& execution);

    /// The group of a partner of somebody of `from`, from three draws.
    Group partner(Group from, std::uint32_t place, std::uint32_t alias, std::uint32_t kind) const;
    /// The largest relative gap between the expected degree of a group and its target.
    double gap() const { return gap_; }

private:
    void solve(const Design& design, const parallel::Execution& execution);
    void tabulate(const Design& design, const parallel::Execution& execution);

    std::size_t cells_, classes_;
    std::vector<double> pull_;         ///< u m, [cell, class]
    std::vector<std::uint32_t> keep_;  ///< alias tables: [cell, class, cell]
    std::vector<std::uint16_t> otherwise_;
    std::vector<std::uint32_t> class_below_;  ///< thresholds of the partner's class: [cell, class, class]
    double gap_ = 0;
};

}  // namespace reliance::population
