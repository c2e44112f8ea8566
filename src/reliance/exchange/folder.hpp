#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

namespace reliance::exchange {

/// The files of a folder whose extension is `extension` (capitals do not count), in the order of their names; a file stands for
/// itself. Errors   file_not_found (neither file nor folder, or no such file in it), file_unreadable.
Result<std::vector<std::filesystem::path>> files_with_extension(const std::filesystem::path& path, std::string_view extension);

/// The faults of a file that was read by its name alone, at the path where it stands.
Problems placed_at(const std::filesystem::path& path, const Problems& faults);

}  // namespace reliance::exchange
