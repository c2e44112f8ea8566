#include <algorithm>
#include <cmath>

#include "commands.hpp"
#include "crisis_words.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/restitution/idle_lever.hpp"
#include "reliance/restitution/sentences.hpp"
#include "reliance/restitution/untold_places.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/placing.hpp"
#include "reliance/workbench/checking.hpp"
#include "reliance/workbench/model.hpp"

namespace reliance::cli {
namespace {

using cli::json_of, cli::label_of;  // beside those below

constexpr std::uint32_t default_replicates = 4;

std::uint32_t replicates_of(const Options& options) { return options.replicates == 0 ? default_replicates : options.replicates; }

// reliance populate

Json json_of(const population::FitReport& fit) {
    auto margins = Json::array(), ties = Json::array();
    for (const auto& row : fit.margins)
        margins.push_back({{"name", row.name},
                           {"held_out", row.held_out},
                           {"target", row.target},
                           {"obtained", row.obtained},
                           {"tae", row.tae},
                           {"sae", row.sae},
                           {"srmse", row.srmse},
                           {"source", row.source.english}});
    for (const auto& row : fit.ties)
        ties.push_back({{"name", row.name},
                        {"target", row.has_target ? Json(row.target) : Json()},
                        {"obtained", row.obtained},
                        {"source", row.source.english}});
    return {{"margins", margins}, {"ties", ties}};
}

std::string fit_table(const Session& session, const population::FitReport& fit) {
    PrintedTable table{
        {session.say(Text::margin_column), session.say(Text::target_column), session.say(Text::obtained_column), "SRMSE"},
        {},
        {false, true, true, true}};
    const auto language = session.options().language;
    if (fit.margins.empty() && fit.ties.empty()) return {};  // Observed people: nothing was fitted.
    for (const auto& row : fit.margins)
        table.rows.push_back({std::string(row.label.in(language)), session.number(row.target), session.number(row.obtained),
                              session.number(row.srmse, 4)});
    for (const auto& row : fit.ties)
        table.rows.push_back({std::string(row.label.in(language)), row.has_target ? session.number(row.target, 3) : "–",
                              session.number(row.obtained, 3), ""});
    return aligned(table);
}

// reliance simulate

/// As many decimals as a difference of that size bears: three below ten, none from a thousand on.
int decimals_of(double value) {
    const auto size = std::abs(value);
    return size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0;
}

std::string interval(const Session& session, const crisis::Estimate& estimate, int decimals) {
    return session.number(estimate.mean, decimals) + "  " + interval_of(session, estimate, decimals);
}

crisis::Estimate avoided_in_scope(const workbench::ScenarioRun& run, std::size_t site, std::size_t scope) {
    return crisis::estimate(workbench::avoided_hours(run, SiteIndex(site), static_cast<crisis::Scope>(scope)));
}

/// A simulated crisis, and what is said around it.
struct SimulatedCrisis {
    const workbench::ScenarioRun& run;
    bool has_territory;                       ///< otherwise nobody knows where people live
    std::optional<restitution::Text> untold;  ///< why the places of a study change nothing, where nothing can be told of them
};

bool is_told(const SimulatedCrisis& crisis, std::size_t scope) {
    return crisis.has_territory || !crisis::is_on_the_ground(static_cast<crisis::Scope>(scope));
}

Json scopes_json(const SimulatedCrisis& crisis) {
    const auto& run = crisis.run;
    auto scopes = Json::array();
    for (std::size_t site = 0; site + 2 < run.arms.size(); ++site)
        for (std::size_t scope = 0; scope < crisis::scope_count; ++scope) {
            if (!is_told(crisis, scope)) continue;
            scopes.push_back(
                {{"site", run.world->sites[site].id},
                 {"scope", crisis::name(static_cast<crisis::Scope>(scope))},
                 {"persons", run.outcomes[0][0].scope_of(SiteIndex(site), static_cast<crisis::Scope>(scope)).persons},
                 {"unmet_hours_avoided_per_1000", json_of(avoided_in_scope(run, site, scope))}});
        }
    return scopes;
}

Json in_both_languages(const std::optional<restitution::Text>& text) {
    return text ? Json{{"fr", text->fr}, {"en", text->en}} : Json();
}

Json json_of(const SimulatedCrisis& crisis) {
    const auto& run = crisis.run;
    auto arms = Json::array();
    for (std::size_t arm = 0; arm < run.arms.size(); ++arm) {
        auto digests = Json::array();
        for (const auto& outcome : run.outcomes[arm]) digests.push_back(outcome.digest().hex());
        arms.push_back({{"arm", run.arms[arm].id},
                        {"unmet_hours_per_1000", json_of(crisis::estimate(workbench::unmet_hours(run.outcomes[arm])))},
                        {"digests", digests}});
    }
    return {{"scenario", run.scenario.id},
            {"hours", run.scenario.hours},
            {"arms", arms},
            {"scopes", scopes_json(crisis)},
            {"untold", in_both_languages(crisis.untold)}};
}

std::string scope_table(const Session& session, const SimulatedCrisis& crisis) {
    const auto& run = crisis.run;
    PrintedTable table{{session.say(Text::scope_column)}, {}, {false}};
    for (std::size_t site = 0; site + 2 < run.arms.size(); ++site) {
        table.header.push_back(run.world->sites[site].id);
        table.right.push_back(true);
    }
    for (std::size_t scope = 0; scope < crisis::scope_count; ++scope) {
        if (!is_told(crisis, scope)) continue;
        auto& row = table.rows.emplace_back(1, label_of(session, static_cast<crisis::Scope>(scope)));
        for (std::size_t site = 0; site + 2 < run.arms.size(); ++site)
            row.push_back(interval(session, avoided_in_scope(run, site, scope), 1));
    }
    return session.say(Text::avoided_by_site) + '\n' + aligned(table);
}

/// The share of needs met, in the mean over the replicates; “–” where no need arose.
std::string met_of(const Session& session, const std::vector<crisis::Outcome>& outcomes) {
    const auto shares = workbench::shares_met(outcomes);
    return shares.empty() ? "–" : session.number(100 * crisis::estimate(shares).mean, 1) + " %";
}

std::string arm_table(const Session& session, const SimulatedCrisis& crisis) {
    const auto& run = crisis.run;
    PrintedTable table{{session.say(Text::arm_column), session.say(Text::unmet_column), session.say(Text::met_column),
                        session.say(Text::difference_column)},
                       {},
                       {false, true, true, true}};
    const auto baseline = workbench::unmet_hours(run.outcomes[0]);
    for (std::size_t arm = 0; arm < run.arms.size(); ++arm) {
        const auto difference = crisis::paired_difference(workbench::unmet_hours(run.outcomes[arm]), baseline);
        table.rows.push_back({label_of_arm(session, run.arms[arm].id),
                              session.number(crisis::estimate(workbench::unmet_hours(run.outcomes[arm])).mean, 2),
                              met_of(session, run.outcomes[arm]),
                              arm == 0 ? "" : interval(session, difference, decimals_of(difference.mean))});
    }
    return title_of(session, run.scenario) + '\n' + aligned(table) +
           (run.arms.size() > 2 ? scope_table(session, crisis) : std::string()) +
           (crisis.untold ? crisis.untold->in(session.options().language) + '\n' : std::string());
}

/// A crisis of a study without those who withdrew.
SimulatedCrisis simulated_crisis(const field::Study& study, const workbench::ScenarioRun& run) {
    const bool is_untold = restitution::places_are_untold(study, run.outcomes.front(), std::span(run.outcomes).subspan(1));
    return {run, !study.territory.empty(), is_untold ? std::optional(restitution::untold_places()) : std::nullopt};
}

/// A study set among its people and laid out for runs.
struct Stage {
    field::Study study;
    workbench::PopulatedStudy people;
    crisis::PreparedWorld world;
    std::vector<crisis::Scenario> scenarios;
};

Result<Stage> staged(Session& session) {
    const auto& options = session.options();
    session.step(session.say(Text::step_read));
    auto study = study::open_study(options.study);
    if (!study) return failure(study.error());
    if (const auto faults = workbench::checked_with_model(*study).faults; !faults.empty())
        return failure(study::placed(options.study, faults));
    session.hold_back(field::held_back(*study), Counted::ties);
    session.say_invented(*study);
    auto scenarios = workbench::scenarios_named(*study, options.scenario);
    if (!scenarios) return failure(study::placed(options.study, scenarios.error()));
    session.step(session.say(Text::step_populate));
    study = field::under_kept_rule(std::move(*study));
    auto people = workbench::populated(*study, {options.seed}, session.execution());
    if (!people) return failure(people.error());
    auto world = crisis::prepare(people->world, people->parameters.crisis, session.execution());
    if (!world) return failure(world.error());
    return Stage{std::move(*study), std::move(*people), std::move(*world), std::move(*scenarios)};
}

// reliance rank

/// A crisis with its levers ranked.
struct RankedCrisis {
    const Stage& stage;
    const crisis::Scenario& scenario;
    const std::vector<levers::Lever>& levers;
    const workbench::Ranking& ranking;
};

const levers::Lever& lever_of(const RankedCrisis& crisis, const levers::Appraisal& appraisal) {
    return *std::find_if(crisis.levers.begin(), crisis.levers.end(),
                         [&](const auto& lever) { return lever.id == appraisal.lever; });
}

/// Whom the crisis was run on.
restitution::Whole whole_of(const RankedCrisis& crisis) { return restitution::whole_of(!crisis.stage.study.territory.empty()); }

restitution::Text label_of(const levers::Lever& lever) { return {lever.label_fr, lever.label_en}; }

/// Why a lever changes nothing, of one that does.
std::optional<restitution::Text> why_nothing(const RankedCrisis& crisis, const levers::Appraisal& appraisal) {
    if (!appraisal.changes_nothing) return std::nullopt;
    const auto& world = crisis.stage.world.world();
    return restitution::why_nothing(lever_of(crisis, appraisal), appraisal,
                                    {crisis.scenario,
                                     crisis.ranking.baseline,
                                     world.sites,
                                     crisis.stage.study.sites,
                                     world.organisations,
                                     {},
                                     whole_of(crisis)});
}

Json json_of(const RankedCrisis& crisis, const levers::Appraisal& appraisal) {
    const auto reason = why_nothing(crisis, appraisal);
    return {{"lever", appraisal.lever},
            {"yearly_cost", appraisal.yearly_cost},
            {"currency", levers::currency(crisis.levers)},
            {"unmet_hours_avoided", json_of(appraisal.effect)},
            {"avoided_per_1000", json_of(appraisal.effect_per_1000)},
            {"better_share", appraisal.better_share},
            {"changes_nothing", appraisal.changes_nothing},
            {"why_nothing", in_both_languages(reason)},
            {"no_visible_effect", levers::no_visible_effect(appraisal)}};
}

/// The currency in which the levers of a study are paid, as a column shows it.
std::string money_of(const RankedCrisis& crisis) {
    const auto currency = levers::currency(crisis.levers);
    return currency == "EUR" ? "€" : currency;
}

std::string remark_on(const Session& session, const levers::Appraisal& appraisal) {
    if (appraisal.changes_nothing) return session.say(Text::changes_nothing);
    return levers::no_visible_effect(appraisal) ? session.say(Text::no_effect) : std::string();
}

/// One line for each lever that changes nothing, with the reason where it is known.
std::string idle_lines(const Session& session, const RankedCrisis& crisis) {
    const auto language = session.options().language;
    std::string lines;
    for (const auto& appraisal : crisis.ranking.appraisals) {
        if (!appraisal.changes_nothing) continue;
        const auto& lever = lever_of(crisis, appraisal);
        const auto reason = why_nothing(crisis, appraisal);
        lines += restitution::lever_sentence(label_of(lever), appraisal, levers::currency(crisis.levers), whole_of(crisis))
                     .in(language);
        lines += reason ? ' ' + reason->in(language) + '\n' : std::string("\n");
    }
    return lines;
}

std::string lever_table(const Session& session, const RankedCrisis& crisis) {
    const auto money = money_of(crisis);
    PrintedTable table{{session.say(Text::lever_column), session.say(Text::cost_column), session.say(Text::effect_column),
                        session.say(Text::ratio_column, money), session.say(Text::better_column), ""},
                       {},
                       {false, true, true, true, true}};
    for (const auto& appraisal : crisis.ranking.appraisals) {
        const auto& lever = lever_of(crisis, appraisal);
        table.rows.push_back({label_of(lever).in(session.options().language), session.number(appraisal.yearly_cost) + ' ' + money,
                              interval(session, appraisal.effect, 0), session.number(appraisal.effect_per_1000.mean, 1),
                              session.number(100 * appraisal.better_share) + " %", remark_on(session, appraisal)});
    }
    return aligned(table) + idle_lines(session, crisis);
}

}  // namespace

int populate(const Options& options) {
    Session session("populate", options);
    session.step(session.say(Text::step_read));
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    if (const auto faults = workbench::checked(*study).faults; !faults.empty())
        return session.fail(study::placed(options.study, faults));
    session.hold_back(field::held_back(*study), Counted::ties);
    session.step(session.say(Text::step_populate));
    const auto people = workbench::populated(field::under_kept_rule(*study), {options.seed}, session.execution());
    if (!people) return session.fail(people.error());
    const auto& population = people->people->population;
    const auto counts = session.count(population.person_count()) + ' ' + session.say(Text::people_made) + ", " +
                        session.count(population.household_count()) + ' ' + session.say(Text::households_made) + ", " +
                        session.count(people->people->ties.tie_count()) + ' ' + session.say(Text::ties_made) + "\n";
    return session.finish(counts + fit_table(session, people->fit), {{"people", population.person_count()},
                                                                     {"households", population.household_count()},
                                                                     {"ties", people->people->ties.tie_count()},
                                                                     {"population_digest", population.digest().hex()},
                                                                     {"ties_digest", people->people->ties.digest().hex()},
                                                                     {"fit", json_of(people->fit)}});
}

int simulate(const Options& options) {
    Session session("simulate", options);
    const auto stage = staged(session);
    if (!stage) return session.fail(stage.error());
    const auto counted = field::without_withdrawn(stage->study);
    std::string readable;
    auto result = Json::array();
    for (const auto& scenario : stage->scenarios) {
        session.step(session.say(Text::step_simulate, scenario.id));
        const auto run = workbench::simulated(stage->world, scenario, stage->people.parameters.crisis, {options.seed},
                                              replicates_of(options), session.execution());
        if (!run) return session.fail(run.error());
        if (!readable.empty()) readable += '\n';
        const auto crisis = simulated_crisis(counted, *run);
        readable += arm_table(session, crisis);
        result.push_back(json_of(crisis));
    }
    return session.finish(readable, result);
}

int rank(const Options& options) {
    Session session("rank", options);
    const auto stage = staged(session);
    if (!stage) return session.fail(stage.error());
    const auto levers = workbench::levers_of(stage->study);
    if (!levers) return session.fail(study::placed(options.study, levers.error()));
    std::string readable;
    auto result = Json::array();
    for (const auto& scenario : stage->scenarios) {
        session.step(session.say(Text::step_rank));
        const auto ranking = workbench::ranked(stage->world, scenario, stage->people.parameters.crisis, *levers, {options.seed},
                                               replicates_of(options), session.execution());
        if (!ranking) return session.fail(ranking.error());
        if (!readable.empty()) readable += '\n';
        const RankedCrisis crisis{*stage, scenario, *levers, *ranking};
        readable += title_of(session, scenario) + '\n' + lever_table(session, crisis);
        auto rows = Json::array();
        for (const auto& appraisal : ranking->appraisals) rows.push_back(json_of(crisis, appraisal));
        result.push_back({{"scenario", scenario.id}, {"levers", rows}});
    }
    return session.finish(readable, result);
}

}  // namespace reliance::cli
