#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"

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

/// The label, with what the measure is restricted to.
std::string full_label(const Measure& measure, Language language);

/// Why there is no number.
enum class Absence : std::uint8_t {
    present,
    too_few_people,   ///< fewer people than the threshold
    too_few_counted,  ///< fewer ties or answers than the threshold
    undefined,        ///< nothing to divide by
};

std::string_view name(Absence absence);
Bilingual label(Absence absence);

/// A number with its interval, what it counts and what it rests on.
struct Estimate {
    std::optional<double> value;
    std::optional<double> low, high;  ///< 95 %; nothing where no interval is drawn
    std::uint64_t n = 0;              ///< people, ties or answers it is taken over
    std::uint64_t people = 0;         ///< people who contribute
    Absence absence = Absence::present;
    std::vector<std::string> ties;     ///< ids of the ties it rests on, in the order of the study
    std::vector<std::string> answers;  ///< the answers it rests on, as person/wave/attribute
};

}  // namespace reliance::comparison
