#include "reliance/search/unicode_regex.hpp"

#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include "reliance/search/word_marks.hpp"

namespace reliance::search {
namespace {

using Points = icu::UnicodeSet;

/// The code points of a set in the notation of ICU; none where it has no such set.
Points points_of(const std::string& notation) {
    UErrorCode status = U_ZERO_ERROR;
    Points points(icu::UnicodeString::fromUTF8(notation), status);
    return U_SUCCESS(status) ? points : Points();
}

const Points& digits() {
    static const auto points = points_of("[\\p{Nd}]");
    return points;
}

const Points& white_space() {
    static const auto points = points_of("[\\p{White_Space}]");
    return points;
}

bool is_shorthand(char letter) { return std::string_view("dDwWsS").find(letter) != std::string_view::npos; }

/// The class of \d, \D, \w, \W, \s or \S.
Points shorthand(char letter) {
    const auto small = static_cast<char>(letter | 0x20);
    Points points = small == 'w' ? word_points() : small == 'd' ? digits() : white_space();
    if (letter != small) points.complement();
    return points;
}

/// The class \p{name}.
Points property_class(std::string_view name) { return points_of(std::string("[\\p{").append(name).append("}]")); }

/// The class [:name:].
Points posix_class(std::string_view name) {
    if (name == "word") return word_points();
    auto points = property_class(name);
    if (name == "punct") points.addAll(points_of("[\\$+<=>\\^`|~]"));
    return points;
}

/// One code point of a pattern that says itself.
std::string written(UChar32 point) {
    char digits_of[8] = {};
    const auto end = std::to_chars(digits_of, digits_of + sizeof digits_of, point, 16).ptr;
    return std::string("\\x{").append(digits_of, end).append("}");
}

/// A set as a class of RE2, one that finds nothing where the set is empty.
std::string in_brackets(const Points& points) {
    if (points.isEmpty()) return "[^\\x{0}-\\x{10ffff}]";
    std::string text(1, '[');
    for (std::int32_t i = 0; i < points.getRangeCount(); ++i) {
        text += written(points.getRangeStart(i));
        if (points.getRangeEnd(i) != points.getRangeStart(i)) text.append("-").append(written(points.getRangeEnd(i)));
    }
    return text.append("]");
}

/// A set as one sign of a text with marks.
std::string in_marked_text(const Points& points) {
    auto bare = points;
    bare.retainAll(bare_points());
    const auto marked = between_marks(points);
    if (marked.isEmpty()) return in_brackets(bare);
    const auto alone = std::string(1, word_mark).append(in_brackets(marked)).append(1, word_mark);
    if (bare.isEmpty()) return std::string("(?:").append(alone).append(")");
    return std::string("(?:").append(in_brackets(bare)).append("|").append(alone).append(")");
}

/// Goes through a pattern that RE2 accepts, sign by sign.
class Rewriter {
public:
    Rewriter(std::string_view pattern, bool is_blind, bool is_for_marks)
        : pattern_(pattern), is_blind_(is_blind), is_for_marks_(is_for_marks) {}

    std::string rewritten() {
        while (byte_ < pattern_.size()) next();
        return std::move(result_);
    }

    bool has_boundaries() const { return has_boundaries_; }
    bool has_bytes() const { return has_bytes_; }

private:
    void next() {
        switch (pattern_[byte_]) {
            case '(':
                return open();
            case ')':
                return close();
            case '[':
                return one_of(&Rewriter::brackets);
            case '.':
                return one_of(&Rewriter::any_point);
            case '\\':
                return escape();
            case '|':
            case '^':
            case '$':
            case '*':
            case '+':
            case '?':
                return copy(1);
            default:
                return literal();
        }
    }

    void open() {
        const bool was_blind = is_blind_;
        const auto rest = pattern_.substr(byte_);
        if (!rest.starts_with("(?"))
            copy(1);
        else if (rest.starts_with("(?P<"))
            copy(rest.find('>') + 1);
        else if (flags())
            return;
        outer_.push_back(was_blind);
    }

