#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"

/// What the tables of a tie survey and their columns can be, and what their names suggest.
namespace reliance::exchange {

/// What the rows of a file are.
enum class RowKind { persons, alters, ties, matrix, nothing };

std::string_view name(RowKind kind);
Bilingual label(RowKind kind);

/// What a column is in its table; the words are those of the mapping file.
enum class ColumnRole { ignored, id, key, name, sex, age, household, ego, alter, from, to, value, strength, answer };

std::string_view name(ColumnRole role);
Bilingual label(ColumnRole role);
/// What a column can be in a table of that kind.
std::span<const ColumnRole> roles_of(RowKind kind);

/// A column, or a family of numbered ones (`name.{n}`).
struct SeenColumn {
    std::string name;
    std::vector<std::string> examples;  ///< the first few different cells that say something
    ColumnRole role = ColumnRole::ignored;
};

/// A file, or several of one form, as a table of the mapping.
struct SeenTable {
    std::string file;  ///< as the mapping names it: `edges/{ego}.csv` stands for several
    std::size_t rows = 0;
    RowKind kind = RowKind::nothing;
    bool header = true;
    std::string ego;   ///< `{ego}` where the name of the file tells the ego
    std::string wave;  ///< `{wave}` where it tells the wave
    std::string pair;  ///< `{i} to {j}`: columns of pairs of alters
    std::vector<SeenColumn> columns;
    std::vector<std::string> kinds;     ///< of the ties, where a person has said so
    bool reported_by_receiver = false;  ///< where a person has said so
};

/// Gives each column the role that its name suggests in a table of this kind; no role but `answer` and `ignored` twice.
void guess_roles(SeenTable& table);

/// Whether the name is that of a usual column of a survey, in English or French.
bool is_usual_column(const std::string& name);
/// Whether a column is one that programs write for themselves: KoboToolbox, ODK, Network Canvas.
bool is_of_the_program(const std::string& column);

}  // namespace reliance::exchange
