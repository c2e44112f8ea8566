#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/field/model.hpp"
#include "reliance/files/csv.hpp"

/// Tables that came with interviews and describe who speaks in them, as a study keeps them below `imported/`.
namespace reliance::exchange {

/// The table that a document is, where it is such a table; its rows stand on the lines of `files::with_plain_line_ends`.
std::optional<files::Table> speaker_table(const field::Document& document);

/// The head of a table and those of its rows that are kept, as they stand in its text; each of `lines` is where a row begins.
std::string with_rows(std::string_view text, std::span<const std::uint32_t> lines,
                      const std::function<bool(std::size_t row)>& is_kept);

/// What the tables of a study call a person whom it calls by these names, and by the labels of their turns: each row is joined as
/// the import joins it (`description_of`). A row that is called as another person is, is none of theirs.
std::set<std::string> described_names(const field::Study& study, const std::string& person,
                                      const std::vector<std::string>& names);

/// Takes the rows that are called so, words in any order, out of the tables of a study; how many went, by document.
std::map<std::string, std::size_t> drop_described(field::Study& study, const std::set<std::string>& names);

}  // namespace reliance::exchange
