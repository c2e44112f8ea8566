#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/field/model.hpp"

namespace reliance::comparison {

/// What is measured, in words: enough for a table, a report and `why` to say what a number is.
struct Measure {
    std::string id;    ///< stable, snake_case
    Bilingual family;  ///< heading under which it stands
    Bilingual label;
    Bilingual definition;
    std::string_view formula;  ///< plain text; empty where there is none
    std::string_view source;   ///< citation; empty where the definition is our own
    Bilingual unit;            ///< “%” for a share, whose value is then in [0, 1]
    int decimals = 2;
    Bilingual of = {};  ///< what it is restricted to (a kind, an attribute); empty for most
};

/// A measure of the catalogue `measures.def`; `id` is one of it (expected).
Measure measure(std::string_view id);
/// The same restricted to a group, a kind or a role: its word is added to the id.
Measure measure(std::string_view id, std::string_view word, Bilingual of);

/// A measure of a place as it is where no tie says where it was made: those between its people stand for those made there, and its
/// words say so.
Measure between_people(Measure measure);

/// The label, with what the measure is restricted to.
std::string full_label(const Measure& measure, Language language);

/// Whether a measure is a share, printed as a percentage.
bool is_share(const Measure& measure);

/// A number of a measure as it is printed, a share in hundredths, and with how many decimals.
double printed_value(const Measure& measure, double value);
int printed_decimals(const Measure& measure);

/// Why there is no number.
enum class Absence : std::uint8_t {
    present,
    no_data,          ///< nobody was asked, or nobody answered
    too_few_people,   ///< fewer people than the threshold
    too_few_counted,  ///< fewer ties or answers than the threshold
    undefined,        ///< nothing to divide by
    not_asked,        ///< of a kind of tie that nothing looked at tells of
};

std::string_view name(Absence absence);
Bilingual label(Absence absence);

/// A person who counts in a number. Told alike, they bring the same to it.
struct CountedPerson {
    std::uint32_t person = 0;  ///< row of `Study::persons`
    std::uint32_t told = 0;    ///< row of their answer in `Study::answers`; of what is no answer, `Observed::met_in`

    auto operator<=>(const CountedPerson&) const = default;
};

/// A number with its interval, what it counts and what it rests on.
struct Estimate {
    std::optional<double> value;
    std::optional<double> low, high;  ///< 95 %; nothing where no interval is drawn
    std::uint64_t n = 0;              ///< people, ties or answers it is taken over
    std::uint64_t people = 0;         ///< people who contribute
    Absence absence = Absence::present;
    std::vector<std::uint32_t> ties;          ///< rows of `Study::ties` it rests on, ascending
    std::vector<std::uint32_t> answers;       ///< rows of `Study::answers` it rests on, ascending
    std::vector<CountedPerson> counted = {};  ///< the people of a place who contribute, ascending
};

/// The ids of the ties that a number rests on.
std::vector<std::string> tie_ids(const field::Study& study, const Estimate& estimate);
/// The answers that a number rests on, as person/wave/attribute.
std::vector<std::string> answer_ids(const field::Study& study, const Estimate& estimate);

}  // namespace reliance::comparison
