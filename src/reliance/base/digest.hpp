#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace reliance {

/// A 256-bit fingerprint of bytes (BLAKE2b, RFC 7693), written in hexadecimal.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};

    std::string hex() const;
    bool operator==(const Digest&) const = default;
};

/// Feeds bytes piece by piece and gives their digest; numbers enter in the machine's byte order, little-endian on all we support.
class Digester {
public:
    Digester();
    Digester& add(std::string_view text);
    Digester& add_bytes(const void* data, std::size_t size);

    template <class T>
    Digester& add(std::span<const T> values) {
        static_assert(std::is_trivially_copyable_v<T>);
        return add_bytes(values.data(), values.size_bytes());
    }

    Digest digest() const;

private:
    alignas(64) std::array<std::byte, 384> state_;
};

Digest digest(std::string_view bytes);

}  // namespace reliance
