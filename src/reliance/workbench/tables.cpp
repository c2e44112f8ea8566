#include "reliance/workbench/tables.hpp"

#include <algorithm>

#include "reliance/base/word_list.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/restitution/spreading.hpp"
#include "reliance/workbench/number_cell.hpp"

namespace reliance::workbench {
namespace {

using Cells = std::vector<std::string>;

std::string line(const Cells& cells) { return files::csv_line(cells); }

std::string counts_line(const Cells& start, std::string_view scope, const crisis::GroupCounts& counts) {
    Cells cells = start;
    cells.insert(cells.end(), {std::string(scope), std::to_string(counts.persons), std::to_string(counts.arisen),
                               std::to_string(counts.met), std::to_string(counts.unmet_hours), std::to_string(counts.need_hours),
                               std::to_string(counts.harm), std::to_string(counts.waiting)});
    return line(cells);
}

std::string outcome_lines(const Cells& start, const crisis::Outcome& outcome, const crisis::World& world) {
    auto text = counts_line(start, "territory", outcome.all);
    const auto sites = outcome.by_scope.size() / crisis::scope_count;
    for (std::size_t site = 0; site < sites; ++site)
        for (std::size_t scope = 0; scope < crisis::scope_count; ++scope)
            text += counts_line(start, world.sites[site].id + ":" + std::string(name(static_cast<crisis::Scope>(scope))),
                                outcome.by_scope[site * crisis::scope_count + scope]);
    return text;
}

/// Where `effect` may be shown.
std::string spreading_lines(const Cells& start, const restitution::PlaceEffect& effect, std::uint64_t residents) {
    std::string text;
    for (const double target : restitution::spreading_targets) {
        const auto needed = restitution::places_needed(target, effect, residents);
        Cells cells = start;
        cells.insert(cells.end(),
                     {std::to_string(effect.participants), std::to_string(residents), number(effect.avoided.mean),
                      number(effect.avoided.low), number(effect.avoided.high), number(target), std::string(name(needed.verdict)),
                      number(needed.value), number(needed.low), number(needed.high)});
        text += line(cells);
    }
    return text;
}

std::vector<double> values_of(const SiteAttribution& attribution, std::size_t mechanism) {
    std::vector<double> values;
    for (const auto& replicate : attribution.by_replicate)
        values.push_back(replicate.value(static_cast<crisis::Mechanism>(mechanism)));
    return values;
}

template <class Parameters>
std::string rows_of(std::string_view room, std::span<const ParameterRow> rows, const Parameters& used,
                    double (*value_of)(const Parameters&, std::string_view), const field::Study& study) {
    std::string text;
    for (const auto& row : rows) {
        const auto own = std::find_if(study.parameters.begin(), study.parameters.end(),
                                      [&](const auto& parameter) { return parameter.name == row.name; });
        const bool set = own != study.parameters.end() && own->value;
        text += line({std::string(room), std::string(row.name), number(value_of(used, row.name)),
                      number(set ? own->low.value_or(row.low) : row.low), number(set ? own->high.value_or(row.high) : row.high),
                      std::string(row.unit), set ? own->provenance : std::string(name(row.provenance)),
                      set ? own->source : std::string(row.source.english), number(row.value)});
    }
    return text;
}

}  // namespace

std::string fit_csv(const population::FitReport& fit) {
    auto text = line({"name", "held_out", "target", "obtained", "tae", "sae", "srmse", "source"});
    for (const auto& row : fit.margins)
        text += line({std::string(row.name), row.held_out ? "yes" : "no", number(row.target), number(row.obtained),
                      number(row.tae), number(row.sae), number(row.srmse), std::string(row.source.english)});
    for (const auto& row : fit.ties)
        text += line({std::string(row.name), "", row.has_target ? number(row.target) : "", number(row.obtained), "", "", "",
                      std::string(row.source.english)});
    return text;
}

std::string outcomes_csv(const std::vector<ScenarioRun>& runs) {
    auto text = line({"scenario", "arm", "replicate", "digest", "scope", "persons", "arisen", "met", "unmet_hours", "need_hours",
                      "harm_thousandths", "waiting_hours"});
    for (const auto& run : runs)
        for (std::size_t arm = 0; arm < run.arms.size(); ++arm)
            for (std::size_t replicate = 0; replicate < run.outcomes[arm].size(); ++replicate)
                text += outcome_lines(
                    {run.scenario.id, run.arms[arm].id, std::to_string(replicate), run.outcomes[arm][replicate].digest().hex()},
                    run.outcomes[arm][replicate], *run.world);
    return text;
}

std::string levers_csv(const std::vector<ScenarioRun>& runs, const std::vector<std::vector<levers::Appraisal>>& rankings) {
    auto text = line({"scenario", "rank", "lever", "yearly_cost", "unmet_hours_avoided", "low", "high", "avoided_per_1000",
                      "per_1000_low", "per_1000_high", "better_share", "changes_nothing", "no_visible_effect"});
    for (std::size_t i = 0; i < rankings.size(); ++i)
        for (std::size_t rank = 0; rank < rankings[i].size(); ++rank) {
            const auto& one = rankings[i][rank];
            text +=
                line({runs[i].scenario.id, std::to_string(rank + 1), one.lever, number(one.yearly_cost), number(one.effect.mean),
                      number(one.effect.low), number(one.effect.high), number(one.effect_per_1000.mean),
                      number(one.effect_per_1000.low), number(one.effect_per_1000.high), number(one.better_share),
                      one.changes_nothing ? "yes" : "no", levers::no_visible_effect(one) ? "yes" : "no"});
        }
    return text;
}

std::string attributions_csv(const std::vector<std::vector<SiteAttribution>>& attributions,
                             const std::vector<ScenarioRun>& runs) {
    auto text = line({"scenario", "site", "people", "mechanism", "unmet_hours_avoided", "low", "high"});
    for (std::size_t i = 0; i < attributions.size(); ++i)
        for (const auto& attribution : attributions[i]) {
            if (attribution.by_replicate.empty()) continue;
            for (std::size_t mechanism = 0; mechanism < crisis::mechanism_count; ++mechanism) {
                const auto estimate = crisis::estimate(values_of(attribution, mechanism));
                text += line({runs[i].scenario.id, attribution.site, std::to_string(attribution.people),
                              std::string(name(static_cast<crisis::Mechanism>(mechanism))), number(estimate.mean),
                              number(estimate.low), number(estimate.high)});
            }
        }
    return text;
}

std::string spreading_csv(const restitution::ReportInputs& inputs) {
    auto text = line({"scenario", "site", "participants", "residents", "unmet_hours_avoided", "low", "high", "target", "verdict",
                      "places", "places_low", "places_high"});
    for (const auto& runs : inputs.crises)
        for (std::size_t site = 0; tells_of_places(runs) && site < runs.without.size(); ++site) {
            const auto effect = restitution::place_effect(runs, SiteIndex(site));
            const Cells start{runs.scenario.id, inputs.study.sites[site].id};
            const auto residents = runs.baseline.front().all.persons;
            const bool is_shown = rule_for_count(effect.participants, inputs.protection) == restitution::Rule::shown &&
                                  rule_for_count(residents, inputs.protection) == restitution::Rule::shown;
            text += is_shown ? spreading_lines(start, effect, residents)
                             : line({start[0], start[1], "", "", "", "", "", "", "withheld", "", "", ""});
        }
    return text;
}

std::string observed_csv(const std::vector<ObservedParameter>& observed) {
    auto text =
        line({"name", "prior", "prior_low", "prior_high", "value", "low", "high", "count", "exposure", "moved", "rests_on"});
    for (const auto& one : observed) {
        text += line({one.name, number(one.prior), number(one.prior_low), number(one.prior_high), number(one.value),
                      number(one.low), number(one.high), number(one.count), number(one.exposure), one.moved() ? "yes" : "no",
                      joined(one.rests_on, ";")});
    }
    return text;
}

std::string parameters_csv(const field::Study& study, const ModelParameters& parameters) {
    return line({"room", "name", "value", "low", "high", "unit", "provenance", "source", "default"}) +
           rows_of("population", population::parameter_rows(), parameters.population, &population::parameter, study) +
           rows_of("crisis", crisis::parameter_rows(), parameters.crisis, &crisis::parameter, study);
}

}  // namespace reliance::workbench
