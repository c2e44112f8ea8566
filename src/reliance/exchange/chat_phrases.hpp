#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// What WhatsApp itself writes into a chat, in French and in English. Words of people that are only alike are not taken for it.
namespace reliance::exchange {

/// U+200E, which WhatsApp on iOS sets before words of its own.
inline constexpr std::string_view left_to_right = "\u200E";

/// The bytes of the mark of direction that a text begins with; 0 where it begins with none.
std::size_t leading_mark(std::string_view text);
/// A text without its marks of direction.
std::string without_marks(std::string_view text);

/// The words of a message without “<This message was edited>” at their end.
std::string_view without_edit_mark(std::string_view words);

/// A medium in place of words, as the line of a message has them: its file's name, empty where that is not told; nothing where the
/// line is none.
std::optional<std::string> medium_in(std::string_view words);

/// Whether all that a message says is WhatsApp's: that it was deleted, that a call was missed.
bool is_a_notice(std::string_view words);

/// Whether a label tells what somebody did to the group: “Awa added Chloé”, of a line “Awa added Chloé: the neighbour”.
bool tells_of_the_group(std::string_view label);

}  // namespace reliance::exchange
