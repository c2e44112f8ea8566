#pragma once

#include <filesystem>
#include <string>

#include "reliance/base/result.hpp"

namespace reliance::workbench {

/// A new study folder: study.toml, the heads of the tables, the shipped scenarios, an empty folder of materials.
/// Errors   file_exists, file_unwritable.
Result<void> begin_study(const std::filesystem::path& folder, const std::string& title);

}  // namespace reliance::workbench
