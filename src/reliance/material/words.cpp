#include "reliance/material/words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace reliance::material {
namespace {

enum class Class : std::uint8_t { other, letter, mark, apostrophe, hyphen };

/// What a code point is, and what it is compared as.
struct Folded {
    Class kind = Class::other;
    std::uint8_t size = 0;
    std::array<char, 14> bytes{};

    std::string_view text() const { return {bytes.data(), size}; }
};

constexpr std::array<std::string_view, 14> elisions{"c", "d",  "j",     "l",      "m",      "n",      "s",
                                                    "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"};
constexpr std::array<std::string_view, 6> english_endings{"s", "re", "ve", "ll", "d", "m"};

bool is_format(UChar32 point) {
    return point == 0x00AD || point == 0x200C || point == 0x200D || point == 0x2060 || point == 0xFEFF;
}

Class class_of(UChar32 point) {
    if (point == '\'' || point == 0x2019 || point == 0x02BC) return Class::apostrophe;
    if (point == '-' || point == 0x2010 || point == 0x2011) return Class::hyphen;
    const auto category = U_GET_GC_MASK(point);
    if ((category & (U_GC_L_MASK | U_GC_N_MASK)) != 0) return Class::letter;
    return (category & U_GC_M_MASK) != 0 || is_format(point) ? Class::mark : Class::other;
}

/// Letters that no decomposition leads back to plain ones.
std::u16string_view plain(UChar32 point) {
    switch (point) {
        case 0x0153:
            return u"oe";
        case 0x00E6:
            return u"ae";
        case 0x00F8:
            return u"o";
        case 0x0142:
            return u"l";
        case 0x0111:
            return u"d";
        case 0x0131:
            return u"i";
        default:
            return {};
    }
}

/// The letters and digits of a decomposed text, in lower case.
std::string bare(const icu::UnicodeString& decomposed) {
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const auto point = decomposed.char32At(i);
        const auto letters = plain(point);
        if (!letters.empty())
            kept.append(letters.data(), static_cast<std::int32_t>(letters.size()));
        else if (class_of(point) == Class::letter)
            kept.append(point);
    }
    std::string bytes;
    return kept.toUTF8String(bytes);
}

Folded made(UChar32 point) {
    Folded result{class_of(point), 0, {}};
    if (result.kind != Class::letter) return result;
    UErrorCode status = U_ZERO_ERROR;
    const auto* normal = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString lower(point);
    lower.foldCase();
    const auto bytes = bare(U_SUCCESS(status) ? normal->normalize(lower, status) : lower);
    auto size = std::min(bytes.size(), result.bytes.size());
    while (size < bytes.size() && U8_IS_TRAIL(bytes[size])) --size;
    result.size = static_cast<std::uint8_t>(size);
    std::copy_n(bytes.begin(), result.size, result.bytes.begin());
    return result;
}

/// The code points of the alphabets that our texts are written in, folded beforehand.
constexpr std::size_t known_points = 0x0600;

const std::array<Folded, known_points>& table() {
    static const auto folds = [] {
        std::array<Folded, known_points> all;
        for (std::size_t point = 0; point < known_points; ++point) all[point] = made(static_cast<UChar32>(point));
        return all;
    }();
    return folds;
}

struct Decoded {
    UChar32 point;
    std::size_t bytes;
};

/// The code point at `byte`, which is inside `text`; U+FFFD for bytes that are not UTF-8.
Decoded decoded(std::string_view text, std::size_t byte) {
    const auto lead = static_cast<unsigned char>(text[byte]);
    if (lead < 0x80u) return {lead, 1};
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t next = byte;
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(bytes, next, text.size(), point);
    return {point, next - byte};
}

Folded fold_of(UChar32 point) {
    return static_cast<std::size_t>(point) < known_points ? table()[static_cast<std::size_t>(point)] : made(point);
}

