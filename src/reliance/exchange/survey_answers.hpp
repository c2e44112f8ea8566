#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "reliance/exchange/import_report.hpp"
#include "reliance/field/model.hpp"

namespace reliance::exchange {

/// The answers that a survey adds to those of a study: one of each person, wave and attribute.
///
/// What is said twice alike is one answer, and so is what one place says and another leaves open. Of two that differ the first is
/// kept, and the second counted: `person_differs` where the study had the first before, `repeated_answer` where the survey has
/// both.
class SurveyAnswers {
public:
    SurveyAnswers(std::vector<field::Answer>& answers, ImportReport& report);

    /// Whether the answer is a further one; `said` is what stands at `where`.
    bool add(field::Answer answer, const std::string& where, const std::string& said);

private:
    using Key = std::tuple<std::string, std::string, std::string>;

    static Key key_of(const field::Answer& answer) { return {answer.person, answer.wave, answer.attribute}; }

    std::vector<field::Answer>& answers_;
    ImportReport& report_;
    std::size_t first_new_;  ///< those before it were in the study already
    std::map<Key, std::size_t> places_;
};

}  // namespace reliance::exchange
