#include "reliance/study/stored_rows.hpp"

#include <algorithm>

#include "reliance/files/csv.hpp"

namespace reliance::study {
namespace {

/// Rows are first laid this far apart, so that others fit between them.
constexpr std::int64_t gap = 1 << 20;

std::string quoted(std::string_view column) {
    std::string text = "\"";
    return text.append(column).append("\"");
}

std::string column_list(const StoredTable& table) {
    std::string list;
    for (const auto& column : table.columns) list += ", " + quoted(column.name);
    return list;
}

/// A turn in which nobody is named has an empty speaker: the one text that the schema wants to be there and that may be empty.
bool is_kept_empty(const StoredTable& table, std::string_view column) { return table.name == "turns" && column == "speaker"; }

Value value_of(const std::string& cell, field::CellType type) {
    if (cell.empty()) return std::monostate();
    switch (type) {
        case field::CellType::text:
        case field::CellType::list:
            return cell;
        case field::CellType::flag:
            return std::int64_t{cell == "yes"};
        case field::CellType::number:
            return field::number_of(cell).value_or(0);
        case field::CellType::count:
            return static_cast<std::int64_t>(field::number_of(cell).value_or(0));
    }
    return std::monostate();
}

/// A value as a cell; what a file should not hold is shown as it is, for the checks to name.
std::string cell_of(const Value& value, field::CellType type) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        const bool flag = type == field::CellType::flag && (*integer == 0 || *integer == 1);
        return !flag ? std::to_string(*integer) : *integer == 1 ? "yes" : "no";
    }
    if (const auto* number = std::get_if<double>(&value)) return field::text_of(*number);
    return text_of(value);
}

StoredRow row_of(const Values& values, const StoredTable& table) {
    StoredRow row{integer_of(values[0]), {}};
    for (std::size_t i = 0; i < table.columns.size(); ++i) row.cells.push_back(cell_of(values[i + 1], table.columns[i].type));
    return row;
}

/// How many rows agree at the beginning of two ranges.
template <class Rows, class Wanted>
std::ptrdiff_t agreeing(Rows row, Rows last, Wanted wanted, Wanted last_wanted) {
    std::ptrdiff_t count = 0;
    for (; row != last && wanted != last_wanted && row->cells == *wanted; ++row, ++wanted) ++count;
    return count;
}

/// Places for `count` rows between two places, or nothing where they do not fit.
std::vector<std::int64_t> places_between(std::int64_t low, std::optional<std::int64_t> high, std::int64_t count) {
    std::vector<std::int64_t> places;
    const auto step = high ? (*high - low) / (count + 1) : gap;
    if (step == 0) return places;
    for (std::int64_t i = 1; i <= count; ++i) places.push_back(low + i * step);
    return places;
}

std::vector<RowChange> removals(std::size_t table, const std::vector<StoredRow>& rows) {
    std::vector<RowChange> changes;
    for (const auto& row : rows) changes.push_back({table, row.place, row.cells, std::nullopt});
    return changes;
}

/// All rows anew: what to do where no place is left between two.
std::vector<RowChange> relaid(std::size_t table, const std::vector<StoredRow>& rows, const std::vector<field::Cells>& wanted) {
    auto changes = removals(table, rows);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        changes.push_back({table, static_cast<std::int64_t>(i + 1) * gap, std::nullopt, wanted[i]});
    return changes;
}

template <class Choose>
Result<void> run_for_each(const Database& database, const std::vector<RowChange>& changes, Choose choose) {
    std::optional<Statement> statement;
    std::optional<std::size_t> prepared;
    for (const auto& change : changes) {
        const auto [sql, values] = choose(change);
        if (sql.empty()) continue;
        if (prepared != change.table) {
            auto next = database.prepare(sql);
            if (!next) return failure(std::move(next.error()));
            statement.emplace(std::move(*next));
            prepared = change.table;
        }
        if (auto done = statement->run(values); !done) return done;
    }
    return {};
}

std::pair<std::string, Values> deletion(const RowChange& change) {
    if (!change.before) return {};
    return {"DELETE FROM " + stored_tables()[change.table].name + " WHERE place = ?", {change.place}};
}

