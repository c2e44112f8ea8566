#include "reliance/exchange/tie_survey.hpp"

#include "fuzz/fuzzing.hpp"
#include "fuzz/survey_parts.hpp"
#include "reliance/exchange/survey_mapping.hpp"
#include "reliance/field/validation.hpp"

using namespace reliance;

/// A mapping and the files that it names: what is taken in is a study without a fault.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto [text, files] = fuzzing::survey_parts_of(fuzzing::text_of(data, size));
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
