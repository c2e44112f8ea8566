#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Texts as they are kept: lines that end with LF, no byte order mark.
namespace reliance::files {

/// How the lines of a text ended before they were made plain.
struct LineEnds {
    std::size_t lf = 0, crlf = 0, cr = 0;

    /// none | lf | crlf | cr | mixed
    std::string_view word() const;
};

LineEnds line_ends_of(std::string_view text);

/// Every line end as LF: a source may write CRLF, or CR alone.
std::string with_plain_line_ends(std::string_view text);

/// The same without the byte order mark that a text in UTF-8 may begin with.
std::string plain_text(std::string_view text);

/// `name:line:column` of a byte of a text in UTF-8; columns count code points.
std::string place_of(std::string_view text, std::size_t byte, std::string_view name);

}  // namespace reliance::files
