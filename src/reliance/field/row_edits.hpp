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

/// A study and the row that was put in or changed (`row_name`).
struct EditedRow {
    Study study;
    std::string row;
};

/// The tables whose rows are kept this way: all but those that other commands keep (materials are imported, codes, codings and
/// their links have commands of their own).
const std::vector<std::string>& row_tables();

/// The study with one row more; an id that is not said is a digest of the row, so that two people who say the same make the same.
/// Errors   unknown_word (a table), csv_unknown_column, and the faults that the row brings, `where` = its column.
Result<EditedRow> with_new_row(Study study, std::string_view table, const std::vector<SaidCell>& said);

/// The study with other values in one row; an empty value takes the old one away. Errors   as above; unknown_reference (no such
/// row).
Result<EditedRow> with_changed_row(Study study, std::string_view table, const std::string& row,
                                   const std::vector<SaidCell>& said);

/// The study without one row. Errors   as above; row_in_use, for each row that refers to it.
Result<Study> without_row(Study study, std::string_view table, const std::string& row);

}  // namespace reliance::field
