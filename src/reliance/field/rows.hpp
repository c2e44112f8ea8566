#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reliance/base/error.hpp"
#include "reliance/field/model.hpp"

/// Rows of a study by their id, for those who change it.
namespace reliance::field {

/// The row of that id, or nothing.
template <class Rows>
auto found(Rows& rows, std::string_view id) -> decltype(rows.data()) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& other) { return other.id == id; });
    return row == rows.end() ? nullptr : &*row;
}

/// The ids of rows, in their order.
template <class Rows>
std::vector<std::string> ids_of(const Rows& rows) {
    std::vector<std::string> ids;
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
}

/// A table with what it knows, for an error to list: “waves.csv (w1, w2)”; where they are many, the one that `wanted` most likely
/// means, or the first of them.
std::string listed_in(const std::string& table, const std::vector<std::string>& known, std::string_view wanted = {});

/// A table with what it knows of, and the command that adds a row of that id to it, for the hint of an error: “waves (w1, w2;
/// reliance add study waves id=w3)”.
std::string where_to_add(std::string_view table, const std::string& id, const std::vector<std::string>& known);

/// That none of `rows` has that id, with what there is instead; their table is that of the noun. `where` is the id, or what is said.
template <class Rows>
Error unknown(const Rows& rows, const std::string& noun, const std::string& id, std::string where) {
    return {ErrorCode::unknown_reference, {noun, id, where_to_add(noun + "s", id, ids_of(rows))}, std::move(where)};
}
template <class Rows>
Error unknown(const Rows& rows, const std::string& noun, const std::string& id) {
    return unknown(rows, noun, id, id);
}

/// Whether a memo is about a passage of that material, not the whole of it: it then has an end.
inline bool is_on_passage(const Memo& memo, std::string_view material) {
    return memo.about == "material" && memo.target == material && memo.end != 0;
}

/// Takes out what other systems call rows that go.
template <class Goes>
void drop_foreign_ids(Study& study, std::string_view noun, Goes goes) {
    std::erase_if(study.foreign_ids, [&](const ForeignId& row) { return row.about == noun && goes(row.target); });
}

}  // namespace reliance::field
