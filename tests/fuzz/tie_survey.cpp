#include "reliance/exchange/tie_survey.hpp"

#include <string>
#include <vector>

#include "fuzz/fuzzing.hpp"
#include "reliance/exchange/survey_mapping.hpp"
#include "reliance/field/validation.hpp"

/// A mapping and the files that it names, parted by lines “---- name”: what is taken in is a study without a fault.
namespace {

using namespace reliance;

struct Parts {
    std::string_view mapping;
    std::vector<exchange::SurveyFile> files;
};

Parts parts_of(std::string_view input) {
    constexpr std::string_view line = "\n---- ";
    auto cut = input.find(line);
    Parts parts{input.substr(0, cut), {}};
    while (cut != std::string_view::npos) {
        input.remove_prefix(cut + line.size());
        cut = input.find(line);
        const auto file = input.substr(0, cut);
        const auto end = file.find('\n');
        if (end != std::string_view::npos) parts.files.push_back({std::string(file.substr(0, end)), std::string(file.substr(end + 1))});
    }
    return parts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto [text, files] = parts_of(fuzzing::text_of(data, size));
    const auto mapping = exchange::survey_mapping_of(text, "fuzzed.toml");
    if (!mapping) {
        fuzzing::require_reasons(mapping.error());
        return 0;
    }
    const auto survey = exchange::read_tie_survey(*mapping, files, exchange::study_of_survey(*mapping));
    if (survey)
        fuzzing::require(field::faults_of(survey->imported.study).empty(), "a survey taken in has no fault");
    else
        fuzzing::require_reasons(survey.error());
    return 0;
}
