#include "reliance/files/plain_text.hpp"

#include <algorithm>

namespace reliance::files {

std::string_view LineEnds::word() const {
    if (lf + crlf + cr == 0) return "none";
    if (crlf + cr == 0) return "lf";
    if (lf + cr == 0) return "crlf";
    return lf + crlf == 0 ? "cr" : "mixed";
}

LineEnds line_ends_of(std::string_view text) {
    LineEnds ends;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
        const bool pair = text[byte] == '\r' && byte + 1 < text.size() && text[byte + 1] == '\n';
        if (pair)
            ++ends.crlf, ++byte;
        else if (text[byte] == '\r')
            ++ends.cr;
        else
            ends.lf += text[byte] == '\n';
    }
    return ends;
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

std::string plain_text(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return with_plain_line_ends(text.starts_with(mark) ? text.substr(mark.size()) : text);
}

std::string place_of(std::string_view text, std::size_t byte, std::string_view name) {
    const auto before = text.substr(0, byte);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const auto line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0: the first line
    const auto points = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return std::string(name) + ':' + std::to_string(lines + 1) + ':' + std::to_string(points + 1);
}

}  // namespace reliance::files
