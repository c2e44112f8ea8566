#pragma once

#include <string>
#include <string_view>

#include "reliance/exchange/text_source.hpp"
#include "reliance/exchange/xml.hpp"

namespace reliance::exchange {

/// The words of a Word document: a line a paragraph, a row of a table with its cells parted by tabs, notes at the end as “[1] …”.
/// Left out and counted: images, comments, deleted and hidden words, headers and footers, styles.
/// Errors   those of `Archive` and `xml_of`; malformed_source where it has no document.
Result<TextSource> docx_source(std::string_view bytes, std::string_view name);

/// All words of a part of a document, shown or not, a line a paragraph, whatever runs they are split over; deleted ones on lines of
/// their own where they are wanted apart.
std::string document_words(const XmlNode& node, bool deleted_apart = false);

/// The words of an OpenDocument text, in the same way.
Result<TextSource> odt_source(std::string_view bytes, std::string_view name);

}  // namespace reliance::exchange
