#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "reliance/base/result.hpp"

namespace reliance::exchange {

/// How the encoding of a text came to be known, the surest first.
enum class EncodingEvidence {
    mark,      ///< a byte order mark
    told,      ///< somebody says so, and the bytes may be so
    declared,  ///< the file says so (XML, HTML, MIME, RTF), and its bytes are so
    valid,     ///< nothing says so, but the bytes are valid UTF-8
    detected,  ///< neither: statistics of letters, with their confidence
};

std::string_view name(EncodingEvidence evidence);

/// A text in UTF-8, and how it was encoded before.
struct Decoded {
    std::string text;      ///< without byte order mark, otherwise as it was
    std::string encoding;  ///< as MIME names it: UTF-8, windows-1252
    EncodingEvidence evidence = EncodingEvidence::valid;
    int confidence = 100;  ///< 0–100
    bool had_mark = false;
    std::string contradicted;  ///< the encoding that was told or declared and that the bytes are not; empty where there is none
};

/// “windows-1252 (62 %)”: an encoding that was found by its letters.
std::string encoding_in_words(const Decoded& decoded);

/// The bytes of a text, decoded: by its mark, as `told`, by `declared` where the bytes are so, as UTF-8 where they are valid,
/// otherwise as ICU finds most likely, or as the old Macintosh wrote where its letters say so. Bytes that say ISO-8859-1 and use
/// what it leaves undefined are windows-1252; letters of UTF-8 are believed where one byte a letter is told or declared; plain
/// ASCII, and a text that names its encoding in letters of ASCII, is neither UTF-16 nor UTF-32. Nothing is guessed of a text in UTF-8
/// that is cut, or of which few bytes are wrong.
/// Errors   nul_byte, unknown_encoding, letter_cut, other_encoding (bytes that are not as told), invalid_utf8 (a mark that the
///          bytes belie, a wrong byte among ten times as many whole letters, or bytes like no encoding known).
/// Cost     O(n); ICU looks at 8,000 bytes around the first that is not ASCII.
Result<Decoded> decoded(std::string_view bytes, std::string_view name, std::string_view declared = {},
                        std::string_view told = {});

/// The bytes of a source as UTF-8 without byte order mark; UTF-16 is accepted where its byte order mark says so.
/// Errors   invalid_utf8, at `name:line:column` (at `name` for UTF-16 with a lone surrogate); letter_cut, after the last whole letter.
Result<std::string> utf8_of(std::string_view bytes, std::string_view name);

/// Bytes in `encoding` as UTF-8; nothing where they are not so, or where ICU does not know it.
std::optional<std::string> from_encoding(std::string_view bytes, std::string_view encoding);

/// Bytes as UTF-8, with U+FFFD in the place of those of no letter.
std::string mended_utf8(std::string_view bytes);

/// The name by which MIME knows an encoding; empty where ICU does not know it.
std::string encoding_name(std::string_view encoding);

/// Adds one code point.
void append_utf8(std::string& text, char32_t point);

/// The encoding that a text names itself: in its XML declaration, or `charset=` in its first 2,048 bytes; empty where it names
/// none.
std::string declared_encoding(std::string_view bytes);

/// Capitals without accents, words joined by one space: “Marie-Hélène  Matéra” and “MARIE HELENE MATERA” are then the same name.
std::string folded(std::string_view text);

/// An identifier of letters, digits, `-` and `_` that recalls `text`.
std::string identifier_of(std::string_view text);

}  // namespace reliance::exchange
