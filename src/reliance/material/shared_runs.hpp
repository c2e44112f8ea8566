#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace reliance::material {

/// `length` items that stand in one sequence from `first` on and in another from `second` on.
struct SharedRun {
    std::size_t first = 0, second = 0, length = 0;

    bool operator==(const SharedRun&) const = default;
};

/// What two sequences of small numbers share, in order: as much as can be where little was changed.
///
/// Items that stand once in either are anchors, the longest line of them in order is kept (patience); between them, the shortest
/// edit (Myers). A piece of which more than 8,192 items would have to go or come is taken as rewritten: it shares nothing.
/// Ties     the same runs for the same sequences.
/// Cost     O((n + m) log n) where anchors abound, O((n + m) d) for d edits where there are none; O(n + m) memory.
/// Source   Myers (1986), doi:10.1007/BF01840446, §4b.
std::vector<SharedRun> shared_runs(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second);

}  // namespace reliance::material
