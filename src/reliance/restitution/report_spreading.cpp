#include <fmt/format.h>

#include <algorithm>

#include "reliance/restitution/crisis_parts.hpp"
#include "reliance/restitution/spreading.hpp"
#include "reliance/restitution/untold_places.hpp"

/// How many such places it would take, and where need is greatest beyond those studied.
namespace reliance::restitution {
namespace {

constexpr std::size_t communes_listed = 10;

std::string figure_id(const CrisisRuns& runs, const std::string& table) {
    return fmt::format("spreading.{}.{}", runs.scenario.id, table);
}

std::vector<PlaceEffect> effects_of(const CrisisRuns& runs) {
    std::vector<PlaceEffect> effects;
    for (std::size_t site = 0; site < runs.without.size(); ++site) effects.push_back(place_effect(runs, SiteIndex(site)));
    return effects;
}

bool is_nil(const PlaceEffect& effect) {
    return effect.avoided.mean == 0 && !(effect.avoided.low < 0) && !(effect.avoided.high > 0);
}

/// Why no number can be told, where none can.
std::optional<Text> silence(const field::Study& study, const CrisisRuns& runs, std::span<const PlaceEffect> effects) {
    if (!std::ranges::all_of(effects, is_nil)) return std::nullopt;
    if (places_are_untold(study, runs)) return untold_places();
    return Text("On ne peut rien en dire : dans cette crise, retirer les lieux ne change pas une heure de besoin.",
                "Nothing can be told: in this crisis, taking the places away changes not one hour of need.");
}

FigureHead how_many_head(const CrisisRuns& runs, const Text& whole) {
    const auto count = runs.baseline.size();
    return {
        figure_id(runs, "how_many"),
        {fmt::format("Nombre de lieux semblables qu'il faudrait pour éviter une part donnée des heures de besoin non satisfait "
                     "de {} : la part visée, divisée par celle qu'un lieu évite.",
                     whole.fr),
         fmt::format("Number of like places it would take to avoid a given share of {}'s hours of unmet need: the share aimed at "
                     "over the share that one place avoids.",
                     whole.en)},
        {},
        Text("Compté à proportion : aucun calcul ne tient plus de lieux que ceux de l'étude. Supposé : chaque lieu de plus "
             "apporte ce qu'apporte celui-là, aussi loin des autres, avec des gens semblables qui ne participent à aucun, "
             "sans que l'effet s'use. Ce qui est sûr : il ne peut y avoir plus de participants que d'habitants.",
             "Counted by proportion: no run holds more places than those of the study. Supposed: each further place brings "
             "what that one brings, as far from the others, with people alike who take part in none, the effect never "
             "wearing off. What is certain: there cannot be more participants than residents."),
        Text(fmt::format("95 % (Student), répliques appariées : {} ; le plus petit nombre de lieux vient de la plus grande "
                         "part évitée",
                         count),
             fmt::format("95% (Student), paired replicates: {}; the fewest places come from the largest share avoided", count)),
        "n = p / s, s = (Y(sans le lieu) − Y(avec)) / Y(sans aucun lieu)",
        {{"figure", crisis_figure(runs.scenario.id, "differences")}, {"parameter", "spreading_proportion"}},
        Rule::shown};
}

Json target_part(Printing& printing, double target, const PlaceEffect& effect, std::uint64_t residents, Rule rule) {
    const auto needed = places_needed(target, effect, residents);
    const auto people = static_cast<double>(effect.participants);
    return {{"target", number(target)},
            {"verdict", rule == Rule::shown ? Json(name(needed.verdict)) : Json()},
            {"places", printing.estimate(needed.value, needed.low, needed.high, rule)},
            {"participants", printing.estimate(needed.value * people, needed.low * people, needed.high * people, rule)}};
}

Json place_part(Printing& printing, const CrisisRuns& runs, std::size_t site, const PlaceEffect& effect) {
    const auto rule = rule_for_count(effect.participants, printing.inputs().protection);
    Json targets = Json::array();
    for (const double target : spreading_targets)
        targets.push_back(target_part(printing, target, effect, runs.baseline.front().all.persons, rule));
    return {{"site", printing.study().sites[site].id},
            {"participants", printing.count(static_cast<std::int64_t>(effect.participants), rule)},
            {"avoided", printing.estimate(effect.avoided, rule)},
            {"share", printing.estimate(effect.share, rule)},
            {"targets", targets}};
}

Json how_many_part(Printing& printing, const CrisisRuns& runs, std::span<const PlaceEffect> effects) {
    const auto residents = runs.baseline.front().all.persons;
    const auto rule = rule_for_count(residents, printing.inputs().protection);
    Json places = Json::array();
    for (std::size_t site = 0; site < effects.size(); ++site) places.push_back(place_part(printing, runs, site, effects[site]));
    return {{"figure", printing.figure(how_many_head(runs, whole_words(printing.inputs().whole())))},
            {"residents", printing.count(static_cast<std::int64_t>(residents), rule)},
            {"unmet_hours", printing.estimate(unmet_without_any(runs), rule)},
            {"additivity", printing.estimate(additivity(runs))},
            {"places", places}};
}

// Where.

FigureHead where_head(const CrisisRuns& runs) {
    return {figure_id(runs, "where"),
            {"Heures de besoin non satisfait des habitants qui vivent à plus d'un kilomètre de tout lieu étudié, les lieux étant "
             "là : le nombre de ces habitants fois le taux de leur commune. Les communes qui en comptent le plus.",
             "Hours of unmet need of residents who live more than a kilometre from any place studied, with the places there: how "
             "many they are times the rate of their commune. The communes with the most."},
            {},
            Text("C'est là que le besoin est le plus grand, non là qu'un lieu ferait le plus : l'effet d'un lieu ailleurs n'a "
                 "pas été calculé.",
                 "This is where need is greatest, not where a place would do most: the effect of a place elsewhere was not "
                 "simulated."),
            interval_of_levels(runs),
            "h_c = habitants_c(> 1 km) · Y_c / habitants_c",
            {{"figure", "map.unmet." + runs.scenario.id}, {"parameter", "spreading_reach"}},
            Rule::shown};
}

Json commune_part(Printing& printing, const CommuneNeed& need) {
    const auto rule = rule_for_count(need.residents, printing.inputs().protection);
    const auto& commune = printing.inputs().territory->communes[need.commune];
    return {{"id", commune.code},
            {"name", commune.name},
            {"residents", printing.count(static_cast<std::int64_t>(need.residents), rule)},
            {"per_thousand", printing.estimate(need.per_thousand, rule)},
            {"hours", printing.estimate(need.hours, rule)}};
}

Json where_part(Printing& printing, const CrisisRuns& runs, std::span<const std::uint64_t> beyond) {
    if (beyond.empty()) return nullptr;
    Json communes = Json::array();
    for (const auto& need : greatest_needs(runs.baseline, beyond, communes_listed))
        communes.push_back(commune_part(printing, need));
    return {{"figure", printing.figure(where_head(runs))}, {"communes", communes}};
}

Json crisis_part(Printing& printing, const CrisisRuns& runs, std::span<const std::uint64_t> beyond) {
    const auto effects = effects_of(runs);
    const auto why_silent = silence(printing.study(), runs, effects);
    return {{"crisis", runs.scenario.id},
            {"silence", text_or_null(why_silent)},
            {"how_many", why_silent ? Json() : how_many_part(printing, runs, effects)},
            {"where", where_part(printing, runs, beyond)}};
}

}  // namespace

Json spreading_part(Printing& printing) {
    const auto& inputs = printing.inputs();
    std::vector<population::Point> places;
    for (const auto& site : inputs.sites) places.push_back({site.x, site.y});
    std::vector<std::uint64_t> beyond;
    if (inputs.territory != nullptr && inputs.population != nullptr)
        beyond = residents_beyond(*inputs.population, *inputs.territory, places);
    Json rows = Json::array();
    for (const auto& runs : inputs.crises)
        if (tells_of_places(runs)) rows.push_back(crisis_part(printing, runs, beyond));
    return rows;
}

}  // namespace reliance::restitution
