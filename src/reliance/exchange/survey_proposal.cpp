#include "reliance/exchange/survey_proposal.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/survey_families.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/file.hpp"

namespace reliance::exchange {
namespace {

using enum ColumnRole;

constexpr std::size_t most_different = 12;  ///< of the words of one column that are listed

bool is_number(const std::string& cell) { return field::number_of(cell).has_value(); }

bool all_numbers(const SurveyRows& rows) {
    return std::all_of(rows.rows.begin(), rows.rows.end(), [](const files::Row& row) {
        return std::all_of(row.begin(), row.end(), [](const auto& field) {
            const auto cell = plain_cell(field.text);
            return cell.empty() || cell == "NA" || is_number(cell);
        });
    });
}

/// `V1`, `X1`, … or `1`, `2`, …: names that a program gives to columns without one.
bool are_places(std::span<const files::Field> names) {
    return std::all_of(names.begin(), names.end(), [](const auto& field) {
        const auto name = plain_cell(field.text);
        return whole_number(name.starts_with('V') || name.starts_with('X') ? std::string_view(name).substr(1)
                                                                           : std::string_view(name))
            .has_value();
    });
}

bool are_different(std::span<const files::Field> names) {
    std::set<std::string> seen;
    return std::all_of(names.begin(), names.end(), [&](const auto& field) {
        return !plain_cell(field.text).empty() && seen.insert(plain_cell(field.text)).second;
    });
}

bool is_usual(const files::Field& field) { return is_usual_column(plain_cell(field.text)); }

/// Whether the columns of a square table are persons: the first names the rows as the header names the columns, in any order, or
/// no name is that of a usual column.
bool columns_are_persons(const SurveyRows& rows) {
    const std::span header(rows.header);
    if (header.empty()) return true;
    if (header.size() == rows.rows.size()) return are_places(header) || std::none_of(header.begin(), header.end(), is_usual);
    const auto names = header.subspan(1);
    if (is_number(plain_cell(header.front().text)) || !are_different(names)) return false;
    if (plain_cell(header.front().text).empty() && are_places(names)) return true;
    std::set<std::string> columns, named;
    for (const auto& field : names) columns.insert(plain_cell(field.text));
    for (const auto& row : rows.rows) named.insert(plain_cell(row.front().text));
    return columns == named;
}

bool is_square(const SurveyRows& rows) {
    return rows.rows.size() > 1 &&
           (rows.column_count() == rows.rows.size() || (!rows.header.empty() && rows.column_count() == rows.rows.size() + 1));
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

bool has_role(const SeenTable& table, ColumnRole role) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const auto& column) { return column.role == role; });
}

/// Whether the columns tell all that a mapping must say of such rows.
bool is_told(const SeenTable& table) {
    if (table.kind == RowKind::alters) return has_role(table, ego) || !table.ego.empty();
    if (table.kind == RowKind::ties) return (has_role(table, from) || has_role(table, alter)) && has_role(table, to);
    return true;
}

/// The last folder and the name of a file.
std::string short_name(const std::string& path) {
    auto folder = folder_of(path);
    if (folder.empty()) return path;
    folder.pop_back();
    return file_name(folder) + '/' + file_name(path);
}

std::vector<std::string> different_cells(const SurveyRows& rows, std::size_t column, std::size_t most) {
    std::vector<std::string> cells;
    for (const auto& row : rows.rows) {
        auto cell = plain_cell(row[column].text);
        if (cell.empty() || std::find(cells.begin(), cells.end(), cell) != cells.end()) continue;
        cells.push_back(std::move(cell));
        if (cells.size() == most) break;
    }
    return cells;
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
        return std::move(proposal_);
    }

