#include "reliance/exchange/survey_matrix.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reliance/exchange/demography.hpp"

namespace reliance::exchange {
namespace {

using Names = std::vector<std::string>;

/// Whether the first of as many columns as rows holds names, a column being lost: it has no heading, or says what headings say.
bool names_its_rows(const SurveyRows& rows) {
    if (rows.header.empty() || rows.rows.empty()) return false;
    std::set<std::string> headings;
    for (const auto& field : rows.header) headings.insert(plain_cell(field.text));
    if (plain_cell(rows.header.front().text).empty()) return headings.size() > 1;
    return std::any_of(rows.rows.begin(), rows.rows.end(), [&](const files::Row& row) {
        const auto name = plain_cell(row.front().text);
        return !name.empty() && !whole_number(name) && headings.contains(name);
    });
}

/// Names that are but the numbers of their places: `1`, `V2`, `X3`.
bool are_places(const Names& names) {
    for (std::size_t place = 0; place < names.size(); ++place)
        if (place_in_list(names[place]) != place + 1) return false;
    return true;
}

/// The heading that R makes of a name: `X28` of 28, `Jean.Pierre` of Jean Pierre.
std::string heading_of(std::string name) {
    const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    for (auto& byte : name) {
        const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0;
        if (!is_letter && !is_digit(byte) && byte != '_') byte = '.';
    }
    return !name.empty() && (is_digit(name.front()) || name.front() == '_') ? 'X' + name : name;
}

/// The names of the rows and the headings of their columns, in the order of the file; an empty one is what the other says.
struct Sides {
    Names names, headings;
};

Sides sides_of(const SurveyRows& rows, std::size_t first) {
    Sides sides;
    auto& [names, headings] = sides;
    for (std::size_t place = 0; place < rows.rows.size(); ++place) {
        headings.push_back(rows.header.empty() ? std::to_string(place + 1) : plain_cell(rows.header[first + place].text));
        names.push_back(first == 0 ? headings.back() : plain_cell(rows.rows[place].front().text));
        if (names.back().empty()) names.back() = headings.back();
        if (headings.back().empty()) headings.back() = names.back();
    }
    return sides;
}

/// The headings as R had not made them yet, where it has made each of them from a name.
Names unmade(Names headings, const Names& names) {
    std::map<std::string, std::string> made;  // heading of R → name
    for (const auto& name : names) made.emplace(heading_of(name), name);
    if (std::all_of(headings.begin(), headings.end(), [&](const auto& heading) { return made.contains(heading); }))
        for (auto& heading : headings) heading = made.at(heading);
    return headings;
}

/// Puts the column of each row in its place, by the names, where rows and columns have the same, each once.
bool reordered(const Names& names, const Names& headings, std::vector<std::size_t>& columns) {
    std::map<std::string, std::size_t> by_name;
    for (std::size_t place = 0; place < headings.size(); ++place) by_name.emplace(headings[place], columns[place]);
    const std::set<std::string> different(names.begin(), names.end());
    if (by_name.size() != names.size() || different.size() != names.size()) return false;
    if (!std::all_of(names.begin(), names.end(), [&](const auto& name) { return by_name.contains(name); })) return false;
    for (std::size_t row = 0; row < names.size(); ++row) columns[row] = by_name.at(names[row]);
    return true;
}

/// At the first heading that is not the name of as many rows as columns; two of one name in another order cannot be told apart.
tl::unexpected<Problems> unlike(const SurveyRows& rows, std::size_t first, const Sides& sides) {
    const auto& [names, headings] = sides;
    const auto times = [](const Names& all, const std::string& name) { return std::count(all.begin(), all.end(), name); };
    std::size_t place = 0;
    while (place + 1 < headings.size() && times(headings, headings[place]) == 1 && times(names, headings[place]) == 1) ++place;
    return failure(ErrorCode::survey_matrix_names, {rows.name, headings[place]},
                   files::where(rows.name, rows.header[first + place]));
}

}  // namespace

std::optional<unsigned> place_in_list(std::string_view text) {
    if (text.starts_with('V') || text.starts_with('X')) text.remove_prefix(1);
    return whole_number(text);
}

Result<std::size_t> first_cell_column(const SurveyRows& rows) {
    const auto size = rows.rows.size(), width = rows.column_count();
    if (width == size + 1 && !rows.header.empty()) return 1;
    const bool names = width == size && names_its_rows(rows);
    if (width == size && !names) return 0;
    return failure(ErrorCode::survey_not_square, {rows.name, std::to_string(size), std::to_string(width - names)}, rows.name);
}

Result<MatrixNames> matrix_names(const SurveyRows& rows, std::size_t first) {
    auto sides = sides_of(rows, first);
    auto& [names, headings] = sides;
    MatrixNames matrix;
    for (std::size_t place = 0; place < names.size(); ++place) matrix.columns.push_back(first + place);
    if (names != headings) headings = unmade(std::move(headings), names);
    if (names != headings && !reordered(names, headings, matrix.columns)) {
        if (!are_places(names) && !are_places(headings)) return unlike(rows, first, sides);
        if (are_places(names)) names = headings;
    }
    if (!rows.header.empty())
        for (auto& name : names) name = rows.said(std::move(name));
    matrix.names = std::move(names);
    return matrix;
}

}  // namespace reliance::exchange
