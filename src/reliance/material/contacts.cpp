#include "reliance/material/contacts.hpp"

#include <algorithm>
#include <optional>

namespace reliance::material {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

bool digit_at(std::string_view text, std::size_t byte) { return byte < text.size() && is_digit(text[byte]); }

/// The length of what parts two digits at a place: nothing, or one sign.
std::size_t separator_at(std::string_view text, std::size_t byte) {
    constexpr std::string_view separators[] = {" ", ".", "-", "(", ")", "\u00a0", "\u202f", "\u2011"};
    for (const auto separator : separators)
        if (text.substr(byte).starts_with(separator)) return separator.size();
    return 0;
}

/// The end of an international number that begins with the plus sign at `start`.
std::optional<std::size_t> international(std::string_view text, std::size_t start) {
    constexpr std::size_t fewest = 9, most = 15, most_signs = 2;
    std::size_t digits = 0, end = start + 1, byte = end;
    while (digit_at(text, byte)) {
        while (digit_at(text, byte)) ++byte, ++digits;
        end = byte;
        for (std::size_t signs = 0; signs < most_signs && byte < text.size(); ++signs) byte += separator_at(text, byte);
    }
    return digits >= fewest && digits <= most ? std::optional(end) : std::nullopt;
}

/// The end of a French number that begins with the zero at `start`.
std::optional<std::size_t> national(std::string_view text, std::size_t start) {
    constexpr int pairs = 4;
    if (!digit_at(text, start + 1) || text[start + 1] == '0') return std::nullopt;
    auto byte = start + 2;
    const auto separator = text.substr(std::min(byte, text.size()), separator_at(text, std::min(byte, text.size())));
    for (int pair = 0; pair < pairs; ++pair) {
        if (!text.substr(byte).starts_with(separator)) return std::nullopt;
        byte += separator.size();
        if (!digit_at(text, byte) || !digit_at(text, byte + 1)) return std::nullopt;
        byte += 2;
    }
    return digit_at(text, byte) ? std::nullopt : std::optional(byte);
}

std::optional<Contact> phone_at(std::string_view text, std::size_t start) {
    if (text[start] != '+' && text[start] != '0') return std::nullopt;
    if (start > 0 && (is_digit(text[start - 1]) || is_letter(text[start - 1]) || text[start - 1] == '+')) return std::nullopt;
    const auto end = text[start] == '+' ? international(text, start) : national(text, start);
    return end ? std::optional(Contact{ContactKind::phone, start, *end}) : std::nullopt;
}

/// The address around the at sign at `at`, not before `first`.
std::optional<Contact> email_around(std::string_view text, std::size_t at, std::size_t first) {
    const auto is_local = [](char byte) {
        return is_letter(byte) || is_digit(byte) || std::string_view("._%+-").find(byte) != std::string_view::npos;
    };
    auto start = at, end = at + 1;
    while (start > first && is_local(text[start - 1])) --start;
    while (start < at && !is_letter(text[start]) && !is_digit(text[start])) ++start;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '.' || text[end] == '-')) ++end;
    while (end > at + 1 && !is_letter(text[end - 1])) --end;
    const auto domain = text.substr(at + 1, end - at - 1);
    const auto point = domain.rfind('.');
    const bool is_whole = start < at && point != std::string_view::npos && point > 0 && domain.size() - point > 2;
    return is_whole ? std::optional(Contact{ContactKind::email, start, end}) : std::nullopt;
}

}  // namespace

std::string contact_key(std::string_view written, ContactKind kind) {
    std::string key;
    for (const char byte : written) {
        if (kind == ContactKind::phone && !is_digit(byte)) continue;
        key += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    }
    return key;
}

std::vector<Contact> contacts_in(std::string_view text) {
    std::vector<Contact> contacts;
    std::size_t free = 0;  // where nothing has been found yet
    for (std::size_t byte = text.find_first_of("+0@"); byte != std::string_view::npos;
         byte = text.find_first_of("+0@", byte + 1)) {
        if (byte < free) continue;
        const auto contact = text[byte] == '@' ? email_around(text, byte, free) : phone_at(text, byte);
        if (!contact) continue;
        contacts.push_back(*contact);
        free = contact->end;
    }
    return contacts;
}

}  // namespace reliance::material
