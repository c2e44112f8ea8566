#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// The words of Rich Text, each run in the code page that its font or the document names; footnotes at the end as “[1] …”.
/// Left out and counted: images, comments, deleted and hidden words, headers and footers; the words of these,
/// and of the document's properties, are its `hidden` ones.
/// Errors   malformed_source (no RTF, a group never closed, more than 1,000 levels).
Result<TextSource> rtf_source(std::string_view bytes, std::string_view name);

}  // namespace reliance::exchange