Class class_at(std::string_view text, std::size_t byte) {
    return byte < text.size() ? fold_of(decoded(text, byte).point).kind : Class::other;
}

/// Whether `text` goes on at `byte` with one of the English endings, and the word stops there.
bool english_ending_at(std::string_view text, std::size_t byte) {
    return std::any_of(english_endings.begin(), english_endings.end(), [&](std::string_view ending) {
        const auto written = text.substr(byte, ending.size());
        const auto same = [](char a, char b) { return (a | 0x20) == b; };
        if (!std::equal(written.begin(), written.end(), ending.begin(), ending.end(), same)) return false;
        const auto after = class_at(text, byte + ending.size());
        return after != Class::letter && after != Class::mark;
    });
}

/// A text without accents and marks, its letters, folded, as `write` writes them.
template <class Write>
std::string folded_as(std::string_view text, Write write) {
    std::string result;
    for (std::size_t byte = 0; byte < text.size();) {
        const auto [point, size] = decoded(text, byte);
        const auto fold = fold_of(point);
        if (fold.kind == Class::letter)
            result += write(fold.text(), point);
        else if (fold.kind == Class::apostrophe)
            result += '\'';
        else if (fold.kind != Class::mark)
            result += text.substr(byte, size);
        byte += size;
    }
    return result;
}

}  // namespace

std::string composed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normal = icu::Normalizer2::getNFCInstance(status);
    const auto letters = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string bytes;
    return (U_SUCCESS(status) ? normal->normalize(letters, status) : letters).toUTF8String(bytes);
}

std::string folded(std::string_view text) {
    return folded_as(text, [](std::string_view letters, UChar32) { return letters; });
}

std::string folded_in_case(std::string_view text) {
    return folded_as(text, [](std::string_view letters, UChar32 point) {
        std::string written(letters);
        if (u_isupper(point))
            for (auto& byte : written)
                if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
        return written;
    });
}

bool WordScanner::next() {
    const auto& folds = table();
    while (byte_ < text_.size()) {
        const auto lead = static_cast<unsigned char>(text_[byte_]);
        if (lead < 0x80u ? folds[lead].kind == Class::letter : class_at(text_, byte_) == Class::letter) {
            take_word();
            return true;
        }
        byte_ += lead < 0x80u ? 1 : decoded(text_, byte_).bytes;
        ++position_;
    }
    return false;
}

void WordScanner::take_word() {
    start_byte_ = byte_;
    start_ = position_;
    word_.clear();
    const auto& folds = table();
    while (byte_ < text_.size()) {
        const auto [point, size] = decoded(text_, byte_);
        const auto fold = static_cast<std::size_t>(point) < known_points ? folds[static_cast<std::size_t>(point)] : made(point);
        if (fold.kind == Class::apostrophe) {
            if (goes_on_after_apostrophe()) continue;
            return;
        }
        if (fold.kind != Class::letter && fold.kind != Class::mark) return;
        word_ += fold.text();
        byte_ += size;
        ++position_;
    }
}

/// At an apostrophe: takes it into the word where it belongs there, and tells whether the word goes on after it.
bool WordScanner::goes_on_after_apostrophe() {
    const auto after = byte_ + decoded(text_, byte_).bytes;
    const bool elided = std::find(elisions.begin(), elisions.end(), word_) != elisions.end();
    if (!elided && (class_at(text_, after) != Class::letter || english_ending_at(text_, after))) return false;
    word_ += '\'';
    byte_ = after;
    ++position_;
    return !elided;
}

bool WordScanner::joined_to_next() const {
    if (class_at(text_, byte_) != Class::hyphen) return false;
    return class_at(text_, byte_ + decoded(text_, byte_).bytes) == Class::letter;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (WordScanner scanner(text); scanner.next();) words.push_back(scanner.word());
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

std::string compared(std::string_view text) { return joined(words_of(text)); }

}  // namespace reliance::material
