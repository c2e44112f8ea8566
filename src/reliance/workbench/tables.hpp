#pragma once

#include <string>

#include "reliance/field/model.hpp"
#include "reliance/restitution/report_inputs.hpp"
#include "reliance/workbench/model.hpp"

/// The results of a run as CSV, one function a file; numbers with the digits that read back the same.
namespace reliance::workbench {

/// Every margin and figure of the ties: name, held_out, target, obtained, tae, sae, srmse, source.
std::string fit_csv(const population::FitReport& fit);
/// One row per scenario, arm, replicate and scope: needs arisen and met, unmet hours, harm, waiting; with the digest of the whole outcome.
std::string outcomes_csv(const std::vector<ScenarioRun>& runs);
/// One row per scenario and lever, in the order of the ranking.
std::string levers_csv(const std::vector<ScenarioRun>& runs, const std::vector<std::vector<levers::Appraisal>>& rankings);
/// One row per scenario, site and mechanism: mean, low, high over replicates.
std::string attributions_csv(const std::vector<std::vector<SiteAttribution>>& attributions, const std::vector<ScenarioRun>& runs);
/// One row per scenario, site and share aimed at: places like the site that it would take, with the verdict on their number. A site
/// with too few participants, or residents, is `withheld`; nothing is said where taking sites away was not run.
std::string spreading_csv(const restitution::ReportInputs& inputs);
/// What the study measured for the model, each posterior beside its prior, with the ids of what was counted; `moved` is no where nothing was.
std::string observed_csv(const std::vector<ObservedParameter>& observed);
/// Every parameter with the value that the run used, its range, provenance and source.
std::string parameters_csv(const field::Study& study, const ModelParameters& parameters);

}  // namespace reliance::workbench
