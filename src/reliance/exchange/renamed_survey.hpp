#pragma once

#include "reliance/exchange/survey_mapping.hpp"
#include "reliance/material/renaming.hpp"

namespace reliance::exchange {

/// A mapping with names replaced in what comes into the study from it: its title, the beginnings of identifiers, sites, waves,
/// questions, and the decisions on spellings. Files and columns are still called as they are.
SurveyMapping renamed(SurveyMapping mapping, const material::Renaming& renaming);

}  // namespace reliance::exchange
