#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

/// Positions in a text count Unicode code points: a line end written CRLF is two, a byte order mark is one, an emoji made of
/// several is several. Texts are UTF-8, checked on reading with `files::first_invalid_utf8`; on other bytes the counts are of lead bytes and
/// nothing is read outside the text.
namespace reliance::material {

/// How many code points `text` has.
std::size_t code_point_count(std::string_view text);

/// The byte at which code point `position` begins; the size of the text for the position just after the last, nothing beyond.
std::optional<std::size_t> byte_of(std::string_view text, std::size_t position);

/// The position of the code point that byte `byte` belongs to; the count of code points for the byte just after the last, nothing
/// beyond.
std::optional<std::size_t> position_of(std::string_view text, std::size_t byte);

/// The words between the positions `start` and `end` (exclusive), or nothing where the passage is turned round or leaves the
/// text.
std::optional<std::string_view> slice(std::string_view text, std::size_t start, std::size_t end);

/// Marks in one text, so that many positions are found without walking it each time.
///
/// The marks keep no reference to the text: the same text is given again on each call.
/// Cost     O(n) to build, 8 bytes per 128 code points; O(1) a position.
class CodePointMarks {
public:
    explicit CodePointMarks(std::string_view text);

    std::size_t count() const { return count_; }
    std::optional<std::size_t> byte_of(std::string_view text, std::size_t position) const;
    std::optional<std::string_view> slice(std::string_view text, std::size_t start, std::size_t end) const;

private:
    std::vector<std::size_t> bytes_;  ///< the byte of every 128th code point
    std::size_t count_ = 0;
};

}  // namespace reliance::material
