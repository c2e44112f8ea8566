#include "reliance/exchange/survey_answers.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "reliance/base/word_list.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

bool are_alike(const field::Answer& one, const field::Answer& other) {
    return one.value == other.value && one.text == other.text && one.missing == other.missing;
}

bool says_nothing(const field::Answer& answer) { return answer.missing == "not_asked"; }

/// What an answer says, as a file would: a number, words, or the word for why there is none.
std::string said_by(const field::Answer& answer) {
    if (answer.value) return field::text_of(*answer.value);
    return answer.text.empty() ? answer.missing : answer.text;
}

/// “Ana w1 age: 34 (p.csv:2:3) ≠ 43”: what is kept, and from where, then what is dropped.
std::string contradiction_of(const field::Answer& kept, const std::string& kept_at, const field::Answer& dropped) {
    return fmt::format("{} {}: {} ≠ {}", joined(std::array{kept.person, kept.wave}, " "), kept.attribute,
                       kept_at.empty() ? said_by(kept) : fmt::format("{} ({})", said_by(kept), kept_at), said_by(dropped));
}

}  // namespace

SurveyAnswers::SurveyAnswers(std::vector<field::Answer>& answers, ImportReport& report) : answers_(answers), report_(report) {
    for (std::size_t row = 0; row < answers.size(); ++row) places_.emplace(key_of(answers[row]), Place{row});
}

bool SurveyAnswers::add(field::Answer answer, const std::string& where) {
    const auto [known, fresh] = places_.try_emplace(key_of(answer), Place{answers_.size(), where});
    if (fresh) {
        answers_.push_back(std::move(answer));
        return true;
    }
    auto& place = known->second;
    auto& first = answers_[place.row];
    if (are_alike(first, answer)) return false;
    const bool is_of_study = place.where.empty();
    if (!is_of_study && says_nothing(first)) {
        first = std::move(answer);
        place.where = where;
    } else if (is_of_study || !says_nothing(answer)) {
        report_.note(is_of_study ? ImportCount::person_differs : ImportCount::repeated_answer, where,
                     contradiction_of(first, place.where, answer));
    }
    return false;
}

}  // namespace reliance::exchange
