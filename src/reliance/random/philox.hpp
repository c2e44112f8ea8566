#pragma once

#include <array>
#include <cstdint>

namespace reliance::random {

using Block = std::array<std::uint32_t, 4>;
using Key = std::array<std::uint32_t, 2>;

/// Philox4x32-10: four 32-bit words as a pure function of a counter and a key.
///
/// Source   Salmon, Moraes, Dror & Shaw (2011), doi:10.1145/2063384.2063405. Pinned by Random123's known answers in tests/random/philox_test.cpp.
constexpr Block philox4x32(Block counter, Key key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t left = 0xD2511F53ull * counter[0];
        const std::uint64_t right = 0xCD9E8D57ull * counter[2];
        counter = {static_cast<std::uint32_t>(right >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(right),
                   static_cast<std::uint32_t>(left >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(left)};
        key[0] += 0x9E3779B9u;
        key[1] += 0xBB67AE85u;
    }
    return counter;
}

}  // namespace reliance::random
