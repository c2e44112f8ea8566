#include "reliance/exchange/survey_proposal.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/survey_families.hpp"
#include "reliance/exchange/survey_overlap.hpp"
#include "reliance/exchange/survey_shape.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/file.hpp"

namespace reliance::exchange {
namespace {

using enum ColumnRole;

constexpr std::size_t most_different = 12;  ///< of the words of one column that are listed

constexpr auto space = " ";

/// Whether a table has but one column, and each line as many words as the others, more than one.
bool have_as_many_words(const SurveyRows& rows) {
    const auto spaces = [](const files::Field& field) { return std::count(field.text.begin(), field.text.end(), ' '); };
    if (rows.column_count() != 1 || rows.rows.empty()) return false;
    const auto words = spaces(rows.rows.front().front());
    return words > 0 && (rows.header.empty() || spaces(rows.header.front()) == words) &&
           std::all_of(rows.rows.begin(), rows.rows.end(), [&](const files::Row& row) { return spaces(row.front()) == words; });
}

/// A name as a pattern that means it: a brace in it would begin a word.
std::string as_pattern(std::string name) {
    std::replace(name.begin(), name.end(), '{', '*');
    return name;
}

/// Whether a mapping that names a column so means the one of that name: not a number, a word of the file's name or a row's number.
bool means_itself(const std::string& name) {
    return !name.empty() && name.find("{n}") == std::string::npos && !(name.starts_with('{') && name.ends_with('}'));
}

bool has_role(const SeenTable& table, ColumnRole role) { return with_role(table, role) != nullptr; }

/// Whether the columns tell all that a mapping must say of such rows.
bool is_told(const SeenTable& table) {
    if (table.kind == RowKind::alters) return has_role(table, ego) || !table.ego.empty();
    if (table.kind == RowKind::ties) return (has_role(table, from) || has_role(table, alter)) && has_role(table, to);
    return true;
}

/// The name of the folder of a file; empty where nothing says it.
std::string folder_name(const std::string& path) {
    auto folder = folder_of(path);
    if (!folder.empty()) folder.pop_back();
    return file_name(folder);
}

/// The different cells of some columns, in their order.
std::vector<std::string> different_cells(const SurveyRows& rows, std::span<const std::size_t> columns) {
    std::vector<std::string> cells;
    std::set<std::string> seen;
    for (const auto& row : rows.rows)
        for (const auto column : columns)
            if (auto cell = plain_cell(row[column].text); !cell.empty() && seen.insert(cell).second)
                cells.push_back(std::move(cell));
    return cells;
}

/// Whether a cell is a number of as many digits as other numbers that are no codes: then it may be one of them.
bool is_as_long_as_others(const std::string& cell, const std::vector<std::string>& cells) {
    return is_number(cell) && std::any_of(cells.begin(), cells.end(), [&](const std::string& other) {
               return other.size() == cell.size() && is_number(other) && !code_met(other);
           });
}

/// Some columns seen as one, with the codes met in them.
SeenColumn seen_column(std::string name, const SurveyRows& rows, std::span<const std::size_t> columns) {
    SeenColumn seen{std::move(name), different_cells(rows, columns)};
    for (const auto& cell : seen.examples)
        if (const auto code = code_met(cell); code && !(code == CodeMet::nobody && is_as_long_as_others(cell, seen.examples)))
            seen.codes[*code].push_back(cell);
    if (seen.examples.size() > most_different) seen.examples.resize(most_different);
    return seen;
}

void add_new(std::vector<std::string>& cells, const std::vector<std::string>& more) {
    for (const auto& cell : more)
        if (!is_among(cells, cell)) cells.push_back(cell);
}

/// What was seen in two columns that are one in the mapping.
void add_to(SeenColumn& column, const SeenColumn& more) {
    add_new(column.examples, more.examples);
    if (column.examples.size() > most_different) column.examples.resize(most_different);
    for (const auto& [code, cells] : more.codes) add_new(column.codes[code], cells);
}

/// The columns whose heading is as `is_meant` says.
template <class IsMeant>
std::vector<std::size_t> columns_where(const SurveyRows& rows, const IsMeant& is_meant) {
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < rows.header.size(); ++column)
        if (is_meant(plain_cell(rows.header[column].text))) columns.push_back(column);
    return columns;
}

/// Whether a code of that kind may stand in a column of that role.
bool may_hold(RowKind kind, ColumnRole role, CodeMet code) {
    if (role == ignored) return false;
    const bool names = role == id || role == key || role == ego || role == alter || role == from || role == to;
    if (code == CodeMet::nobody) return role == to || (role == id && kind == RowKind::alters);
    return code == CodeMet::missing || !(names || role == ColumnRole::name);
}

/// Looks at one file after the other.
class Look {
public:
    explicit Look(std::span<const SurveyFile> files) : files_(files) {}

