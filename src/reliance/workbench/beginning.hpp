#pragma once

#include <filesystem>
#include <string>

#include "reliance/base/result.hpp"

namespace reliance::workbench {

/// A new study without rows, with the shipped scenarios: a study file where `path` ends in `.reliance`, otherwise a folder, which
/// also has the heads of the tables. Without a title it has the name of its folder or file; its id is made of that.
/// Errors   file_exists, file_unwritable; those of `study::create`.
Result<void> begin_study(const std::filesystem::path& path, const std::string& title);

}  // namespace reliance::workbench
