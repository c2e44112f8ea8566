#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/workbench/sought_names.hpp"

/// Hidden files below the folder of a study: no part of it, but an editor leaves copies of its texts there, with the names in them.
namespace reliance::workbench {

/// The files below the folder of a study whose name, or that of a folder that they lie in, begins with a point, relative and sorted;
/// but for its version control (`.git`) and its own steps (`.step`, `.step.part…`). A study file has none.
std::vector<std::string> hidden_files(const std::filesystem::path& study);

/// What becomes of the hidden files when somebody is erased.
struct HiddenErased {
    std::vector<std::string> gone;        ///< editors' copies that hold a name, and what was named to go
    std::vector<std::string> left;        ///< others that hold a name
    std::vector<std::string> unsearched;  ///< others that could not be searched, or not all that is in them
};

/// Looks for names in the hidden files, in how they are called, in their bytes and in what can be read of them; `wanted` are those
/// that go whatever they hold. Nothing is changed. What cannot be read is told by whoever reads all files.
HiddenErased hidden_holders(const std::filesystem::path& study, const std::vector<SoughtName>& names,
                            const std::vector<std::string>& wanted);

/// Overwrites and removes those that are `gone`. Errors   file_unwritable.
Result<void> remove_hidden(const std::filesystem::path& study, const HiddenErased& hidden);

/// What a search of a hidden file tells.
struct HiddenSearch {
    std::vector<SoughtName> found;  ///< those of the names that it holds
    bool whole = true;              ///< false where a part is something of which no word can be read
};

/// Searches a hidden file for names, in its bytes and in what can be read of them.
HiddenSearch searched_hidden(const std::string& bytes, const std::string& name, std::vector<SoughtName> names);

}  // namespace reliance::workbench
