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
/// kept, and the second counted and listed with both: `person_differs` where the study had the first before, `repeated_answer` where
/// the survey has both.
class SurveyAnswers {
public:
    SurveyAnswers(std::vector<field::Answer>& answers, ImportReport& report);

    /// Whether the answer, which stands at `where`, is a further one.
    bool add(field::Answer answer, const std::string& where);

private:
    using Key = std::tuple<std::string, std::string, std::string>;

    /// Where an answer stands among those of the study, and in the files; nowhere in these where the study had it before.
    struct Place {
        std::size_t row = 0;
        std::string where = {};
    };

    static Key key_of(const field::Answer& answer) { return {answer.person, answer.wave, answer.attribute}; }

    std::vector<field::Answer>& answers_;
    ImportReport& report_;
    std::map<Key, Place> places_;
};

}  // namespace reliance::exchange