std::pair<std::string, Values> insertion(const RowChange& change) {
    if (!change.after) return {};
    const auto& table = stored_tables()[change.table];
    std::string marks = "?";
    Values values{change.place};
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        marks += ", ?";
        const auto& cell = (*change.after)[i];
        const bool empty = cell.empty() && is_kept_empty(table, table.columns[i].name);
        values.push_back(empty ? Value(std::string()) : value_of(cell, table.columns[i].type));
    }
    return {"INSERT INTO " + table.name + " (place" + column_list(table) + ") VALUES (" + marks + ")", std::move(values)};
}

}  // namespace

const std::vector<StoredTable>& stored_tables() {
    static const auto tables = [] {
        std::vector<StoredTable> all;
        for (const auto& form : field::table_forms()) all.push_back({std::string(form.name), form.columns});
        all.push_back({"documents", {{.name = "path"}, {.name = "content"}}});
        return all;
    }();
    return tables;
}

Result<std::vector<StoredRow>> rows_of(const Database& database, std::size_t index) {
    const auto& table = stored_tables()[index];
    auto found = database.rows("SELECT place" + column_list(table) + " FROM " + table.name + " ORDER BY place");
    if (!found) return failure(std::move(found.error()));
    std::vector<StoredRow> rows;
    for (const auto& values : *found) rows.push_back(row_of(values, table));
    return rows;
}

Result<Parts> stored_parts(const Database& database) {
    Parts parts;
    const auto documents = field::table_forms().size();
    for (std::size_t table = 0; table <= documents; ++table) {
        auto rows = rows_of(database, table);
        if (!rows) return failure(std::move(rows.error()));
        if (table < documents) parts.tables.emplace_back();
        for (auto& row : *rows) {
            if (table < documents)
                parts.tables.back().push_back(std::move(row.cells));
            else
                parts.files.push_back({std::move(row.cells[0]), std::move(row.cells[1])});
        }
    }
    return parts;
}

std::vector<RowChange> changes_between(std::size_t table, const std::vector<StoredRow>& rows,
                                       const std::vector<field::Cells>& wanted) {
    const auto head = agreeing(rows.begin(), rows.end(), wanted.begin(), wanted.end());
    const auto tail = agreeing(rows.rbegin(), rows.rend() - head, wanted.rbegin(), wanted.rend() - head);
    const std::vector<StoredRow> old(rows.begin() + head, rows.end() - tail);
    const std::vector<field::Cells> next(wanted.begin() + head, wanted.end() - tail);
    const auto shared = std::min(old.size(), next.size());
    auto changes = removals(table, {old.begin() + static_cast<std::ptrdiff_t>(shared), old.end()});
    for (std::size_t i = 0; i < shared; ++i)
        if (old[i].cells != next[i]) changes.push_back({table, old[i].place, old[i].cells, next[i]});
    // The rows that are new come after the last one whose place is kept.
    const auto kept = static_cast<std::size_t>(head) + shared;
    const auto low = kept > 0 ? rows[kept - 1].place : 0;
    const auto high = tail > 0 ? std::optional(rows[rows.size() - static_cast<std::size_t>(tail)].place) : std::nullopt;
    const auto places = places_between(low, high, static_cast<std::int64_t>(next.size() - shared));
    if (places.size() < next.size() - shared) return relaid(table, rows, wanted);
    for (std::size_t i = shared; i < next.size(); ++i) changes.push_back({table, places[i - shared], std::nullopt, next[i]});
    return changes;
}

std::vector<std::vector<field::Cells>> cells_of(const Parts& parts) {
    auto cells = parts.tables;
    auto& documents = cells.emplace_back();
    for (const auto& file : parts.files) documents.push_back({file.path, file.content});
    return cells;
}

Result<void> write_changes(const Database& database, const std::vector<RowChange>& changes) {
    if (auto deleted = run_for_each(database, changes, deletion); !deleted) return deleted;
    return run_for_each(database, changes, insertion);
}

std::vector<RowChange> reversed(std::vector<RowChange> changes) {
    for (auto& change : changes) std::swap(change.before, change.after);
    std::reverse(changes.begin(), changes.end());
    return changes;
}

}  // namespace reliance::study
