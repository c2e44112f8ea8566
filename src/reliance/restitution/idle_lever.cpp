#include "reliance/restitution/idle_lever.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
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
    double size;                            ///< of the lever
    std::span<const crisis::Outcome> with;  ///< runs with the lever
    const RecordedRuns& runs;
    std::size_t number;  ///< of the site

    const crisis::Site& site() const { return runs.sites[number]; }
    /// « the Gardens ».
    Text at() const {
        const auto& name = runs.named[number].name;
        return {fmt::format("« {} »", name), fmt::format("“{}”", name)};
    }
};

bool is_met_by(const crisis::Need& need, const Handle& handle) {
    if (handle.type == HandleType::commons)
        return need.means == crisis::Means::good && handle.word == population::name(need.good);
    return need.means == crisis::Means::know_how && handle.word == population::name(need.know_how);
}

/// Whether nobody had a need in any run.
bool never_arose(const RecordedRuns& runs, std::size_t need) {
    return !runs.baseline.empty() && std::ranges::all_of(runs.baseline, [&](const crisis::Outcome& run) {
        return need < run.by_need.size() && run.by_need[need].arisen == 0;
    });
}

/// The needs that a good or a know-how meets, of those that somebody had.
std::vector<std::size_t> needs_met_by(const Handle& handle, const RecordedRuns& runs) {
    std::vector<std::size_t> needs;
    for (std::size_t need = 0; need < runs.scenario.needs.size(); ++need)
        if (is_met_by(runs.scenario.needs[need], handle) && !never_arose(runs, need)) needs.push_back(need);
    return needs;
}

/// Whether the handle is at 0 in every draw.
bool moves_nothing(const Handle& handle) { return handle.high <= 0 || handle.zero_share >= 1; }

bool brings_something(const Handle& handle) { return handle.type == HandleType::commons || handle.type == HandleType::know; }

