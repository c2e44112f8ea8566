#include "reliance/field/consent.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "reliance/field/network_of.hpp"
#include "reliance/field/removal.hpp"
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
    const auto tables = tables_of(study);
    Removal removal(tables);
    removal.remove("persons", persons);
    removal.remove("materials", materials);
    return with_rows(std::move(study), removal.kept());
}

}  // namespace reliance::field
