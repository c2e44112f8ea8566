#include "reliance/exchange/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

#include "reliance/exchange/archive.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30;
constexpr int gzip_alone = 16 + MAX_WBITS;

std::size_t most_of(std::size_t packed) {
    const ArchiveLimits limits;
    return std::min(most_bytes, std::max<std::size_t>(limits.small, packed * limits.ratio));
}

/// Unpacks one member after the other.
class Unpacking {
public:
    explicit Unpacking(std::string_view bytes) : most_(most_of(bytes.size())) {
        // zlib reads these bytes only, though it takes them as its own.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        is_open_ = inflateInit2(&stream_, gzip_alone) == Z_OK;
    }
    ~Unpacking() {
        if (is_open_) inflateEnd(&stream_);
    }
    Unpacking(const Unpacking&) = delete;
    Unpacking& operator=(const Unpacking&) = delete;

    std::optional<std::string> all() {
        std::string unpacked;
        while (is_open_) {
            const auto state = take(unpacked);
            if (unpacked.size() > most_ || (state != Z_OK && state != Z_STREAM_END)) return std::nullopt;
            if (state != Z_STREAM_END) continue;
            if (stream_.avail_in == 0) return unpacked;
            if (inflateReset(&stream_) != Z_OK) return std::nullopt;
        }
        return std::nullopt;
    }

private:
    int take(std::string& unpacked) {
        std::array<char, 65536> block{};
        stream_.next_out = reinterpret_cast<Bytef*>(block.data());
        stream_.avail_out = static_cast<uInt>(block.size());
        const auto state = inflate(&stream_, Z_NO_FLUSH);
        unpacked.append(block.data(), block.size() - stream_.avail_out);
        return state;
    }

    std::size_t most_;
    z_stream stream_{};
    bool is_open_ = false;
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B\x08"); }

std::optional<std::string> unpacked(std::string_view bytes) {
    if (!is_gzip(bytes) || bytes.size() > std::numeric_limits<uInt>::max()) return std::nullopt;
    return Unpacking(bytes).all();
}

}  // namespace reliance::exchange
