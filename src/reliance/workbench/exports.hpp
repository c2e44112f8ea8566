#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

namespace reliance::workbench {

/// Writes a study in the form that the ending of `path` names: `.reliance` a study file, `.graphml` or `.csv` its ties as they were reported, otherwise a study folder.
/// Errors   those of the writer.
Result<void> export_study(const field::Study& study, const std::filesystem::path& path);

/// Writes a study file or folder; a study file that stands there is replaced whole.
Result<void> write_replacing(const field::Study& study, const std::filesystem::path& path);

}  // namespace reliance::workbench
