#include "reliance/exchange/survey_answers.hpp"

#include <utility>

namespace reliance::exchange {
namespace {

bool are_alike(const field::Answer& one, const field::Answer& other) {
    return one.value == other.value && one.text == other.text && one.missing == other.missing;
}

bool says_nothing(const field::Answer& answer) { return answer.missing == "not_asked"; }

}  // namespace

SurveyAnswers::SurveyAnswers(std::vector<field::Answer>& answers, ImportReport& report)
    : answers_(answers), report_(report), first_new_(answers.size()) {
    for (std::size_t row = 0; row < answers.size(); ++row) places_.emplace(key_of(answers[row]), row);
}

bool SurveyAnswers::add(field::Answer answer, const std::string& where, const std::string& said) {
    const auto [place, fresh] = places_.try_emplace(key_of(answer), answers_.size());
    if (fresh) {
        answers_.push_back(std::move(answer));
        return true;
    }
    auto& first = answers_[place->second];
    if (are_alike(first, answer)) return false;
    if (place->second < first_new_)
        report_.note(ImportCount::person_differs, where, said);
    else if (says_nothing(first))
        first = std::move(answer);
    else if (!says_nothing(answer))
        report_.note(ImportCount::repeated_answer, where, said);
    return false;
}

}  // namespace reliance::exchange
