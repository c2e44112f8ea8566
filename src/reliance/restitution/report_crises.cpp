#include <fmt/format.h>

#include "reliance/restitution/crisis_parts.hpp"
#include "reliance/restitution/untold_places.hpp"

/// What came out of each crisis.
namespace reliance::restitution {
namespace {

/// What the scenario lasts and what people need in it, where nothing was written of it.
Text description_of(const CrisisRuns& runs) {
    if (!runs.description.fr.empty()) return runs.description;
    Text words{fmt::format("{} heures. Ce dont on a besoin : ", runs.scenario.hours),
               fmt::format("{} hours. What people need: ", runs.scenario.hours)};
    for (std::size_t i = 0; i < runs.scenario.needs.size(); ++i) {
        const auto label = either(runs.scenario.needs[i].label_fr, runs.scenario.needs[i].label_en);
        words.fr += (i == 0 ? "" : ", ") + label.fr;
        words.en += (i == 0 ? "" : ", ") + label.en;
    }
    return {words.fr + ".", words.en + "."};
}

/// What is said of a scenario whose hours were measured elsewhere than in the study's territory.
Text warning_of(const field::Study& study, const CrisisRuns& runs) {
    if (runs.scenario.territory.empty() || runs.scenario.territory == study.territory) return {};
    return {
        " Attention : ses heures ont été mesurées sur un autre territoire que celui de l'étude ; ce qui suit les suppose ici.",
        " Mind: its hours were measured in another territory than the study's; what follows supposes them here."};
}

Text head_of(const field::Study& study, const CrisisRuns& runs) {
    const auto words = description_of(runs), warning = warning_of(study, runs);
    return {words.fr + warning.fr, words.en + warning.en};
}

Json arms(const Printing& printing, const CrisisRuns& runs) {
    Json rows = Json::array();
    rows.push_back({{"id", "baseline"}, {"label", text({"Avec tous les lieux", "With every place"})}, {"site", nullptr}});
    for (std::size_t site = 0; site < runs.without.size(); ++site) {
        const auto& row = printing.study().sites[site];
        rows.push_back({{"id", arm_id(row.id)},
                        {"label", text({"Sans « " + row.name + " »", "Without “" + row.name + "”"})},
                        {"site", row.id}});
    }
    return rows;
}

std::optional<Text> untold_of(const field::Study& study, const CrisisRuns& runs) {
    if (!places_are_untold(study, runs)) return std::nullopt;
    return untold_places();
}

Json crisis_part(Printing& printing, const CrisisRuns& runs) {
    return {{"id", runs.scenario.id},
            {"label", text(title_of(runs))},
            {"description", text(head_of(printing.study(), runs))},
            {"untold", text_or_null(untold_of(printing.study(), runs))},
            {"hours", runs.scenario.hours},
            {"replicates", runs.baseline.size()},
            {"arms", arms(printing, runs)},
            {"step_hours", step_of(runs)},
            {"curves", curves_part(printing, runs)},
            {"differences", differences_part(printing, runs)},
            {"helped_by", helped_by_part(printing, runs)},
            {"time_to_help", time_to_help_part(printing, runs)},
            {"equity", equity_part(printing, runs)},
            {"load", load_part(printing, runs)},
            {"attributions", attributions(printing, runs)}};
}

}  // namespace

Json crises_part(Printing& printing) {
    Json rows = Json::array();
    for (const auto& runs : printing.inputs().crises) rows.push_back(crisis_part(printing, runs));
    return rows;
}

}  // namespace reliance::restitution
