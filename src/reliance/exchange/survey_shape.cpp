#include "reliance/exchange/survey_shape.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/survey_roles.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

bool is_number_or_nothing(const files::Field& field) {
    const auto cell = plain_cell(field.text);
    return cell.empty() || cell == "NA" || is_number(cell);
}

bool all_numbers(const SurveyRows& rows) {
    return std::all_of(rows.rows.begin(), rows.rows.end(),
                       [](const files::Row& row) { return std::all_of(row.begin(), row.end(), is_number_or_nothing); });
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

using Names = std::set<std::string>;

/// Whether persons of the second column are so many of those of the first that both are of the same persons.
bool are_of_the_same_persons(const Names& first, const Names& second, std::size_t rows) {
    if (first == second) return true;
    const auto shared = static_cast<std::size_t>(
        std::count_if(second.begin(), second.end(), [&](const std::string& person) { return first.contains(person); }));
    return first.size() < rows && shared * 2 >= second.size();
}

/// What may call a person: a whole number, or words.
bool may_be_a_person(const std::string& cell) { return !cell.empty() && (whole_number(cell) || !is_number(cell)); }

/// Whether the first line, taken for a header, is a pair of persons like the rows below it.
bool is_headed_by_a_pair(const SurveyRows& rows) {
    if (rows.header.size() < 2 || std::any_of(rows.header.begin(), rows.header.end(), is_usual)) return false;
    const auto first = plain_cell(rows.header[0].text), second = plain_cell(rows.header[1].text);
    const bool is_met = std::any_of(rows.rows.begin(), rows.rows.end(), [&](const files::Row& row) {
        return std::any_of(row.begin(), row.begin() + 2, [&](const auto& field) {
            const auto cell = plain_cell(field.text);
            return cell == first || cell == second;
        });
    });
    if (!is_met) return false;
    auto headless = rows;
    headless.rows.insert(headless.rows.begin(), std::exchange(headless.header, {}));
    return is_edge_list(headless);
}

}  // namespace

bool is_square(const SurveyRows& rows) {
    return rows.rows.size() > 1 &&
           (rows.column_count() == rows.rows.size() || (!rows.header.empty() && rows.column_count() == rows.rows.size() + 1));
}

bool is_matrix(const SurveyRows& rows) { return is_square(rows) && columns_are_persons(rows) && all_numbers_but_names(rows); }

bool is_edge_list(const SurveyRows& rows) {
    constexpr std::size_t one_in = 3;  // answers on short scales repeat each other more
    const auto width = rows.column_count();
    if (!rows.header.empty() || rows.rows.size() < 2 || width < 2 || width > 3 || is_square(rows)) return false;
    std::set<std::pair<std::string, std::string>> pairs;
    Names first, second;
    std::size_t of_two = 0;
    for (const auto& row : rows.rows) {
        auto from = plain_cell(row[0].text), to = plain_cell(row[1].text);
        if (!may_be_a_person(from) || !may_be_a_person(to) || (width == 3 && !is_number_or_nothing(row[2]))) return false;
        first.insert(from), second.insert(to);
        if (from != to && pairs.emplace(std::move(from), std::move(to)).second) ++of_two;
    }
    return (rows.rows.size() - of_two) * one_in <= rows.rows.size() && are_of_the_same_persons(first, second, rows.rows.size());
}

void take_header_for_row(SurveyRows& rows) {
    const bool headless = std::all_of(rows.header.begin(), rows.header.end(), [](const auto& field) {
        const auto cell = plain_cell(field.text);
        return cell.empty() || is_number(cell);
    });
    const bool names_rows = is_square(rows) && rows.header.size() > rows.rows.size() && columns_are_persons(rows);
    if ((headless && all_numbers(rows) && !names_rows) || is_headed_by_a_pair(rows))
        rows.rows.insert(rows.rows.begin(), std::exchange(rows.header, {}));
}

}  // namespace reliance::exchange
