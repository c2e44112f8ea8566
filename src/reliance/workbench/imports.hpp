#pragma once

#include <filesystem>
#include <span>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/text_import.hpp"

namespace reliance::workbench {

using Paths = std::span<const std::filesystem::path>;

/// Whatever is at `paths`, as a study: a study folder or file, a folder of village surveys, a folder or file of Praat TextGrids;
/// or texts and folders of them. Errors   unknown_format, and those of the reader.
Result<exchange::Imported> imported(Paths paths, const exchange::TextImportOptions& options = {});

/// Texts as they would be taken in: read, with the speakers that were chosen; nothing is written.
/// Errors   those of `exchange::text_sources`.
Result<std::vector<exchange::TextSource>> texts_to_come(Paths paths, const exchange::TextImportOptions& options);

/// The study with texts; all of them or none. Errors   those of `exchange::text_sources` and `exchange::with_texts`.
Result<exchange::Imported> texts_into(const field::Study& study, Paths paths, const exchange::TextImportOptions& options);

}  // namespace reliance::workbench
