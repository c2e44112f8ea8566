// A race on purpose: blocks add to one number without agreeing on it. The thread sanitizer must hear it in spite of
// tests/tsan.supp.
#include "reliance/parallel/execution.hpp"

int main() {
    using namespace reliance::parallel;
    long sum = 0;
    for_each_block({.threads = 4, .progress = {}, .cancelled = nullptr}, 1000, 10,
                   [&](const Block& block) { sum += static_cast<long>(block.end); });
    return sum > 0 ? 0 : 1;
}
