#include "reliance/field/removal.hpp"

#include <algorithm>
#include <set>

namespace reliance::field {

Removal::Removal(const Tables& tables, Follow which) : tables_(tables), which_(which), gone_(tables.size()) {
    for (const auto& rows : tables_) kept_.emplace_back(rows.size(), true);
}

const std::vector<std::vector<bool>>& Removal::kept() {
    while (follow())
        ;
    return kept_;
}

bool Removal::is_gone(const Reference& reference) const {
    return std::any_of(reference.tables.begin(), reference.tables.end(),
                       [&](std::size_t table) { return gone_[table].contains(reference.id); });
}

/// Goes once over all rows; whether one more went.
bool Removal::follow() {
    bool more = false;
    for (std::size_t table = 0; table < tables_.size(); ++table)
        for (std::size_t row = 0; row < tables_[table].size(); ++row)
            if (kept_[table][row] && goes(table, tables_[table][row])) more = true, take(table, row);
    return more;
}

void Removal::take(std::size_t table, std::size_t row) {
    kept_[table][row] = false;
    if (is_referred_to(table)) gone_[table].insert(referred_name(table, tables_[table][row]));
}

bool Removal::goes(std::size_t table, const Cells& cells) const {
    if (is_referred_to(table) && gone_[table].contains(referred_name(table, cells))) return true;
    const auto references = references_of(table, cells);
    return std::any_of(references.begin(), references.end(), [&](const auto& reference) {
        return (reference.is_needed || which_ == Follow::all) && is_gone(reference);
    });
}

void drop_documents(Study& study, const std::unordered_set<std::string>& materials,
                    const std::unordered_set<std::string>& persons, SharedDocuments shared) {
    std::set<std::string> gone, kept;
    for (const auto& row : study.attachments) (materials.contains(row.material) ? gone : kept).insert(row.file);
    for (const auto& row : study.consents) (persons.contains(row.person) ? gone : kept).insert(row.document);
    std::erase_if(study.documents, [&](const Document& document) {
        return gone.contains(document.path) && (shared == SharedDocuments::go || !kept.contains(document.path));
    });
}

}  // namespace reliance::field
