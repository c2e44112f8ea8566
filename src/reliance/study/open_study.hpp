#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/study/parts.hpp"

namespace reliance::study {

/// The study at `path`, a folder or a file `*.reliance`; neither is changed.
/// Errors   file_not_found, and those of `read_folder` and `read`.
Result<field::Study> open_study(const std::filesystem::path& path, const Further& further = {});

/// Writes a study as a new file if `path` ends in `.reliance`, otherwise as a new folder.
/// Errors   those of `create` and `write_folder`.
Result<void> write_study(const field::Study& study, const std::filesystem::path& path);

}  // namespace reliance::study
