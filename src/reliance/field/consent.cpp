#include "reliance/field/consent.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "reliance/field/network_of.hpp"
#include "reliance/field/removal.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

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

/// The days on which each person withdrew, as consents tell them.
using WithdrawalDays = std::unordered_map<std::string_view, std::vector<std::string_view>>;

WithdrawalDays withdrawal_days(const Study& study) {
    WithdrawalDays days;
    for (const auto& consent : study.consents)
        if (!consent.withdrawn.empty()) days[consent.person].push_back(consent.withdrawn);
    return days;
}

/// Whether a consent was given after the person last withdrew, or they never did, as consents tell it.
bool is_given_since(const Consent& consent, const WithdrawalDays& days) {
    const auto withdrew = days.find(consent.person);
    return withdrew == days.end() ||
           std::ranges::all_of(withdrew->second, [&](auto day) { return comes_after(consent.date, day); });
}

}  // namespace

Ids withdrawn_persons(const Study& study) {
    const auto days = withdrawal_days(study);
    Ids agreed, ids;
    for (const auto& consent : study.consents)
        if (consent.withdrawn.empty() && is_given_since(consent, days)) agreed.insert(consent.person);
    for (const auto& person : study.persons)
        if (person.consent == "withdrawn" || (days.contains(person.id) && !agreed.contains(person.id))) ids.insert(person.id);
    return ids;
}

bool is_undone(const Study& study, const Consent& consent) {
    const auto days = withdrawal_days(study);
    if (days.contains(consent.person)) return !is_given_since(consent, days);
    const auto* person = found(study.persons, consent.person);
    return person != nullptr && person->consent == "withdrawn";
}

std::vector<const Consent*> standing_consents(const Study& study) {
    const auto days = withdrawal_days(study);
    const auto withdrawn = withdrawn_persons(study);
    std::vector<const Consent*> standing;
    for (const auto& consent : study.consents)
        if (consent.withdrawn.empty() && !withdrawn.contains(consent.person) && is_given_since(consent, days))
            standing.push_back(&consent);
    return standing;
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
