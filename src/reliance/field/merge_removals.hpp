#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "reliance/field/merge.hpp"
#include "reliance/field/tables.hpp"

/// What one of two copies removed, and what the other did with it meanwhile.
namespace reliance::field {

/// Whether a copy held that value of a cell since both came apart, and no longer does.
bool gave_up(const StudyCopy& copy, std::string_view table, std::string_view row, std::string_view column,
             std::string_view value);

/// The same of every cell of a row.
bool gave_up_row(const StudyCopy& copy, std::size_t table, const std::string& name, const Cells& cells);

/// The same of a whole text, of which only the digest says so.
bool gave_up_content(const StudyCopy& copy, std::string_view path, const std::string& text);

/// What a document of the study holds; nothing of one that it lacks.
std::optional<std::string> content_of(const Study& study, std::string_view path);

/// The materials that one copy removed while the other worked on them: on their row, their text, the
/// documents attached to them or whatever else belongs to them.
struct RemovedMaterials {
    /// A material as both came from it and as the other copy has it now, with the rows, places of its text and
    /// documents (their digests) that changed.
    struct Difference {
        std::string base, now;
    };
    std::map<std::string, Difference> contested;  ///< by the id of the material

    /// The rows of the other copy that say nothing without a contested material, and all removed materials each needs.
    std::unordered_map<const Cells*, std::set<std::string>> rows;
};

/// Needs    rows whose passages stand as before (`stand_as_before`), which live as long as the result.
/// Cost     O(rows · the longest chain of references) where a material was removed, and that of `joined_texts` for each.
RemovedMaterials removed_materials(const Study& base, const Tables& base_rows, const Study& kept, const Tables& kept_rows,
                                   const StudyCopy& remover);

}  // namespace reliance::field
