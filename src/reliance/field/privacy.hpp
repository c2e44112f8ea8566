#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

/// What the law asks of a study of persons: their consents, what they were told, how long things are kept, what is held on one of
/// them.
namespace reliance::field {

/// The study with a row more; an id is made where it has none. The person's `consent` follows the scopes: quotation is quote,
/// anything else use; of a consent that `is_undone` the row is kept, and the withdrawal stands.
/// Errors   those of `faults_of` for the new row.
Result<Study> with_consent(Study study, Consent consent);
Result<Study> with_notice(Study study, Notice notice);
Result<Study> with_retention(Study study, Retention retention);
Result<Study> with_disclosure(Study study, Disclosure disclosure);

/// The study in which a person has withdrawn: all their consents on that day, and their row; a consent is made where none keeps
/// that day or a later one. Errors   unknown_reference, invalid_date.
Result<Study> with_withdrawal(Study study, const std::string& person, const std::string& date, const std::string& note);

/// What was to be kept until a day before `today`. Errors   retention_passed, one a row.
Problems passed_retentions(const Study& study, std::string_view today);

/// A cell of a row that speaks of a person.
struct HeldCell {
    std::string_view column;
    std::string text;
};

/// A row that speaks of a person, by itself or by referring to them.
struct HeldRow {
    std::string_view table;
    std::vector<HeldCell> cells;  ///< those that say something
};

/// Words of a text that concern a person.
struct HeldWords {
    std::string material;
    std::uint32_t start = 0, end = 0;  ///< code points
    std::string words;
    bool said = true;  ///< by the person; otherwise somebody else names them
};

/// All that a study holds on one person, also as somebody's alter.
struct HeldOnPerson {
    std::vector<HeldRow> rows;
    std::vector<HeldWords> words;
};

/// Errors   unknown_reference. Cost   O(cells + length of the texts).
Result<HeldOnPerson> held_on(const Study& study, const std::string& person);

}  // namespace reliance::field
