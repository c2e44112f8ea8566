#pragma once

#include <string>
#include <string_view>

#include "reliance/base/result.hpp"

namespace reliance::exchange {

/// The bytes of a source as UTF-8 without byte order mark; UTF-16 is accepted where its byte order mark says so.
/// Errors   invalid_utf8, at `name:line:column` (at `name` for UTF-16 with a lone surrogate or half a unit).
Result<std::string> utf8_of(std::string_view bytes, std::string_view name);

/// Every line end as LF: a source may write CRLF, or CR alone.
std::string with_plain_line_ends(std::string_view text);

/// Capitals without accents, words joined by one space: “Marie-Hélène  Matéra” and “MARIE HELENE MATERA” are then the same name.
std::string folded(std::string_view text);

/// An identifier of letters, digits, `-` and `_` that recalls `text`.
std::string identifier_of(std::string_view text);

}  // namespace reliance::exchange
