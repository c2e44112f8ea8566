#include "reliance/field/row_edits.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "reliance/base/word_list.hpp"
#include "reliance/field/fresh_id.hpp"
#include "reliance/field/removal.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

/// A table of which other commands do some of the work; without the name of one, nobody else does it.
struct SharedTable {
    std::string_view table, adds, changes, removes;
    std::string_view columns;  ///< those that are changed here all the same
    std::string_view fixed;    ///< those that no command changes
};

constexpr std::array<SharedTable, 5> shared_tables{
    {{"materials", "import", "", "", "title type site wave date language", "id file source encoding line_ends byte_order_mark"},
     {"codes", "codebook", "codebook", "", "", ""},
     {"codings", "code", "recode", "uncode", "date memo weight", "id material start end coder quote"},
     {"passage_links", "link", "", "", "type coder date memo", "id from to"},
     {"settlements", "settle", "", "", "decision coder date note", "id material start end code"}}};

const SharedTable* shared(std::string_view name) {
    const auto table = std::ranges::find(shared_tables, name, &SharedTable::table);
    return table == shared_tables.end() ? nullptr : &*table;
}

/// The position of a table. Errors   unknown_word.
Result<std::size_t> known_table(std::string_view name) {
    if (const auto table = table_named(name)) return *table;
    return failure(ErrorCode::unknown_word, {std::string(name), joined(table_forms(), " ", &TableForm::name)}, std::string(name));
}

/// The same of a table of which no other command, `theirs`, does what is asked. Errors   also kept_elsewhere.
Result<std::size_t> own_table(std::string_view name, std::string_view SharedTable::*theirs) {
    const auto* table = shared(name);
    if (table && !(table->*theirs).empty())
        return failure(ErrorCode::kept_elsewhere, {std::string(name), std::string(table->*theirs)});
    return known_table(name);
}

/// That another command changes some of these columns, or none does. Problems   kept_elsewhere, fixed_column, `where` the column.
Problems faults_of_changing(std::size_t table, const std::vector<SaidCell>& said) {
    Problems problems;
    const auto& form = table_forms()[table];
    const auto* theirs = shared(form.name);
    if (!theirs) return problems;
    const std::string table_name(form.name), removes(theirs->removes.empty() ? "remove" : theirs->removes);
    const auto ours = parts_of(theirs->columns, ' '), fixed = parts_of(theirs->fixed, ' ');
    for (const auto& [column, value] : said)
        if (is_among(fixed, column))
            problems.add(ErrorCode::fixed_column, {table_name, column, removes, std::string(theirs->adds)}, column);
        else if (std::ranges::find(form.columns, column, &ColumnForm::name) != form.columns.end() && !is_among(ours, column))
            problems.add(ErrorCode::kept_elsewhere, {table_name, std::string(theirs->changes)}, column);
    return problems;
}

std::string columns_of(const TableForm& form) {
    std::vector<std::string> names;
    for (const auto& column : form.columns) names.emplace_back(column.name);
    return joined(names, " ");
}

/// Puts what was said into the cells of a row. Errors   csv_unknown_column.
Problems put(const std::vector<SaidCell>& said, const TableForm& form, Cells& cells) {
    Problems problems;
    std::set<std::string> before;
    for (const auto& [name, value] : said) {
        const auto column = std::ranges::find(form.columns, std::string_view(name), &ColumnForm::name);
        if (column == form.columns.end()) {
            problems.add(ErrorCode::csv_unknown_column, {name, columns_of(form)}, name);
            continue;
        }
        auto& cell = cells[static_cast<std::size_t>(column - form.columns.begin())];
        const bool again = !before.insert(name).second;
        cell = again && column->type == CellType::list ? cell + ";" + value : value;
    }
    return problems;
}

bool has_id(const TableForm& form) { return form.columns[0].rule.check == Check::id; }

