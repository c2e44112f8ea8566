#include "reliance/workbench/model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "reliance/field/rows.hpp"
#include "reliance/population/synthesis.hpp"
#include "reliance/population/ties.hpp"
#include "reliance/study/placing.hpp"
#include "reliance/workbench/territories.hpp"

namespace reliance::workbench {
namespace {

using parallel::Execution;
using random::Seed;

/// A stage of a job that reports its own share of the whole.
Execution part_of_job(const Execution& whole, double from, double to) {
    Execution part = whole;
    if (whole.progress)
        part.progress = [progress = whole.progress, from, to](double share) { progress(from + share * (to - from)); };
    return part;
}

// Zones by the density of people: assumed bounds, which part the 614 IRIS of Seine-Saint-Denis about in thirds.
constexpr double open_below = 6000, dense_above = 15000;  // people per square kilometre

std::vector<crisis::Zone> zones_of(const population::Territory& territory, const population::Population& people) {
    std::vector<double> count(territory.cells.size());
    for (std::size_t person = 0; person < people.person_count(); ++person) ++count[people.cell(PersonIndex(person)).value];
    std::vector<crisis::Zone> zones;
    for (std::size_t cell = 0; cell < count.size(); ++cell) {
        const double density = count[cell] / std::max(1.0, territory.cells[cell].area) * 1e6;
        zones.push_back(density < open_below    ? crisis::Zone::open
                        : density > dense_above ? crisis::Zone::dense
                                                : crisis::Zone::middle);
    }
    return zones;
}

/// Know-how of those who take part by collective learning counts as learnt at the site.
void move_learnt(population::EmbeddedStudy& study, std::vector<std::vector<crisis::Learnt>>& learnt) {
    constexpr auto learning = static_cast<std::uint8_t>(1u << static_cast<unsigned>(population::Vector::collective_learning));
    learnt.resize(study.sites.size());
    for (const auto& participation : study.participations) {
        auto& know_how = study.persons[participation.person.value].know_how;
        if ((participation.vectors & learning) == 0 || know_how == 0) continue;
        learnt[participation.site.value].push_back({participation.person, know_how});
        know_how = 0;
    }
}

crisis::World world_of(const field::Study& study, const population::Territory& territory,
                       const population::PopulatedTerritory& people, const std::vector<std::vector<crisis::Learnt>>& learnt) {
    crisis::World world;
    world.territory = &people;
    for (const auto& cell : territory.cells) world.commune_of_cell.push_back(cell.commune);
    world.zone_of_cell = zones_of(territory, people.population);
    world.commune_count = static_cast<std::uint16_t>(territory.communes.size());
    world.sites = crisis_sites(study, territory);
    world.organisations = crisis_organisations(study, territory);
    for (std::size_t site = 0; site < world.sites.size(); ++site)
        for (auto one : learnt[site]) {
            one.person = people.population.actors[one.person.value];
            world.sites[site].learnt.push_back(one);
        }
    return world;
}

Result<population::PopulatedTerritory> synthetic_people(const population::Territory& territory,
                                                        const population::EmbeddedStudy& embedded,
                                                        const population::Parameters& parameters, Seed seed,
                                                        const Execution& execution) {
    auto people = population::synthesise(territory, parameters, seed, part_of_job(execution, 0, 0.2));
    if (!people) return failure(people.error());
    auto ties = population::generate_ties(territory, *people, parameters, seed, part_of_job(execution, 0.2, 0.8));
    if (!ties) return failure(ties.error());
    return population::embed(territory, std::move(*people), std::move(*ties), embedded, parameters, seed,
                             part_of_job(execution, 0.8, 0.95));
}

std::vector<crisis::Learnt> learnt_within(const std::vector<crisis::Learnt>& learnt, const population::Part& part) {
    std::map<std::uint32_t, std::uint32_t> in_part;
    for (std::uint32_t person = 0; person < part.person_in_whole.size(); ++person)
        in_part.emplace(part.person_in_whole[person].value, person);
    std::vector<crisis::Learnt> kept;
    for (auto one : learnt)
        if (const auto found = in_part.find(one.person.value); found != in_part.end())
            kept.push_back({PersonIndex(found->second), one.know_how});
    return kept;
}

/// The cells whose centres lie within walking distance of the site, and its own.
std::unique_ptr<bool[]> cells_near(const PopulatedStudy& study, const crisis::Site& site) {
    auto cells = std::make_unique<bool[]>(study.territory.cells.size());
    for (std::size_t cell = 0; cell < study.territory.cells.size(); ++cell) {
        const auto& centre = study.territory.cells[cell].centre;
        cells[cell] =
            std::hypot(centre.x - site.x, centre.y - site.y) <= study.parameters.crisis.walk_metres || cell == site.cell.value;
    }
    return cells;
}

std::int64_t participants_unmet(const crisis::Outcome& outcome, SiteIndex site) {
    return static_cast<std::int64_t>(outcome.scope_of(site, crisis::Scope::participants).unmet_hours);
}

/// What stays the same while one parameter after the other is moved.
struct Trial {
    const Surroundings& around;
    const crisis::Parameters& defaults;  ///< with which the surroundings were prepared
    const crisis::Scenario& scenario;
    std::span<const crisis::Arrivals> replicates;
    Execution execution;
};

bool same_distances(const crisis::Parameters& one, const crisis::Parameters& other) {
    return one.near_metres == other.near_metres && one.walk_metres == other.walk_metres && one.ride_metres == other.ride_metres;
}

/// The surroundings under other parameters; only distances ask for another layout.
Result<crisis::PreparedWorld> prepared_for(const Trial& trial, const crisis::Parameters& parameters) {
    if (same_distances(parameters, trial.defaults)) return trial.around.prepared;
    return crisis::prepare(trial.around.world, parameters, trial.execution);
}

/// Participants' unmet need-hours that the site avoids, by replicate.
Result<std::vector<double>> contributions(const Trial& trial, const crisis::Parameters& parameters) {
    const auto site = trial.around.site;
    const std::vector<crisis::Arm> arms{crisis::Arm{}, crisis::arm_without(site)};
    const auto prepared = prepared_for(trial, parameters);
    if (!prepared) return failure(prepared.error());
    const auto outcomes = crisis::run_ensemble(*prepared, trial.scenario, parameters, arms, trial.replicates, trial.execution);
    if (!outcomes) return failure(outcomes.error());
    std::vector<double> avoided;
    for (std::size_t replicate = 0; replicate < trial.replicates.size(); ++replicate)
        avoided.push_back(static_cast<double>(participants_unmet((*outcomes)[1][replicate], site) -
                                              participants_unmet((*outcomes)[0][replicate], site)));
    return avoided;
}

std::vector<double> differences(const std::vector<double>& values, const std::vector<double>& reference) {
    std::vector<double> all;
    for (std::size_t replicate = 0; replicate < values.size(); ++replicate)
        all.push_back(values[replicate] - reference[replicate]);
    return all;
}

/// What moving one parameter to its ends does.
Sensitivity sensitivity_of(const ParameterRow& row, const std::vector<double>& at_low, const std::vector<double>& at_default,
                           const std::vector<double>& at_high) {
    const auto mean = [](const std::vector<double>& values) { return crisis::estimate(values).mean; };
    return {std::string(row.name),
            row.low,
            row.high,
            mean(at_low),
            mean(at_default),
            mean(at_high),
            differences(at_low, at_default),
            differences(at_high, at_default)};
}

}  // namespace

ModelParameters model_parameters(const field::Study& study) {
    ModelParameters parameters;
    for (const auto& row : study.parameters) {
        if (!row.value) continue;
        population::set_parameter(parameters.population, row.name, *row.value);
        crisis::set_parameter(parameters.crisis, row.name, *row.value);
    }
    return parameters;
}

Result<PopulatedStudy> populated(const field::Study& study, Seed seed, const Execution& execution) {
    PopulatedStudy made;
    auto territory = territory_of(study);
    if (!territory) return failure(territory.error());
    made.territory = std::move(*territory);
    made.parameters = model_parameters(study);
    made.synthetic = !study.territory.empty();
    auto embedded = embedded_study(study, made.territory);
    std::vector<std::vector<crisis::Learnt>> learnt;
    move_learnt(embedded, learnt);
    auto people = made.synthetic ? synthetic_people(made.territory, embedded, made.parameters.population, seed, execution)
                                 : population::of_observed_people(made.territory, embedded);
    if (!people) return failure(people.error());
    made.people = std::make_unique<population::PopulatedTerritory>(std::move(*people));
    if (made.synthetic) made.fit = population::fit_of(made.territory, *made.people, execution);
    made.world = world_of(study, made.territory, *made.people, learnt);
    return made;
}

Result<ScenarioRun> simulated(const crisis::PreparedWorld& prepared, const crisis::Scenario& scenario,
                              const crisis::Parameters& parameters, Seed seed, std::uint32_t replicates,
                              const Execution& execution) {
    ScenarioRun run;
    run.scenario = scenario;
    run.world = &prepared.world();
    const auto sites = prepared.world().sites.size();
    run.arms.push_back({});
    run.arms.back().id = "baseline";
    run.arms.push_back(crisis::arm_without_sites(sites));
    run.arms.back().id = "without:all";
    for (std::size_t site = 0; site < sites; ++site) {
        run.arms.push_back(crisis::arm_without(SiteIndex(site)));
        run.arms.back().id = "without:" + prepared.world().sites[site].id;
    }
    auto outcomes = crisis::run_ensemble(prepared, scenario, parameters, run.arms, seed, replicates, execution);
    if (!outcomes) return failure(outcomes.error());
    run.outcomes = std::move(*outcomes);
    return run;
}

std::vector<double> unmet_hours(const std::vector<crisis::Outcome>& outcomes) {
    std::vector<double> values;
    for (const auto& outcome : outcomes) values.push_back(crisis::per_thousand(outcome.all.unmet_hours, outcome.all));
    return values;
}

std::vector<double> shares_met(const std::vector<crisis::Outcome>& outcomes) {
    std::vector<double> values;
    for (const auto& outcome : outcomes)
        if (outcome.all.arisen > 0) values.push_back(crisis::share_met(outcome.all));
    return values;
}

std::vector<double> avoided_hours(const ScenarioRun& run, SiteIndex site, crisis::Scope scope) {
    const auto unmet = [&](const crisis::Outcome& outcome) {
        const auto& counts = outcome.scope_of(site, scope);
        return crisis::per_thousand(counts.unmet_hours, counts);
    };
    const auto& with = run.outcomes[0];
    const auto& without = run.outcomes[run.without(site)];
    std::vector<double> values;
    for (std::size_t k = 0; k < with.size(); ++k) values.push_back(unmet(without[k]) - unmet(with[k]));
    return values;
}

Result<Ranking> ranked(const crisis::PreparedWorld& prepared, const crisis::Scenario& scenario,
                       const crisis::Parameters& parameters, std::span<const levers::Lever> levers, Seed seed,
                       std::uint32_t replicates, const Execution& execution) {
    const std::vector<crisis::Arm> arms(1);
    auto baseline = crisis::run_ensemble(prepared, scenario, parameters, arms, seed, replicates, part_of_job(execution, 0, 0.1));
    if (!baseline) return failure(baseline.error());
    auto appraisals =
        levers::ranking(prepared, scenario, parameters, levers, baseline->front(), seed, part_of_job(execution, 0.1, 1));
    if (!appraisals) return failure(appraisals.error());
    return Ranking{std::move(baseline->front()), std::move(*appraisals)};
}

Result<Surroundings> surroundings_of(const PopulatedStudy& study, SiteIndex site, const Execution& execution) {
    const auto cells = cells_near(study, study.world.sites[site.value]);
    Surroundings around{site,
                        std::make_unique<population::Part>(
                            population::part_of(*study.people, std::span(cells.get(), study.territory.cells.size()))),
                        study.world,
                        {}};
    if (around.part->territory.population.person_count() == 0)
        return failure(ErrorCode::nobody_near_site, {study.world.sites[site.value].id});
    around.world.territory = &around.part->territory;
    for (auto& other : around.world.sites) other.learnt = learnt_within(other.learnt, *around.part);
    auto prepared = crisis::prepare(around.world, study.parameters.crisis, execution);
    if (!prepared) return failure(prepared.error());
    around.prepared = std::move(*prepared);
    return around;
}

Result<SiteAttribution> attributed(const Surroundings& around, const crisis::Scenario& scenario,
                                   const crisis::Parameters& parameters, Seed seed, std::uint32_t replicates,
                                   const Execution& execution) {
    const auto outcomes =
        crisis::run_ensemble(around.prepared, scenario, parameters, crisis::coalitions(around.site), seed, replicates, execution);
    if (!outcomes) return failure(outcomes.error());
    SiteAttribution attribution{around.world.sites[around.site.value].id,
                                around.part->territory.population.person_count(),
                                restitution::site_coalitions(*outcomes, around.site, crisis::Scope::participants),
                                {}};
    for (auto values : attribution.coalitions.unmet_hours) {
        for (auto& value : values) value = -value;
        attribution.by_replicate.push_back(crisis::shapley(values));
    }
    return attribution;
}

Result<std::vector<Sensitivity>> sensitivities(const Surroundings& around, const crisis::Scenario& scenario,
                                               const crisis::Parameters& defaults, Seed seed, std::uint32_t replicates,
                                               const Execution& execution) {
    const auto arrivals = crisis::arrivals_of_replicates(around.prepared, scenario, seed, replicates, execution);
    if (!arrivals) return failure(arrivals.error());
    const Trial trial{around, defaults, scenario, *arrivals, {1, {}, execution.cancelled}};
    const auto at_default = contributions(trial, defaults);
    if (!at_default) return failure(at_default.error());
    const auto value_at = [&](std::string_view name, double value) {
        auto parameters = defaults;
        crisis::set_parameter(parameters, name, value);
        return parameters == defaults ? at_default : contributions(trial, parameters);
    };
    const auto rows = crisis::parameter_rows();
    std::vector<Sensitivity> swings(rows.size());
    parallel::for_each_block(execution, rows.size(), 1, [&](const parallel::Block& block) {
        const auto& row = rows[block.begin];
        const std::vector<double> none(replicates, 0);
        const auto at_low = value_at(row.name, row.low).value_or(none), at_high = value_at(row.name, row.high).value_or(none);
        swings[block.begin] = sensitivity_of(row, at_low, *at_default, at_high);
    });
    if (execution.stop_requested()) return failure(ErrorCode::cancelled);
    const auto swing = [](const Sensitivity& one) {
        return std::max({one.at_low, one.at_default, one.at_high}) - std::min({one.at_low, one.at_default, one.at_high});
    };
    std::stable_sort(swings.begin(), swings.end(), [&](const auto& one, const auto& other) { return swing(one) > swing(other); });
    return swings;
}

}  // namespace reliance::workbench