    Result<SurveyProposal> proposal() {
        if (files_.empty()) return failure(ErrorCode::file_not_found, {"*.csv"});
        for (const auto& file : files_) read(file);
        if (!problems_.empty()) return failure(std::move(problems_));
        for (auto& rows : tables_) see(rows);
        leave_out_lone_egos();
        if (!names_by_ids()) share_listed_names();
        give_covering_keys(proposal_.tables, tables_);
        leave_out_unlisted(proposal_.tables, tables_);
        mark_contradicted(proposal_.tables, tables_);
        return std::move(proposal_);
    }

private:
    void read(const SurveyFile& file) {
        auto rows = survey_rows(file, {});
        if (!rows) return problems_.add(std::move(rows.error()));
        take_header_for_row(*rows);
        if (auto parted = parted_by_spaces(file, *rows)) {
            rows = std::move(*parted);
            by_spaces_.insert(file.name);
        }
        tables_.push_back(std::move(*rows));
    }

    /// The words of the lines as cells, where nothing else parts them and they are ties, a matrix, or columns of a usual name.
    static std::optional<SurveyRows> parted_by_spaces(const SurveyFile& file, const SurveyRows& whole) {
        if (!have_as_many_words(whole)) return std::nullopt;
        SurveyTable table;
        table.separator = space;
        auto rows = survey_rows(file, table);
        if (!rows) return std::nullopt;
        take_header_for_row(*rows);
        SeenTable seen;
        fill_columns(*rows, seen, std::nullopt, {});
        const bool is_told = is_edge_list(*rows) || is_matrix(*rows) || usual_kind(seen) != RowKind::persons;
        return is_told ? std::optional(std::move(*rows)) : std::nullopt;
    }

    void see(const SurveyRows& rows) {
        const bool matrix = is_matrix(rows);
        SeenTable table;
        const auto pattern = named(rows, matrix, table);
        table.file = shortest_end(pattern);
        table.folder = folder_name(pattern);
        const bool of_several = !table.ego.empty() || !table.wave.empty();
        if (of_several && !patterns_.insert(pattern).second) return add_cells(table.file, rows, matrix);
        table.rows = rows.rows.size();
        table.header = !rows.header.empty();
        if (by_spaces_.contains(rows.name)) table.separator = space;
        if (matrix) {
            table.kind = RowKind::matrix;
            table.cells = seen_column({}, rows, columns_of_cells(rows));
            proposal_.tables.push_back(std::move(table));
        } else {
            see_rows(rows, std::move(table));
        }
    }

