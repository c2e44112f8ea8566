#include "reliance/exchange/survey_shape.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/survey_roles.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

bool all_numbers(const SurveyRows& rows) {
    return std::all_of(rows.rows.begin(), rows.rows.end(), [](const files::Row& row) {
        return std::all_of(row.begin(), row.end(), [](const auto& field) {
            const auto cell = plain_cell(field.text);
            return cell.empty() || cell == "NA" || is_number(cell);
        });
    });
}

/// `V1`, `X1`, … or `1`, `2`, …: names that a program gives to columns without one.
bool are_numbered(std::span<const files::Field> names) {
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
    if (header.size() == rows.rows.size()) return are_numbered(header) || std::none_of(header.begin(), header.end(), is_usual);
    const auto names = header.subspan(1);
    if (is_number(plain_cell(header.front().text)) || !are_different(names)) return false;
    if (plain_cell(header.front().text).empty() && are_numbered(names)) return true;
    std::set<std::string> columns, named;
    for (const auto& field : names) columns.insert(plain_cell(field.text));
    for (const auto& row : rows.rows) named.insert(plain_cell(row.front().text));
    return columns == named;
}

bool all_numbers_but_names(const SurveyRows& rows) {
    if (rows.column_count() == rows.rows.size()) return all_numbers(rows);
    auto numbers = rows;
    for (auto& row : numbers.rows) row.erase(row.begin());
    return all_numbers(numbers);
}

/// Whether numbers of the second column are so many of those of the first that both are of the same persons.
bool are_of_the_same_persons(const std::set<unsigned>& first, const std::set<unsigned>& second, std::size_t rows) {
    if (first == second) return true;
    const auto shared = static_cast<std::size_t>(
        std::count_if(second.begin(), second.end(), [&](unsigned person) { return first.contains(person); }));
    return first.size() < rows && shared * 2 >= second.size();
}

}  // namespace

bool is_square(const SurveyRows& rows) {
    return rows.rows.size() > 1 &&
           (rows.column_count() == rows.rows.size() || (!rows.header.empty() && rows.column_count() == rows.rows.size() + 1));
}

bool is_matrix(const SurveyRows& rows) { return is_square(rows) && columns_are_persons(rows) && all_numbers_but_names(rows); }

bool is_edge_list(const SurveyRows& rows) {
    const auto width = rows.column_count();
    if (!rows.header.empty() || rows.rows.size() < 2 || width < 2 || width > 3 || is_square(rows)) return false;
    std::set<std::pair<unsigned, unsigned>> pairs;
    std::set<unsigned> first, second;
    for (const auto& row : rows.rows) {
        const auto from = whole_number(plain_cell(row[0].text)), to = whole_number(plain_cell(row[1].text));
        if (!from || !to || *from == *to || !pairs.emplace(*from, *to).second) return false;
        first.insert(*from), second.insert(*to);
    }
    return are_of_the_same_persons(first, second, rows.rows.size());
}

void take_header_for_row(SurveyRows& rows) {
    const bool headless = std::all_of(rows.header.begin(), rows.header.end(), [](const auto& field) {
        const auto cell = plain_cell(field.text);
        return cell.empty() || is_number(cell);
    });
    const bool names_rows = is_square(rows) && rows.header.size() > rows.rows.size() && columns_are_persons(rows);
    if (headless && all_numbers(rows) && !names_rows) rows.rows.insert(rows.rows.begin(), std::exchange(rows.header, {}));
}

}  // namespace reliance::exchange
