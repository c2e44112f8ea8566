#pragma once

#include <unicode/uniset.h>

#include <string>
#include <string_view>

/// How RE2, whose \b tells words by single bytes of ASCII, is made to tell those of any script: the bytes are given to it.
///
/// In a text with marks every letter, combining mark and digit beyond ASCII stands between two `_` (`_é_`), and `_` itself is a NUL
/// between two, as texts hold no NUL. A byte of ASCII then stands at both ends of whatever belongs to a word, and of nothing else, so
/// that \b and \B hold in such a text where they should in the plain one. A pattern for it asks for the same signs (`unicode_regex`).
/// It finds nothing that begins or ends between a sign and its mark, but for what is empty: what may stand bare never does so between
/// marks, and no `_` closes one sign and opens another, since the sign between would have to be `_`.
namespace reliance::search {

inline constexpr char word_mark = '_';

/// What words are made of: letters, combining marks and digits of any script, and `_`. It is what \w finds.
const icu::UnicodeSet& word_points();

/// What stands without marks in a text that has them.
const icu::UnicodeSet& bare_points();

/// The signs of `points` that stand between marks in a text that has them, as they stand there.
icu::UnicodeSet between_marks(const icu::UnicodeSet& points);

/// The text with its marks. A byte of it stands in the plain text as many bytes earlier as there are marks before it.
/// Cost     linear.
std::string with_word_marks(std::string_view text);

}  // namespace reliance::search
