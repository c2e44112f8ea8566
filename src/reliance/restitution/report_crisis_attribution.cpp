#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reliance/crisis/rules.hpp"
#include "reliance/restitution/crisis_parts.hpp"
#include "reliance/restitution/sentences.hpp"

/// Which mechanism makes what a site avoids.
namespace reliance::restitution {
namespace {

using crisis::Estimate;
using crisis::Outcome;

const std::string shapley_source = "Shapley L. S. (1953), A Value for n-Person Games, https://doi.org/10.1515/9781400881970-018";

Text interval_of_attribution(const CrisisRuns& runs, std::size_t site) {
    const auto count = runs.coalitions[site].unmet_hours.size();
    return {fmt::format("95 % (Student), {} répliques appariées des 64 coalitions, les alentours du lieu pris seuls", count),
            fmt::format("95% (Student), {} paired replicates of the 64 coalitions, the place's surroundings taken alone", count)};
}

/// Values of one mechanism, or pair, over replicates: hours avoided per 1,000 people of the scope.
struct Shares {
    std::array<std::vector<double>, crisis::mechanism_count> mechanisms;
    std::array<std::array<std::vector<double>, crisis::mechanism_count>, crisis::mechanism_count> pairs;
    std::vector<double> total;
};

Shares shares_of(const SiteCoalitions& coalitions) {
    Shares shares;
    const double scale = 1000.0 / 60.0 / static_cast<double>(coalitions.persons);
    for (auto values : coalitions.unmet_hours) {
        for (auto& value : values) value = -value;
        const auto attribution = crisis::shapley(values);
        for (std::size_t one = 0; one < crisis::mechanism_count; ++one) {
            shares.mechanisms[one].push_back(static_cast<double>(attribution.sixtieths[one]) * scale);
            for (std::size_t other = one + 1; other < crisis::mechanism_count; ++other)
                shares.pairs[one][other].push_back(static_cast<double>(attribution.interaction_sixtieths[one][other]) * scale);
        }
        shares.total.push_back(static_cast<double>(values[63] - values[0]) * scale * 60);
    }
    return shares;
}

/// The page's word for a mechanism.
std::string mechanism_word(std::size_t mechanism) {
    const auto word = crisis::name(static_cast<crisis::Mechanism>(mechanism));
    return word == "know_how_commons" ? "know_how_and_commons" : std::string(word);
}

struct Interaction {
    std::size_t one = 0, other = 0;
    Estimate size;
};

/// Pairs whose interval leaves 0 out, the largest first, five at most.
std::vector<Interaction> interactions_that_matter(const Shares& shares) {
    std::vector<Interaction> found;
    for (std::size_t one = 0; one < crisis::mechanism_count; ++one)
        for (std::size_t other = one + 1; other < crisis::mechanism_count; ++other) {
            const Interaction pair{one, other, crisis::estimate(shares.pairs[one][other])};
            const auto where = verdict(pair.size);
            if (where == Verdict::above_zero || where == Verdict::below_zero) found.push_back(pair);
        }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return std::abs(a.size.mean) > std::abs(b.size.mean); });
    if (found.size() > 5) found.resize(5);
    return found;
}

FigureHead attribution_head(Printing& printing, const CrisisRuns& runs, std::size_t number) {
    const auto& site = printing.study().sites[number].id;
    return {crisis_figure(runs.scenario.id, "attribution." + site),
            {"Part de chaque mécanisme dans ce que le lieu évite : valeur de Shapley exacte sur les 64 coalitions de six "
             "mécanismes ; les six parts font le total.",
             "Each mechanism's part in what the place avoids: exact Shapley value over the 64 coalitions of six mechanisms; the "
             "six parts make the total."},
            {},
            Text("Calculé sur les alentours du lieu pris seuls, où moins de gens se le partagent : lisez-y les parts, pas la "
                 "taille de l'effet, qui se lit dans « Ce que chaque lieu change ».",
                 "Computed on the place's surroundings taken alone, where fewer people share it: read the parts in it, not the "
                 "size of the effect, which is read in “What each place changes”."),
            interval_of_attribution(runs, number),
            "φ_j = Σ_S |S|!(5−|S|)!/6! · [v(S∪j) − v(S)]",
            joined({{"figure", crisis_figure(runs.scenario.id, "differences")}}, {printing.source(same(shapley_source))}),
            Rule::shown};
}