/// The first letter of the table, and a digest of what the row says.
std::string id_of(std::size_t table, const Cells& cells, const Tables& tables) {
    std::string said;
    for (const auto& cell : cells) said.append(cell).push_back('\x1f');
    const auto& form = table_forms()[table];
    const auto taken = [&](const std::string& id) {
        return std::ranges::any_of(tables[table], [&](const auto& row) { return row[0] == id; });
    };
    return fresh_id(form.name.substr(0, 1), {form.name, said}, taken);
}

/// The study with those rows, or the faults of its row `row`: first as it is said, then as it is read.
Result<Study> with_sound_row(Study before, Tables tables, std::size_t table, std::size_t row) {
    const auto name = table_forms()[table].name;
    const auto written = written_of(before, std::move(tables));
    if (auto problems = faults_of_row(written, name, row + 1); !problems.empty()) return failure(std::move(problems));
    return if_sound(with_tables(std::move(before), written.tables), name, row + 1);
}

std::size_t place_of(const std::vector<Cells>& rows, std::size_t table, const std::string& name) {
    return static_cast<std::size_t>(
        std::ranges::find_if(rows, [&](const auto& cells) { return row_name(table, cells) == name; }) - rows.begin());
}

/// One problem for each table that has such rows, with the first of them.
Problems told(ErrorCode code, const std::vector<std::vector<std::string>>& rows, const std::string& id) {
    Problems problems;
    for (std::size_t table = 0; table < rows.size(); ++table)
        if (!rows[table].empty())
            problems.add(code,
                         {id, std::to_string(rows[table].size()), listed_in(std::string(table_forms()[table].name), rows[table])},
                         id);
    return problems;
}

std::ptrdiff_t count_named(const std::vector<Cells>& rows, std::size_t table, const std::string& name) {
    return std::ranges::count_if(rows, [&](const auto& cells) { return row_name(table, cells) == name; });
}

/// A table without ids of which no two rows may have one name, and the last of the columns that make it: what a second row says would
/// be reached by no command. Somebody may give one answer twice, and other systems may call a row by several ids.
struct NamedOnce {
    std::string_view table, column;
};

constexpr std::array<NamedOnce, 3> named_once{{{"speakers", "label"}, {"properties", "name"}, {"set_members", "target"}}};

/// That another row than the one that is said has that name already. Errors   id_taken, `where` the column.
Problems faults_of_name(const std::vector<Cells>& rows, std::size_t table, const std::string& name) {
    const auto once = std::ranges::find(named_once, table_forms()[table].name, &NamedOnce::table);
    if (once == named_once.end() || count_named(rows, table, name) < 2) return {};
    return Error{ErrorCode::id_taken, {name}, std::string(once->column)};
}

/// The turns of a speaker bear their new label, and stay in their text. Errors   row_in_use.
Problems with_turns_called(Tables& tables, const std::string& before, const Cells& speaker) {
    const auto table = *table_named("speakers");
    const auto now = row_name(table, speaker);
    if (now == before || count_named(tables[table], table, before) > 0) return {};
    std::vector<std::vector<std::string>> moved(tables.size());
    const auto turns = *table_named("turns");
    for (auto& turn : tables[turns]) {
        if (row_name(table, turn) != before) continue;
        if (turn[0] != speaker[0]) moved[turns].push_back(row_name(turns, turn));
        turn[1] = speaker[1];
    }
    return told(ErrorCode::row_in_use, moved, before);
}

tl::unexpected<Problems> no_such_row(const std::vector<Cells>& rows, std::size_t table, const std::string& row) {
    const std::string name(table_forms()[table].name);
    std::vector<std::string> known;
    for (const auto& cells : rows) known.push_back(row_name(table, cells));
    return failure(ErrorCode::unknown_reference, {noun_of(name), row, where_to_add(name, row, known)}, row);
}

/// The rows of each table that go with one, but for itself and for what other systems call them; and those that stay and name
/// one that goes.
struct Bound {
    std::vector<std::vector<std::string>> resting, naming;
};