    /// What the mapping calls the file and its folders: with `{ego}`, or `{n}` for its wave, where others beside it differ by a
    /// number alone.
    std::string named(const SurveyRows& rows, bool matrix, SeenTable& table) {
        const auto alone = as_pattern(rows.name);
        const auto number = numbered_name(rows.name);
        if (!number) return alone;
        std::vector<std::string> numbers;
        for (const auto& other : tables_) {
            const auto one = numbered_name(other.name);
            if (one && one->before == number->before && one->after == number->after &&
                (matrix ? is_square(other) : other.header.size() == rows.header.size()))
                numbers.push_back(one->number);
        }
        if (numbers.size() < 2) return alone;
        const bool bare = number->before == folder_of(rows.name);
        if (!bare && !matrix) return alone;
        (bare ? table.ego : table.wave) = bare ? "{ego}" : "{n}";
        const auto before = number->before + (bare ? std::string() : before_waves(std::move(numbers)));
        return as_pattern(before) + (bare ? "{ego}" : "{n}") + as_pattern(number->after);
    }

    /// The end of a pattern that means the same files, with as few folders as can be: a mapping outlives the folder's name.
    std::string shortest_end(const std::string& pattern) const {
        const auto means_the_same = [&](const std::string& end) {
            return std::all_of(files_.begin(), files_.end(), [&](const SurveyFile& file) {
                return file_fitted(end, file.name).has_value() == fitted(pattern, file.name).has_value();
            });
        };
        auto folder = folder_of(pattern);
        while (!folder.empty() && !means_the_same(pattern.substr(folder.size()))) {
            folder.pop_back();
            folder = folder_of(folder);
        }
        return pattern.substr(folder.size());
    }

    /// Adds what the cells of another file of the same form say to what those of the first do.
    void add_cells(const std::string& file, const SurveyRows& rows, bool matrix) {
        for (auto& table : proposal_.tables) {
            if (table.file != file) continue;
            if (matrix && table.kind == RowKind::matrix) add_to(table.cells, seen_column({}, rows, columns_of_cells(rows)));
            for (auto& column : table.columns)
                add_to(column, seen_column(column.name, rows, columns_where(rows, [&](const auto& heading) {
                                               return heading == column.name || numbered_family(heading) == column.name;
                                           })));
        }
    }

    /// The columns of a matrix but that of the names of its rows.
    static std::vector<std::size_t> columns_of_cells(const SurveyRows& rows) {
        std::vector<std::size_t> columns;
        for (auto column = rows.column_count() - rows.rows.size(); column < rows.column_count(); ++column)
            columns.push_back(column);
        return columns;
    }

    static bool has(const SurveyRows& rows, std::string_view column) {
        return std::any_of(rows.header.begin(), rows.header.end(),
                           [&](const auto& field) { return plain_cell(field.text) == column; });
    }

    void see_rows(const SurveyRows& rows, SeenTable table) {
        const auto pairs = whole_pairs(rows.header);
        const auto numbered = wide_families(rows, pairs);
        fill_columns(rows, table, pairs, numbered);
        table.kind = kind_of(rows, table);
        if (has(rows, "networkCanvasEgoUUID")) proposal_.system = "network_canvas";
        if (has(rows, "_parent_index") || has(rows, "_index")) proposal_.system = "kobo";
        guess_roles(table);
        special_roles(rows, table);
        if (!is_told(table)) {  // a column that the program always writes is missing, or has another name
            table.kind = usual_kind(table);
            guess_roles(table);
        }
        const auto ego = ego_column(table);
        proposal_.tables.push_back(table);
        if (!ego) return;
        if (!numbered.empty()) add_wide(rows, table, *ego, numbered);
        if (pairs) add_pairs(rows, table, *ego, *pairs);
    }

    std::set<std::string> wide_families(const SurveyRows& rows, const std::optional<std::string>& pairs) const {
        std::set<std::string> found;
        for (const auto& family : families(rows.header, numbered_family)) {
            const auto& [pattern, count] = family;
            const bool of_pairs = pairs && std::all_of(rows.header.begin(), rows.header.end(), [&](const auto& field) {
                                      const auto cell = plain_cell(field.text);
                                      return numbered_family(cell) != family.first || pair_family(cell) == pairs;
                                  });
            if (count >= 2 && !of_pairs && !is_of_choices(rows, pattern)) found.insert(pattern);
        }
        return found;
    }

