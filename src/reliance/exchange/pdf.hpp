#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// The text layer of a PDF, read by poppler's `pdftotext`, a program of its own; lines end where they do on the page.
/// Errors   program_missing, pdf_encrypted, program_failed (a damaged file), no_words (pages that are pictures).
Result<TextSource> pdf_source(std::string_view bytes, std::string_view name);

}  // namespace reliance::exchange
