#include "reliance/base/contract.hpp"

#include <cstdio>
#include <cstdlib>

namespace reliance {

void contract_broken(const char* expectation, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: this is a bug in Reliance: expected %s\n", file, line, expectation);
    std::abort();
}

}  // namespace reliance
