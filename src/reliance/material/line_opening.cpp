#include "reliance/material/line_opening.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "reliance/material/code_points.hpp"

namespace reliance::material {
namespace {

constexpr std::size_t longest_label = 40;
constexpr std::size_t most_words = 4;
constexpr std::size_t longest_time = 16;
constexpr std::string_view line_ends[] = {"\n", "\xC2\x85", "\u2028", "\u2029"};
constexpr std::string_view spaces[] = {" ", "\t", "\r", "\n", "\u00A0", "\u202F", "\xC2\x85", "\u2028", "\u2029", "\uFEFF"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits that `text` begins with, at most `most`.
std::size_t digits(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    while (count < std::min(text.size(), most) && is_digit(text[count])) ++count;
    return count;
}

double number(std::string_view text) {
    double value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
}

/// The time without its brackets.
std::optional<LeadingTime> bare_time(std::string_view text) {
    double parts[3] = {};
    std::size_t count = 0, byte = 0;
    for (; count < 3; ++count) {
        const auto length = digits(text.substr(byte), count == 0 ? 3 : 2);
        if (length == 0 || (count > 0 && length != 2)) return std::nullopt;
        parts[count] = number(text.substr(byte, length));
        if (count > 0 && parts[count] >= 60) return std::nullopt;
        byte += length;
        const bool goes_on = byte + 1 < text.size() && text[byte] == ':' && is_digit(text[byte + 1]);
        if (!goes_on || count == 2) break;
        ++byte;
    }
    if (count == 0) return std::nullopt;
    auto seconds = count == 1 ? parts[0] * 60 + parts[1] : parts[0] * 3600 + parts[1] * 60 + parts[2];
    if (byte < text.size() && (text[byte] == '.' || text[byte] == ',' || text[byte] == '-'))
        if (const auto length = digits(text.substr(byte + 1), 3); length > 0) {
            const double unit = length == 1 ? 10 : length == 2 ? 100 : 1000;
            seconds += number(text.substr(byte + 1, length)) / unit;
            byte += 1 + length;
        }
    if (byte < text.size() && is_digit(text[byte])) return std::nullopt;
    return LeadingTime{seconds, byte};
}

/// What closes an opened bracket; 0 for what is none.
char closing(char open) {
    switch (open) {
        case '(':
            return ')';
        case '[':
            return ']';
        case '<':
            return '>';
        case '#':
            return '#';
        default:
            return 0;
    }
}

/// A dash between a time and a name, with the white space around it.
std::size_t separator(std::string_view text) {
    const auto space = leading_space(text);
    const auto rest = text.substr(space);
    for (const std::string_view dash : {"-", "–", "—"})
        if (rest.starts_with(dash)) return space + dash.size() + leading_space(rest.substr(dash.size()));
    return space;
}

/// “[id1] words”: nothing but a short label between the brackets.
std::optional<LineOpening> bracketed(std::string_view line) {
    const auto close = line.find(']');
    if (line.empty() || line.front() != '[' || close == std::string_view::npos || close < 2) return std::nullopt;
    const auto colon = close + 1 < line.size() && line[close + 1] == ':' ? 1u : 0u;
    const auto after = line.substr(close + 1 + colon);
    const auto space = leading_space(after);
    if (space == 0 && !after.empty()) return std::nullopt;
    return LineOpening{line.substr(1, close - 1), close + 1 + colon + space, std::nullopt, true};
}

/// A time that stands at the end of `label`, cut off it.
std::optional<double> cut_time(std::string_view& label) {
    const auto from = label.size() > longest_time ? label.size() - longest_time : 0;
    for (auto byte = from; byte < label.size(); ++byte) {
        const bool begins =
            byte == 0 || leading_space(label.substr(byte - 1)) > 0 || static_cast<unsigned char>(label[byte - 1]) >= 0x80;
        const auto time = begins ? leading_time(label.substr(byte)) : std::nullopt;
        if (!time || byte + time->bytes != label.size()) continue;
        label = without_trailing_space(label.substr(0, byte));
        return time->seconds;
    }
    return std::nullopt;
}

/// The colon that ends a label: the first that is followed by white space or nothing.
std::size_t label_end(std::string_view line) {
    for (auto colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
        const auto after = line.substr(colon + 1);
        if (after.empty() || leading_space(after) > 0) return colon;
        if (colon == 0 || !is_digit(line[colon - 1]) || !is_digit(after.front())) return std::string_view::npos;
    }
    return std::string_view::npos;
}

/// “Name: words”, “Name (00:12): words”.
std::optional<LineOpening> with_colon(std::string_view line) {
    const auto colon = label_end(line);
    if (colon == std::string_view::npos) return std::nullopt;
    LineOpening opening{
        without_trailing_space(line.substr(0, colon)), colon + 1 + leading_space(line.substr(colon + 1)), {}, false};
    opening.seconds = cut_time(opening.label);
    return opening;
}

/// “**Name** : words”, “**Name :** words”.
std::optional<LineOpening> emphasised(std::string_view line) {
    const auto mark = line.substr(0, 2);
    const auto close = mark == "**" || mark == "__" ? line.find(mark, mark.size()) : std::string_view::npos;
    if (close == std::string_view::npos) return std::nullopt;
    auto label = without_trailing_space(line.substr(mark.size(), close - mark.size()));
    auto words = close + mark.size();
    if (label.ends_with(':'))
        label.remove_suffix(1);
    else if (words += leading_space(line.substr(words)); line.substr(words).starts_with(':'))
        ++words;
    else
        return std::nullopt;
    const auto space = leading_space(line.substr(words));
    if (space == 0 && words < line.size()) return std::nullopt;
    LineOpening opening{without_trailing_space(label), words + space, {}, false};
    opening.seconds = cut_time(opening.label);
    return opening;
}

/// “Name  00:12”, the words on the lines that follow.
std::optional<LineOpening> with_time_only(std::string_view line) {
    LineOpening opening{without_trailing_space(line), line.size(), {}, false};
    opening.seconds = cut_time(opening.label);
    if (!opening.seconds || opening.label.empty()) return std::nullopt;
    return opening;
}

bool begins_with_capital(std::string_view label) {
    const auto lead = static_cast<unsigned char>(label.front());
    return std::isupper(lead) != 0 || (lead == 0xC3 && label.size() > 1 && static_cast<unsigned char>(label[1]) <= 0x9E);
}

}  // namespace

LineEnd line_end_from(std::string_view text, std::size_t byte) {
    for (; (byte = text.find_first_of("\n\xC2\xE2", byte)) != std::string_view::npos; ++byte)
        for (const auto end : line_ends)
            if (text.substr(byte).starts_with(end)) return {byte, end.size()};
    return {text.size(), 0};
}

std::size_t leading_space(std::string_view text) {
    std::size_t byte = 0;
    for (bool longer = true; longer;) {
        longer = false;
        for (const auto space : spaces)
            if (text.substr(byte).starts_with(space)) byte += space.size(), longer = true;
    }
    return byte;
}

bool is_blank(std::string_view text) { return leading_space(text) == text.size(); }

std::string_view without_trailing_space(std::string_view text) {
    for (bool shorter = true; shorter;) {
        shorter = false;
        for (const auto space : spaces)
            if (text.ends_with(space)) text.remove_suffix(space.size()), shorter = true;
    }
    return text;
}

std::optional<LeadingTime> leading_time(std::string_view text) {
    const auto close = text.empty() ? '\0' : closing(text.front());
    if (close == 0) return bare_time(text);
    const auto time = bare_time(text.substr(1));
    if (!time || time->bytes + 1 >= text.size() || text[time->bytes + 1] != close) return std::nullopt;
    return LeadingTime{time->seconds, time->bytes + 2};
}

std::optional<LineOpening> line_opening(std::string_view line) {
    const auto space = leading_space(line);
    const auto time = leading_time(line.substr(space));
    const auto begin = time ? space + time->bytes + separator(line.substr(space + time->bytes)) : space;
    const auto rest = line.substr(begin);
    auto opening = emphasised(rest);
    if (!opening) opening = with_colon(rest);
    if (!opening && time) return std::nullopt;
    if (!opening) opening = bracketed(rest);
    if (!opening) opening = with_time_only(rest);
    if (!opening) return std::nullopt;
    opening->words += begin;
    if (time) opening->seconds = time->seconds;
    return opening;
}

bool looks_like_a_speaker(const LineOpening& opening) {
    const auto label = opening.label;
    if (label.empty() || code_point_count(label) > longest_label) return false;
    if (label.find_first_of(",;!?\"[]<>{}") != std::string_view::npos) return false;
    if (static_cast<std::size_t>(std::count(label.begin(), label.end(), ' ')) >= most_words) return false;
    return opening.bracketed || begins_with_capital(label);
}

bool is_a_label(std::string_view text, std::size_t start, std::size_t end) {
    // No more than a time and its brackets stands before a label.
    const auto from = start > 2 * longest_time ? start - 2 * longest_time : 0;
    auto line_start = from;
    for (auto before = line_end_from(text.substr(0, start), from); before.bytes > 0;
         before = line_end_from(text.substr(0, start), line_start))
        line_start = before.after();
    if (line_start == from && from > 0) return false;
    const auto line = text.substr(line_start, line_end_from(text, end).byte - line_start);
    const auto opening = line_opening(line);
    return opening && opening->label == text.substr(start, end - start) && opening->label.data() == text.data() + start;
}

}  // namespace reliance::material
