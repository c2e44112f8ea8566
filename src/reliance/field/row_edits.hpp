#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

/// Rows put in, changed and taken out one by one, as a person says it who has no spreadsheet at hand.
namespace reliance::field {

/// A column and what is to stand in it, as the folder writes it; a column of a list that is said again adds an item.
using SaidCell = std::pair<std::string, std::string>;

/// A study and the row that was put in or changed: its name (`row_name`), and its place in its table, counted from 0.
struct EditedRow {
    Study study;
    std::string row;
    std::size_t place = 0;
};

/// The study with one row more; an id that is not said is a digest of the row, so that two people who say the same make the same.
/// Errors   unknown_word (a table), kept_elsewhere (materials, codes, codings, their links and settlements, which other commands
/// add), csv_unknown_column, id_taken (a second speaker of one label in a text, value of one property, or member of one set), and the
/// faults that the row brings, `where` = its column.
Result<EditedRow> with_new_row(Study study, std::string_view table, const std::vector<SaidCell>& said);

/// The study with other values in one row; an empty value takes the old one away. Errors   as above, kept_elsewhere for a column
/// that another command changes (the code of a coding); fixed_column for one that none changes (the id and file of a material, the
/// passage of a coding); unknown_reference (no such row). The turns of a speaker bear their new label; row_in_use where they would
/// have to go to another text.
Result<EditedRow> with_changed_row(Study study, std::string_view table, const std::string& row,
                                   const std::vector<SaidCell>& said);

/// A study without a row, and how many rows went with it.
struct RowRemoval {
    Study study;
    std::size_t with_it = 0;
};

/// The study without one row and what other systems call it; of a material, without its text and the documents attached to it
/// alone.
///
/// Rests on a row   what says nothing without it (the codings, turns and speakers of a material, the turns of a speaker), and what
///           rests on that.
/// Errors   as above; row_in_use for each table with rows that merely name one that goes; rows_rest for each with rows that rest
/// on it, unless these may go too.
Result<RowRemoval> without_row(Study study, std::string_view table, const std::string& row, bool with_what_rests = false);

}  // namespace reliance::field
