#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <vector>

#include "reliance/base/result.hpp"

namespace reliance::parallel {

/// What a long job is told and tells: how many threads it may use, how far it is, whether it should stop.
struct Execution {
    int threads = 1;
    /// Called now and then with the share done, in [0, 1], from one thread at a time; may be empty.
    std::function<void(double)> progress;
    /// Set from outside (Ctrl-C) to stop; may be null.
    const std::atomic<bool>* cancelled = nullptr;

    bool stop_requested() const { return cancelled != nullptr && cancelled->load(std::memory_order_relaxed); }
    void report(double share) const {
        if (progress) progress(share);
    }
};

/// A half-open range of items.
struct Block {
    std::size_t index;
    std::size_t begin;
    std::size_t end;
};

/// The blocks of `size` items that cut [0, n): cut from n alone, never from the number of threads, so that sums over blocks are the same bits.
std::vector<Block> blocks(std::size_t n, std::size_t size);

/// Calls `body` once for each block, on up to `execution.threads` threads, in any order; no exception may leave `body`.
void for_each_block(const Execution& execution, std::size_t n, std::size_t size, const std::function<void(const Block&)>& body);

/// The sum of `body(block)` over the blocks, added in the order of the blocks: one value for any number of threads.
template <class T>
T ordered_sum(const Execution& execution, std::size_t n, std::size_t size, const std::function<T(const Block&)>& body) {
    std::vector<T> parts(blocks(n, size).size());
    for_each_block(execution, n, size, [&](const Block& block) { parts[block.index] = body(block); });
    T sum{};
    for (const auto& part : parts) sum += part;
    return sum;
}

/// Sorts by `operator<`; elements that compare equal must be identical, so that the result is one for any number of threads.
void sort(const Execution& execution, std::vector<std::uint64_t>& values);

}  // namespace reliance::parallel
