#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
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

/// The sheet of an incident (art. 33 and 34), as far as the rows of a study tell: when it must be notified, 72 hours after it was
/// `discovered` (2024-05-01T14:30, or a day, from its beginning) by the same clock; whom it concerns, by pseudonym: `persons` by
/// id, everyone of the study where there are none; what is held on them. What happened and what is done about it somebody has to
/// write. Errors   invalid_date, unknown_reference.
Result<std::vector<FormLine>> breach_of(const field::Study& study, std::string_view discovered,
                                        const std::vector<std::string>& persons, Language language);

/// key, question, answer; of a screening met too.
std::string register_csv(const std::vector<FormLine>& lines);
std::string screening_csv(const std::vector<FormLine>& lines);

}  // namespace reliance::workbench
