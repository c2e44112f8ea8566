#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"

namespace reliance::workbench {

/// Whatever is at `path`, as a study: a study folder or file, a folder of village surveys, a folder or file of Praat TextGrids.
/// Errors   unknown_format, and those of the reader.
Result<exchange::Imported> imported(const std::filesystem::path& path);

}  // namespace reliance::workbench
