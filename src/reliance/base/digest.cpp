#include "reliance/base/digest.hpp"

#include <sodium.h>

#include <cstring>
#include <new>

namespace reliance {
namespace {

using State = crypto_generichash_state;

State* as_state(std::byte* storage) { return std::launder(reinterpret_cast<State*>(storage)); }

}  // namespace

std::string Digest::hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

Digester::Digester() {
    static_assert(sizeof(State) <= sizeof(state_) && alignof(State) <= 64);
    crypto_generichash_init(new (state_.data()) State, nullptr, 0, sizeof(Digest::bytes));
}

Digester& Digester::add_bytes(const void* data, std::size_t size) {
    crypto_generichash_update(as_state(state_.data()), static_cast<const unsigned char*>(data), size);
    return *this;
}

Digester& Digester::add(std::string_view text) { return add_bytes(text.data(), text.size()); }

Digest Digester::digest() const {
    alignas(64) auto copy = state_;
    Digest result;
    crypto_generichash_final(as_state(copy.data()), result.bytes.data(), result.bytes.size());
    return result;
}

Digest digest(std::string_view bytes) { return Digester().add(bytes).digest(); }

}  // namespace reliance
