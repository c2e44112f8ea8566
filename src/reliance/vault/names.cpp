#include "reliance/vault/names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "reliance/base/word_list.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/words.hpp"

namespace reliance::vault {
namespace {

struct Column {
    std::string_view name;
    std::string NameRow::*field;
    std::string_view words = {};  ///< that may stand there; anything where there are none
};

constexpr std::array columns{Column{"name", &NameRow::name},
                             Column{"pseudonym", &NameRow::pseudonym},
                             Column{"decision", &NameRow::decision, " replace keep "},
                             Column{"kind", &NameRow::kind, " person place organisation phone email other "},
                             Column{"who", &NameRow::who},
                             Column{"sex", &NameRow::sex, " female male other "},
                             Column{"generation", &NameRow::generation, " old middle young "},
                             Column{"origin", &NameRow::origin},
                             Column{"match", &NameRow::match, " any capital "},
                             Column{"count", &NameRow::count},
                             Column{"why", &NameRow::why},
                             Column{"example", &NameRow::example}};
constexpr std::size_t needed_columns = 3;

bool may_stand(const Column& column, const std::string& text) {
    return column.words.empty() || text.empty() || column.words.find(' ' + text + ' ') != std::string_view::npos;
}

std::string words_for_people(const Column& column) {
    std::string list;
    for (const char letter : column.words.substr(1, column.words.size() - 2))
        letter == ' ' ? list.append(", ") : list.append(1, letter);
    return list;
}

bool is_replaced(const NameRow& row) { return row.decision == "replace"; }

/// The words of a name that tell one from another: Le Goff and Goff are one.
std::string told_apart(std::string_view name) {
    std::string key;
    for (const auto& word : material::words_of(name))
        if (material::may_name_a_person(word)) key.append(key.empty() ? "" : " ").append(word);
    return key.empty() ? material::compared(name) : key;
}

Problems faults_of(const NameRow& row, const std::string& where) {
    Problems problems;
    if (material::compared(row.name).empty()) problems.add(ErrorCode::missing_value, {"name"}, where);
    if (row.decision.empty()) problems.add(ErrorCode::undecided_name, {row.name}, where);
    if (is_replaced(row) && material::compared(row.pseudonym).empty())
        problems.add(ErrorCode::missing_value, {"pseudonym"}, where);
    return problems;
}

}  // namespace

Names& Names::operator=(Names&& other) noexcept {
    if (this == &other) return *this;
    forget();
    rows_ = std::move(other.rows_);
    other.rows_.clear();
    return *this;
}

void Names::forget() {
    for (auto& row : rows_)
        for (const auto& column : columns) {
            auto& text = row.*(column.field);
            wipe(text.data(), text.size());
        }
    rows_.clear();
}

std::string list_csv(const Names& names) {
    std::vector<std::string> cells;
    for (const auto& column : columns) cells.emplace_back(column.name);
    auto text = files::csv_line(cells);
    for (const auto& row : names.rows()) {
        cells.clear();
        for (const auto& column : columns) cells.push_back(row.*(column.field));
        text += files::csv_line(cells);
    }
    return text;
}

Result<Names> names_of_list(std::string_view csv, std::string_view where) {
    const auto table = files::table_of(csv, where);
    if (!table) return failure(table.error());
    Problems problems;
    for (std::size_t i = 0; i < needed_columns; ++i)
        if (!table->column(columns[i].name))
            problems.add(ErrorCode::missing_key, {std::string(columns[i].name)}, std::string(where));
    if (!problems.empty()) return failure(std::move(problems));
    std::vector<NameRow> rows;
    for (const auto& fields : table->rows) {
        auto& row = rows.emplace_back();
        for (const auto& column : columns) {
            const auto position = table->column(column.name);
            if (!position) continue;
            row.*(column.field) = fields[*position].text;
            if (!may_stand(column, fields[*position].text))
                problems.add(ErrorCode::unknown_word, {fields[*position].text, words_for_people(column)},
                             files::where(where, fields[*position]));
        }
        problems.add(faults_of(row, files::where(where, fields[*table->column("name")])));
    }
    Names names(std::move(rows));
    problems.add(contradictions_of(names, where));
    if (!problems.empty()) return failure(std::move(problems));
    return names;
}

Names joined(const Names& earlier, const Names& later) {
    auto both = earlier.copy();
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < both.rows().size(); ++i) places.emplace(material::compared(both.rows()[i].name), i);
    for (const auto& row : later.rows()) {
        const auto [place, is_new] = places.emplace(material::compared(row.name), both.rows().size());
        if (is_new)
            both.rows().push_back(row);
        else
            both.rows()[place->second] = row;
    }
    return both;
}

Problems contradictions_of(const Names& names, std::string_view where) {
    Problems problems;
    std::set<std::string> replaced;
    for (const auto& row : names.rows())
        if (is_replaced(row)) replaced.insert(material::compared(row.name));
    std::map<std::string, const NameRow*> taken;
    for (const auto& row : names.rows()) {
        if (!is_replaced(row)) continue;
        const auto key = material::compared(row.pseudonym);
        if (replaced.contains(key)) problems.add(ErrorCode::pseudonym_is_name, {row.pseudonym}, std::string(where));
        const auto [other, is_new] = taken.emplace(key, &row);
        const bool one_person = !row.who.empty() && row.who == other->second->who;
        if (!is_new && !one_person && told_apart(row.name) != told_apart(other->second->name))
            problems.add(ErrorCode::pseudonym_taken, {row.pseudonym, other->second->name, row.name}, std::string(where));
    }
    return problems;
}

}  // namespace reliance::vault
