#include "reliance/field/merge_rows.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "reliance/base/word_list.hpp"

namespace reliance::field {

NamedRows::NamedRows(std::size_t table, const std::vector<Cells>& rows) {
    std::unordered_map<std::string, std::size_t> seen;
    for (const auto& cells : rows) {
        auto name = row_name(table, cells);
        const auto time = ++seen[name];
        if (time > 1) name.append("#").append(std::to_string(time));
        names_.push_back(name);
        rows_.emplace(std::move(name), &cells);
    }
}

const Cells* NamedRows::row(const std::string& name) const {
    const auto found = rows_.find(name);
    return found == rows_.end() ? nullptr : found->second;
}

std::string line_of(const Cells* cells) { return cells == nullptr ? std::string() : joined(*cells, " | "); }

std::string merged_list(const std::string& base, const std::string& ours, const std::string& theirs) {
    if (ours == base || ours == theirs) return theirs;
    if (theirs == base) return ours;
    const auto before = parts_of(base, ';'), one = parts_of(ours, ';'), other = parts_of(theirs, ';');
    const auto has = [](const auto& items, const auto& item) { return std::ranges::find(items, item) != items.end(); };
    std::vector<std::string> list;
    for (const auto& item : before)
        if (has(one, item) && has(other, item)) list.push_back(item);
    std::set<std::string> added(one.begin(), one.end());
    added.insert(other.begin(), other.end());
    for (const auto& item : added)
        if (!has(before, item)) list.push_back(item);
    return joined(list, ";");
}

std::vector<std::size_t> place_columns(const TableForm& form) {
    constexpr std::string_view tables[] = {"codings", "turns", "memos", "settlements"};
    constexpr std::string_view names[] = {"about", "target", "material", "start", "end", "quote"};
    std::vector<std::size_t> columns;
    if (std::ranges::find(tables, form.name) == std::end(tables)) return columns;
    for (std::size_t column = 0; column < form.columns.size(); ++column)
        if (std::ranges::find(names, form.columns[column].name) != std::end(names)) columns.push_back(column);
    return columns;
}

}  // namespace reliance::field
