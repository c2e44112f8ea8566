#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/field/model.hpp"

/// The tables of a study as text: the one place that lists their columns, in the order of docs/study-folder.md, with what may
/// stand in them. The folder, the study file and the validation all follow these forms.
namespace reliance::field {

enum class CellType { text, list, number, flag, count };

enum class Check {
    none,
    id,         ///< this row's own identifier, unique in its table
    name,       ///< unique in its table, any text
    path,       ///< unique in its table, a path below the folder
    reference,  ///< an identifier of one of the tables of `among`
    noun,       ///< the singular of one of the tables of `among`; the column after it holds an identifier of that table
    word,       ///< one of the words of `among`
    symbol,     ///< any text of letters, digits, `-` and `_`
    date,
    colour,
};

/// What may stand in a column; `among` separates words by a space. Lists are checked item by item.
struct Rule {
    Check check = Check::none;
    std::string_view among = {};
    bool required = false;
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool later = false;  ///< came with a later version: a folder may lack it, and has it only where some row has a value
};

struct ColumnForm {
    std::string_view name;
    CellType type = CellType::text;
    Rule rule = {};
};

struct TableForm {
    std::string_view name;
    std::vector<ColumnForm> columns;

    /// The position of a column that the form has.
    std::size_t column(std::string_view column_name) const;
};

/// The forms of all tables, in the order of docs/study-folder.md.
const std::vector<TableForm>& table_forms();
/// The position of the table `name` among the forms, if it is one.
std::optional<std::size_t> table_named(std::string_view name);

/// The names of all tables, as words.
std::string table_names();
/// Whether a folder keeps a table in the file at `path`, or takes it for one: `ties.csv`.
bool is_table_path(std::string_view path);

/// The words that may stand in a column of such words.
std::vector<std::string> words_of(std::string_view table, std::string_view column);

/// The singular of a table: `persons` → `person`, `properties` → `property`.
std::string noun_of(std::string_view table);
/// The position of the table whose singular is `noun`, if there is one.
std::optional<std::size_t> table_of_noun(std::string_view noun);

/// The cells of a row as text; an empty cell is a missing value.
using Cells = std::vector<std::string>;
/// The rows of every table, in the order of `table_forms()`.
using Tables = std::vector<std::vector<Cells>>;

/// What makes a row the one it is: its id, name or path; in a table without, the columns that name it, joined by “|”.
std::string row_name(std::size_t table, const Cells& cells);
/// The first row that begins with that id, or nothing.
const Cells* row_named(const std::vector<Cells>& rows, std::string_view id);

/// Whether rows of other tables refer to those of a table: those with an id, and the speakers, whose turns bear their labels.
bool is_referred_to(std::size_t table);
/// What they call a row of such a table: its id, of a speaker the material and the label.
std::string referred_name(std::size_t table, const Cells& cells);

/// What a row refers to: the name of a row (`referred_name`), and the tables one of which holds it; whether the row says nothing
/// without it.
struct Reference {
    std::string id;
    std::vector<std::size_t> tables;
    bool is_needed = false;
};
std::vector<Reference> references_of(std::size_t table, const Cells& cells);

/// The rows of a study in the canonical form: numbers in the shortest digits that read back the same.
Tables tables_of(const Study& study);

/// A study with the rows of `tables` and nothing else; a cell that cannot be read is a missing value.
Study study_of(const Tables& tables);

/// The study with these rows in the place of its own; texts stay with the materials of the same id, documents and heading as they
/// are.
Study with_tables(Study study, const Tables& tables);

/// The study with only the rows that are flagged, table by table in the order of `table_forms()`.
Study with_rows(Study study, const std::vector<std::vector<bool>>& kept);

/// The number that `text` is, whole, finite and with a decimal point; nothing otherwise.
std::optional<double> number_of(std::string_view text);
/// The shortest digits that read back as `value`.
std::string text_of(double value);

/// The parts of `text` between `separator`; none of an empty text.
std::vector<std::string> parts_of(std::string_view text, char separator);

}  // namespace reliance::field
