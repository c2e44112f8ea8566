#pragma once

#include <cstdint>
#include <vector>

namespace reliance::measures {

/// A set over small numbers, one bit each: two million actors fit in a second-level cache.
class Marks {
public:
    explicit Marks(std::size_t size) : words_((size + 63) / 64) {}

    void set(std::uint32_t i) { words_[i >> 6] |= std::uint64_t{1} << (i & 63); }
    bool has(std::uint32_t i) const { return (words_[i >> 6] >> (i & 63)) & 1; }
    /// Empties the word that holds `i`: cheap, and right when every member is cleared in turn.
    void clear_around(std::uint32_t i) { words_[i >> 6] = 0; }

private:
    std::vector<std::uint64_t> words_;
};

}  // namespace reliance::measures
