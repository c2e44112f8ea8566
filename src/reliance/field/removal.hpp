#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "reliance/field/tables.hpp"

namespace reliance::field {

/// Which references take a row along with what they name.
enum class Follow {
    all,
    needed,  ///< those alone without which the row says nothing
};

/// Follows what is removed from a study to all that refers to it.
/// Cost     O(rows · the longest chain of references).
class Removal {
public:
    explicit Removal(const Tables& tables, Follow which = Follow::all);

    void remove(std::string_view table, const std::unordered_set<std::string>& ids) { gone_[*table_named(table)] = ids; }

    /// Which rows of each table stay (`with_rows`).
    const std::vector<std::vector<bool>>& kept();
    /// Whether what is referred to is among what went.
    bool is_gone(const Reference& reference) const;

private:
    bool follow();
    void take(std::size_t table, std::size_t row);
    bool goes(std::size_t table, const Cells& cells) const;

    const Tables& tables_;
    Follow which_;
    std::vector<std::unordered_set<std::string>> gone_;
    std::vector<std::vector<bool>> kept_;
};

/// What becomes of documents that rows which stay name too.
enum class SharedDocuments { stay, go };

/// Takes out the documents that the attachments of `materials` and the consents of `persons` name.
void drop_documents(Study& study, const std::unordered_set<std::string>& materials,
                    const std::unordered_set<std::string>& persons, SharedDocuments shared);

}  // namespace reliance::field