/// The same outcome when the whole territory is run: the size that the parts are parts of.
Estimate over_territory(const CrisisRuns& runs, std::size_t site, crisis::Scope scope) {
    if (site >= runs.without.size()) return {unknown, unknown, unknown, unknown};
    const auto pair = paired_runs(runs, site);
    return avoided_by(pair.with, pair.without, SiteIndex(site), scope);
}

/// What the ties of a site to organisations could do in a crisis.
struct Linking {
    std::size_t tied = 0, able = 0;          ///< organisations; of them, those to whom some need of the crisis can be referred
    std::uint32_t soonest = 0, longest = 0;  ///< hours: delay of the able; such a need
    std::uint64_t visits = 0, told = 0, answered = 0;  ///< over all replicates, the whole territory
};

Linking linking_of(const ReportInputs& inputs, const CrisisRuns& runs, std::size_t number) {
    Linking linking;
    const auto& links = inputs.sites[number].links;
    linking.tied = links.size();
    for (const auto link : links) {
        const auto& organisation = inputs.organisations[link.value];
        std::uint32_t longest = 0;
        for (const auto& need : runs.scenario.needs)
            if (crisis::serves(organisation, need, 0, crisis::Door::referral)) longest = std::max(longest, need.lasts);
        if (longest == 0) continue;
        linking.soonest = linking.able == 0 ? organisation.delay : std::min(linking.soonest, organisation.delay);
        linking.longest = std::max(linking.longest, longest);
        ++linking.able;
    }
    for (const auto& run : runs.baseline) {
        const auto& use = run.by_site[number];
        linking.visits += use.linked, linking.told += use.told, linking.answered += use.answered;
    }
    return linking;
}

/// What came of the needs that somebody brought to the place, of those that it could refer.
Text linking_outcome(const Linking& linking, std::size_t replicates, const ReportInputs& inputs) {
    const auto words_of = [&](std::uint64_t acts) { return acts_words(acts, replicates, {}, inputs.protection); };
    const auto visits = words_of(linking.visits), told = words_of(linking.told), answered = words_of(linking.answered);
    if (linking.visits == 0) return {" Personne n'y est venu avec un tel besoin.", " Nobody came to it with such a need."};
    const auto whole = whole_words(inputs.whole());
    Text words{fmt::format(" Visites pour un tel besoin, en {} répliques sur {} : {}", replicates, whole.fr, visits.fr),
               fmt::format(" Visits for such a need, over {} replicates on {}: {}", replicates, whole.en, visits.en)};
    if (linking.told > 0) {
        words.fr += fmt::format(" ; relayées à temps : {} ; satisfaites par qui les a reçues : {}.", told.fr, answered.fr);
        words.en += fmt::format("; referred in time: {}; met by those who received them: {}.", told.en, answered.en);
        return words;
    }
    words.fr += fmt::format(
        " ; relayées : aucune, car aucune organisation ne pouvait agir avant que le besoin ne s'éteigne : la plus "
        "prompte agit au bout de {} h, et un tel besoin dure au plus {} h.",
        linking.soonest, linking.longest);
    words.en += fmt::format(
        "; referred: none, for no organisation could act before the need lapsed: the promptest acts after {} h, "
        "and such a need lasts {} h at most.",
        linking.soonest, linking.longest);
    return words;
}