/// Whether pieces of a good, where a site has none yet, keep it open.
bool keeps_open(const Handle& handle, const RecordedRuns& runs) {
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

/// What people did in the runs without any lever, in words.
Text acts(const RecordedRuns& runs, std::uint64_t count, const Text& many) {
    return acts_words(count, runs.baseline.size(), many, runs.protection);
}

/// How often the place itself was full, if it was.
Text found_full(const Pulled& pulled) {
    const auto away = turned_away(pulled);
    if (away == 0) return {};
    const auto takes = counted_words(pulled.site().requests_per_tick, 0, {"demandes", "requests"});
    const auto visits = acts(pulled.runs, away, {"visites", "visits"});
    const auto replicates = pulled.runs.baseline.size();
    return {fmt::format(" ; le lieu entend au plus {} par heure, et {}, en {} répliques, l'ont trouvé plein", takes.fr, visits.fr,
                        replicates),
            fmt::format("; the place hears {} an hour at most, and {}, over {} replicates, found it full", takes.en, visits.en,
                        replicates)};
}

/// How many of the pieces that the place has were used, where some were not.
Text of_which(std::uint32_t has, std::uint32_t used, const Protection& protection) {
    if (rule_for_count(used, protection) != Rule::shown)
        return {"dont peu ont servi à la fois", "of which few were in use at once"};
    if (used == 0 && has == 1) return {"qui n'a jamais servi", "which was never used"};
    if (used == 0) return {"dont aucune n'a jamais servi", "of which none was ever used"};
    return {fmt::format("dont jamais plus de {} n'ont servi à la fois", number_words(used, 0).fr),
            fmt::format("of which never more than {} were in use at once", number_words(used, 0).en)};
}

/// The pieces of a good that were in use at once at the site, at most.
std::uint32_t most_in_use(const Pulled& pulled, std::size_t good) {
    std::uint32_t most = 0;
    for (const auto& run : pulled.runs.baseline) most = std::max(most, run.by_site[pulled.number].in_use[good]);
    return most;
}

/// A sentence on a site and what the handle brings to it.
Text sentence_on(const Pulled& pulled, const Text& said) {
    const auto at = pulled.at(), label = word_label(pulled.handle.word);
    return {fmt::format("{}, {} : {}.", at.fr, label.fr, said.fr), fmt::format("{}, {}: {}.", at.en, label.en, said.en)};
}

std::optional<Text> more_than_enough(const Pulled& pulled) {
    const auto good = static_cast<std::size_t>(*population::word_named<population::Good>(pulled.handle.word));
    const auto has = pulled.site().goods[good].count, most = most_in_use(pulled, good);
    const auto full = found_full(pulled);
    if (has > most) {
        const auto all = number_words(has, 0), used = of_which(has, most, pulled.runs.protection);
        return sentence_on(pulled, {fmt::format("il y en a déjà {}, {}{}", all.fr, used.fr, full.fr),
                                    fmt::format("there {} {} already, {}{}", has == 1 ? "is" : "are", all.en, used.en, full.en)});
    }
    if (has > 0 || keeps_open(pulled.handle, pulled.runs) || over_needs(pulled, &crisis::SiteUse::heard) > 0) return std::nullopt;
    return sentence_on(pulled, {fmt::format("personne que le lieu ait pu entendre n'est venu en chercher{}", full.fr),
                                fmt::format("nobody whom the place could hear came for it{}", full.en)});
}

/// What was asked of those who take part in the site, and why the lever answered none of it.
Text asked_in_vain(const Pulled& pulled) {
    const auto count = over_needs(pulled, &crisis::SiteUse::asked_of_participants);
    if (count == 0) return {"aucune demande n'est venue à un participant", "no request came to a participant"};
    const auto asked = acts(pulled.runs, count, {"demandes", "requests"});
    return {fmt::format("{} sont venues à des participants, et aucune à une personne à qui le levier l'aurait appris, libre et "
                        "assez proche pour y répondre",
                        asked.fr),
            fmt::format("{} came to participants, and none to somebody who would have learnt it from the lever and was free and "
                        "near enough to answer",
                        asked.en)};
}

std::optional<Text> never_asked_within_reach(const Pulled& pulled) {
    std::uint64_t arisen = 0;
    for (const auto need : needs_met_by(pulled.handle, pulled.runs))
        for (const auto& run : pulled.runs.baseline) arisen += run.by_need[need].arisen;
    const auto all = acts(pulled.runs, arisen, {"besoins", "needs"}), asked = asked_in_vain(pulled);
    const auto replicates = pulled.runs.baseline.size();
    return sentence_on(pulled, {fmt::format("sur {} du territoire, en {} répliques, {}", all.fr, replicates, asked.fr),
                                fmt::format("of {} in the territory, over {} replicates, {}", all.en, replicates, asked.en)});
}

std::optional<Text> never_full(const Pulled& pulled) {
    if (turned_away(pulled) > 0) return std::nullopt;
    const auto at = pulled.at();
    return Text(fmt::format("{} : le lieu n'a jamais été plein.", at.fr), fmt::format("{}: the place was never full.", at.en));
}

/// Whether the fewest hours of the handle, where it is not at 0, reach an hour at which the site is closed: the smaller half goes
/// before its opening.
bool adds_hours(const Pulled& pulled) {
    const auto fewest = std::floor(pulled.size * pulled.handle.low);
    return (fewest >= 1 && pulled.site().closes_at < 24) || (fewest >= 2 && pulled.site().opens_at > 0);
}

/// Whether as many came to the site with the lever as without, for the same needs.
bool as_many_came(const Pulled& pulled) {
    return std::ranges::equal(pulled.with, pulled.runs.baseline, [&](const crisis::Outcome& one, const crisis::Outcome& other) {
        const auto &with = one.by_site[pulled.number], &without = other.by_site[pulled.number];
        return with.heard == without.heard && with.turned_away == without.turned_away;
    });
}

std::optional<Text> nobody_came_then(const Pulled& pulled) {
    if (!adds_hours(pulled) || !as_many_came(pulled)) return std::nullopt;
    const auto at = pulled.at();
    return Text(fmt::format("{} : personne n'est venu aux heures que le levier ajoute.", at.fr),
                fmt::format("{}: nobody came in the hours that the lever adds.", at.en));
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
bool has_recorded(const RecordedRuns& runs) {
    const auto needs = runs.scenario.needs.size(), sites = runs.sites.size();
    return sites > 0 && sites == runs.named.size() && !runs.baseline.empty() &&
           std::ranges::all_of(runs.baseline, [&](const crisis::Outcome& run) {
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
std::optional<Text> why_nothing_of(const levers::Lever& lever, const Handle& handle, std::span<const crisis::Outcome> with,
                                   const RecordedRuns& runs) {
    if (!has_recorded(runs)) return std::nullopt;
    Text reasons;
    for (std::size_t number = 0; number < runs.sites.size(); ++number) {
        if (!acts_at(lever, runs.sites[number])) continue;
        const auto reason = why_nothing_at({handle, lever.size, with, runs, number});
        if (!reason) return std::nullopt;
        append(reasons, *reason);
    }
    return reasons;
}

}  // namespace

std::optional<Text> why_nothing(const levers::Lever& lever, std::span<const crisis::Outcome> with, const RecordedRuns& runs) {
    if (lever.handles.empty())
        return Text("Il ne déplace rien dans le modèle : aucun effet n'en est énoncé.",
                    "It moves nothing in the model: no effect of it is stated.");
    if (lever.size == 0) return Text("Sa taille est nulle.", "Its size is zero.");
    if (std::ranges::all_of(lever.handles, moves_nothing)) return Text("Il ne change rien à la situation.", "It moves nothing.");
    Text needless, reasons;
    for (const auto& handle : lever.handles) {
        if (moves_nothing(handle)) continue;
        if (brings_something(handle) && !keeps_open(handle, runs) && needs_met_by(handle, runs).empty()) {
            append(needless, word_label(handle.word), ", ");
            continue;
        }
        const auto reason = why_nothing_of(lever, handle, with, runs);
        if (!reason) return std::nullopt;
        append(reasons, *reason);
    }
    if (!needless.fr.empty())
        append(reasons, {fmt::format("Dans cette crise, personne n'a besoin de ce qu'il apporte : {}.", needless.fr),
                         fmt::format("In this crisis nobody needs what it brings: {}.", needless.en)});
    return reasons;
}

}  // namespace reliance::restitution
