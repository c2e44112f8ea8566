#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

/// The mapping file of a tie survey: which column is what. docs/surveys.md tells every key.
namespace reliance::exchange {

/// A column as the mapping names it, and where it does so (`mapping.toml:4:6`).
///
/// `name`     by its header
/// `#3`       by its place, from 1
/// `{word}`   not a column: what stands for {word} in the name of the file; {row} is the number of the row
/// `a.{n}`    a column a number: alters, or persons named, one after the other on the row of one person; `#{n}` is every column
///            that no other key names
struct Column {
    std::string name;
    std::string place;

    bool given() const { return !name.empty() || !place.empty(); }
    bool numbered() const { return name.find("{n}") != std::string::npos; }
};

/// An identifier made of one column or more: cells padded with zeros to `widths`, then joined.
struct IdColumns {
    std::vector<Column> columns;
    std::vector<std::size_t> widths;
    std::string join;

    bool given() const { return !columns.empty(); }
};

/// What the cells of a table mean that are no value. Compared as they are written, white space around them left out.
struct Codes {
    std::vector<std::string> missing{"", "NA"};  ///< not asked, or nothing said
    std::vector<std::string> refused, dont_know;
    std::vector<std::string> nobody;  ///< instead of a name: there is nobody to name
    std::vector<std::string> absent;  ///< instead of a tie: there is none
    std::vector<std::string> yes{"1", "yes", "Yes", "YES", "true", "TRUE", "oui", "Oui"};
};

/// How far from 0 the ends of a scale may be.
constexpr double farthest_of_scale = 1e9;

/// A number of the source brought to the study's scale of 0 to 5: linearly from [low, high], or word by word.
struct Scale {
    Column column;
    std::optional<double> low, high;
    std::map<std::string, double> words;

    bool given() const { return column.given() || low || !words.empty(); }
};

/// A column that becomes an answer to `attribute`.
struct AnswerColumn {
    std::string attribute;
    Column column;
    std::string wave;  ///< empty: that of the table
};

/// The columns that tell of a person; `fields` by the names of the study's own columns (sex, age_band …).
struct PersonColumns {
    Column name, age;
    std::map<std::string, Column> fields;
    std::map<std::string, std::map<std::string, std::string>> words;  ///< by field: a word of the source → one of the study's
    std::vector<AnswerColumn> answers;
};

/// The columns that tell of a tie.
struct TieColumns {
    std::vector<std::string> kinds;                           ///< of every tie of the table
    std::map<std::string, std::vector<Column>> kind_columns;  ///< a kind → the columns whose yes gives it
    Column kind;                                              ///< a column whose words give kinds
    std::string split;                                        ///< what parts several words of that column
    std::map<std::string, std::vector<std::string>> kind_words;
    Column value;  ///< whether there is a tie: `absent` and missing codes are told apart from the rest
    Scale strength, trust;
    std::string question;  ///< kept as the note of each tie
};

/// A file of the survey, or several of one form.
struct SurveyTable {
    std::string file;  ///< its name, or the end of its path; `*` stands for anything, `{word}` too, and keeps it
    std::string place;
    std::string encoding;   ///< empty: told by its bytes
    std::string separator;  ///< empty: told by its first line
    bool header = true;
    bool optional = false;   ///< counted where no file has the name
    std::string wave, site;  ///< an id, or `{word}`
    Codes codes;
};

/// A row a person: the roster of a whole network, or the egos.
struct PersonsTable {
    SurveyTable table;
    IdColumns id;
    Column key;  ///< by which other tables name the person, where it is not the identifier
    PersonColumns columns;
    bool surveyed = false;    ///< everyone listed has answered
    bool known_only = false;  ///< adds nobody: its rows are about persons whom another table lists
    std::string role;         ///< at the site
};

/// Persons whom an ego names: a row each, or numbered columns on the row of the ego.
struct AltersTable {
    SurveyTable table;
    Column ego;
    IdColumns id;           ///< none: alters are numbered
    Column key;             ///< by which nested tables name the alter
    Column count;           ///< how many alters the ego has
    bool shared = false;    ///< the same name under two egos is one person
    bool incoming = false;  ///< the tie goes from the alter to the ego
    PersonColumns columns;
    TieColumns tie;
};

enum class Reporter { ego, from, to };

/// Ties: a row each, a name a numbered column, a pair a column, or a matrix.
struct TiesTable {
    SurveyTable table;
    Column ego;    ///< whose alters these are; nothing: ties of the roster
    Column alter;  ///< instead: the key of the alter from whom the ties of a nested table start
    IdColumns from, to;
    Column pair;  ///< `{i} to {j}`: the columns of pairs of numbered alters
    bool matrix = false;
    bool symmetric = false;
    bool surveyed = true;  ///< who reports here has answered the survey
    Reporter reporter = Reporter::from;
    TieColumns tie;
};

/// Who may be at the ends of ties: only who is listed; whoever is named; only who is in the study already.
enum class Roster { closed, open, study };

struct SurveyMapping {
    std::string name;  ///< of the mapping file
    std::string title;
    std::string system = "survey";  ///< under which the study remembers what the source calls its persons
    std::string prefix;             ///< of their identifiers
    Roster roster = Roster::open;
    std::vector<PersonsTable> persons;
    std::vector<AltersTable> alters;
    std::vector<TiesTable> ties;
    std::vector<std::vector<std::string>> same;       ///< spellings of one person, decided by someone; the first is kept
    std::vector<std::vector<std::string>> different;  ///< spellings that were looked at, and are not one person
};

/// Reads a mapping file, past its faults.
/// Errors   invalid_toml, missing_key, wrong_type, unknown_key, unknown_word, invalid_number, out_of_range; all of them, each at
///          `name:line:column`.
Result<SurveyMapping> survey_mapping_of(std::string_view text, std::string_view name);

}  // namespace reliance::exchange
