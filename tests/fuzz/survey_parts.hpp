#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/exchange/survey_table.hpp"

namespace reliance::fuzzing {

/// A mapping and the files of a survey, as one input has them: parted by lines “---- name”.
struct SurveyParts {
    std::string_view mapping;
    std::vector<exchange::SurveyFile> files;
};

inline SurveyParts survey_parts_of(std::string_view input) {
    constexpr std::string_view line = "\n---- ";
    auto cut = input.find(line);
    SurveyParts parts{input.substr(0, cut), {}};
    while (cut != std::string_view::npos) {
        input.remove_prefix(cut + line.size());
        cut = input.find(line);
        const auto file = input.substr(0, cut);
        const auto end = file.find('\n');
        if (end == std::string_view::npos) continue;
        const auto name = file.substr(0, end);
        const auto is_named = [&](const exchange::SurveyFile& other) { return other.name == name; };
        if (std::none_of(parts.files.begin(), parts.files.end(), is_named))  // no folder has two files of one name
            parts.files.push_back({std::string(name), std::string(file.substr(end + 1))});
    }
    return parts;
}

}  // namespace reliance::fuzzing
