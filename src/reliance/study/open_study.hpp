#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/study/study_file.hpp"

namespace reliance::study {

/// The study at `path`, a folder or a file `*.reliance`; neither is changed.
/// Errors   file_not_found, and those of `read_folder` and `read`.
Result<field::Study> open_study(const std::filesystem::path& path);

/// Writes a study as a new file if `path` ends in `.reliance`, otherwise as a new folder.
/// Errors   those of `create` and `write_folder`.
Result<void> write_study(const field::Study& study, const std::filesystem::path& path);

/// Makes the study at `path` say `next` instead of `before`: one step of the history of a study file, whole or not at all; of a
/// folder, its files that differ.
/// Errors   those of `StudyFile::save` and `rewrite_folder`.
Result<void> save_study(const field::Study& before, const field::Study& next, const std::filesystem::path& path, const StepNote& note);

}  // namespace reliance::study
