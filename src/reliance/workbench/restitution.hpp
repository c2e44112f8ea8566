#pragma once

#include <string>
#include <vector>

#include "reliance/files/folder.hpp"
#include "reliance/levers/ranking.hpp"
#include "reliance/workbench/model.hpp"

namespace reliance::workbench {

/// Everything a run found, before it is told.
struct RunResults {
    field::Study study;
    PopulatedStudy people;
    std::vector<levers::Lever> levers;
    std::vector<ScenarioRun> runs;
    std::vector<std::vector<SiteAttribution>> attributions;            ///< by scenario, by site; empty where nobody lives near
    std::vector<std::vector<std::vector<Sensitivity>>> sensitivities;  ///< by scenario, by site
    std::vector<std::vector<levers::Appraisal>> rankings;              ///< by scenario
    std::uint64_t seed = 0;
    std::uint32_t replicates = 0;
    std::string date, study_digest;
};

/// The files that tell a run: report.html, report.json, why.json, measures.csv, comparison.csv, spreading.csv.
Result<std::vector<files::FolderFile>> restitution_files(const RunResults& results, const parallel::Execution& execution);

}  // namespace reliance::workbench
