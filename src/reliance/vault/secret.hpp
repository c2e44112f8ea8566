#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace reliance::vault {

/// Bytes that nobody else shall see: in locked memory between guard pages, overwritten when they go; never copied.
class Secret {
public:
    Secret() = default;
    /// Room for `size` bytes, all zero.
    explicit Secret(std::size_t size);
    /// A copy of `bytes`; where they stood the caller overwrites them (`wipe`).
    static Secret of(std::string_view bytes);

    unsigned char* data() { return bytes_.get(); }
    const unsigned char* data() const { return bytes_.get(); }
    std::size_t size() const { return size_; }
    std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.get()), size_}; }
    /// Keeps the first `size` bytes; the others are overwritten.
    void shorten(std::size_t size);

private:
    struct Free {
        void operator()(unsigned char* bytes) const;
    };
    std::unique_ptr<unsigned char, Free> bytes_;
    std::size_t size_ = 0;
};

/// Overwrites bytes in a way that no compiler leaves out.
void wipe(void* bytes, std::size_t size);

}  // namespace reliance::vault
