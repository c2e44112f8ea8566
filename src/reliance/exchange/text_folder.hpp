#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "reliance/exchange/import_report.hpp"

/// What a folder holds for those who bring in texts.
namespace reliance::exchange {

/// The texts of a folder, told by the endings of their names and in their order; folders in it and hidden files are no texts.
std::vector<std::filesystem::path> texts_in(const std::filesystem::path& folder);

/// Whether a folder holds texts that `import` takes for those of the field: beside tables, a note on the folder itself (README,
/// SOURCE, LICENCE …) is none.
bool holds_field_texts(const std::filesystem::path& folder);

/// Whether all texts of a folder are Praat TextGrids, notes on the folder itself aside.
bool holds_textgrids_alone(const std::filesystem::path& folder);

/// Names whatever of a folder is not taken: tables, notes on the folder itself, other files, the folders in it; not what is hidden.
ImportReport left_in(const std::filesystem::path& folder, const std::function<bool(const std::filesystem::path&)>& is_taken);

}  // namespace reliance::exchange
