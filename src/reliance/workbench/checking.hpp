#pragma once

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

/// What no table of a study tells alone.
namespace reliance::workbench {

/// What was found, `where` as `field::table_row_column` says it.
struct Checked {
    /// What cannot be right: a site outside the territory, an IRIS of another commune, a site that closes before it opens (the model
    /// counts hours within one day: no place is open over midnight), two answers of one person to one question that differ, a
    /// repeated participation, somebody who lives alone with others, a finding that says nothing, a parameter that no model has,
    /// that has no value or one without a meaning.
    ///
    /// Errors   not_in_territory, other_commune, position_outside, position_swapped, closes_before_opening, repeated_row,
    ///          alone_with_others, missing_value, unknown_parameter, out_of_range, not_whole; those of `territory_of`.
    Problems faults;
    /// What may be right, and somebody should look at: a row that is there twice, somebody who lives outside the territory (the
    /// model lets them live anywhere in it), a label under which nobody speaks in the text, a site that is said to have fewer people
    /// than were met there (the model then adds nobody to these), a passage that speaks both for and against one thing, as after a
    /// merge of copies that read it otherwise.
    /// Errors   repeated_row, not_in_territory, silent_speaker, fewer_than_met, passage_for_and_against.
    Problems to_look_at;
};

Checked checked(const field::Study& study);

}  // namespace reliance::workbench