    /// Reads `(?flags)` or `(?flags:`; says whether it is the former, which opens no group. For a text with marks both cases are
    /// spelt out, and the flag i is left out.
    bool flags() {
        const auto end = pattern_.find_first_of(":)", byte_);
        std::string kept(pattern_.substr(byte_ + 2, end - byte_ - 2));
        const bool is_alone = pattern_[end] == ')';
        byte_ = end + 1;
        if (const auto blind = kept.find('i'); blind != std::string::npos) is_blind_ = blind < kept.find('-');
        if (is_for_marks_) std::erase(kept, 'i');
        if (kept.ends_with('-')) kept.pop_back();
        if (!is_alone || !kept.empty()) result_.append("(?").append(kept).append(is_alone ? ")" : ":");
        return is_alone;
    }

    void close() {
        is_blind_ = outer_.empty() ? is_blind_ : outer_.back();
        if (!outer_.empty()) outer_.pop_back();
        copy(1);
    }

    void escape() {
        const char letter = byte_ + 1 < pattern_.size() ? pattern_[byte_ + 1] : '\\';
        if (letter == 'Q') return quotation();
        has_boundaries_ = has_boundaries_ || letter == 'b' || letter == 'B';
        has_bytes_ = has_bytes_ || letter == 'C';
        if (std::string_view("bBAzC").find(letter) != std::string_view::npos) return copy(2);
        if (is_shorthand(letter) || letter == 'p' || letter == 'P') return one_of(&Rewriter::item);
        literal();
    }

    /// \Q…\E, each sign of which stands for itself.
    void quotation() {
        const auto begin = byte_ + 2, end = std::min(pattern_.find("\\E", begin), pattern_.size());
        for (byte_ = begin; byte_ < end;) {
            const auto sign = plain_point();
            write(written(sign), folded(Points(sign, sign)), false);
        }
        byte_ = std::min(end + 2, pattern_.size());
    }

    void literal() {
        const auto begin = byte_;
        const auto sign = point();
        write(pattern_.substr(begin, byte_ - begin), folded(Points(sign, sign)), false);
    }

    void one_of(Points (Rewriter::*read)()) {
        const auto begin = byte_;
        names_class_ = false;
        const auto points = (this->*read)();
        write(pattern_.substr(begin, byte_ - begin), points, names_class_);
    }

    Points any_point() {
        ++byte_;
        return {0, 0x10FFFF};
    }

    Points brackets() {
        ++byte_;
        const bool is_negated = at('^');
        if (is_negated) ++byte_;
        Points points;
        for (bool is_first = true; byte_ < pattern_.size() && (is_first || !at(']')); is_first = false) points.addAll(item());
        ++byte_;
        if (is_negated) points.complement();
        return points;
    }

    /// What stands between brackets: a class, a range or one sign. Classes but for the last two stand outside brackets too.
    Points item() {
        const auto rest = pattern_.substr(byte_);
        if (rest.starts_with("[:") && rest.find(":]", 2) != std::string_view::npos) return posix();
        if (rest.size() > 1 && at('\\') && is_shorthand(rest[1])) {
            names_class_ = true;
            byte_ += 2;
            return shorthand(rest[1]);
        }
        if (rest.starts_with("\\p") || rest.starts_with("\\P")) return property();
        const auto low = point();
        const bool is_range = at('-') && byte_ + 1 < pattern_.size() && pattern_[byte_ + 1] != ']';
        if (is_range) ++byte_;
        return folded(Points(low, is_range ? point() : low));
    }

    Points posix() {
        names_class_ = true;
        const auto begin = byte_ + 2, end = pattern_.find(":]", begin);
        byte_ = end + 2;
        return named(pattern_.substr(begin, end - begin), false, posix_class);
    }

