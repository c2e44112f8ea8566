#include "reliance/material/code_points.hpp"

#include <algorithm>
#include <cstdint>

namespace reliance::material {
namespace {

constexpr std::size_t stride = 128;

bool continues(char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0u) == 0x80u; }

std::size_t next_lead(std::string_view text, std::size_t byte) {
    do ++byte;
    while (byte < text.size() && continues(text[byte]));
    return byte;
}

/// The byte reached from code point start `byte` after `steps` code points, if the text is long enough.
std::optional<std::size_t> advanced(std::string_view text, std::size_t byte, std::size_t steps) {
    for (; steps > 0 && byte < text.size(); --steps) byte = next_lead(text, byte);
    return steps == 0 ? std::optional(byte) : std::nullopt;
}

}  // namespace

std::size_t code_point_count(std::string_view text) {
    if (text.empty()) return 0;
    const auto leads = text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
    return leads + (continues(text.front()) ? 1 : 0);
}

std::optional<std::size_t> byte_of(std::string_view text, std::size_t position) { return advanced(text, 0, position); }

std::optional<std::size_t> position_of(std::string_view text, std::size_t byte) {
    if (byte > text.size()) return std::nullopt;
    if (byte == text.size()) return code_point_count(text);
    return code_point_count(text.substr(0, byte + 1)) - 1;
}

std::optional<std::string_view> slice(std::string_view text, std::size_t start, std::size_t end) {
    if (start > end) return std::nullopt;
    const auto first = byte_of(text, start);
    const auto last = first ? advanced(text, *first, end - start) : std::nullopt;
    if (!last) return std::nullopt;
    return text.substr(*first, *last - *first);
}

CodePointMarks::CodePointMarks(std::string_view text) {
    for (std::size_t byte = 0; byte < text.size(); byte = next_lead(text, byte), ++count_)
        if (count_ % stride == 0) bytes_.push_back(byte);
}

std::optional<std::size_t> CodePointMarks::byte_of(std::string_view text, std::size_t position) const {
    if (position > count_) return std::nullopt;
    if (position == count_) return text.size();
    return advanced(text, bytes_[position / stride], position % stride);
}

std::optional<std::string_view> CodePointMarks::slice(std::string_view text, std::size_t start, std::size_t end) const {
    const auto first = byte_of(text, start);
    const auto last = byte_of(text, end);
    if (!first || !last || start > end) return std::nullopt;
    return text.substr(*first, *last - *first);
}

}  // namespace reliance::material
