#include "reliance/workbench/rerun.hpp"

#include "reliance/workbench/model.hpp"

namespace reliance::workbench {
namespace {

/// A number by replicate.
struct Drawn {
    std::string arm;
    std::optional<crisis::Scope> scope;
    std::vector<double> values;
};

std::vector<Drawn> drawn_of(const ScenarioRun& run) {
    std::vector<Drawn> numbers;
    for (std::size_t arm = 0; arm < run.arms.size(); ++arm)
        numbers.push_back({run.arms[arm].id, {}, unmet_hours(run.outcomes[arm])});
    for (std::size_t site = 0; site < run.world->sites.size(); ++site)
        for (std::size_t scope = 0; scope < crisis::scope_count; ++scope) {
            const auto among = static_cast<crisis::Scope>(scope);
            numbers.push_back({run.arms[run.without(SiteIndex(site))].id, among, avoided_hours(run, SiteIndex(site), among)});
        }
    return numbers;
}

/// Every number of every scenario of one study: [scenario][number].
Result<std::vector<std::vector<Drawn>>> simulated_numbers(const field::Study& study,
                                                          const std::vector<crisis::Scenario>& scenarios,
                                                          const RunRequest& settings, const parallel::Execution& execution,
                                                          const RunListener& listener) {
    const random::Seed seed{settings.seed};
    listener(RunStep::populate, {});
    const auto people = populated(study, seed, execution);
    if (!people) return failure(people.error());
    const auto world = crisis::prepare(people->world, people->parameters.crisis, execution);
    if (!world) return failure(world.error());
    std::vector<std::vector<Drawn>> all;
    for (const auto& scenario : scenarios) {
        listener(RunStep::simulate, scenario.id);
        const auto run = simulated(*world, scenario, people->parameters.crisis, seed, settings.replicates, execution);
        if (!run) return failure(run.error());
        all.push_back(drawn_of(*run));
    }
    return all;
}

}  // namespace

Result<std::vector<RerunCrisis>> crises_without(const field::Study& study, const field::Withheld& withheld,
                                                const RunRequest& settings, const parallel::Execution& execution,
                                                const RunListener& listener) {
    const auto scenarios = scenarios_named(study, settings.scenario);
    if (!scenarios) return failure(scenarios.error());
    const auto before = simulated_numbers(study, *scenarios, settings, execution, listener);
    if (!before) return failure(before.error());
    const auto after = simulated_numbers(field::study_without(study, withheld), *scenarios, settings, execution, listener);
    if (!after) return failure(after.error());
    std::vector<RerunCrisis> crises;
    for (std::size_t k = 0; k < scenarios->size(); ++k) {
        auto& crisis = crises.emplace_back(RerunCrisis{(*scenarios)[k], {}});
        for (std::size_t i = 0; i < (*before)[k].size(); ++i) {
            const auto& one = (*before)[k][i];
            const auto& other = (*after)[k][i].values;
            crisis.numbers.push_back({one.arm, one.scope, crisis::estimate(one.values), crisis::estimate(other),
                                      crisis::paired_difference(other, one.values)});
        }
    }
    return crises;
}

}  // namespace reliance::workbench