    Points property() {
        const bool is_negated = pattern_[byte_ + 1] == 'P';
        const auto begin = byte_ + 2;
        if (begin < pattern_.size() && pattern_[begin] == '{') {
            const auto end = pattern_.find('}', begin);
            byte_ = end + 1;
            return named(pattern_.substr(begin + 1, end - begin - 1), is_negated, property_class);
        }
        byte_ = begin + 1;
        return named(pattern_.substr(begin, 1), is_negated, property_class);
    }

    Points named(std::string_view name, bool is_negated, Points (*class_of)(std::string_view)) const {
        const bool turns = name.starts_with('^');
        auto points = folded(class_of(name.substr(turns ? 1 : 0)));
        if (turns != is_negated) points.complement();
        return points;
    }

    UChar32 point() {
        if (!at('\\') || byte_ + 1 >= pattern_.size()) return plain_point();
        const char letter = pattern_[++byte_];
        if (letter == 'x') return hexadecimal();
        if (letter >= '0' && letter <= '7') return number(byte_, std::min(octal_end(), pattern_.size()), 8);
        constexpr std::string_view letters = "afnrtv", meant = "\a\f\n\r\t\v";
        const auto known = letters.find(letter);
        if (known == std::string_view::npos) return plain_point();
        ++byte_;
        return meant[known];
    }

    UChar32 hexadecimal() {
        const auto begin = byte_ + 1;
        if (begin >= pattern_.size() || pattern_[begin] != '{') return number(begin, std::min(begin + 2, pattern_.size()), 16);
        const auto end = std::min(pattern_.find('}', begin), pattern_.size());
        const auto sign = number(begin + 1, end, 16);
        byte_ = end + 1;
        return sign;
    }

    /// Where the at most three octal digits that begin here end.
    std::size_t octal_end() const {
        const auto end = pattern_.substr(byte_, 3).find_first_not_of("01234567");
        return byte_ + (end == std::string_view::npos ? 3 : end);
    }

    /// The number between two places of the pattern; goes on behind it.
    UChar32 number(std::size_t begin, std::size_t end, int base) {
        UChar32 value = 0;
        std::from_chars(pattern_.data() + begin, pattern_.data() + end, value, base);
        byte_ = end;
        return value;
    }

    UChar32 plain_point() {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(pattern_.data());
        UChar32 sign = 0;
        U8_NEXT_OR_FFFD(bytes, byte_, pattern_.size(), sign);
        return sign;
    }

    /// The set with the other case of its letters, where the pattern is blind to case here.
    Points folded(Points points) const {
        if (is_blind_) points.closeOver(USET_CASE_INSENSITIVE).removeAllStrings();
        return points;
    }

    /// Writes one sign: as it stands in the pattern if it means the same to RE2.
    void write(std::string_view as_it_stands, Points points, bool is_otherwise) {
        points.remove('\n');
        if (is_for_marks_ && (points.size() != 1 || !bare_points().containsAll(points)))
            result_ += in_marked_text(points);
        else if (is_otherwise)
            result_ += in_brackets(points);
        else
            result_ += as_it_stands;
    }

    void copy(std::size_t count) {
        result_ += pattern_.substr(byte_, count);
        byte_ += count;
    }

    bool at(char byte) const { return byte_ < pattern_.size() && pattern_[byte_] == byte; }

    std::string_view pattern_;
    std::size_t byte_ = 0;
    std::string result_;
    std::vector<bool> outer_ = {};  ///< of each group that is open, whether what follows it is blind to case
    bool is_blind_;
    bool is_for_marks_;
    bool names_class_ = false;  ///< of the sign that is read: a class that RE2 would take for one of ASCII
    bool has_boundaries_ = false;
    bool has_bytes_ = false;
};

}  // namespace

UnicodeRegex unicode_regex(std::string_view pattern, bool is_blind) {
    Rewriter plain(pattern, is_blind, false);
    auto result = plain.rewritten();
    if (!plain.has_boundaries()) return {std::move(result), false, plain.has_bytes()};
    return {Rewriter(pattern, is_blind, true).rewritten(), true, plain.has_bytes()};
}

}  // namespace reliance::search
