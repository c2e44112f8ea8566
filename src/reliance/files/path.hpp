#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

/// Paths: what they name, where they lead, and the names beside them.
namespace reliance::files {

/// The folder that `path` stands in.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// A path without its last separator: that of the folder itself.
std::filesystem::path named(const std::filesystem::path& path);

/// Where a path leads once the links at its end are followed, were nothing there yet; the path itself where it ends in none, or
/// in links that lead round. What is written in the place of a link would leave the file behind it as it was.
std::filesystem::path resolved(const std::filesystem::path& path);

/// Whether something bears the name `path`, were it a link that leads nowhere.
bool is_taken(const std::filesystem::path& path);

/// Whether a folder bears the name `path`; a link to one is none.
bool is_folder(const std::filesystem::path& path);

/// Whether `path`, which need not be there yet, lies in `folder` once links are followed.
bool lies_within(const std::filesystem::path& path, const std::filesystem::path& folder);

/// Whether `path`, below some folder, stays below it: relative, without `..`.
bool stays_below(std::string_view path);

/// Whether a path below a folder is hidden: its name, or that of a folder on the way, begins with a point.
bool is_hidden(const std::filesystem::path& relative);

/// Whether a name is one that editors give to copies of a file and to its swap file: `talk.txt~`, `#talk.txt#`, `.talk.txt.swp`.
bool is_editors_copy(std::string_view name);

/// A name beside `path` that nothing bears yet, for a file or folder being written.
std::filesystem::path unused_sibling(const std::filesystem::path& path);

/// Problems of what was being written at `fresh` to take the place of `path`, by which alone the user knows it.
Problems under_its_name(const Problems& problems, const std::filesystem::path& fresh, const std::filesystem::path& path);

/// The files that kills have left beside `path` while it was being written: what bears a name of `unused_sibling`, or one that was
/// made from such a name again, with whatever ending. Sorted.
std::vector<std::filesystem::path> unfinished_beside(const std::filesystem::path& path);

/// The same of folders: what a kill has left of `write_folder`.
std::vector<std::filesystem::path> unfinished_folders_beside(const std::filesystem::path& path);

}  // namespace reliance::files
