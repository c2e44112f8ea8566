#include "reliance/material/sentences.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "reliance/material/line_opening.hpp"
#include "reliance/material/words.hpp"

namespace reliance::material {
namespace {

constexpr std::array<std::string_view, 34> abbreviations{
    "m",  "mm", "mme", "mmes", "mlle", "mlles", "mr",  "mrs", "ms",  "dr",  "drs",  "pr",  "prof", "me",  "mgr",  "st",     "ste",
    "av", "bd", "cf",  "p",    "pp",   "art",   "vol", "ex",  "env", "tel", "chap", "fig", "ed",   "ann", "resp", "approx", "no"};

struct Character {
    UChar32 point;
    std::size_t end;  ///< the byte at which reading stopped: past it, or where it begins for whoever reads backwards
};

Character character_at(std::string_view text, std::size_t byte) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t end = byte;
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(bytes, end, text.size(), point);
    return {point, end};
}

bool is_space(UChar32 point) { return u_isUWhiteSpace(point) != 0; }
bool ends_sentences(UChar32 point) { return point == '.' || point == '!' || point == '?' || point == 0x2026; }
bool closes(UChar32 point) {
    const auto category = U_GET_GC_MASK(point);
    return point == '"' || (category & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0;
}

template <class Holds>
std::size_t skipped(std::string_view text, std::size_t byte, Holds holds) {
    while (byte < text.size()) {
        const auto [point, end] = character_at(text, byte);
        if (!holds(point)) break;
        byte = end;
    }
    return byte;
}

/// Past closing marks, also those after a space as French writes them (… ? »).
std::size_t after_closers(std::string_view text, std::size_t byte) {
    for (;;) {
        const auto mark = skipped(text, byte, is_space);
        if (mark >= text.size()) return byte;
        const auto [point, end] = character_at(text, mark);
        const bool straight = point == '"' && mark != byte;  // after a space it opens
        if (!closes(point) || straight) return byte;
        byte = end;
    }
}

bool is_abbreviation(std::string_view before) {
    std::string last, written;
    for (WordScanner scanner(before); scanner.next();) {
        if (scanner.end_byte() != before.size()) continue;
        last = scanner.word();
        written = scanner.written();
    }
    const bool initial = last.size() == 1 && written.size() == 1 && written[0] >= 'A' && written[0] <= 'Z';
    return initial || std::find(abbreviations.begin(), abbreviations.end(), last) != abbreviations.end();
}

/// The last bytes of `text` before `byte` that may hold a word, cut where a character begins.
std::string_view just_before(std::string_view text, std::size_t byte) {
    constexpr std::size_t enough = 24;
    auto start = byte > enough ? byte - enough : 0;
    while (start < byte && U8_IS_TRAIL(text[start])) ++start;
    return text.substr(start, byte - start);
}

/// Where the sentence ends whose end mark stands at `mark`; `mark` itself if it does not end one.
std::size_t sentence_end(std::string_view text, std::size_t mark) {
    const auto after_marks = skipped(text, mark, ends_sentences);
    if (after_marks == mark + 1 && text[mark] == '.' && is_abbreviation(just_before(text, mark))) return mark;
    const auto end = after_closers(text, after_marks);
    if (end >= text.size()) return end;
    const auto next = skipped(text, end, is_space);
    if (next == end) return mark;
    return next < text.size() && u_islower(character_at(text, next).point) ? mark : end;
}

/// What may stand between the end of a sentence and the first word of the next.
bool parts_sentences(UChar32 point) {
    const auto category = U_GET_GC_MASK(point);
    constexpr std::uint32_t marks = U_GC_PS_MASK | U_GC_PE_MASK | U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PD_MASK;
    return point == '"' || point == '*' || is_space(point) || (category & marks) != 0;
}

bool ends_lines(UChar32 point) {
    constexpr UChar32 next_line = 0x85, line_separator = 0x2028, paragraph_separator = 0x2029;
    return point == '\n' || point == next_line || point == line_separator || point == paragraph_separator;
}

/// The last character of a text, and the byte at which it begins.
Character last_of(std::string_view text) {
    const auto tail = text.substr(text.size() - std::min(text.size(), std::size_t{U8_MAX_LENGTH}));
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(tail.data());
    auto start = static_cast<std::int32_t>(tail.size());
    UChar32 point = 0;
    U8_PREV_OR_FFFD(bytes, 0, start, point);
    return {point, text.size() - tail.size() + static_cast<std::size_t>(start)};
}

/// Whether the last line of `before` says who speaks, and nothing else.
bool is_all_opening(std::string_view before) {
    constexpr std::size_t longest = 200;
    const auto end = before.rfind('\n');
    const auto line = before.substr(end == std::string_view::npos ? 0 : end + 1);
    if (line.size() > longest) return false;
    const auto opening = line_opening(line);
    return opening && opening->words == line.size() && !opening->label.empty();
}

ByteSpan trimmed(std::string_view text, ByteSpan span) {
    span.start = skipped(text.substr(0, span.end), span.start, is_space);
    while (span.end > span.start) {
        auto last = span.end - 1;
        while (last > span.start && U8_IS_TRAIL(text[last])) --last;
        if (!is_space(character_at(text, last).point)) break;
        span.end = last;
    }
    return span;
}

}  // namespace

ByteSpan paragraph_around(std::string_view text, ByteSpan span) {
    const auto before = span.start == 0 ? std::string_view::npos : text.rfind('\n', span.start - 1);
    const auto last = span.end > span.start ? span.end - 1 : span.end;
    const auto after = text.find('\n', last);
    return trimmed(text, {before == std::string_view::npos ? 0 : before + 1, std::min(after, text.size())});
}

std::vector<ByteSpan> sentences_of(std::string_view paragraph) {
    std::vector<ByteSpan> sentences;
    const auto add = [&](std::size_t start, std::size_t end) {
        const auto span = trimmed(paragraph, {start, end});
        if (span.start < span.end) sentences.push_back(span);
    };
    std::size_t start = 0;
    for (std::size_t byte = 0; byte < paragraph.size();) {
        const auto [point, next] = character_at(paragraph, byte);
        const auto end = ends_sentences(point) ? sentence_end(paragraph, byte) : byte;
        if (end > byte) {
            add(start, end);
            start = byte = end;
        } else {
            byte = ends_sentences(point) ? skipped(paragraph, byte, ends_sentences) : next;
        }
    }
    add(start, paragraph.size());
    return sentences;
}

bool opens_sentence(std::string_view text, std::size_t byte) {
    bool is_spaced = false;
    for (auto before = text.substr(0, byte); !before.empty();) {
        const auto [point, start] = last_of(before);
        if (ends_lines(point)) return true;
        if (point == ':' || point == ']') return is_spaced && is_all_opening(before);
        if (ends_sentences(point)) {
            const bool is_single = point == '.' && !(start > 0 && before[start - 1] == '.');
            return is_spaced && !(is_single && is_abbreviation(just_before(before, start)));
        }
        if (!parts_sentences(point)) return false;
        is_spaced = is_spaced || is_space(point);
        before = before.substr(0, start);
    }
    return true;
}

ByteSpan sentence_around(std::string_view text, ByteSpan region, ByteSpan span) {
    auto around = span;
    for (const auto& sentence : sentences_of(text.substr(region.start, region.end - region.start))) {
        const ByteSpan placed{region.start + sentence.start, region.start + sentence.end};
        if (placed.end <= span.start || placed.start >= span.end) continue;
        around = {std::min(around.start, placed.start), std::max(around.end, placed.end)};
    }
    return around;
}

}  // namespace reliance::material
