#include "reliance/exchange/encoding.hpp"

#include <cctype>
#include <cstdint>
#include <optional>

#include "reliance/files/file.hpp"

namespace reliance::exchange {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view little_mark = "\xFF\xFE";
constexpr std::string_view big_mark = "\xFE\xFF";

void append_utf8(std::string& text, std::uint32_t point) {
    const auto tail = [&](int shift) { text += static_cast<char>(0x80u | ((point >> shift) & 0x3Fu)); };
    if (point < 0x80)
        text += static_cast<char>(point);
    else if (point < 0x800)
        text += static_cast<char>(0xC0u | (point >> 6)), tail(0);
    else if (point < 0x10000)
        text += static_cast<char>(0xE0u | (point >> 12)), tail(6), tail(0);
    else
        text += static_cast<char>(0xF0u | (point >> 18)), tail(12), tail(6), tail(0);
}

std::uint32_t unit_at(std::string_view bytes, std::size_t byte, bool little) {
    const auto first = static_cast<std::uint8_t>(bytes[byte]), second = static_cast<std::uint8_t>(bytes[byte + 1]);
    return little ? first | (static_cast<std::uint32_t>(second) << 8) : second | (static_cast<std::uint32_t>(first) << 8);
}

/// UTF-16 after its mark; nothing where a surrogate stands alone or a unit is cut.
std::optional<std::string> from_utf16(std::string_view bytes, bool little) {
    if (bytes.size() % 2 != 0) return std::nullopt;
    std::string text;
    for (std::size_t byte = 0; byte < bytes.size(); byte += 2) {
        auto point = unit_at(bytes, byte, little);
        if (point >= 0xDC00 && point < 0xE000) return std::nullopt;
        if (point >= 0xD800 && point < 0xDC00) {
            const auto low = byte + 2 < bytes.size() ? unit_at(bytes, byte += 2, little) : 0;
            if (low < 0xDC00 || low >= 0xE000) return std::nullopt;
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        }
        append_utf8(text, point);
    }
    return text;
}

/// The letters À … ÿ (U+00C0–U+00FF) without their accents, in capitals; '?' for what is no letter.
constexpr std::string_view latin_letters = "AAAAAAACEEEEIIIIDNOOOOO?OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO?OUUUUYTY";

/// The capital without accent that `text` begins with, and how many bytes it takes; 0 for what is neither letter nor digit.
struct FoldedLetter {
    char letter;
    std::size_t bytes;
};

FoldedLetter folded_letter(std::string_view text) {
    const auto lead = static_cast<std::uint8_t>(text.front());
    if (lead < 0x80) return {std::isalnum(lead) ? static_cast<char>(std::toupper(lead)) : '\0', 1};
    if (lead == 0xC3 && text.size() > 1) {
        const auto letter = latin_letters[static_cast<std::uint8_t>(text[1]) & 0x3Fu];
        return {letter == '?' ? '\0' : letter, 2};
    }
    if (lead == 0xC5 && text.size() > 1 && (text[1] == '\x92' || text[1] == '\x93')) return {'O', 2};
    std::size_t bytes = 1;
    while (bytes < text.size() && (static_cast<std::uint8_t>(text[bytes]) & 0xC0u) == 0x80u) ++bytes;
    return {'\0', bytes};
}

}  // namespace

Result<std::string> utf8_of(std::string_view bytes, std::string_view name) {
    const bool little = bytes.starts_with(little_mark);
    if (little || bytes.starts_with(big_mark)) {
        auto text = from_utf16(bytes.substr(2), little);
        if (!text) return failure(ErrorCode::invalid_utf8, {}, std::string(name));
        return std::move(*text);
    }
    if (const auto place = files::first_invalid_utf8(bytes))
        return failure(ErrorCode::invalid_utf8, {}, std::string(name) + ':' + *place);
    return std::string(bytes.starts_with(utf8_mark) ? bytes.substr(utf8_mark.size()) : bytes);
}

std::string with_plain_line_ends(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
        if (text[byte] == '\r' && byte + 1 < text.size() && text[byte + 1] == '\n') continue;
        plain += text[byte] == '\r' ? '\n' : text[byte];
    }
    return plain;
}

std::string folded(std::string_view text) {
    std::string capitals;
    while (!text.empty()) {
        const auto [letter, bytes] = folded_letter(text);
        if (letter != '\0')
            capitals += letter;
        else if (!capitals.empty() && capitals.back() != ' ')
            capitals += ' ';
        text.remove_prefix(bytes);
    }
    if (capitals.ends_with(' ')) capitals.pop_back();
    return capitals;
}

std::string identifier_of(std::string_view text) {
    std::string identifier;
    while (!text.empty()) {
        const auto [letter, bytes] = folded_letter(text);
        const bool plain = text.front() == '-' || text.front() == '_' || std::isalnum(static_cast<unsigned char>(text.front()));
        if (bytes == 1 && plain)
            identifier += text.front();
        else if (letter != '\0')
            identifier += static_cast<char>(std::tolower(letter));
        else if (!identifier.empty() && identifier.back() != '_')
            identifier += '_';
        text.remove_prefix(bytes);
    }
    while (identifier.ends_with('_')) identifier.pop_back();
    return identifier;
}

}  // namespace reliance::exchange
