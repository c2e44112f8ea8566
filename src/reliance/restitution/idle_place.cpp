#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reliance/restitution/idle_reasons.hpp"
#include "reliance/restitution/lever_words.hpp"
#include "reliance/restitution/sentences.hpp"

/// Why more of what a place has, or does, changes nothing.
namespace reliance::restitution {
namespace {

using crisis::Outcome;
using crisis::SiteUse;
using levers::Handle;
using levers::HandleType;

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

/// A counter of the site, by need, summed over the needs that the handle meets and over the replicates.
std::uint64_t over_needs(const PulledAt& pulled, std::vector<std::uint64_t> crisis::SiteUse::*counter) {
    std::uint64_t sum = 0;
    for (const auto need : needs_met_by(pulled.handle, pulled.runs))
        for (const auto& run : pulled.runs.baseline) sum += (run.by_site[pulled.number].*counter)[need];
    return sum;
}

/// A counter of the site, summed over runs.
std::uint64_t of_site(const PulledAt& pulled, std::span<const Outcome> runs, std::uint64_t SiteUse::*counter) {
    return sum_over(runs, [&](const Outcome& run) { return run.by_site[pulled.number].*counter; });
}

std::uint64_t turned_away(const PulledAt& pulled) { return of_site(pulled, pulled.runs.baseline, &SiteUse::turned_away); }

/// Visits that the place had an hour for, for any need.
std::uint64_t heard(const PulledAt& pulled, std::span<const Outcome> runs) {
    return sum_over(runs, [&](const Outcome& run) {
        const auto& by_need = run.by_site[pulled.number].heard;
        return std::accumulate(by_need.begin(), by_need.end(), std::uint64_t{0});
    });
}

/// How often the place itself was full, if it was.
Text found_full(const PulledAt& pulled) {
    const auto away = turned_away(pulled);
    if (away == 0) return {};
    const auto takes = counted_words(pulled.site().requests_per_tick, 0, {"demandes", "requests"});
    const auto visits = pulled.acts(away, {"visites", "visits"});
    const auto replicates = pulled.replicates();
    return {
        fmt::format(" ; le lieu entend au plus {} par heure, et {}, en {}, l'ont trouvé plein", takes.fr, visits.fr,
                    replicates.fr),
        fmt::format("; the place hears {} an hour at most, and {}, over {}, found it full", takes.en, visits.en, replicates.en)};
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
std::uint32_t most_in_use(const PulledAt& pulled, std::size_t good) {
    std::uint32_t most = 0;
    for (const auto& run : pulled.runs.baseline) most = std::max(most, run.by_site[pulled.number].in_use[good]);
    return most;
}

/// A sentence on a site and what the handle brings to it.
Text sentence_on(const PulledAt& pulled, const Text& said) {
    const auto at = pulled.at(), label = word_label(pulled.handle.word);
    return {fmt::format("{}, {} : {}.", at.fr, label.fr, said.fr), fmt::format("{}, {}: {}.", at.en, label.en, said.en)};
}

/// A sentence on the place.
Text said_of(const PulledAt& pulled, const Text& said) {
    const auto at = pulled.at();
    return {fmt::format("{} : {}.", at.fr, said.fr), fmt::format("{}: {}.", at.en, said.en)};
}

/// Whether as many came to the site with the lever as without, for the same needs.
bool as_many_came(const PulledAt& pulled) {
    return std::ranges::equal(pulled.with, pulled.runs.baseline, [&](const crisis::Outcome& one, const crisis::Outcome& other) {
        const auto &with = one.by_site[pulled.number], &without = other.by_site[pulled.number];
        return with.heard == without.heard && with.turned_away == without.turned_away;
    });
}

/// Of pieces that keep the place open: who came while they did.
Text while_kept_open(const PulledAt& pulled) {
    if (as_many_came(pulled))
        return said_of(pulled, {"personne n'est venu aux heures où il tient le lieu ouvert",
                                "nobody came in the hours in which it keeps the place open"});
    return said_of(pulled, no_reason({"d'autres visites ont eu lieu avec lui que sans lui",
                                      "other visits were made with it than without it"}));
}

/// That no piece was left over; where few were in use, who used them is few people's.
Text all_in_use(std::uint32_t has, const Protection& protection) {
    if (rule_for_count(has, protection) != Rule::shown)
        return {"il y en a déjà, mais peu, et ce qui en a servi n'est pas dit",
                "there are some already, but few, and what of them was used is not told"};
    const auto all = number_words(has, 0);
    return {fmt::format("les {} qui s'y trouvent déjà ont servi à la fois", all.fr),
            fmt::format("all the {} that are there already were in use at once", all.en)};
}

Text more_than_enough(const PulledAt& pulled) {
    const auto good = static_cast<std::size_t>(*population::word_named<population::Good>(pulled.handle.word));
    const auto has = pulled.site().goods[good].count, most = most_in_use(pulled, good);
    const auto full = found_full(pulled);
    if (has > most) {
        const auto all = number_words(has, 0), used = of_which(has, most, pulled.runs.protection);
        return sentence_on(pulled, {fmt::format("il y en a déjà {}, {}{}", all.fr, used.fr, full.fr),
                                    fmt::format("there {} {} already, {}{}", has == 1 ? "is" : "are", all.en, used.en, full.en)});
    }
    if (has > 0) return sentence_on(pulled, no_reason(all_in_use(has, pulled.runs.protection)));
    if (keeps_open(pulled.handle, pulled.runs)) return while_kept_open(pulled);
    const auto came = over_needs(pulled, &SiteUse::heard);
    if (came == 0)
        return sentence_on(pulled, {fmt::format("personne que le lieu ait pu entendre n'est venu en chercher{}", full.fr),
                                    fmt::format("nobody whom the place could hear came for it{}", full.en)});
    const auto visits = pulled.acts(came, {"visites", "visits"});
    return sentence_on(pulled, no_reason({fmt::format("{} en demandaient, et il n'y en avait pas", visits.fr),
                                          fmt::format("{} asked for it, and there was none", visits.en)}));
}

/// What was asked of those who take part in the site, and why the lever answered none of it.
Text asked_in_vain(const PulledAt& pulled) {
    const auto count = over_needs(pulled, &crisis::SiteUse::asked_of_participants);
    if (count == 0) return {"aucune demande n'est venue à un participant", "no request came to a participant"};
    const auto asked = pulled.acts(count, {"demandes", "requests"});
    return {fmt::format("{} sont venues à des participants, et aucune à une personne à qui le levier l'aurait appris, libre et "
                        "assez proche pour y répondre",
                        asked.fr),
            fmt::format("{} came to participants, and none to somebody who would have learnt it from the lever and was free and "
                        "near enough to answer",
                        asked.en)};
}

Text never_asked_within_reach(const PulledAt& pulled) {
    std::uint64_t arisen = 0;
    for (const auto need : needs_met_by(pulled.handle, pulled.runs))
        for (const auto& run : pulled.runs.baseline) arisen += run.by_need[need].arisen;
    const auto all = pulled.acts(arisen, {"besoins", "needs"}), asked = asked_in_vain(pulled);
    const auto replicates = pulled.replicates(), within = within_whole(pulled.runs.whole);
    return sentence_on(pulled, {fmt::format("sur {} {}, en {}, {}", all.fr, within.fr, replicates.fr, asked.fr),
                                fmt::format("of {} {}, over {}, {}", all.en, within.en, replicates.en, asked.en)});
}

/// Of room or hours with which the place hears more than without them; nothing where it does not.
std::optional<Text> heard_in_vain(const PulledAt& pulled) {
    const auto with = heard(pulled, pulled.with), without = heard(pulled, pulled.runs.baseline);
    if (with <= without) return std::nullopt;
    const auto more = pulled.acts(with - without, {"visites", "visits"});
    return said_of(pulled, {fmt::format("le lieu entend {} de plus, en {}, pour lesquelles il n'a ni de quoi aider ni "
                                        "personne à qui les adresser",
                                        more.fr, pulled.replicates().fr),
                            fmt::format("the place hears {} more, over {}, for which it has neither what helps nor "
                                        "anybody to send them to",
                                        more.en, pulled.replicates().en)});
}

Text never_full(const PulledAt& pulled) {
    const auto away = turned_away(pulled);
    if (away == 0) return said_of(pulled, {"le lieu n'a jamais été plein", "the place was never full"});
    if (const auto reason = heard_in_vain(pulled)) return *reason;
    const auto visits = pulled.acts(away, {"visites", "visits"});
    return said_of(pulled,
                   no_reason({fmt::format("{} l'ont trouvé plein", visits.fr), fmt::format("{} found it full", visits.en)}));
}

/// Whether the fewest hours of the handle, where it is not at 0, reach an hour at which the site is closed: the smaller half goes
/// before its opening.
bool adds_hours(const PulledAt& pulled) {
    const auto fewest = std::floor(pulled.size * pulled.handle.low);
    return (fewest >= 1 && pulled.site().closes_at < 24) || (fewest >= 2 && pulled.site().opens_at > 0);
}

Text nobody_came_then(const PulledAt& pulled) {
    if (pulled.site().opens_at == 0 && pulled.site().closes_at >= 24)
        return said_of(pulled, {"le lieu est déjà ouvert jour et nuit", "the place is open day and night already"});
    if (as_many_came(pulled)) {
        if (adds_hours(pulled))
            return said_of(
                pulled, {"personne n'est venu aux heures que le levier ajoute", "nobody came in the hours that the lever adds"});
        return said_of(pulled,
                       no_reason({"autant de monde est venu avec lui que sans lui, et ses tirages peuvent n'ajouter aucune heure",
                                  "as many came with it as without it, and its draws may add no hour"}));
    }
    if (const auto reason = heard_in_vain(pulled)) return *reason;
    return said_of(pulled, no_reason({"d'autres visites ont eu lieu avec lui que sans lui",
                                      "other visits were made with it than without it"}));
}

/// Of organisations to which the place is linked besides.
Text nothing_referred(const PulledAt& pulled) {
    const auto linked = of_site(pulled, pulled.with, &SiteUse::linked), told = of_site(pulled, pulled.with, &SiteUse::told);
    if (linked == 0)
        return said_of(pulled,
                       {"personne que le lieu ait entendu n'est venu avec un besoin auquel une organisation liée peut répondre",
                        "nobody whom the place heard came with a need that an organisation linked to it can meet"});
    const auto visits = pulled.acts(linked, {"visites", "visits"}), in_time = pulled.acts(told, {"visites", "visits"});
    if (told == 0)
        return said_of(pulled, {fmt::format("des organisations liées pouvaient répondre à {}, en {}, mais aucune à temps",
                                            visits.fr, pulled.replicates().fr),
                                fmt::format("organisations linked to it could meet {}, over {}, but none of them in time",
                                            visits.en, pulled.replicates().en)});
    if (told == of_site(pulled, pulled.runs.baseline, &SiteUse::told))
        return said_of(
            pulled, {fmt::format("{} sont relayées à temps, en {}, avec lui comme sans lui", in_time.fr, pulled.replicates().fr),
                     fmt::format("{} are referred in time, over {}, with it as without it", in_time.en, pulled.replicates().en)});
    return said_of(pulled, no_reason({fmt::format("{} sont relayées à temps, plus ou moins que sans lui", in_time.fr),
                                      fmt::format("{} are referred in time, more or fewer than without it", in_time.en)}));
}

}  // namespace

bool is_needed(const Handle& handle, const RecordedRuns& runs) {
    return std::ranges::any_of(runs.scenario.needs, [&](const crisis::Need& need) { return is_met_by(need, handle); });
}

std::vector<std::size_t> needs_met_by(const Handle& handle, const RecordedRuns& runs) {
    std::vector<std::size_t> needs;
    for (std::size_t need = 0; need < runs.scenario.needs.size(); ++need)
        if (is_met_by(runs.scenario.needs[need], handle) && !never_arose(runs, need)) needs.push_back(need);
    return needs;
}

bool keeps_open(const Handle& handle, const RecordedRuns& runs) {
    const auto& good = runs.scenario.opens_anyway;
    return handle.type == HandleType::commons && good && handle.word == population::name(*good);
}

Text why_nothing_of_place(const PulledAt& pulled) {
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
            return nothing_referred(pulled);
    }
}

}  // namespace reliance::restitution
