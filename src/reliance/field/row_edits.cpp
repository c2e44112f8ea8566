#include "reliance/field/row_edits.hpp"

#include <algorithm>
#include <set>

#include "reliance/base/word_list.hpp"
#include "reliance/field/fresh_id.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

Result<std::size_t> kept_table(std::string_view name) {
    const auto& known = row_tables();
    if (std::ranges::find(known, name) == known.end())
        return failure(ErrorCode::unknown_word, {std::string(name), joined(known, " ")}, std::string(name));
    return *table_named(name);
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

/// The study with those rows, or the faults of its row `row`.
Result<Study> with_sound_row(Study before, const Tables& tables, std::size_t table, std::size_t row) {
    return if_sound(with_tables(std::move(before), tables), table_forms()[table].name, row + 1);
}

std::size_t place_of(const std::vector<Cells>& rows, std::size_t table, const std::string& name) {
    return static_cast<std::size_t>(
        std::ranges::find_if(rows, [&](const auto& cells) { return row_name(table, cells) == name; }) - rows.begin());
}

tl::unexpected<Problems> no_such_row(std::size_t table, const std::string& row) {
    const std::string name(table_forms()[table].name);
    return failure(ErrorCode::unknown_reference, {noun_of(name), row, name + ".csv"}, row);
}

Problems rows_that_refer(const Tables& tables, std::size_t table, const std::string& id) {
    Problems problems;
    for (std::size_t other = 0; other < tables.size(); ++other)
        for (const auto& cells : tables[other]) {
            const auto refers = [&](const Reference& reference) {
                return reference.id == id && std::ranges::find(reference.tables, table) != reference.tables.end();
            };
            if (std::ranges::any_of(references_of(other, cells), refers))
                problems.add(ErrorCode::row_in_use, {id, std::string(table_forms()[other].name), row_name(other, cells)}, id);
        }
    return problems;
}

}  // namespace

const std::vector<std::string>& row_tables() {
    static const auto kept = [] {
        const std::set<std::string_view> elsewhere{"materials", "codes", "codings", "turns", "settlements", "passage_links"};
        std::vector<std::string> names;
        for (const auto& form : table_forms())
            if (!elsewhere.contains(form.name)) names.emplace_back(form.name);
        return names;
    }();
    return kept;
}

Result<EditedRow> with_new_row(Study study, std::string_view name, const std::vector<SaidCell>& said) {
    const auto table = kept_table(name);
    if (!table) return failure(table.error());
    auto tables = tables_of(study);
    const auto& form = table_forms()[*table];
    Cells cells(form.columns.size());
    if (auto problems = put(said, form, cells); !problems.empty()) return failure(std::move(problems));
    if (has_id(form) && cells[0].empty()) cells[0] = id_of(*table, cells, tables);
    auto row = row_name(*table, cells);
    tables[*table].push_back(std::move(cells));
    auto sound = with_sound_row(std::move(study), tables, *table, tables[*table].size() - 1);
    if (!sound) return failure(std::move(sound.error()));
    return EditedRow{std::move(*sound), std::move(row)};
}

Result<EditedRow> with_changed_row(Study study, std::string_view name, const std::string& row,
                                   const std::vector<SaidCell>& said) {
    const auto table = kept_table(name);
    if (!table) return failure(table.error());
    auto tables = tables_of(study);
    const auto place = place_of(tables[*table], *table, row);
    if (place == tables[*table].size()) return no_such_row(*table, row);
    auto& cells = tables[*table][place];
    if (auto problems = put(said, table_forms()[*table], cells); !problems.empty()) return failure(std::move(problems));
    auto name_now = row_name(*table, cells);
    auto sound = with_sound_row(std::move(study), tables, *table, place);
    if (!sound) return failure(std::move(sound.error()));
    return EditedRow{std::move(*sound), std::move(name_now)};
}

Result<Study> without_row(Study study, std::string_view name, const std::string& row) {
    const auto table = kept_table(name);
    if (!table) return failure(table.error());
    auto tables = tables_of(study);
    auto& rows = tables[*table];
    const auto place = place_of(rows, *table, row);
    if (place == rows.size()) return no_such_row(*table, row);
    if (has_id(table_forms()[*table]))
        if (auto problems = rows_that_refer(tables, *table, row); !problems.empty()) return failure(std::move(problems));
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(place));
    return with_tables(std::move(study), tables);
}

}  // namespace reliance::field
