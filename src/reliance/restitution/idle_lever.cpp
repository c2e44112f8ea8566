#include "reliance/restitution/idle_lever.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "reliance/restitution/idle_reasons.hpp"
#include "reliance/restitution/lever_words.hpp"
#include "reliance/restitution/sentences.hpp"

namespace reliance::restitution {
namespace {

using levers::Handle;
using levers::HandleType;

/// Whether the handle is at 0 in every draw.
bool moves_nothing(const Handle& handle) { return handle.high <= 0 || handle.zero_share >= 1; }

bool brings_something(const Handle& handle) { return handle.type == HandleType::commons || handle.type == HandleType::know; }

bool makes_ties(const Handle& handle) { return handle.type == HandleType::form_near || handle.type == HandleType::form_mixed; }

bool acts_on_territory(const Handle& handle) { return handle.type == HandleType::register_ || handle.type == HandleType::calls; }

/// Whether the handle moves what participants are; what they know is told with what was asked of them at their place.
bool moves_participants(const Handle& handle) {
    return handle.type == HandleType::tau || handle.type == HandleType::pi || handle.type == HandleType::capacity;
}

std::vector<std::size_t> sites_of(const levers::Lever& lever, const RecordedRuns& runs) {
    std::vector<std::size_t> sites;
    for (std::size_t number = 0; number < runs.sites.size(); ++number)
        if (lever.site.empty() || lever.site == runs.sites[number].id) sites.push_back(number);
    return sites;
}

bool has_recorded(const crisis::Outcome& run, std::size_t sites, std::size_t needs) {
    return run.by_site.size() == sites && run.by_need.size() == needs && run.by_scope.size() == sites * crisis::scope_count &&
           run.courses.size() == run.by_scope.size() && std::ranges::all_of(run.by_site, [&](const crisis::SiteUse& use) {
               return use.heard.size() == needs && use.asked_of_participants.size() == needs;
           });
}

/// Whether runs recorded what was asked of each site, and for what.
bool have_recorded(std::span<const crisis::Outcome> outcomes, const RecordedRuns& runs) {
    return runs.sites.size() == runs.named.size() && !outcomes.empty() &&
           std::ranges::all_of(outcomes, [&](const crisis::Outcome& run) {
               return has_recorded(run, runs.sites.size(), runs.scenario.needs.size());
           });
}

/// Sentences one after the other, each once: two handles may have the same reason.
void append(std::vector<Text>& reasons, const Text& more) {
    if (std::ranges::find(reasons, more) == reasons.end()) reasons.push_back(more);
}

Text joined(const std::vector<Text>& parts, std::string_view separator) {
    Text words;
    for (const auto& part : parts) {
        if (!words.fr.empty()) words.fr += separator, words.en += separator;
        words.fr += part.fr;
        words.en += part.en;
    }
    return words;
}

Text nobody_needs(const Text& what) {
    return {fmt::format("Dans cette crise, personne n'a besoin de ce qu'il apporte : {}.", what.fr),
            fmt::format("In this crisis nobody needs what it brings: {}.", what.en)};
}

/// Of needs that the crisis has, and that came to nobody.
Text nobody_came_to_need(const Text& what, std::size_t replicates) {
    if (replicates == 1)
        return {fmt::format("Dans la seule réplique calculée, personne n'a eu besoin de ce qu'il apporte : {}.", what.fr),
                fmt::format("In the one replicate that was run nobody came to need what it brings: {}.", what.en)};
    return {fmt::format("Dans ces {} répliques, personne n'a eu besoin de ce qu'il apporte : {}.", replicates, what.fr),
            fmt::format("In these {} replicates nobody came to need what it brings: {}.", replicates, what.en)};
}

void append_reasons(const Pulled& pulled, std::span<const std::size_t> sites, std::vector<Text>& reasons) {
    if (makes_ties(pulled.handle)) return append(reasons, why_nothing_of_ties(pulled));
    if (acts_on_territory(pulled.handle)) return append(reasons, why_nothing_of_register(pulled));
    for (const auto site : sites) {
        const PulledAt at{pulled, site};
        append(reasons, moves_participants(pulled.handle) ? why_nothing_of_participants(at) : why_nothing_of_place(at));
    }
}

}  // namespace

Text Pulled::acts(std::uint64_t count, const Text& many) const {
    return acts_words(count, runs.baseline.size(), many, runs.protection);
}

Text Pulled::replicates() const {
    return counted_words(static_cast<double>(runs.baseline.size()), 0, {"répliques", "replicates"});
}

Text PulledAt::at() const {
    const auto& name = runs.named[number].name;
    return {fmt::format("« {} »", name), fmt::format("“{}”", name)};
}

Text no_reason(const Text& ruled_out) {
    return {fmt::format("aucune raison n'en est connue ({})", ruled_out.fr),
            fmt::format("no reason for it is known ({})", ruled_out.en)};
}

Text nothing_drawn(const Pulled& pulled, std::span<const std::size_t> sites) {
    const bool nobody_takes_part = !sites.empty() && std::ranges::all_of(sites, [&](std::size_t site) {
        return pulled.runs.baseline.front().scope_of(SiteIndex(site), crisis::Scope::participants).persons == 0;
    });
    const bool of_people =
        makes_ties(pulled.handle) || moves_participants(pulled.handle) || pulled.handle.type == HandleType::know;
    if (of_people && nobody_takes_part)
        return {"Personne n'y participe : il n'y avait personne à tirer au sort.",
                "Nobody takes part: there was nobody to draw."};
    const auto what = handle_words(pulled.handle), replicates = pulled.replicates();
    return {fmt::format("Le tirage ne lui a donné ni personne ni rien, en {} ({}).", replicates.fr, what.fr),
            fmt::format("The draw gave it nobody and nothing, over {} ({}).", replicates.en, what.en)};
}

std::optional<Text> why_nothing(const levers::Lever& lever, const levers::Appraisal& appraisal, const RecordedRuns& runs) {
    if (lever.handles.empty())
        return Text("Il ne déplace rien dans le modèle : aucun effet n'en est énoncé.",
                    "It moves nothing in the model: no effect of it is stated.");
    if (lever.size == 0) return Text("Sa taille est nulle.", "Its size is zero.");
    if (std::ranges::all_of(lever.handles, moves_nothing)) return Text("Il ne change rien à la situation.", "It moves nothing.");
    const bool recorded = have_recorded(runs.baseline, runs) && have_recorded(appraisal.outcomes, runs);
    const auto sites = sites_of(lever, runs);
    std::vector<Text> needless, never_needed, reasons;
    for (std::size_t number = 0; number < lever.handles.size(); ++number) {
        const auto& handle = lever.handles[number];
        if (moves_nothing(handle)) continue;
        if (brings_something(handle) && !keeps_open(handle, runs) && needs_met_by(handle, runs).empty()) {
            append(is_needed(handle, runs) ? never_needed : needless, word_label(handle.word));
            continue;
        }
        if (!recorded) return std::nullopt;
        const Pulled pulled{handle, lever.size, appraisal.outcomes, runs};
        if (number < appraisal.changes.size() && appraisal.changes[number] == 0)
            append(reasons, nothing_drawn(pulled, sites));
        else
            append_reasons(pulled, sites, reasons);
    }
    if (!needless.empty()) append(reasons, nobody_needs(joined(needless, ", ")));
    if (!never_needed.empty()) append(reasons, nobody_came_to_need(joined(never_needed, ", "), runs.baseline.size()));
    if (reasons.empty()) return std::nullopt;
    return joined(reasons, " ");
}

}  // namespace reliance::restitution
