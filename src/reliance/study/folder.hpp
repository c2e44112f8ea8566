#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/study/parts.hpp"

namespace reliance::study {

/// Reads a study folder (docs/study-folder.md).
///
/// A step that a kill has left between two states is first brought to its end; where it cannot be (a place that is read only,
/// somebody else's, a full disk), the folder is read as if it had been. Who writes the folder is waited for.
/// A text is read without the byte order mark and the CRLF that a program may have given its file, unless passages quote its words
/// where they stand with them.
/// Left out  names that begin with a point, and `runs/`, which holds what was computed.
/// Errors    folder_not_found, not_a_study, those of `files::pending_step`; otherwise all faults of all files at once, in the order study.toml, tables, other
/// files,
///           each with `file:line:column`.
Result<field::Study> read_folder(const std::filesystem::path& path, const Further& further = {});

/// The same of a study folder that the caller holds. Errors   those of `read_folder`.
Result<field::Study> read_held_folder(const std::filesystem::path& path);

/// What was taken off the texts of a study folder when it was read: somebody should look at it. Nothing of a study file.
/// Errors   text_made_plain, once, at the first of them.
Problems texts_made_plain(const field::Study& study, const std::filesystem::path& path);

/// Whether tables of a study lie at `path` without a study.toml: a folder that has one at least, or the file of one (`ties.csv`).
bool holds_tables(const std::filesystem::path& path);

/// The study with such tables beside its own, and the other files of their folder: a row takes the place of the one of its name
/// (`field::row_name`), and may refer to any of both. Left out   as by `read_folder`.
/// Errors    those of `read_folder` but not_a_study.
Result<field::Study> with_tables_at(const field::Study& study, const std::filesystem::path& path);

/// Writes a study as a new folder, whole or not at all; numbers and quotation marks in the canonical form.
/// Errors   file_exists, file_unwritable; the faults of the study, if it has any.
Result<void> write_folder(const field::Study& study, const std::filesystem::path& path);

/// Makes a study folder that says `before` say `next`, all of it or nothing (`files::write_together`): files that say the same
/// stay as they were written, those that `next` no longer has are removed, and where nothing is to be done, false is given back; a
/// table that has lost its last row keeps its header.
/// Errors   the faults of `next`, if it has any; study_changed where the folder no longer says `before`, somebody else having
///          written since it was read: nothing is then changed. file_unwritable: the folder says `before` as it did, or,
///          where `.step` is there, `next`: `read_folder` reads it so, and ends the step once it can.
Result<bool> rewrite_folder(const field::Study& before, const field::Study& next, const std::filesystem::path& path);

/// The same, and nothing stays of what `next` does not say: in the same step `runs/` is overwritten and removed, and the old bytes
/// of the files that differ are overwritten. Errors   those of `rewrite_folder`.
Result<void> erase_from_folder(const field::Study& before, const field::Study& next, const std::filesystem::path& path);

}  // namespace reliance::study
