#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reliance/crisis/rules.hpp"
#include "reliance/restitution/idle_reasons.hpp"
#include "reliance/restitution/sentences.hpp"

/// Why more in people changes nothing: what they are, how they are tied, who is enrolled.
namespace reliance::restitution {
namespace {

using crisis::Outcome;
using crisis::Scope;
using levers::HandleType;

Text needs_words(const Pulled& pulled, std::uint64_t count) { return pulled.acts(count, {"besoins", "needs"}); }

/// A counter of those who take part in the site, over the runs without any lever.
std::uint64_t of_participants(const PulledAt& pulled, std::uint64_t crisis::GroupCounts::*counter) {
    return sum_over(pulled.runs.baseline,
                    [&](const Outcome& run) { return run.scope_of(SiteIndex(pulled.number), Scope::participants).*counter; });
}

Text said_of(const PulledAt& pulled, const Text& said) {
    const auto at = pulled.at();
    return {fmt::format("{} : {}.", at.fr, said.fr), fmt::format("{}: {}.", at.en, said.en)};
}

/// Trust in institutions decides in whose need an organisation is asked, and nothing else.
Text no_need_taken_up(const PulledAt& pulled, const Text& needs) {
    const auto kept = sum_over(pulled.runs.baseline, [](const Outcome& run) { return run.not_taken_up; });
    const auto whole = whole_words(pulled.runs.whole), within = within_whole(pulled.runs.whole);
    if (kept == 0)
        return {fmt::format("personne, sur {}, ne renonce à s'adresser à une organisation", whole.fr),
                fmt::format("nobody in {} keeps from turning to an organisation", whole.en)};
    const auto all = needs_words(pulled, kept);
    return {fmt::format("parmi {} de participants, en {}, aucun n'est porté à une organisation grâce à lui : {} {} "
                        "ne le sont pas, avec lui comme sans lui",
                        needs.fr, pulled.replicates().fr, all.fr, within.fr),
            fmt::format("of {} of participants, over {}, none is taken to an organisation because of it: {} {} "
                        "are not, with it as without it",
                        needs.en, pulled.replicates().en, all.en, within.en)};
}

/// Power to act decides in which hours somebody in need asks, and nothing else.
Text no_more_asked(const PulledAt& pulled, const Text& needs) {
    if (of_participants(pulled, &crisis::GroupCounts::unmet_hours) == 0)
        return {"chaque besoin d'un participant est satisfait dans l'heure où il naît",
                "every need of a participant is met in the hour in which it arises"};
    const auto asked = sum_over(pulled.runs.baseline, [](const Outcome& run) { return run.asked; });
    const auto requests = pulled.acts(asked, {"demandes", "requests"}), whole = whole_words(pulled.runs.whole);
    return {fmt::format("pour {} de participants, en {}, rien de plus n'est demandé avec lui que sans lui ({} sur {})", needs.fr,
                        pulled.replicates().fr, requests.fr, whole.fr),
            fmt::format("for {} of participants, over {}, no more is asked with it than without it ({} in {})", needs.en,
                        pulled.replicates().en, requests.en, whole.en)};
}

/// One who is brought to the limit of an hour, and can take more, takes it: the results would differ.
Text limit_not_reached(const PulledAt& pulled) {
    const auto past = sum_over(pulled.runs.baseline, [&](const Outcome& run) {
        return run.course_of(SiteIndex(pulled.number), Scope::participants).past_capacity;
    });
    if (past == 0)
        return {"aucun participant n'a jamais dû refuser faute de pouvoir en prendre plus dans l'heure",
                "no participant ever had to leave a request for want of room in the hour"};
    const auto moments = pulled.acts(past, {"moments", "moments"});
    return {fmt::format("à {}, en {}, un participant a pris tout ce qu'il pouvait dans l'heure, mais aucun de ceux à qui le "
                        "levier donne davantage",
                        moments.fr, pulled.replicates().fr),
            fmt::format("at {}, over {}, a participant took on all that they could in the hour, but none of those to whom "
                        "the lever gives more",
                        moments.en, pulled.replicates().en)};
}

/// Needs of those who can be enrolled, without any lever.
std::uint64_t needs_of_older(const Pulled& pulled) {
    return sum_over(pulled.runs.baseline, [](const Outcome& run) {
        std::uint64_t arisen = 0;
        for (std::size_t age = 0; age < run.by_age.size(); ++age)
            if (crisis::is_older(static_cast<population::AgeBand>(age))) arisen += run.by_age[age].arisen;
        return arisen;
    });
}

/// Whether some organisation, wherever it acts, takes up what a register's call finds in this crisis.
bool some_call_is_heard(const RecordedRuns& runs) {
    return std::ranges::any_of(runs.organisations, [&](crisis::Organisation organisation) {
        organisation.communes.clear();
        return std::ranges::any_of(runs.scenario.needs, [&](const crisis::Need& need) {
            return crisis::serves(organisation, need, 0, crisis::Door::call);
        });
    });
}

}  // namespace

Text why_nothing_of_participants(const PulledAt& pulled) {
    if (pulled.handle.type == HandleType::capacity) return said_of(pulled, limit_not_reached(pulled));
    const auto arisen = of_participants(pulled, &crisis::GroupCounts::arisen);
    if (arisen == 0) return said_of(pulled, {"aucun participant n'a eu de besoin", "no participant had a need"});
    const auto needs = needs_words(pulled, arisen);
    return said_of(pulled,
                   pulled.handle.type == HandleType::tau ? no_need_taken_up(pulled, needs) : no_more_asked(pulled, needs));
}

Text why_nothing_of_ties(const Pulled& pulled) {
    const auto asked = sum_over(pulled.with, [](const Outcome& run) { return run.over_lever_ties.asked; });
    const auto helped = sum_over(pulled.with, [](const Outcome& run) { return run.over_lever_ties.helped; });
    const auto replicates = pulled.replicates();
    if (asked == 0)
        return {fmt::format("Aucune demande n'est passée par les liens qu'il noue, en {}.", replicates.fr),
                fmt::format("No request went over the ties that it makes, over {}.", replicates.en)};
    const auto requests = pulled.acts(asked, {"demandes", "requests"}), needs = needs_words(pulled, helped);
    if (helped == 0)  // a request that was passed on may have found help over another tie
        return {fmt::format("Par les liens qu'il noue sont passées {}, en {} ; personne à qui l'on s'adressait ainsi n'a "
                            "aidé.",
                            requests.fr, replicates.fr),
                fmt::format("Over the ties that it makes went {}, over {}; nobody who was asked in this way helped.", requests.en,
                            replicates.en)};
    return {fmt::format("Par les liens qu'il noue sont satisfaits {}, en {} ; autant l'étaient sans lui, aux mêmes heures.",
                        needs.fr, replicates.fr),
            fmt::format("Over the ties that it makes {} are met, over {}; as many were met without it, in the same hours.",
                        needs.en, replicates.en)};
}

Text why_nothing_of_register(const Pulled& pulled) {
    const auto arisen = needs_of_older(pulled);
    if (arisen == 0) return {"Personne de 65 ans et plus n'a eu de besoin.", "Nobody of 65 and over had a need."};
    if (!some_call_is_heard(pulled.runs))
        return {"Aucune organisation ne répond aux appels du registre pour un besoin de cette crise.",
                "No organisation takes up what a register's call finds in this crisis."};
    const auto found = sum_over(pulled.runs.baseline, [](const Outcome& run) { return run.called; });
    const auto needs = needs_words(pulled, arisen), calls = needs_words(pulled, found);
    return {fmt::format("Les personnes de 65 ans et plus ont eu {}, en {} ; les appels du registre en ont trouvé autant avec "
                        "lui que sans lui ({}) : ce qu'il ajoute n'a trouvé personne dans le besoin.",
                        needs.fr, pulled.replicates().fr, calls.fr),
            fmt::format("People of 65 and over had {}, over {}; the register's calls found as many of them with it as "
                        "without it ({}): what it adds found nobody in need.",
                        needs.en, pulled.replicates().en, calls.en)};
}

}  // namespace reliance::restitution
