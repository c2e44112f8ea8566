#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace reliance::restitution {

/// Rows of whole numbers and what can be worked out from them, exactly: arithmetic modulo the prime 2^61 - 1.
///
/// A target is worked out once it is a linear combination of the rows. A modulus this large errs towards “not worked out” only
/// where a determinant of ours is a multiple of it, which tables of zeros and ones of any size that is printed cannot reach in
/// practice.
class ExactSpan {
public:
    explicit ExactSpan(std::vector<std::vector<std::uint32_t>> targets, std::size_t columns);

    /// Whether adding this row (ones at the given columns) would let a target be worked out.
    bool would_disclose(std::span<const std::uint32_t> ones) const;
    /// Adds a row.
    void add(std::span<const std::uint32_t> ones);

private:
    using Row = std::vector<std::uint64_t>;

    Row row_of(std::span<const std::uint32_t> ones) const;
    Row reduced(Row row) const;

    std::size_t columns_;
    std::vector<Row> basis_;  ///< each with a leading one, reduced by those before
    std::vector<std::size_t> pivots_;
    std::vector<Row> targets_;  ///< reduced by the basis
};

}  // namespace reliance::restitution
