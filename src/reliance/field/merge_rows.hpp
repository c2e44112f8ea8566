#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "reliance/field/tables.hpp"

/// Rows as a merge knows them: by name, cell by cell, and where they stand.
namespace reliance::field {

/// The rows of one table by what names them; the second of a name is “name#2”. They live as long as the rows.
class NamedRows {
public:
    NamedRows(std::size_t table, const std::vector<Cells>& rows);

    const std::vector<std::string>& names() const { return names_; }
    const Cells* row(const std::string& name) const;

private:
    std::vector<std::string> names_;
    std::unordered_map<std::string, const Cells*> rows_;
};

/// What a row says, for a conflict to show; nothing of none.
std::string line_of(const Cells* cells);

/// The items of a list that either side added to, or left in, the common one; where both changed it, what they added in order.
std::string merged_list(const std::string& base, const std::string& ours, const std::string& theirs);

/// The columns that say where a passage stands, or a memo: they are of one copy, never mixed.
std::vector<std::size_t> place_columns(const TableForm& form);

}  // namespace reliance::field
