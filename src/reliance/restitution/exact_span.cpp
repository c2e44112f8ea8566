#include "reliance/restitution/exact_span.hpp"

#include <algorithm>

namespace reliance::restitution {
namespace {

constexpr std::uint64_t prime = (1ull << 61) - 1;

__extension__ using Wide = unsigned __int128;

std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    const Wide wide = static_cast<Wide>(a) * b;
    const auto sum = static_cast<std::uint64_t>(wide & prime) + static_cast<std::uint64_t>(wide >> 61);
    return sum >= prime ? sum - prime : sum;
}

std::uint64_t difference(std::uint64_t a, std::uint64_t b) { return a >= b ? a - b : a + prime - b; }

/// By Fermat: a^(p-2).
std::uint64_t inverse(std::uint64_t a) {
    std::uint64_t result = 1;
    for (auto exponent = prime - 2; exponent != 0; exponent >>= 1, a = product(a, a))
        if (exponent & 1) result = product(result, a);
    return result;
}

/// row -= row[pivot] * by, where by[pivot] = 1.
void reduce(std::vector<std::uint64_t>& row, const std::vector<std::uint64_t>& by, std::size_t pivot) {
    const auto factor = row[pivot];
    if (factor == 0) return;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (by[i] != 0) row[i] = difference(row[i], product(factor, by[i]));
}

std::size_t first_nonzero(const std::vector<std::uint64_t>& row) {
    return static_cast<std::size_t>(std::ranges::find_if(row, [](auto entry) { return entry != 0; }) - row.begin());
}

void scale_to_one(std::vector<std::uint64_t>& row, std::size_t pivot) {
    const auto factor = inverse(row[pivot]);
    for (auto& entry : row) entry = product(entry, factor);
}

bool is_zero(const std::vector<std::uint64_t>& row) { return first_nonzero(row) == row.size(); }

}  // namespace

ExactSpan::ExactSpan(std::vector<std::vector<std::uint32_t>> targets, std::size_t columns) : columns_(columns) {
    for (const auto& ones : targets) targets_.push_back(row_of(ones));
}

ExactSpan::Row ExactSpan::row_of(std::span<const std::uint32_t> ones) const {
    Row row(columns_, 0);
    for (const auto column : ones) row[column] = 1;
    return row;
}

ExactSpan::Row ExactSpan::reduced(Row row) const {
    for (std::size_t i = 0; i < basis_.size(); ++i) reduce(row, basis_[i], pivots_[i]);
    return row;
}

bool ExactSpan::would_disclose(std::span<const std::uint32_t> ones) const {
    Row row = reduced(row_of(ones));
    const auto pivot = first_nonzero(row);
    if (pivot == columns_) return false;  // known already: nothing new is learnt
    scale_to_one(row, pivot);
    return std::ranges::any_of(targets_, [&](Row target) {
        reduce(target, row, pivot);
        return is_zero(target);
    });
}

void ExactSpan::add(std::span<const std::uint32_t> ones) {
    Row row = reduced(row_of(ones));
    const auto pivot = first_nonzero(row);
    if (pivot == columns_) return;
    scale_to_one(row, pivot);
    for (auto& target : targets_) reduce(target, row, pivot);
    basis_.push_back(std::move(row));
    pivots_.push_back(pivot);
}

}  // namespace reliance::restitution
