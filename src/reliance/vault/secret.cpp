#include "reliance/vault/secret.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>

namespace reliance::vault {

void Secret::Free::operator()(unsigned char* bytes) const { sodium_free(bytes); }

Secret::Secret(std::size_t size) : size_(size) {
    if (sodium_init() < 0) throw std::bad_alloc();
    bytes_.reset(static_cast<unsigned char*>(sodium_malloc(std::max<std::size_t>(1, size))));
    if (!bytes_) throw std::bad_alloc();
    sodium_memzero(bytes_.get(), size);
}

Secret Secret::of(std::string_view bytes) {
    Secret secret(bytes.size());
    std::copy(bytes.begin(), bytes.end(), secret.data());
    return secret;
}

void Secret::shorten(std::size_t size) {
    if (size >= size_) return;
    sodium_memzero(bytes_.get() + size, size_ - size);
    size_ = size;
}

void wipe(void* bytes, std::size_t size) { sodium_memzero(bytes, size); }

}  // namespace reliance::vault
