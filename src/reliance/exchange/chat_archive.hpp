#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// The chat that a telephone exported as a zip archive: its `_chat.txt`, or its only text. What else the archive holds (pictures,
/// voices) is noted as left out. An archive without a text is read as `text_source` reads it: it may be a document by another
/// name.
/// Errors   several_texts (none of them is `_chat.txt`), unknown_format (its text is no chat), those of `Archive` and
///          `text_source`.
Result<TextSource> zipped_source(std::string_view bytes, std::string_view name, std::string_view encoding);

}  // namespace reliance::exchange
