#pragma once

#include <string>

#include "reliance/base/language.hpp"
#include "reliance/exchange/survey_proposal.hpp"

namespace reliance::exchange {

/// The mapping file, with a comment on each column; what a person should look at is marked `?`.
std::string mapping_text(const SurveyProposal& proposal, Language language);

}  // namespace reliance::exchange
