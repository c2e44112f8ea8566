#pragma once

#include <filesystem>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/refi_import.hpp"

namespace reliance::workbench {

/// A project or a codebook of REFI-QDA as it would come into the study at `into`, or as a study of its own where `into` is empty;
/// nothing is written. Errors   those of `study::open_study` and `project_into`.
Result<exchange::Imported> project_to_come(const std::filesystem::path& into, const std::filesystem::path& project,
                                           const exchange::ProjectImportOptions& options);

/// The study with a project or a codebook; all of it or nothing.
/// Errors   those of `exchange::RefiFile::open`, `exchange::with_project` and `faults_of_returning`.
Result<exchange::Imported> project_into(const field::Study& study, const std::filesystem::path& project,
                                        const exchange::ProjectImportOptions& options);

/// The study with the codes and sets of a codebook of REFI-QDA.
/// Errors   project_is_no_codebook (a project, whatever else is in it), those of `project_into`.
Result<exchange::Imported> codebook_into(const field::Study& study, const std::filesystem::path& codebook,
                                         const exchange::ProjectImportOptions& options);

/// Writes a study as a project of REFI-QDA, or its codebook alone; what became of each table.
/// Errors   those of `exchange::refi_project`, `exchange::refi_codebook`; file_unwritable.
Result<std::vector<exchange::ElementFate>> export_project(const field::Study& study, const std::filesystem::path& path,
                                                          bool codebook);

}  // namespace reliance::workbench
