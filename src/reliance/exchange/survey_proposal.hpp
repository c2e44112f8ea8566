#pragma once

#include <span>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/survey_roles.hpp"
#include "reliance/exchange/survey_table.hpp"

/// What the files of a tie survey seem to be: a mapping to begin with, for a person to look over.
namespace reliance::exchange {

/// All that was seen.
struct SurveyProposal {
    std::vector<SeenTable> tables;
    std::string system = "survey";
};

/// The codes met in the columns that may hold such: a name may be no refusal, and an answer is nobody's name.
std::vector<std::string> codes_met(const SurveyProposal& proposal, CodeMet code);

/// Looks at the files: by the names of their columns (EgoWeb, openEddi, Network Canvas, KoboToolbox and ODK, and the usual words
/// in English and French), by numbered columns, by square tables of numbers, by the names of the files. Errors   those of
/// `survey_rows`; file_not_found where there is none; invalid_utf8 for the name of a file that no mapping can say.
Result<SurveyProposal> proposed_mapping(std::span<const SurveyFile> files);

}  // namespace reliance::exchange
