#include "reliance/field/consent.hpp"

#include <string_view>
#include <unordered_set>

namespace reliance::field {
namespace {

using Ids = std::unordered_set<std::string>;

Ids withdrawn_persons(const Study& study) {
    Ids ids;
    for (const auto& person : study.persons)
        if (!may_be_counted(person)) ids.insert(person.id);
    return ids;
}

/// Removes the rows for which `gone` holds and gives their ids.
template <class Row, class Gone>
Ids removed(std::vector<Row>& rows, Gone gone) {
    Ids ids;
    for (const auto& row : rows)
        if (gone(row)) ids.insert(row.id);
    std::erase_if(rows, gone);
    return ids;
}

/// The materials in which one of `persons` speaks: whose words a passage repeats is then not certain, so all of them go.
Ids materials_with(const Study& study, const Ids& persons) {
    Ids materials;
    for (const auto& speaker : study.speakers)
        if (persons.contains(speaker.actor)) materials.insert(speaker.material);
    return materials;
}

void remove_evidence(Study& study, const Ids& codings, const Ids& targets, std::string_view kind) {
    std::erase_if(study.evidence, [&](const Evidence& row) {
        return codings.contains(row.coding) || (row.supports == kind && targets.contains(row.target));
    });
}

}  // namespace

bool may_be_counted(const Person& person) { return person.consent != "withdrawn"; }

bool may_be_quoted(const Person& person) { return person.consent == "quote"; }

Study without_withdrawn(Study study) {
    const auto gone = withdrawn_persons(study);
    if (gone.empty()) return study;
    const auto silent = materials_with(study, gone);
    const auto codings = removed(study.codings, [&](const Coding& row) { return silent.contains(row.material); });
    const auto ties = removed(study.ties, [&](const Tie& row) { return gone.contains(row.from) || gone.contains(row.to); });
    const auto resources = removed(study.resources, [&](const Resource& row) { return gone.contains(row.holder); });
    remove_evidence(study, codings, ties, "tie");
    remove_evidence(study, codings, resources, "resource");
    std::erase_if(study.answers, [&](const Answer& row) { return gone.contains(row.person); });
    std::erase_if(study.participations, [&](const Participation& row) { return gone.contains(row.person); });
    std::erase_if(study.speakers, [&](const Speaker& row) { return silent.contains(row.material); });
    std::erase_if(study.materials, [&](const Material& row) { return silent.contains(row.id); });
    std::erase_if(study.persons, [&](const Person& row) { return gone.contains(row.id); });
    return study;
}

}  // namespace reliance::field
