#pragma once

namespace reliance {

/// Ends the program after naming the broken expectation; only a bug of ours can reach it, never an input.
[[noreturn]] void contract_broken(const char* expectation, const char* file, int line);

}  // namespace reliance

#define RELIANCE_EXPECTS(expectation) \
    ((expectation) ? static_cast<void>(0) : ::reliance::contract_broken(#expectation, __FILE__, __LINE__))
