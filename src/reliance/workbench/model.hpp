#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/crisis/ensemble.hpp"
#include "reliance/field/model.hpp"
#include "reliance/levers/ranking.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/population/fit.hpp"
#include "reliance/population/parameters.hpp"
#include "reliance/population/part.hpp"
#include "reliance/population/territory.hpp"
#include "reliance/restitution/report_inputs.hpp"
#include "reliance/workbench/checking.hpp"
#include "reliance/workbench/study_values.hpp"

/// The stations from a study to its crises and levers, as values.
namespace reliance::workbench {

/// What the model runs with: the defaults of the tables, and what the study sets.
struct ModelParameters {
    population::Parameters population;
    crisis::Parameters crisis;
};

/// The defaults, then the study's own parameters.csv, by name.
/// A name of neither table is left to those who read it (`participants_<site>`).
ModelParameters model_parameters(const field::Study& study);

/// A study set among the people of its territory, ready for crises.
struct PopulatedStudy {
    population::Territory territory;
    std::unique_ptr<population::PopulatedTerritory> people;
    population::FitReport fit;  ///< empty when nobody is synthetic
    bool synthetic = false;     ///< whether people were made to fill the territory
    ModelParameters parameters;
    crisis::World world;  ///< refers to `people`
};

/// Synthesises the territory's people and ties and sets the study among them; a study without a territory keeps its own people
/// and observed ties. Errors   those of the territory, synthesis, generation and embedding; cancelled.
Result<PopulatedStudy> populated(const field::Study& study, random::Seed seed, const parallel::Execution& execution);

/// Whether the file of a study at `path` is a scenario or a lever; the model reads no other.
bool is_read_by_the_model(std::string_view path);

/// The scenarios of a study, by the order of their files; a study without any takes the shipped heat wave and blackout.
/// Errors   those of `crisis::scenario_from_toml`; invalid_id; duplicate_id, where two files have one id.
Result<std::vector<crisis::Scenario>> scenarios_of(const field::Study& study);
/// The levers of a study, by the order of their files; a study without any takes the shipped ones, which act on every site.
/// Errors   those of `levers::lever_from_toml`; invalid_id; duplicate_id, where two files have one id; unknown_reference, where a
///          lever acts on no site of the study; other_currency, where their costs are in several: each at its place.
Result<std::vector<levers::Lever>> levers_of(const field::Study& study);

/// What is wrong with the scenarios and levers of a study.
Problems faults_of_files(const field::Study& study);
/// The same, and with the territory that it names: what a study is asked whatever else is wrong with it (`study::Further`).
Problems faults_of_model(const field::Study& study);

/// A study that is to be run, `checked`: among its faults, first, are those of its scenarios and of its levers.
Checked checked_with_model(const field::Study& study);
/// The scenarios of a study, or only the one of that name.
Result<std::vector<crisis::Scenario>> scenarios_named(const field::Study& study, const std::string& only);

/// One scenario with its arms: the baseline, no site at all, and each site left out.
struct ScenarioRun {
    crisis::Scenario scenario;
    const crisis::World* world = nullptr;  ///< the world that the prepared one holds
    std::vector<crisis::Arm> arms;
    std::vector<std::vector<crisis::Outcome>> outcomes;  ///< by arm, by replicate

    /// The arm that leaves out one site.
    std::size_t without(SiteIndex site) const { return 2 + site.value; }
};

/// Hours of unmet need per 1,000 people, by replicate.
std::vector<double> unmet_hours(const std::vector<crisis::Outcome>& outcomes);
/// Needs met, as a share of those that arose, of each replicate in which one did.
std::vector<double> shares_met(const std::vector<crisis::Outcome>& outcomes);
/// Hours of unmet need per 1,000 people of a scope of a site that the site avoids, by replicate; NaN where nobody is in it.
std::vector<double> avoided_hours(const ScenarioRun& run, SiteIndex site, crisis::Scope scope);

Result<ScenarioRun> simulated(const crisis::PreparedWorld& prepared, const crisis::Scenario& scenario,
                              const crisis::Parameters& parameters, random::Seed seed, std::uint32_t replicates,
                              const parallel::Execution& execution);

/// The levers of one crisis beside what it is without any of them.
struct Ranking {
    std::vector<crisis::Outcome> baseline;      ///< by replicate
    std::vector<levers::Appraisal> appraisals;  ///< best effect per cost first
};

/// The levers ranked by effect per cost beside a baseline of `replicates` runs.
Result<Ranking> ranked(const crisis::PreparedWorld& prepared, const crisis::Scenario& scenario,
                       const crisis::Parameters& parameters, std::span<const levers::Lever> levers, random::Seed seed,
                       std::uint32_t replicates, const parallel::Execution& execution);

/// The people within walking distance of a site, taken alone: ties that leave them are cut, and so are participants who live
/// farther. Fewer people share the site, so that it adds more here than on the whole territory: what is measured here tells the
/// parts of a contribution, never its size.
struct Surroundings {
    SiteIndex site;
    std::unique_ptr<population::Part> part;
    crisis::World world;  ///< refers to `part`
    crisis::PreparedWorld prepared;
};

/// Errors   nobody_near_site, where the people of the study all live farther; cancelled.
Result<Surroundings> surroundings_of(const PopulatedStudy& study, SiteIndex site, const parallel::Execution& execution);

/// What six mechanisms of a site add in its surroundings, in unmet need-hours of its participants avoided.
struct SiteAttribution {
    std::string site;
    std::size_t people = 0;                  ///< in the part of the territory that was run
    restitution::SiteCoalitions coalitions;  ///< all 64, by replicate
    std::vector<crisis::Attribution> by_replicate;
};

Result<SiteAttribution> attributed(const Surroundings& around, const crisis::Scenario& scenario,
                                   const crisis::Parameters& parameters, random::Seed seed, std::uint32_t replicates,
                                   const parallel::Execution& execution);

/// What the contribution of a site becomes when one parameter takes the ends of its range.
struct Sensitivity {
    std::string parameter;
    double low = 0, high = 0;                               ///< the ends of its range
    double at_low = 0, at_default = 0, at_high = 0;         ///< unmet need-hours of participants avoided, mean over replicates
    std::vector<double> low_differences, high_differences;  ///< at that end minus at the default, by replicate
};

/// Replicates of each end of each parameter.
inline constexpr std::uint32_t sensitivity_replicates = 2;

/// One at a time over every crisis parameter, in the surroundings of the site, widest swing first. `parameters` are those with which
/// the surroundings were prepared.
Result<std::vector<Sensitivity>> sensitivities(const Surroundings& around, const crisis::Scenario& scenario,
                                               const crisis::Parameters& parameters, random::Seed seed, std::uint32_t replicates,
                                               const parallel::Execution& execution);

}  // namespace reliance::workbench
