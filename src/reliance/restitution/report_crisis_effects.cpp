#include <fmt/format.h>

#include "reliance/restitution/crisis_parts.hpp"

/// What each site changes: paired differences with and without it.
namespace reliance::restitution {
namespace {

using crisis::Estimate;
using crisis::GroupCounts;

Text interval_of_differences(const CrisisRuns& runs) {
    const auto count = runs.baseline.size();
    return {fmt::format("95 % (Student), répliques appariées, les mêmes tirages avec et sans : {}", count),
            fmt::format("95% (Student), paired replicates, the same draws with and without: {}", count)};
}

double harm_per_thousand(const GroupCounts& group) { return crisis::per_thousand(group.harm, group) / 1000; }

Json difference_rows(Printing& printing, const CrisisRuns& runs, const std::vector<GroupOutcome>& outcomes) {
    Json rows = Json::array();
    for (std::size_t site = 0; site < runs.without.size(); ++site)
        for (const auto& circle : circles(printing))
            for (const auto& each : outcomes) {
                const auto pair = paired_runs(runs, site);
                const auto with = values_of(pair.with, circle, site, each.taken),
                           without = values_of(pair.without, circle, site, each.taken);
                const auto& id = printing.study().sites[site].id;
                const auto rule = rule_for_circle(printing, pair.with, circle, site);
                rows.push_back(with_estimate(row_head(each.id, arm_id(id), circle, circle.scope ? Json(id) : Json()),
                                             printing.estimate(crisis::paired_difference(with, without), rule)));
            }
    return rows;
}

Json unmet_outcome() {
    return outcome("unmet_hours", {"Heures de besoin non satisfait", "Hours of unmet need"}, hours_per_thousand_people(), 1,
                   "less");
}

}  // namespace

Json differences_part(Printing& printing, const CrisisRuns& runs) {
    FigureHead head{
        crisis_figure(runs.scenario.id, "differences"),
        {"Avec le lieu moins sans lui, sous les mêmes tirages ; sans lui, il manque les liens, les communs et les relais nés au "
         "lieu (sauf la part "
         "qui se serait nouée ailleurs).",
         "With the place minus without it, under the same draws; without it, the ties, commons and linking made at the place are "
         "missing (but for the "
         "share that would have been made elsewhere)."},
        {},
        Text("Un intervalle qui contient 0 : aucun effet visible à cette échelle.",
             "An interval that holds 0: no visible effect at this scale."),
        interval_of_differences(runs),
        "Δ = Y(avec) − Y(sans)",
        joined(parameters_named(printing, {"substitution", "spill_over", "accept_strong", "accept_weak"}), needs_of(runs)),
        Rule::shown};
    const std::vector<GroupOutcome> taken{
        {"unmet_hours", unmet_per_thousand}, {"needs_met", crisis::share_met}, {"harm", harm_per_thousand}};
    Json outcomes = Json::array();
    outcomes.push_back(unmet_outcome());
    outcomes.push_back(outcome("needs_met", {"Part des besoins satisfaits", "Share of needs met"}, Text{"%", "%"}, 2, "more"));
    outcomes.push_back(outcome("harm", {"Dommage (unités relatives du scénario)", "Harm (relative units of the scenario)"},
                               {"pour 1 000 pers.", "per 1,000 people"}, 2, "less"));
    return {{"figure", printing.figure(head)}, {"outcomes", outcomes}, {"rows", difference_rows(printing, runs, taken)}};
}

Estimate avoided_by(const std::vector<crisis::Outcome>& with, const std::vector<crisis::Outcome>& without, SiteIndex site,
                    std::optional<crisis::Scope> scope) {
    const Circle circle{"", scope};
    return crisis::paired_difference(values_of(without, circle, site.value, unmet_per_thousand),
                                     values_of(with, circle, site.value, unmet_per_thousand));
}

}  // namespace reliance::restitution
