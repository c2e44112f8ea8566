#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::field {

/// Where a cell stands, for people: `ties.csv:12:3` in a folder, `ties:11:from` in a study file.
using Locate = std::function<std::string(std::size_t table, std::size_t row, std::size_t column)>;

/// `name of the table:row:name of the column`, rows counted from 1.
std::string table_row_column(std::size_t table, std::size_t row, std::size_t column);

/// What the places of one row begin with, counted from 1: `ties:11:`.
std::string row_prefix(std::string_view table, std::size_t row);

/// What is checked: the rows as they were written, and what stood in the way of reading the rest.
struct Written {
    Tables tables;
    std::vector<std::optional<std::string_view>> texts;  ///< of each material; nothing if it could not be read
    std::vector<bool> incomplete;                        ///< of each table: rows are missing, so references to it are not judged
};

/// Everything that is wrong with the rows of a study, in the order of the tables and rows.
///
/// Errors   missing_value, invalid_id, duplicate_id, unknown_word, invalid_number, out_of_range, low_exceeds_high, invalid_date,
///          invalid_colour, unknown_reference, tie_to_nobody, self_tie, span_outside_text, quote_differs, circular_parent.
/// Cost     O(cells + length of the texts).
Problems faults_of(const Written& written, const Locate& locate);

/// The same with the first places of each id that is nowhere, and the others counted together.
/// Errors   unknown_reference_again, in the place of unknown_reference.
Problems repeats_grouped(const Problems& problems);

/// Everything that is wrong with a study, `where` as `table_row_column` says it.
Problems faults_of(const Study& study);

/// The rows of a study with its texts; or rows as somebody says them of it, which are as many materials.
Written written_of(const Study& study);
Written written_of(const Study& study, Tables said);

/// What is wrong with one row as it is written, counted from 1: a cell that cannot be read is a fault here, and a missing value in
/// the study that is read from it. `where` names the column alone. Errors   those of `faults_of`, `as_said`.
Problems faults_of_row(const Written& written, std::string_view table, std::size_t row);

/// What may stand in a study that is read, and should not: a finding without a statement, a memo or a retention about the study with
/// a target. `check` tells it, and who says such a row is refused. Problems   missing_value, target_of_study, `where` as `faults_of`.
Problems faults_to_mend(const Study& study);

/// The rows, counted from 0, of passages that speak both for and against one thing. A merge of two copies may bring such a pair, so a
/// study may hold it: `check` shows it, and who says such a row is refused.
std::vector<std::size_t> rows_for_and_against(const std::vector<Evidence>& evidence);
/// What is said of such a row. Errors   passage_for_and_against.
Error for_and_against(const Evidence& evidence, std::string where);

/// The attachments that are documents of the study and whose bytes are not those of their digest. Errors   attachment_differs.
Problems changed_attachments(const Study& study);

/// A fault as it is told to who has just said a row: `where` is given, an id that another row has is taken (id_taken), and what is
/// missing is one of those that `tables` have, or is added by a command instead of in a file.
Error as_said(const Error& fault, std::string where, const Tables& tables);

/// The study, if nothing is wrong with one row, counted from 1: what adding it would bring. `where` names the column alone.
/// Errors   those of `faults_of`, `as_said`, `faults_to_mend`; passage_for_and_against.
Result<Study> if_sound(Study study, std::string_view table, std::size_t row);

/// The highest answer to an attribute of which the study knows the scale, the lowest being 0; nothing for any other.
std::optional<double> highest_answer(std::string_view attribute);
/// Whether `text` is a day, a month or a year of the calendar: 2023-04-11, 2023-04, 2023.
bool is_date(std::string_view text);

/// Whether a day surely comes after another; one that lacks its day or month is the whole month or year, an empty one comes after none.
bool comes_after(std::string_view day, std::string_view other);
/// Whether `text` may name a row: letters, digits, `-` and `_`.
bool is_id(std::string_view text);

}  // namespace reliance::field