    /// Whether the columns are the choices of one question, each ticked or not, beside the column of all that were chosen:
    /// `langs`, `langs_1`, `langs_2` in KoboToolbox and ODK.
    static bool is_of_choices(const SurveyRows& rows, const std::string& pattern) {
        const auto question = pattern.substr(0, pattern.find_last_not_of("_/.", pattern.find("{n}") - 1) + 1);
        if (question.empty() || !has(rows, question)) return false;
        static const std::set<std::string, std::less<>> ticks{"", "0", "1", "NA", "True", "False", "TRUE", "FALSE"};
        for (std::size_t column = 0; column < rows.header.size(); ++column)
            if (numbered_family(plain_cell(rows.header[column].text)) == pattern)
                for (const auto& row : rows.rows)
                    if (!ticks.contains(plain_cell(row[column].text))) return false;
        return true;
    }

    /// The columns by their names, or by their places where another column has the name or it would mean something else.
    static void fill_columns(const SurveyRows& rows, SeenTable& table, const std::optional<std::string>& pairs,
                             const std::set<std::string>& numbered) {
        for (std::size_t column = 0; column < rows.column_count(); ++column) {
            auto named = rows.header.empty() ? std::string() : plain_cell(rows.header[column].text);
            const auto family = numbered_family(named);
            const bool in_pair = pairs && pair_family(named) == pairs;
            if (in_pair || (family && numbered.contains(*family))) continue;
            const auto is_named = [&](const SeenColumn& other) { return other.name == named; };
            if (!means_itself(named) || std::any_of(table.columns.begin(), table.columns.end(), is_named))
                named = "#" + std::to_string(column + 1);
            table.columns.push_back(seen_column(named, rows, std::array{column}));
        }
    }

    static RowKind kind_of(const SurveyRows& rows, const SeenTable& table) {
        if (is_edge_list(rows)) return RowKind::ties;
        if (has(rows, "edgeID")) return RowKind::ties;
        if (has(rows, "networkCanvasCaseID") && !has(rows, "nodeID")) return RowKind::persons;
        if (has(rows, "nodeID")) return RowKind::alters;
        if (has(rows, "_parent_index")) return RowKind::alters;
        const auto usual = usual_kind(table);
        return usual == RowKind::alters && lists_respondents(rows, table) ? RowKind::persons : usual;
    }

    /// Whether the numbers of who answered stand there, each once: then the name beside is theirs, not that of an alter.
    static bool lists_respondents(const SurveyRows& rows, const SeenTable& table) {
        return std::any_of(table.columns.begin(), table.columns.end(), [&](const SeenColumn& column) {
            if (!is_number_of_respondents(column.name)) return false;
            const auto numbers = columns_where(rows, [&](const auto& heading) { return heading == column.name; });
            return different_cells(rows, numbers).size() == rows.rows.size();
        });
    }

    /// What the rows are by the usual words alone: a kind of which the columns tell all that a mapping must say.
    static RowKind usual_kind(const SeenTable& table) {
        auto ties = table, alters = table;
        ties.kind = RowKind::ties, alters.kind = RowKind::alters;
        guess_roles(ties), guess_roles(alters);
        if (is_told(ties)) return RowKind::ties;
        return has_role(alters, id) && is_told(alters) ? RowKind::alters : RowKind::persons;
    }

