#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/text_import.hpp"

namespace reliance::exchange {

/// The sources that can be brought in.
enum class SourceFormat { villages, textgrids };

std::string_view name(SourceFormat format);
Bilingual label(SourceFormat format);

/// The format of a file or folder, told by the names of its files; nothing if it is none of them.
std::optional<SourceFormat> recognised_format(const std::filesystem::path& path);

/// Brings in whatever `path` is; the options are those of interviews.
/// Errors   file_not_found, unknown_format, tables_without_mapping (a folder of tables), and those of the format's own reader.
Result<Imported> import_source(const std::filesystem::path& path, const TextImportOptions& options = {});

}  // namespace reliance::exchange
