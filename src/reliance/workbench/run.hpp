#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "reliance/base/digest.hpp"
#include "reliance/base/result.hpp"
#include "reliance/files/folder.hpp"
#include "reliance/parallel/execution.hpp"

/// The main job: a study all the way to its restitution, with a manifest that lets anyone replay it.
namespace reliance::workbench {

/// What a run is asked. The same request on the same study gives the same bytes.
struct RunRequest {
    std::filesystem::path study;
    std::uint64_t seed = 2023;
    std::uint32_t replicates = 4;              ///< of each arm on the whole territory; at least 2
    std::uint32_t attribution_replicates = 4;  ///< of the 64 coalitions, on the surroundings of each site
    std::string scenario;                      ///< only this one; empty: all
    std::string date;                          ///< printed on the report, as the caller gives it
};

enum class RunStep { read, measure, populate, simulate, attribute, rank, report };

/// Told when a step begins, and on what (a scenario, a site).
using RunListener = std::function<void(RunStep, const std::string&)>;

/// The files of a run folder, `manifest.json` last: report.html, report.json, why.json, measures.csv, comparison.csv, fit.csv,
/// outcomes.csv, levers.csv, attributions.csv, parameters.csv, observed.csv, spreading.csv.
struct RunProducts {
    std::vector<files::FolderFile> files;
    Digest computed_from;  ///< `run_digest` of the study
};

/// Errors   those of every station; cancelled.
Result<RunProducts> run_study(const RunRequest& request, const parallel::Execution& execution, const RunListener& listener);

/// Writes the products as a folder, whole or not at all. `replace` lets it take the place of an earlier run's folder (one that
/// holds a manifest), never of anything else. Errors   file_exists, file_unwritable.
Result<void> write_run(const RunProducts& products, const std::filesystem::path& folder, bool replace);

/// Keeps the products with the study itself, in its file or below its folder, as its latest run.
/// Errors   study_changed where what a run reads of the study is no longer what they were computed from: somebody may have been
///          erased from it meanwhile, and stands in them; those of `study::put_run`.
Result<void> keep_run(const RunProducts& products, const std::filesystem::path& study);

/// Whether a folder is a run's own: one that `write_run` wrote.
bool holds_a_run(const std::filesystem::path& folder);

// Where a run is asked for, `place` is a run's folder, or a study, whose latest run is then meant. The study of a run is looked for at
// the path that its manifest holds, from the folder where the command is given, then from those above the run.

/// The request that a run's manifest holds.
/// Errors   nothing_run_yet, malformed_source.
Result<RunRequest> request_of(const std::filesystem::path& place);

/// Replays a run and compares every file with the digest in its manifest.
/// Errors   replay_differs for each file that differs, and for the study if it changed since; study_of_run_lost; those of
/// `request_of` and `run_study`.
Result<void> verify_run(const std::filesystem::path& place, const parallel::Execution& execution, const RunListener& listener);

/// Whether the report of a run may be given out: not where its study has changed since and somebody has withdrawn from it.
/// Errors   withdrawn_since_run; those of `request_of`. Nothing where the study is not to be found.
Result<void> may_be_told(const std::filesystem::path& place);

/// The study in which it is noted whom a run's report is given to: `place` itself, or for a run's folder the study that its
/// manifest names. Errors   run_without_study where that is not there, or is another one; those of `request_of`.
Result<std::filesystem::path> study_of_run(const std::filesystem::path& place);

/// One product of a run.
/// Errors   file_not_found, nothing_run_yet.
Result<std::string> product(const std::filesystem::path& place, const std::string& name);

}  // namespace reliance::workbench
