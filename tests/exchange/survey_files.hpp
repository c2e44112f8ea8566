#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "reliance/exchange/tie_survey.hpp"
#include "reliance/files/file.hpp"

namespace reliance::testing {

/// All files below a folder, by their paths from there.
inline std::vector<exchange::SurveyFile> files_below(const std::filesystem::path& folder) {
    std::vector<exchange::SurveyFile> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            found.push_back(
                {std::filesystem::relative(entry.path(), folder).generic_string(), files::bytes_of(entry.path()).value()});
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return found;
}

/// A mapping that must be well.
inline exchange::SurveyMapping mapping(std::string_view text) {
    auto read = exchange::survey_mapping_of(text, "mapping.toml");
    if (!read) ADD_FAILURE() << message(read.error().front(), Language::english) << read.error().front().where;
    return read ? std::move(*read) : exchange::SurveyMapping();
}

inline exchange::SurveyMapping mapping_at(const std::filesystem::path& path) { return mapping(files::text_of(path).value()); }

/// A survey of a folder, which must be well.
inline exchange::SurveyImport survey(const exchange::SurveyMapping& mapping, const std::vector<exchange::SurveyFile>& files,
                                     field::Study study = {}) {
    auto read = exchange::read_tie_survey(mapping, files, std::move(study));
    if (!read) ADD_FAILURE() << message(read.error().front(), Language::english) << ' ' << read.error().front().where;
    return read ? std::move(*read) : exchange::SurveyImport();
}

}  // namespace reliance::testing
