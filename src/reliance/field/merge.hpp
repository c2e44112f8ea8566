#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/correction.hpp"
#include "reliance/field/model.hpp"

/// Two copies of a study that were worked on apart become one: row by row and cell by cell, against what both came from.
namespace reliance::field {

/// A copy, with what it held since both came apart and then gave up: where the other copy still has that, it is older, no
/// conflict.
struct StudyCopy {
    Study study;
    std::set<std::string> given_up;  ///< of `cell_key`
};

/// A value of a cell, named by its table, its row (`row_name`) and its column; of a file (table “documents”, column “content”)
/// its digest.
std::string cell_key(std::string_view table, std::string_view row, std::string_view column, std::string_view value);

enum class MergeSide { ours, theirs };

/// What both copies changed, each in its way.
struct MergeConflict {
    std::string table;  ///< of the study; “documents”, “study” (its heading)
    std::string row;    ///< `row_name`
    std::string
        column;  ///< “text@12”: a place of a material's text; “passage”: where a row stands; empty: a row that one removed
    std::string base, ours, theirs;
    std::optional<MergeSide> decided;

    /// `table:row:column`, by which it is decided.
    std::string id() const;
};

/// By `MergeConflict::id`.
using MergeDecisions = std::map<std::string, MergeSide>;

/// What came from the other copy, table by table, “texts” of materials and “documents” too; those that nothing came to are left out.
struct MergedTable {
    std::string table;
    std::size_t added = 0, changed = 0, removed = 0;
};

/// A row that one copy removed and that is there nevertheless, since rows of the other, `needed_by`, rest on it.
struct RestoredRow {
    std::string table, row;
    MergeSide needed_by = MergeSide::ours;
};

/// Where a conflict is not decided, `study` has our side.
struct Merge {
    Study study;
    std::vector<MergeConflict> conflicts;  ///< table by table
    std::vector<MergedTable> tables;
    std::vector<RestoredRow> restored;
    std::set<std::string> withdrawals;      ///< ids of persons whom one copy withdrew and the other would have brought back
    std::vector<FollowedPassage> vanished;  ///< passages without a word left in the text that was chosen, kept as memos

    std::size_t undecided() const;
};

/// Our copy with what theirs added, changed and removed since `base`.
///
/// Without `base` nobody can tell who changed what: rows and documents that one copy alone has are kept, and every cell, text,
/// document and line of the heading that differs is a conflict, an empty one too.
///
/// Rows      are one by their id, or in a table without ids by the columns that name them; cells that only one copy changed are
///           as it has them; of a list the items are merged; what theirs adds stands after ours.
/// Texts     corrections of different places are joined (`joined_texts`); where they meet, each place is a conflict. The passages
///           of both follow (`corrected_from`), and one that only followed its copy's text counts as unchanged. The memos that keep
///           what is lost bear no name and no day, so that they are the same at the next merge.
/// Removals  a material that one copy removed while the other worked on its row, its text or what belongs to it (codings, turns,
///           memos …) is one conflict, on the material: all of that stays, or goes.
/// Consents  that a person withdrew stands, whatever is decided, where both copies changed it or nobody can tell who did.
/// Documents each as a whole; `study.toml` is always ours.
/// Alike     a passage that both coded alike is one coding; a code that one copy renamed bears its new name in the rows of both, one
///           that both renamed is one conflict, on its “id”.
/// Decisions every conflict that was listed, with other decisions or none, can be decided; codes that stand under each other after
///           that are one more, on the first's parent. The other way round, with the other side chosen, gives the same rows.
/// Errors    unknown_conflict for decisions on what is no conflict.
/// Cost      O(rows of the three), and that of `corrected` for each material whose text changed.
Result<Merge> merged(const std::optional<Study>& base, const StudyCopy& ours, const StudyCopy& theirs,
                     const MergeDecisions& decisions);

}  // namespace reliance::field
