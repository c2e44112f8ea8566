#include "reliance/search/word_marks.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace reliance::search {
namespace {

constexpr UChar32 end_of_ascii = 0x7F;

/// What stands for the mark itself between two others.
constexpr UChar32 marked_mark = 0;

icu::UnicodeSet made_word_points() {
    UErrorCode status = U_ZERO_ERROR;
    return {icu::UnicodeString(u"[\\p{L}\\p{M}\\p{N}_]"), status};
}

icu::UnicodeSet made_bare_points() {
    icu::UnicodeSet points(word_points());
    points.complement().add(0, end_of_ascii).remove(word_mark).remove(marked_mark);
    return points;
}

/// Whether a code point is one of `word_points`, told faster.
bool is_word_point(UChar32 point) {
    return point == word_mark || (U_GET_GC_MASK(point) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

bool stands_bare(UChar32 point) { return point <= end_of_ascii ? point != word_mark : !is_word_point(point); }

}  // namespace

const icu::UnicodeSet& word_points() {
    static const auto points = made_word_points();
    return points;
}

const icu::UnicodeSet& bare_points() {
    static const auto points = made_bare_points();
    return points;
}

icu::UnicodeSet between_marks(const icu::UnicodeSet& points) {
    icu::UnicodeSet marked(points);
    marked.retainAll(word_points()).remove(0, end_of_ascii);
    if (points.contains(word_mark)) marked.add(marked_mark);
    return marked;
}

std::string with_word_marks(std::string_view text) {
    std::string marked;
    marked.reserve(text.size() + text.size() / 8);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t copied = 0;
    for (std::size_t byte = 0; byte < text.size();) {
        const auto begin = byte;
        UChar32 point = 0;
        U8_NEXT_OR_FFFD(bytes, byte, text.size(), point);
        if (stands_bare(point)) continue;
        marked.append(text, copied, begin - copied).append(1, word_mark);
        if (point == word_mark)
            marked.append(1, static_cast<char>(marked_mark));
        else
            marked.append(text, begin, byte - begin);
        marked.append(1, word_mark);
        copied = byte;
    }
    return marked.append(text, copied);
}

}  // namespace reliance::search
