#pragma once

#include <filesystem>
#include <span>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/text_import.hpp"

namespace reliance::workbench {

using Paths = std::span<const std::filesystem::path>;

/// Whether a study stands at `path`: a folder with its study.toml, or a file `*.reliance`.
bool is_study(const std::filesystem::path& path);

/// Whether tables of a study stand at `path` without it (`study::holds_tables`), and nothing that another reader knows.
bool are_tables(const std::filesystem::path& path);

/// Whether `paths` are texts and folders of them; otherwise one study, survey of villages or folder or file of Praat TextGrids.
bool are_texts(Paths paths);

/// Whatever is at `paths`, as a study: a study folder or file, a folder of village surveys, a folder or file of Praat TextGrids;
/// or texts and folders of them. Errors   unknown_format, tables_without_study, tables_without_mapping, and those of the reader.
Result<exchange::Imported> imported(Paths paths, const exchange::TextImportOptions& options = {});

/// Texts as they would be taken in: read, with the speakers that were chosen; nothing is written.
/// Errors   those of `exchange::text_sources`.
Result<std::vector<exchange::TextSource>> texts_to_come(Paths paths, const exchange::TextImportOptions& options);

/// The interviews of a folder of TextGrids, or of one, as they would be taken in; nothing of what is something else.
/// Errors   those of `exchange::text_sources`.
Result<std::vector<exchange::TextSource>> interviews_to_come(Paths paths, const exchange::TextImportOptions& options);

/// The study with the texts, or the TextGrids with the tables that describe their speakers; all of them or none.
/// Errors   import_makes_study (a study, which `tables_beside` brings in; a survey of villages), those of `exchange::text_sources`, `exchange::with_texts`,
///          `exchange::with_textgrids` and `faults_of_returning`.
Result<exchange::Imported> imported_into(const field::Study& study, Paths paths, const exchange::TextImportOptions& options);

/// The study with the tables at `path` beside its own (`are_tables`); their names are replaced that `options` replace.
/// Errors   those of `study::with_tables_at`.
Result<exchange::Imported> tables_into(const field::Study& study, const std::filesystem::path& path,
                                       const exchange::TextImportOptions& options);

/// What `imported` would make, or `imported_into` of the study at `into`; nothing is written. Errors   theirs.
Result<exchange::Imported> import_to_come(const std::filesystem::path& into, Paths paths,
                                          const exchange::TextImportOptions& options);

}  // namespace reliance::workbench
