#include "reliance/parallel/execution.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>
#include <tbb/task_arena.h>

#include <algorithm>

#ifdef RELIANCE_TELLS_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace reliance::parallel {
namespace {

// What was done before a hand-over of `place` is seen after taking it over: TBB sees to it, and the thread sanitizer is told (see
// CMakeLists.txt).
void hand_over([[maybe_unused]] const void* place) {
#ifdef RELIANCE_TELLS_THREAD_SANITIZER
    __tsan_release(const_cast<void*>(place));
#endif
}

void take_over([[maybe_unused]] const void* place) {
#ifdef RELIANCE_TELLS_THREAD_SANITIZER
    __tsan_acquire(const_cast<void*>(place));
#endif
}

/// Runs `work` on as many threads as are asked for, also where that is more than the machine has.
template <class Work>
void on_threads(int threads, const Work& work) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    arena.execute(work);
}

}  // namespace

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
    const char begin = 0, end = 0;  // a block begins after this call, and ends before it returns; blocks owe each other nothing
    hand_over(&begin);
    on_threads(execution.threads, [&] {
        tbb::parallel_for(std::size_t{0}, cut.size(), [&](std::size_t i) {
            take_over(&begin);
            body(cut[i]);
            hand_over(&end);
        });
    });
    take_over(&end);
}

void sort(const Execution& execution, std::vector<std::uint64_t>& values) {
    if (execution.threads <= 1) {
        std::sort(values.begin(), values.end());
        return;
    }
    on_threads(execution.threads, [&] { tbb::parallel_sort(values.begin(), values.end()); });
}

}  // namespace reliance::parallel
