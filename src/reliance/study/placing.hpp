#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"

namespace reliance::study {

/// Problems of a study where somebody can correct them: what `field::table_row_column` says, as place or as argument, becomes
/// `folder/persons.csv:12:7`, or `study.reliance:persons:11:commune` of a study file; any other place is put below the study.
Problems placed(const std::filesystem::path& study, const Problems& problems);

}  // namespace reliance::study
