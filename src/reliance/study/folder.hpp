#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

namespace reliance::study {

/// Reads a study folder (docs/study-folder.md).
///
/// A step that a kill has left between two states is first brought to its end.
/// Left out  names that begin with a point, and `runs/`, which holds what was computed.
/// Errors    folder_not_found, not_a_study; otherwise all faults of all files at once, in the order study.toml, tables, other
/// files,
///           each with `file:line:column`.
Result<field::Study> read_folder(const std::filesystem::path& path);

/// Writes a study as a new folder, whole or not at all; numbers and quotation marks in the canonical form.
/// Errors   file_exists, file_unwritable; the faults of the study, if it has any.
Result<void> write_folder(const field::Study& study, const std::filesystem::path& path);

/// Makes a study folder that says `before` say `next`, all of it or nothing (`files::write_together`): files that say the same
/// stay as they were written; a table that has lost its last row keeps its header. Errors   file_unwritable; the faults of
/// `next`, if it has any; nothing is then changed.
Result<void> rewrite_folder(const field::Study& before, const field::Study& next, const std::filesystem::path& path);

}  // namespace reliance::study
