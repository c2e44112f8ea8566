#pragma once

#include <string>
#include <string_view>

namespace reliance::search {

/// A regular expression as RE2 is to read it, so that it knows the letters of every script and not only those of ASCII.
struct UnicodeRegex {
    std::string pattern;
    /// It is for a text with marks (`word_marks.hpp`), and spells out both cases: RE2 is to tell them apart.
    bool is_for_marks = false;
    /// It asks for single bytes (\C), which may be a part of a letter.
    bool has_bytes = false;
};

/// What a pattern that RE2 accepts means where \w, \d, \s and [[:alpha:]] with its likes are those of Unicode, and \b and \B the
/// ends of words made of \w.
///
/// \w = [\p{L}\p{M}\p{N}_], \d = \p{Nd}, \s = \p{White_Space}; \W, \D and \S are all the rest, in brackets too. One sign of the
/// pattern becomes one sign of the result, so that which match comes first, and how long it is, stay as RE2 has them. Without \b and
/// \B whatever names none of these classes is left as it is written.
/// `is_blind` whether it is blind to case unless it says (?-i).
UnicodeRegex unicode_regex(std::string_view pattern, bool is_blind);

}  // namespace reliance::search
