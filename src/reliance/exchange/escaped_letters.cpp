#include "reliance/exchange/escaped_letters.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/html.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/words.hpp"

namespace reliance::exchange {
namespace {

constexpr char32_t high_surrogates = 0xD800, low_surrogates = 0xDC00, past_surrogates = 0xE000, past_units = 0x10000;

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// The unit of UTF-16 in an escape “\u00e9” at the beginning of `text`.
std::optional<char32_t> unit_of(std::string_view text) {
    if (text.size() < 6 || !text.starts_with("\\u")) return std::nullopt;
    unsigned unit = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
    return error == std::errc() && end == text.data() + 6 ? std::optional<char32_t>(unit) : std::nullopt;
}

std::string from_json(std::string_view text) {
    std::string letters;
    for (std::size_t byte = 0; byte < text.size();) {
        const auto unit = unit_of(text.substr(byte));
        if (!unit) {
            letters += text[byte++];
            continue;
        }
        byte += 6;
        const bool is_high = *unit >= high_surrogates && *unit < low_surrogates;
        const auto low = is_high ? unit_of(text.substr(byte)) : std::nullopt;
        const bool is_pair = low && *low >= low_surrogates && *low < past_surrogates;
        if (is_pair) byte += 6;
        append_utf8(letters, is_pair ? past_units + ((*unit - high_surrogates) << 10) + (*low - low_surrogates) : *unit);
    }
    return letters;
}

/// The mark that an accent of TeX puts on the letter after it; 0 for anything else.
char32_t mark_of(char accent) {
    constexpr std::string_view accents = "'`^\"~=.cvHukrdb";
    constexpr char32_t marks[] = {0x301, 0x300, 0x302, 0x308, 0x303, 0x304, 0x307, 0x327,
                                  0x30C, 0x30B, 0x306, 0x328, 0x30A, 0x323, 0x331};
    const auto place = accents.find(accent);
    return place == std::string_view::npos ? 0 : marks[place];
}

/// A letter with its accent at the beginning of a text of TeX, and how many bytes it takes.
struct TexLetter {
    std::string letter;
    std::size_t bytes = 0;
};

/// Reads \'e, \'{e}, {\'e}, \c{c}, \c c and \'\i.
std::optional<TexLetter> tex_letter(std::string_view text) {
    const bool is_wrapped = text.starts_with("{\\");
    std::size_t byte = is_wrapped ? 1 : 0;
    const auto at = [&](std::size_t place) { return place < text.size() ? text[place] : '\0'; };
    const auto is_plain = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
    const char accent = at(byte + 1);
    if (at(byte) != '\\' || mark_of(accent) == 0) return std::nullopt;
    byte += 2;
    if (is_plain(accent) && at(byte) != '{' && at(byte) != ' ') return std::nullopt;  // another command: \begin
    while (at(byte) == ' ') ++byte;
    const bool is_braced = at(byte) == '{';
    byte += is_braced ? 1 : 0;
    if (at(byte) == '\\' && (at(byte + 1) == 'i' || at(byte + 1) == 'j')) ++byte;  // without its point
    if (!is_plain(at(byte))) return std::nullopt;
    TexLetter read{std::string(1, at(byte)), byte + 1};
    append_utf8(read.letter, mark_of(accent));
    for (const bool is_open : {is_braced, is_wrapped}) {
        if (is_open && at(read.bytes) != '}') return std::nullopt;
        read.bytes += is_open ? 1 : 0;
    }
    return read;
}

std::string from_tex(std::string_view text) {
    std::string letters;
    for (std::size_t byte = 0; byte < text.size();) {
        const bool may_begin = text[byte] == '\\' || text[byte] == '{';
        const auto read = may_begin ? tex_letter(text.substr(byte)) : std::nullopt;
        letters += read ? read->letter : std::string(1, text[byte]);
        byte += read ? read->bytes : 1;
    }
    return material::composed(letters);
}

void add_bytes(std::string_view text, std::string bytes, std::vector<std::string>& readings) {
    if (bytes == text) return;
    if (!files::first_invalid_utf8(bytes)) return readings.push_back(std::move(bytes));
    if (auto western = from_encoding(bytes, "windows-1252")) readings.push_back(std::move(*western));
    readings.push_back(mended_utf8(bytes));
}

}  // namespace

std::string from_quoted(std::string_view text, char mark) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = i + 2 < text.size() ? hexadecimal(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexadecimal(text[i + 2]) : -1;
        if (text[i] != mark)
            bytes += text[i];
        else if (high >= 0 && low >= 0)
            bytes += static_cast<char>(high * 16 + low), i += 2;
        else if (i + 1 < text.size() && text[i + 1] == '\n')
            i += 1;
        else if (text.substr(i + 1).starts_with("\r\n"))
            i += 2;
        else
            bytes += text[i];
    }
    return bytes;
}

std::vector<std::string> unescaped_readings(std::string_view text) {
    std::vector<std::string> readings;
    for (const char mark : {'=', '%'})
        if (text.find(mark) != std::string_view::npos) add_bytes(text, from_quoted(text, mark), readings);
    if (text.find("\\u") != std::string_view::npos) add_bytes(text, from_json(text), readings);
    if (text.find('\\') != std::string_view::npos) add_bytes(text, from_tex(text), readings);
    if (text.find('&') != std::string_view::npos) add_bytes(text, without_entities(text), readings);
    return readings;
}

bool holds_base64(std::string_view text) {
    constexpr std::string_view marks[] = {"base64,", "base64:", "base64;", "encoding=b:", "encoding=b;"};
    const auto is_same = [](char one, char other) { return std::tolower(static_cast<unsigned char>(one)) == other; };
    return std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) {
        return std::search(text.begin(), text.end(), mark.begin(), mark.end(), is_same) != text.end();
    });
}

}  // namespace reliance::exchange
