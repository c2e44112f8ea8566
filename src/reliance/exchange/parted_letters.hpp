#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Words whose letters are parted by what no reader sees, or by the end of a line.
namespace reliance::exchange {

/// A text without what parts the letters of a word: signs of no width (U+200B to U+200F, U+2060, U+FEFF), soft hyphens, and a hyphen
/// between letters with the line end and the spaces after it. Nothing where it has none.
std::optional<std::string> without_parting(std::string_view text);

/// A calendar (iCalendar, RFC 5545) or an address card (vCard, RFC 6350) with its folded lines joined: a line that begins with a
/// space or a tab goes on the one before, in the middle of a letter too. Nothing for any other bytes, and where no line is folded.
std::optional<std::string> without_folds(std::string_view bytes);

}  // namespace reliance::exchange
