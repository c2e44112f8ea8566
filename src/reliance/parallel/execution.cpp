#include "reliance/parallel/execution.hpp"

#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>
#include <tbb/task_arena.h>

#include <algorithm>

namespace reliance::parallel {

std::vector<Block> blocks(std::size_t n, std::size_t size) {
    std::vector<Block> cut;
    for (std::size_t begin = 0; begin < n; begin += size) cut.push_back({cut.size(), begin, std::min(begin + size, n)});
    return cut;
}

void for_each_block(const Execution& execution, std::size_t n, std::size_t size, const std::function<void(const Block&)>& body) {
    const auto cut = blocks(n, size);
    if (execution.threads <= 1) {
        for (const auto& block : cut) body(block);
        return;
    }
    tbb::task_arena arena(execution.threads);
    arena.execute([&] { tbb::parallel_for(std::size_t{0}, cut.size(), [&](std::size_t i) { body(cut[i]); }); });
}

void sort(const Execution& execution, std::vector<std::uint64_t>& values) {
    if (execution.threads <= 1) {
        std::sort(values.begin(), values.end());
        return;
    }
    tbb::task_arena arena(execution.threads);
    arena.execute([&] { tbb::parallel_sort(values.begin(), values.end()); });
}

}  // namespace reliance::parallel