private:
    void read(const SurveyFile& file) {
        SurveyTable table;
        auto rows = survey_rows(file, table);
        if (!rows) return problems_.add(std::move(rows.error()));
        const bool headless = std::all_of(rows->header.begin(), rows->header.end(), [](const auto& field) {
            const auto cell = plain_cell(field.text);
            return cell.empty() || is_number(cell);
        });
        const bool names_rows = is_square(*rows) && rows->header.size() > rows->rows.size() && columns_are_persons(*rows);
        if (headless && all_numbers(*rows) && !names_rows) rows->rows.insert(rows->rows.begin(), std::exchange(rows->header, {}));
        tables_.push_back(std::move(*rows));
    }

    void see(const SurveyRows& rows) {
        const bool matrix = is_square(rows) && columns_are_persons(rows) && all_numbers_but_names(rows);
        SeenTable table;
        auto file = named(rows, matrix, table);
        if (!file) return;  // one of several that a pattern stands for
        table.file = *std::move(file);
        table.rows = rows.rows.size();
        table.header = !rows.header.empty();
        note_codes(rows);
        if (matrix) {
            table.kind = RowKind::matrix;
            proposal_.tables.push_back(std::move(table));
        } else {
            see_rows(rows, std::move(table));
        }
    }

    static bool all_numbers_but_names(const SurveyRows& rows) {
        if (rows.column_count() == rows.rows.size()) return all_numbers(rows);
        auto numbers = rows;
        for (auto& row : numbers.rows) row.erase(row.begin());
        return all_numbers(numbers);
    }

    /// What the mapping calls the file: with `{ego}` or `{wave}` where others beside it differ by a number alone; nothing where
    /// another has said so already.
    std::optional<std::string> named(const SurveyRows& rows, bool matrix, SeenTable& table) {
        const auto alone = as_pattern(short_name(rows.name));
        const auto number = numbered_name(rows.name);
        if (!number) return alone;
        std::size_t alike = 0;
        for (const auto& other : tables_) {
            const auto one = numbered_name(other.name);
            alike += one && one->before == number->before && one->after == number->after &&
                     (matrix ? is_square(other) : other.header.size() == rows.header.size());
        }
        if (alike < 2) return alone;
        const bool bare = number->before == folder_of(rows.name);
        if (!bare && !matrix) return alone;
        (bare ? table.ego : table.wave) = bare ? "{ego}" : "{wave}";
        const auto pattern = as_pattern(number->before) + (bare ? "{ego}" : "{wave}") + as_pattern(number->after);
        return patterns_.insert(pattern).second ? std::optional(short_name(pattern)) : std::nullopt;
    }

    void note_codes(const SurveyRows& rows) {
        for (const auto& row : rows.rows)
            for (const auto& field : row) note_code(plain_cell(field.text));
    }

    void note_code(const std::string& cell) {
        const auto add = [](std::vector<std::string>& codes, const std::string& code) {
            if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
        };
        if (cell == "NA" || cell == "N/A" || cell == "." || cell == "n/a") add(proposal_.missing, cell);
        const auto digits = cell.starts_with('-') ? cell.substr(1) : cell;
        const bool repeated = digits.size() >= 3 && digits.find_first_not_of(digits.front()) == std::string::npos;
        if (!repeated) return;
        if (digits.size() > 4 && (digits[0] == '7' || digits[0] == '9' || digits[0] == '5'))
            add(proposal_.nobody, cell);
        else if (digits.size() <= 4 && digits[0] == '8')
            add(proposal_.refused, cell);
        else if (digits.size() <= 4 && digits[0] == '9')
            add(proposal_.dont_know, cell);
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
        if (pairs) add_pairs(table, *ego, *pairs);
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
            table.columns.push_back({named, different_cells(rows, column, most_different), ignored});
        }
    }

    static RowKind kind_of(const SurveyRows& rows, const SeenTable& table) {
        if (has(rows, "edgeID")) return RowKind::ties;
        if (has(rows, "networkCanvasCaseID") && !has(rows, "nodeID")) return RowKind::persons;
        if (has(rows, "nodeID")) return RowKind::alters;
        if (has(rows, "_parent_index")) return RowKind::alters;
        return usual_kind(table);
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
        alters.rows = table.rows;
        alters.kind = RowKind::alters;
        alters.columns.push_back({whose, {}, ignored});
        for (const auto& pattern : numbered) {
            const auto first = std::find_if(rows.header.begin(), rows.header.end(), [&](const auto& field) {
                return numbered_family(plain_cell(field.text)) == pattern;
            });
            alters.columns.push_back(
                {pattern, different_cells(rows, static_cast<std::size_t>(first - rows.header.begin()), most_different), ignored});
        }
        guess_roles(alters);
        give(alters, whose, ego);
        proposal_.tables.push_back(std::move(alters));
    }

    void add_pairs(const SeenTable& table, const std::string& whose, const std::string& pairs) {
        SeenTable ties;
        ties.file = table.file;
        ties.rows = table.rows;
        ties.kind = RowKind::ties;
        ties.pair = pairs;
        ties.columns.push_back({whose, {}, ego});
        proposal_.tables.push_back(std::move(ties));
    }

    std::span<const SurveyFile> files_;
    std::vector<SurveyRows> tables_;
    std::set<std::string> patterns_;
    Problems problems_;
    SurveyProposal proposal_;
};

}  // namespace

Result<SurveyProposal> proposed_mapping(std::span<const SurveyFile> files) {
    Problems problems;
    for (const auto& file : files)
        if (files::first_invalid_utf8(file.name)) problems.add(ErrorCode::invalid_utf8, {}, file.name);
    if (!problems.empty()) return failure(std::move(problems));
    return Look(files).proposal();
}

}  // namespace reliance::exchange
