#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace reliance::material {

/// How a line of a transcript says who speaks, and perhaps when.
struct LineOpening {
    std::string_view label;
    std::size_t words = 0;          ///< the byte of the line at which the words begin
    std::optional<double> seconds;  ///< of the recording
    bool bracketed = false;         ///< the label alone in brackets: “[id1] words”
};

/// Reads “Name: words”, “[00:01:02] Name: words”, “00:01:02 Name: words”, “Name (00:12): words”, “Name  00:12”, “[id1] words” and,
/// as Markdown has it, “**Name** : words” and “**Name :** words”; nothing for any other line. Spaces may
/// stand before the colon, one must follow it; the label is whatever stands there.
std::optional<LineOpening> line_opening(std::string_view line);

/// A time at the beginning of a text: its seconds and how many bytes it takes, brackets and # included.
struct LeadingTime {
    double seconds = 0;
    std::size_t bytes = 0;
};

/// Reads 1:02, 00:01:02, 00:01:02.345, 00:01:02,345, 00:01:02-3, bare or in (), [], <> or ##; minutes and seconds below 60.
std::optional<LeadingTime> leading_time(std::string_view text);

/// Whether a label looks like a speaker's: at most 40 characters and four words, no punctuation of a sentence and, unless it
/// stood in brackets, a capital first.
bool looks_like_a_speaker(const LineOpening& opening);

/// Whether bytes [start, end) of a text are the whole label by which its line says who speaks (“rose : oui”), in whatever letters.
/// Cost     O(length of the line), where they stand near its beginning.
bool is_a_label(std::string_view text, std::size_t start, std::size_t end);

/// The end of a line: the byte at which it begins, and how many bytes it takes.
struct LineEnd {
    std::size_t byte = 0, bytes = 0;

    std::size_t after() const { return byte + bytes; }
};

/// The first end of a line in `text` from `byte` on: LF, or one of Unicode's (U+0085, U+2028, U+2029); of no bytes, the end of the
/// text.
LineEnd line_end_from(std::string_view text, std::size_t byte);

/// The bytes of the white space that `text` begins with: no-break spaces, Unicode's ends of lines and byte order marks too.
std::size_t leading_space(std::string_view text);
/// Whether a text is white space alone.
bool is_blank(std::string_view text);
std::string_view without_trailing_space(std::string_view text);

}  // namespace reliance::material
