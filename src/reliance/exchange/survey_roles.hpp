#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/exchange/survey_words.hpp"

/// What the tables of a tie survey and their columns can be, and what their names suggest.
namespace reliance::exchange {

/// What the rows of a file are.
enum class RowKind { persons, alters, ties, matrix, nothing };

std::string_view name(RowKind kind);
Bilingual label(RowKind kind);

/// What a column is in its table; the words are those of the mapping file.
enum class ColumnRole { ignored, id, key, name, sex, age, household, ego, alter, from, to, value, strength, kind_of_tie, answer };

std::string_view name(ColumnRole role);
Bilingual label(ColumnRole role);
/// What a column can be in a table of that kind.
std::span<const ColumnRole> roles_of(RowKind kind);

/// A column, or a family of numbered ones (`name.{n}`).
struct SeenColumn {
    std::string name;
    std::vector<std::string> examples;  ///< the first few different cells that say something
    ColumnRole role = ColumnRole::ignored;
    std::map<CodeMet, std::vector<std::string>> codes = {};  ///< met in its cells, in their order
    bool contradicted = false;  ///< whether another table says otherwise of somebody under the same name
};

/// A file, or several of one form, as a table of the mapping.
struct SeenTable {
    std::string file;    ///< as the mapping names it: `edges/{ego}.csv` stands for several
    std::string folder;  ///< that of its files, without those that lead there
    std::size_t rows = 0;
    RowKind kind = RowKind::nothing;
    bool header = true;
    std::string separator;                ///< where only the mapping can say it: a space
    std::size_t persons = 0, listed = 0;  ///< of a matrix left out, as those listed are not its persons: how many of each
    std::string ego;                      ///< `{ego}` where the name of the file tells the ego
    std::string wave;                     ///< `{n}` where it tells the wave
    std::string pair;                     ///< `{i} to {j}`: columns of pairs of alters
    std::vector<SeenColumn> columns;
    SeenColumn cells;                             ///< of a matrix, or of the columns of pairs: taken together
    bool shared = false;                          ///< whether the names of the alters are those of the persons listed
    std::vector<std::string> kinds;               ///< of the ties, where a person has said so
    bool reported_by_receiver = false;            ///< where a person has said so
    std::map<std::string, std::string> meanings;  ///< of values of ties, where a person has said so: one of `tie_meanings`
};

/// The first column of that role; nothing where there is none.
const SeenColumn* with_role(const SeenTable& table, ColumnRole role);

/// What a value of a tie can mean: a tie, or a key of the mapping's codes.
inline constexpr std::array<std::string_view, 5> tie_meanings{"tie", "absent", "missing", "refused", "dont_know"};

/// The values by which a table tells whether there is a tie: cells of a matrix or of pairs, a column of them, or one of strengths.
const SeenColumn* tie_values(const SeenTable& table);
/// What a value of a tie means as far as a person has said, or it says by itself.
std::string_view tie_meaning(const SeenTable& table, const std::string& value);
/// Whether the values tell of ties that are not there; strengths do where one of them means that there is none.
bool tells_absence(const SeenTable& table);
/// Whether a person should say which values mean that there is no tie: others than 0 and 1 were met.
bool has_doubtful_values(const SeenTable& table);

/// Gives each column the role that its name suggests in a table of this kind; no role but `answer` and `ignored` twice.
void guess_roles(SeenTable& table);

/// What the answers of a column are called in the study: alter_smokes for `alter.smokes.{n}`.
std::string attribute_named(std::string column);

/// Whether the name is that of a usual column of a survey, in English or French.
bool is_usual_column(const std::string& name);
/// Whether the name is that of the numbers of who answered: “N° enquêté”.
bool is_number_of_respondents(const std::string& name);
/// Whether a column is one that programs write for themselves: KoboToolbox, ODK, Network Canvas.
bool is_of_the_program(const std::string& column);

}  // namespace reliance::exchange