Bound bound_to(const Tables& tables, std::size_t table, const std::string& id, Removal& removal) {
    Bound bound{std::vector<std::vector<std::string>>(tables.size()), std::vector<std::vector<std::string>>(tables.size())};
    const auto& kept = removal.kept();
    for (std::size_t other = 0; other < tables.size(); ++other)
        for (std::size_t row = 0; row < tables[other].size(); ++row) {
            const auto& cells = tables[other][row];
            const auto names_gone = [&](const Reference& reference) { return removal.is_gone(reference); };
            if (kept[other][row] && std::ranges::any_of(references_of(other, cells), names_gone))
                bound.naming[other].push_back(row_name(other, cells));
            const bool is_itself = other == table && row_name(other, cells) == id;
            if (!kept[other][row] && !is_itself && table_forms()[other].name != "foreign_ids")
                bound.resting[other].push_back(row_name(other, cells));
        }
    return bound;
}

}  // namespace

Result<EditedRow> with_new_row(Study study, std::string_view name, const std::vector<SaidCell>& said) {
    const auto table = own_table(name, &SharedTable::adds);
    if (!table) return failure(table.error());
    auto tables = tables_of(study);
    const auto& form = table_forms()[*table];
    Cells cells(form.columns.size());
    if (auto problems = put(said, form, cells); !problems.empty()) return failure(std::move(problems));
    if (has_id(form) && cells[0].empty()) cells[0] = id_of(*table, cells, tables);
    auto row = row_name(*table, cells);
    const auto place = tables[*table].size();
    tables[*table].push_back(std::move(cells));
    auto problems = faults_of_name(tables[*table], *table, row);
    auto sound = with_sound_row(std::move(study), std::move(tables), *table, place);
    if (!sound) return failure(std::move(sound.error()));
    if (!problems.empty()) return failure(std::move(problems));
    return EditedRow{std::move(*sound), std::move(row), place};
}

Result<EditedRow> with_changed_row(Study study, std::string_view name, const std::string& row,
                                   const std::vector<SaidCell>& said) {
    const auto table = known_table(name);
    if (!table) return failure(table.error());
    if (auto problems = faults_of_changing(*table, said); !problems.empty()) return failure(std::move(problems));
    auto tables = tables_of(study);
    const auto place = place_of(tables[*table], *table, row);
    if (place == tables[*table].size()) return no_such_row(tables[*table], *table, row);
    auto& cells = tables[*table][place];
    if (auto problems = put(said, table_forms()[*table], cells); !problems.empty()) return failure(std::move(problems));
    auto name_now = row_name(*table, cells);
    // A row that was there twice can still be changed: its name, or what else it says.
    auto problems = name_now == row ? Problems() : faults_of_name(tables[*table], *table, name_now);
    if (problems.empty() && name == "speakers") problems = with_turns_called(tables, row, cells);
    auto sound = with_sound_row(std::move(study), std::move(tables), *table, place);
    if (!sound) return failure(std::move(sound.error()));
    if (!problems.empty()) return failure(std::move(problems));
    return EditedRow{std::move(*sound), std::move(name_now), place};
}

Result<RowRemoval> without_row(Study study, std::string_view name, const std::string& row, bool with_what_rests) {
    const auto table = own_table(name, &SharedTable::removes);
    if (!table) return failure(table.error());
    const auto tables = tables_of(study);
    const auto place = place_of(tables[*table], *table, row);
    if (place == tables[*table].size()) return no_such_row(tables[*table], *table, row);
    Removal removal(tables, Follow::needed);
    RowRemoval removed;
    // Of two rows of one name the other still bears what rests on both.
    if (is_referred_to(*table) && count_named(tables[*table], *table, row) == 1) {
        removal.remove(name, {row});
        const auto bound = bound_to(tables, *table, row, removal);
        auto problems = told(ErrorCode::row_in_use, bound.naming, row);
        if (!with_what_rests) problems.add(told(ErrorCode::rows_rest, bound.resting, row));
        if (!problems.empty()) return failure(std::move(problems));
        for (const auto& rows : bound.resting) removed.with_it += rows.size();
    }
    if (name == "materials") drop_documents(study, {row}, {}, SharedDocuments::stay);
    auto kept = removal.kept();
    kept[*table][place] = false;
    removed.study = with_rows(std::move(study), kept);
    return removed;
}

}  // namespace reliance::field