/// What linking had to work with, and what came of it; nothing where the runs did not record it.
std::optional<Text> linking_words(const ReportInputs& inputs, const CrisisRuns& runs, std::size_t number) {
    const bool recorded = number < inputs.sites.size() && !runs.baseline.empty() &&
                          std::ranges::all_of(runs.baseline, [&](const Outcome& run) { return number < run.by_site.size(); });
    if (!recorded) return std::nullopt;
    const auto linking = linking_of(inputs, runs, number);
    if (linking.tied == 0)
        return Text("Relais : ce lieu n'est lié à aucune organisation ; il ne peut relayer personne.",
                    "Linking: this place is tied to no organisation; it can refer nobody.");
    Text words{
        fmt::format(
            "Relais : organisations auxquelles ce lieu est lié : {} ; à qui il peut relayer un besoin de cette crise : {}.",
            linking.tied, linking.able),
        fmt::format("Linking: organisations to which this place is tied: {}; to which it can refer a need of this crisis: {}.",
                    linking.tied, linking.able)};
    if (linking.able == 0) return words;
    const auto outcome = linking_outcome(linking, runs.baseline.size(), inputs);
    return Text(words.fr + outcome.fr, words.en + outcome.en);
}

Json attribution_part(Printing& printing, const CrisisRuns& runs, std::size_t site) {
    const auto& coalitions = runs.coalitions[site];
    const auto& id = printing.study().sites[site].id;
    const auto rule = rule_for_count(coalitions.persons, printing.inputs().protection);
    const auto shares = shares_of(coalitions);
    Json mechanisms = Json::array(), pairs = Json::array();
    for (std::size_t i = 0; i < crisis::mechanism_count; ++i)
        mechanisms.push_back(
            with_estimate({{"mechanism", mechanism_word(i)}}, printing.estimate(crisis::estimate(shares.mechanisms[i]), rule)));
    for (const auto& pair : interactions_that_matter(shares))
        pairs.push_back(with_estimate({{"first", mechanism_word(pair.one)}, {"second", mechanism_word(pair.other)}},
                                      printing.estimate(pair.size, rule)));
    return {{"figure", printing.figure(attribution_head(printing, runs, site))},
            {"site", id},
            {"scope", crisis::name(coalitions.scope)},
            {"people", printing.count(static_cast<std::int64_t>(coalitions.persons), rule)},
            {"outcome", outcome("unmet_hours_avoided", {"Heures de besoin non satisfait évitées", "Hours of unmet need avoided"},
                                hours_per_thousand_people(), 1, "more")},
            {"total", printing.estimate(crisis::estimate(shares.total), rule)},
            {"whole", printing.estimate(over_territory(runs, site, coalitions.scope), rule)},
            {"mechanisms", mechanisms},
            {"interactions", pairs},
            {"linking", rule == Rule::shown ? text_or_null(linking_words(printing.inputs(), runs, site)) : Json()}};
}

}  // namespace

bool has_attribution(const CrisisRuns& runs, std::size_t site) {
    return site < runs.coalitions.size() && !runs.coalitions[site].unmet_hours.empty() && runs.coalitions[site].persons > 0;
}

Json attributions(Printing& printing, const CrisisRuns& runs) {
    Json rows = Json::array();
    for (std::size_t site = 0; site < runs.coalitions.size(); ++site)
        if (has_attribution(runs, site)) rows.push_back(attribution_part(printing, runs, site));
    return rows;
}

SiteCoalitions site_coalitions(std::span<const std::vector<Outcome>> outcomes, SiteIndex site, crisis::Scope scope) {
    SiteCoalitions coalitions{scope, 0, {}};
    if (outcomes.size() != 64 || outcomes[0].empty()) return coalitions;
    coalitions.persons = outcomes[0][0].scope_of(site, scope).persons;
    coalitions.unmet_hours.resize(outcomes[0].size());
    for (std::size_t coalition = 0; coalition < 64; ++coalition)
        for (std::size_t replicate = 0; replicate < outcomes[coalition].size(); ++replicate)
            coalitions.unmet_hours[replicate][coalition] =
                static_cast<std::int64_t>(outcomes[coalition][replicate].scope_of(site, scope).unmet_hours);
    return coalitions;
}

}  // namespace reliance::restitution
