#include "reliance/field/consent.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "reliance/field/network_of.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::field {
namespace {

using Ids = std::unordered_set<std::string>;

/// The materials in which one of `persons` speaks: whose words a passage repeats is then not certain, so all of them go.
Ids materials_with(const Study& study, const Ids& persons) {
    Ids materials;
    for (const auto& speaker : study.speakers)
        if (persons.contains(speaker.actor)) materials.insert(speaker.material);
    return materials;
}

/// Follows what is removed to all that refers to it.
class Removal {
public:
    explicit Removal(Tables tables) : tables_(std::move(tables)), gone_(tables_.size()) {
        for (const auto& rows : tables_) kept_.emplace_back(rows.size(), true);
    }

    void remove(std::string_view table, const Ids& ids) { gone_[*table_named(table)] = ids; }

    /// Which rows of each table stay.
    std::vector<std::vector<bool>> kept() {
        while (follow())
            ;
        return std::move(kept_);
    }

private:
    /// Goes once over all rows; whether one more went.
    bool follow() {
        bool more = false;
        for (std::size_t table = 0; table < tables_.size(); ++table)
            for (std::size_t row = 0; row < tables_[table].size(); ++row)
                if (kept_[table][row] && goes(table, tables_[table][row])) more = true, take(table, row);
        return more;
    }

    void take(std::size_t table, std::size_t row) {
        kept_[table][row] = false;
        if (table_forms()[table].columns[0].rule.check == Check::id) gone_[table].insert(tables_[table][row][0]);
    }

    bool goes(std::size_t table, const Cells& cells) const {
        if (table_forms()[table].columns[0].rule.check == Check::id && gone_[table].contains(cells[0])) return true;
        const auto references = references_of(table, cells);
        return std::any_of(references.begin(), references.end(), [&](const auto& reference) { return is_gone(reference); });
    }

    bool is_gone(const Reference& reference) const {
        return std::any_of(reference.tables.begin(), reference.tables.end(),
                           [&](std::size_t table) { return gone_[table].contains(reference.id); });
    }

    Tables tables_;
    std::vector<Ids> gone_;
    std::vector<std::vector<bool>> kept_;
};

}  // namespace

Ids withdrawn_persons(const Study& study) {
    Ids withdrawn, agreed, ids;
    for (const auto& consent : study.consents) (consent.withdrawn.empty() ? agreed : withdrawn).insert(consent.person);
    for (const auto& person : study.persons)
        if (person.consent == "withdrawn" || (withdrawn.contains(person.id) && !agreed.contains(person.id)))
            ids.insert(person.id);
    return ids;
}

bool is_counted(const Tie& tie, const Ids& withdrawn) {
    return !withdrawn.contains(tie.from) && !withdrawn.contains(tie.to) && !withdrawn.contains(reporter_of(tie));
}

bool may_be_quoted(const Person& person) { return person.consent == "quote"; }

bool has_withdrawn(const Study& study) { return !withdrawn_persons(study).empty(); }

Study without_withdrawn(Study study) {
    const auto gone = withdrawn_persons(study);
    if (gone.empty()) return study;
    const auto materials = materials_with(study, gone);
    return without(std::move(study), gone, materials);
}

HeldBack held_back(const Study& study) { return has_withdrawn(study) ? held_back(study, without_withdrawn(study)) : HeldBack(); }

HeldBack held_back(const Study& whole, const Study& counted) {
    return {whole.persons.size() - counted.persons.size(), whole.ties.size() - counted.ties.size(),
            whole.materials.size() - counted.materials.size(), whole.codings.size() - counted.codings.size()};
}

Study without(Study study, const Ids& persons, const Ids& materials) {
    Removal removal(tables_of(study));
    removal.remove("persons", persons);
    removal.remove("materials", materials);
    return with_rows(std::move(study), removal.kept());
}

}  // namespace reliance::field
