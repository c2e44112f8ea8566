#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/field/reports.hpp"

namespace reliance::workbench {

/// That the ending of `path` is one of these, each with its point, or that of a folder: none, one without a letter
/// (garden-2024.05), or a path that ends in `/`. Errors   unknown_study_ending.
Result<void> ending_is_among(const std::filesystem::path& path, const std::vector<std::string_view>& endings);

/// Writes a study in the form that the ending of `path` names: `.reliance` a study file, `.graphml` or `.csv` its ties as they were reported, otherwise a study folder.
/// `rule` joins the reports of ties where only ties are written; a study keeps all its reports.
/// Errors   those of the writer.
Result<void> export_study(const field::Study& study, const std::filesystem::path& path,
                          field::JoiningRule rule = field::JoiningRule::either);

/// Writes a study file or folder; a study file that stands there is replaced whole.
Result<void> write_replacing(const field::Study& study, const std::filesystem::path& path);

}  // namespace reliance::workbench
