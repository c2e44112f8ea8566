#pragma once

#include <string>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/field/model.hpp"

namespace reliance::workbench {

/// What a form asks, and what the study says.
struct FormLine {
    std::string key, question;
    std::string answer;  ///< empty: the study does not say, somebody has to write it
    bool met = false;    ///< of the screening: the criterion is met as far as the study shows
};

/// The register of processing (GDPR art. 30) as far as the rows of a study tell; purpose, controller and legal basis they do not.
std::vector<FormLine> register_of(const field::Study& study, Language language);

/// The nine criteria of the European data protection board (WP 248 rev. 01): an impact assessment (art. 35) is due where two are met.
std::vector<FormLine> screening_of(const field::Study& study, Language language);
bool needs_assessment(const std::vector<FormLine>& screening);

/// key, question, answer; of a screening met too.
std::string register_csv(const std::vector<FormLine>& lines);
std::string screening_csv(const std::vector<FormLine>& lines);

}  // namespace reliance::workbench