    /// Gives the role to that column instead of another, where such rows have it at all.
    static void give(SeenTable& table, std::string_view column, ColumnRole role) {
        const auto roles = roles_of(table.kind);
        const auto named =
            std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& each) { return each.name == column; });
        if (named == table.columns.end() || std::find(roles.begin(), roles.end(), role) == roles.end()) return;
        for (auto& each : table.columns)
            if (each.role == role) each.role = ignored;
        named->role = role;
    }

    static bool is_given(const SeenTable& table, std::string_view column, ColumnRole role) {
        return std::any_of(table.columns.begin(), table.columns.end(),
                           [&](const auto& each) { return each.name == column && each.role == role; });
    }

    /// What the programs that write surveys always call their columns.
    void special_roles(const SurveyRows& rows, SeenTable& table) {
        if (is_edge_list(rows)) give(table, "#1", from), give(table, "#2", to), give(table, "#3", strength);
        if (has(rows, "networkCanvasEgoUUID")) give(table, "networkCanvasEgoUUID", table.kind == RowKind::persons ? key : ego);
        if (has(rows, "nodeID")) give(table, "nodeID", id);
        if (has(rows, "_parent_index")) {
            const bool nested = parent_is_alters(rows);
            table.kind = nested ? RowKind::ties : table.kind;
            if (nested) guess_roles(table);
            give(table, "_parent_index", nested ? alter : ego);
            if (nested) make_first(table, to);
            if (!nested) make_first(table, id), give(table, "_index", key);
        } else if (has(rows, "_index") && !is_given(table, "_index", id)) {
            give(table, "_index", key);
        }
    }

    /// Gives `role` to the first column that is left, where none has it.
    static void make_first(SeenTable& table, ColumnRole role) {
        if (has_role(table, role)) return;
        for (const auto& column : table.columns)
            if (!is_of_the_program(column.name) && (column.role == ignored || column.role == answer))
                return give(table, column.name, role);
    }

    /// Whether the table that these rows are nested in is itself one of alters.
    bool parent_is_alters(const SurveyRows& rows) const {
        const auto parent = rows.rows.empty() ? std::nullopt : parent_table(rows, 0);
        return parent && std::any_of(tables_.begin(), tables_.end(), [&](const SurveyRows& other) {
                   return is_table_named(other.name, *parent) && has(other, "_parent_index");
               });
    }

    /// The column that says whose row it is.
    static std::optional<std::string> ego_column(const SeenTable& table) {
        for (const auto role : {id, ego})
            for (const auto& column : table.columns)
                if (column.role == role) return column.name;
        return std::nullopt;
    }

    void add_wide(const SurveyRows& rows, const SeenTable& table, const std::string& whose,
                  const std::set<std::string>& numbered) {
        SeenTable alters;
        alters.file = table.file;
        alters.folder = table.folder;
        alters.rows = table.rows;
        alters.separator = table.separator;
        alters.kind = RowKind::alters;
        alters.columns.push_back({whose, {}});
        for (const auto& pattern : numbered)
            alters.columns.push_back(seen_column(
                pattern, rows, columns_where(rows, [&](const auto& named) { return numbered_family(named) == pattern; })));
        guess_roles(alters);
        give(alters, whose, ego);
        proposal_.tables.push_back(std::move(alters));
    }

    void add_pairs(const SurveyRows& rows, const SeenTable& table, const std::string& whose, const std::string& pairs) {
        SeenTable ties;
        ties.file = table.file;
        ties.folder = table.folder;
        ties.rows = table.rows;
        ties.separator = table.separator;
        ties.kind = RowKind::ties;
        ties.pair = pairs;
        ties.columns.push_back({whose, {}, ego});
        ties.cells = seen_column({}, rows, columns_where(rows, [&](const auto& named) { return pair_family(named) == pairs; }));
        proposal_.tables.push_back(std::move(ties));
    }

    /// The different cells of a column of a table that is one file.
    std::vector<std::string> cells_of(const SeenTable& table, const std::string& column) const {
        const auto rows = std::find_if(tables_.begin(), tables_.end(), [&](const SurveyRows& each) {
            return file_fitted(table.file, each.name) && has(each, column);
        });
        if (rows == tables_.end()) return {};
        return different_cells(*rows, columns_where(*rows, [&](const auto& heading) { return heading == column; }));
    }

    /// Whether a table says of persons nothing but a number by which another lists them all.
    bool says_nothing_new(const SeenTable& table) const {
        if (table.kind != RowKind::persons || table.columns.size() != 1) return false;
        const auto& number = table.columns.front().name;
        const auto egos = cells_of(table, number);
        return !egos.empty() && std::any_of(proposal_.tables.begin(), proposal_.tables.end(), [&](const SeenTable& other) {
            if (other.kind != RowKind::persons || other.columns.size() == 1 || !is_given(other, number, id)) return false;
            const auto listed = cells_of(other, number);
            const std::set<std::string> all(listed.begin(), listed.end());
            return std::all_of(egos.begin(), egos.end(), [&](const auto& one) { return all.contains(one); });
        });
    }

    void leave_out_lone_egos() {
        std::vector<SeenTable> kept;
        for (const auto& table : proposal_.tables)
            if (!says_nothing_new(table)) kept.push_back(table);
        proposal_.tables = std::move(kept);
    }

    /// Whether some table names the ends of ties by what lists of persons have as their identifiers.
    bool names_by_ids() const {
        return std::any_of(proposal_.tables.begin(), proposal_.tables.end(), [](const SeenTable& table) {
            return table.kind == RowKind::matrix || (table.kind == RowKind::ties && table.pair.empty());
        });
    }

    /// Where egos name persons as a list shows them, while it has a number for each: the names are the identifiers, and the
    /// numbers the key by which the egos are known.
    void share_listed_names() {
        for (auto& alters : proposal_.tables) {
            const auto* cited = alters.kind == RowKind::alters ? with_role(alters, id) : nullptr;
            const auto* egos = alters.kind == RowKind::alters ? with_role(alters, ego) : nullptr;
            if (cited == nullptr || egos == nullptr) continue;
            for (auto& persons : proposal_.tables)
                if (persons.kind == RowKind::persons && is_given(persons, egos->name, id) && shows(persons, cited->examples)) {
                    give(persons, egos->name, key);
                    give(persons, with_role(persons, ColumnRole::name)->name, id);
                    alters.shared = true;
                    break;
                }
        }
    }

    /// Whether a list of persons shows most of those names, whatever their capitals and accents, and none of its own twice.
    bool shows(const SeenTable& persons, const std::vector<std::string>& cited) const {
        const auto* named = with_role(persons, ColumnRole::name);
        if (named == nullptr || with_role(persons, key) != nullptr) return false;
        const auto names = cells_of(persons, named->name);
        std::set<std::string> listed;
        for (const auto& name : names) listed.insert(folded(name));
        const auto found =
            std::count_if(cited.begin(), cited.end(), [&](const auto& name) { return listed.contains(folded(name)); });
        return listed.size() == persons.rows && static_cast<std::size_t>(found) * 2 > cited.size();
    }

    std::span<const SurveyFile> files_;
    std::vector<SurveyRows> tables_;
    std::set<std::string> patterns_;
    std::set<std::string> by_spaces_;  ///< names of files in which a space parts the cells
    Problems problems_;
    SurveyProposal proposal_;
};

}  // namespace

std::vector<std::string> codes_met(const SurveyProposal& proposal, CodeMet code) {
    std::vector<std::string> met;
    const auto add = [&](const SeenColumn& column) {
        if (const auto found = column.codes.find(code); found != column.codes.end()) add_new(met, found->second);
    };
    for (const auto& table : proposal.tables) {
        if (table.kind == RowKind::nothing) continue;
        for (const auto& column : table.columns)
            if (may_hold(table.kind, column.role, code)) add(column);
        if (code != CodeMet::nobody && tie_values(table) == &table.cells) add(table.cells);
    }
    return met;
}

Result<SurveyProposal> proposed_mapping(std::span<const SurveyFile> files) {
    Problems problems;
    for (const auto& file : files)
        if (files::first_invalid_utf8(file.name)) problems.add(ErrorCode::invalid_utf8, {}, file.name);
    if (!problems.empty()) return failure(std::move(problems));
    return Look(files).proposal();
}

}  // namespace reliance::exchange
