#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// A chat that WhatsApp exported, from Android (“12/04/2023, 21:15 - Lucy: …”) or iOS (“[12/04/2023 21:15:08] Lucy: …”), in any
/// of the ways in which French and English telephones write dates and hours. The text stays as it is; each message of a person is
/// a turn, over as many lines as it has, with its time in seconds since the first message.
///
/// Left out of the turns and counted: lines of the system and media, by the very words of WhatsApp (`chat_phrases.hpp`). Day and
/// month are told apart by all dates together: a number above 12, else the order in which time never runs back, else day first,
/// which is then noted as unsure. Errors malformed_source (no message), invalid_date and chat_dates_contradict, at `name:line`;
/// those of `decoded`.
Result<TextSource> chat_source(std::string_view bytes, std::string_view name, std::string_view encoding);

/// Whether the first lines of a text, in UTF-8 and with plain line ends, are those of a chat.
bool looks_like_a_chat(std::string_view text);

}  // namespace reliance::exchange
