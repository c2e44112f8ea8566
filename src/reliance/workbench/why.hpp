#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/restitution/provenance.hpp"

namespace reliance::workbench {

/// The graph of what rests on what, as the bytes of `why.json`.
std::string json_of(const restitution::Grounds& grounds);

/// The figures of a run (its folder, or the study that keeps it), with their titles, in the order of the report.
/// Errors   nothing_run_yet, malformed_source.
Result<std::vector<std::pair<std::string, restitution::Text>>> figures_of(const std::filesystem::path& place);

/// From a figure of a run down to its verbatims, sources and assumptions.
/// Errors   unknown_figure, nothing_run_yet, malformed_source.
Result<restitution::Branch> why(const std::filesystem::path& place, const std::string& figure);

}  // namespace reliance::workbench
