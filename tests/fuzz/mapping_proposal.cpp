#include "fuzz/fuzzing.hpp"
#include "fuzz/survey_parts.hpp"
#include "reliance/exchange/survey_mapping.hpp"
#include "reliance/exchange/survey_mapping_text.hpp"
#include "reliance/exchange/survey_proposal.hpp"

/// The tables of a survey, parted by lines “---- name”: the mapping that is proposed for them can be read, in both languages.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace reliance;
    const auto files = fuzzing::survey_parts_of(fuzzing::text_of(data, size)).files;
    const auto proposal = exchange::proposed_mapping(files);
    if (!proposal) {
        fuzzing::require_reasons(proposal.error());
        return 0;
    }
    for (const auto language : {Language::french, Language::english})
        fuzzing::require(exchange::survey_mapping_of(exchange::mapping_text(*proposal, language), "proposed.toml").has_value(),
                         "a mapping that is proposed can be read");
    return 0;
}
