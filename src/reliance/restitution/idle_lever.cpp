#include "reliance/restitution/idle_lever.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "reliance/restitution/lever_words.hpp"
#include "reliance/restitution/sentences.hpp"

namespace reliance::restitution {
namespace {

using levers::Handle;
using levers::HandleType;

/// A handle of a lever, pulled at one site.
struct Pulled {
    const Handle& handle;
    const CrisisRuns& runs;
    const crisis::Site& site;
    std::size_t number;  ///< of the site
    Text at;             ///< « the Gardens »
};

bool is_met_by(const crisis::Need& need, const Handle& handle) {
    if (handle.type == HandleType::commons)
        return need.means == crisis::Means::good && handle.word == population::name(need.good);
    return need.means == crisis::Means::know_how && handle.word == population::name(need.know_how);
}

/// Whether nobody had a need in any run.
bool never_arose(const CrisisRuns& runs, std::size_t need) {
    return !runs.baseline.empty() && std::ranges::all_of(runs.baseline, [&](const crisis::Outcome& run) {
        return need < run.by_need.size() && run.by_need[need].arisen == 0;
    });
}

/// The needs that a good or a know-how meets, of those that somebody had.
std::vector<std::size_t> needs_met_by(const Handle& handle, const CrisisRuns& runs) {
    std::vector<std::size_t> needs;
    for (std::size_t need = 0; need < runs.scenario.needs.size(); ++need)
        if (is_met_by(runs.scenario.needs[need], handle) && !never_arose(runs, need)) needs.push_back(need);
    return needs;
}

bool brings_something(const Handle& handle) { return handle.type == HandleType::commons || handle.type == HandleType::know; }

/// Whether pieces of a good, where a site has none yet, keep it open.
bool keeps_open(const Handle& handle, const CrisisRuns& runs) {
    const auto& good = runs.scenario.opens_anyway;
    return handle.type == HandleType::commons && good && handle.word == population::name(*good);
}

/// A counter of the site, by need, summed over the needs that the handle meets and over the replicates.
std::uint64_t over_needs(const Pulled& pulled, std::vector<std::uint64_t> crisis::SiteUse::*counter) {
    std::uint64_t sum = 0;
    for (const auto need : needs_met_by(pulled.handle, pulled.runs))
        for (const auto& run : pulled.runs.baseline) sum += (run.by_site[pulled.number].*counter)[need];
    return sum;
}

std::uint64_t turned_away(const Pulled& pulled) {
    std::uint64_t sum = 0;
    for (const auto& run : pulled.runs.baseline) sum += run.by_site[pulled.number].turned_away;
    return sum;
}

Text whole(std::uint64_t number) { return number_words(static_cast<double>(number), 0); }

/// How often the place itself was full, if it was.
Text found_full(const Pulled& pulled) {
    if (turned_away(pulled) == 0) return {};
    const auto takes = whole(pulled.site.requests_per_tick), away = whole(turned_away(pulled));
    const auto replicates = whole(pulled.runs.baseline.size());
    return {fmt::format(" ; le lieu entend au plus {} demandes par heure, et {} visites, en {} répliques, l'ont trouvé plein",
                        takes.fr, away.fr, replicates.fr),
            fmt::format("; the place hears {} requests an hour at most, and {} visits, over {} replicates, found it full",
                        takes.en, away.en, replicates.en)};
}

std::optional<Text> more_than_enough(const Pulled& pulled) {
    const auto good = *population::word_named<population::Good>(pulled.handle.word);
    const auto has = pulled.site.goods[static_cast<std::size_t>(good)].count;
    std::uint32_t most = 0;
    for (const auto& run : pulled.runs.baseline)
        most = std::max(most, run.by_site[pulled.number].in_use[static_cast<std::size_t>(good)]);
    const auto label = word_label(pulled.handle.word);
    if (has > most) {
        const auto all = whole(has), used = whole(most), full = found_full(pulled);
        return Text(fmt::format("{}, {} : il y en a déjà {}, dont jamais plus de {} n'ont servi à la fois{}.", pulled.at.fr,
                                label.fr, all.fr, used.fr, full.fr),
                    fmt::format("{}, {}: there are {} already, of which never more than {} were in use at once{}.", pulled.at.en,
                                label.en, all.en, used.en, full.en));
    }
    if (has > 0 || keeps_open(pulled.handle, pulled.runs) || over_needs(pulled, &crisis::SiteUse::heard) > 0) return std::nullopt;
    const auto full = found_full(pulled);
    return Text(
        fmt::format("{}, {} : personne que le lieu ait pu entendre n'est venu en chercher{}.", pulled.at.fr, label.fr, full.fr),
        fmt::format("{}, {}: nobody whom the place could hear came for it{}.", pulled.at.en, label.en, full.en));
}

std::optional<Text> never_asked_within_reach(const Pulled& pulled) {
    std::uint64_t arisen = 0;
    for (const auto need : needs_met_by(pulled.handle, pulled.runs))
        for (const auto& run : pulled.runs.baseline) arisen += run.by_need[need].arisen;
    const auto label = word_label(pulled.handle.word);
    const auto all = whole(arisen), asked = whole(over_needs(pulled, &crisis::SiteUse::asked_of_participants));
    const auto replicates = whole(pulled.runs.baseline.size());
    return Text(
        fmt::format("{}, {} : sur les {} besoins du territoire, en {} répliques, {} demandes sont venues à des participants, "
                    "et aucune à une personne à qui le levier l'aurait appris, libre et assez proche pour y répondre.",
                    pulled.at.fr, label.fr, all.fr, replicates.fr, asked.fr),
        fmt::format("{}, {}: of {} needs in the territory, over {} replicates, {} requests came to participants, and none to "
                    "somebody who would have learnt it from the lever and was free and near enough to answer.",
                    pulled.at.en, label.en, all.en, replicates.en, asked.en));
}

std::optional<Text> never_full(const Pulled& pulled) {
    if (turned_away(pulled) > 0) return std::nullopt;
    return Text(fmt::format("{} : le lieu n'a jamais été plein.", pulled.at.fr),
                fmt::format("{}: the place was never full.", pulled.at.en));
}

std::optional<Text> nobody_came_then(const Pulled& pulled) {
    return Text(fmt::format("{} : personne n'est venu aux heures que le levier ajoute.", pulled.at.fr),
                fmt::format("{}: nobody came in the hours that the lever adds.", pulled.at.en));
}

std::optional<Text> why_nothing_at(const Pulled& pulled) {
    switch (pulled.handle.type) {
        case HandleType::commons:
            return more_than_enough(pulled);
        case HandleType::know:
            return never_asked_within_reach(pulled);
        case HandleType::requests:
            return never_full(pulled);
        case HandleType::open:
            return nobody_came_then(pulled);
        default:
            return std::nullopt;
    }
}

bool acts_at(const levers::Lever& lever, const crisis::Site& site) { return lever.site.empty() || lever.site == site.id; }

/// Whether the runs recorded what was asked of each site, and for what.
bool has_recorded(const CrisisRuns& runs, std::size_t sites) {
    const auto needs = runs.scenario.needs.size();
    return sites > 0 && !runs.baseline.empty() && std::ranges::all_of(runs.baseline, [&](const crisis::Outcome& run) {
               return run.by_site.size() == sites && run.by_need.size() == needs &&
                      std::ranges::all_of(run.by_site, [&](const crisis::SiteUse& use) {
                          return use.heard.size() == needs && use.asked_of_participants.size() == needs;
                      });
           });
}

void append(Text& words, const Text& more, std::string_view separator = " ") {
    if (!words.fr.empty()) words.fr += separator, words.en += separator;
    words.fr += more.fr;
    words.en += more.en;
}

/// Why a handle changes nothing at any of the sites it is pulled at.
std::optional<Text> why_nothing_of(const levers::Lever& lever, const Handle& handle, const CrisisRuns& runs,
                                   const ReportInputs& inputs) {
    if (inputs.sites.size() != inputs.study.sites.size() || !has_recorded(runs, inputs.sites.size())) return std::nullopt;
    Text reasons;
    for (std::size_t number = 0; number < inputs.sites.size(); ++number) {
        if (!acts_at(lever, inputs.sites[number])) continue;
        const auto& name = inputs.study.sites[number].name;
        const auto reason = why_nothing_at(
            {handle, runs, inputs.sites[number], number, {fmt::format("« {} »", name), fmt::format("“{}”", name)}});
        if (!reason) return std::nullopt;
        append(reasons, *reason);
    }
    return reasons;
}

}  // namespace

std::optional<Text> why_nothing(const levers::Lever& lever, const CrisisRuns& runs, const ReportInputs& inputs) {
    if (lever.handles.empty())
        return Text("Il ne déplace rien dans le modèle : aucun effet n'en est énoncé.",
                    "It moves nothing in the model: no effect of it is stated.");
    if (lever.size == 0) return Text("Sa taille est nulle.", "Its size is zero.");
    Text needless, reasons;
    for (const auto& handle : lever.handles) {
        if (brings_something(handle) && !keeps_open(handle, runs) && needs_met_by(handle, runs).empty()) {
            append(needless, word_label(handle.word), ", ");
            continue;
        }
        const auto reason = why_nothing_of(lever, handle, runs, inputs);
        if (!reason) return std::nullopt;
        append(reasons, *reason);
    }
    if (!needless.fr.empty())
        append(reasons, {fmt::format("Dans cette crise, personne n'a besoin de ce qu'il apporte : {}.", needless.fr),
                         fmt::format("In this crisis nobody needs what it brings: {}.", needless.en)});
    return reasons;
}

}  // namespace reliance::restitution
