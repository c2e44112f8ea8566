#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

namespace reliance::study {

/// What one run computed from a study: its manifest, and every document it made (outcomes, tables, the report).
struct Run {
    std::string id;
    std::string manifest_json;
    std::vector<field::Document> documents;  ///< in the order of their paths once stored

    /// The document at `path`, if the run has it.
    const field::Document* document(const std::string& path) const;
};

/// What may speak against writing into a study that says this.
using StudyQuestion = std::function<Result<void>(const field::Study&)>;

/// Keeps a run with its study, whole or not at all: in the study file, or in `runs/<id>/` of the folder, as one step of it. It
/// becomes the latest; a run of the same id is replaced.
///
/// `still`  asked of the study as it is once nobody else writes it: whether it says what the run was computed from.
/// Errors   invalid_id, path_outside_folder, file_unwritable, database_failed, those of `still`, and those of opening the study
///          file; nothing is then kept.
Result<void> put_run(const std::filesystem::path& study, const Run& run, const StudyQuestion& still = {});

/// Whether a study that is there can keep a run, told before one is computed: not without the rights, nor where `runs/` leads out
/// of a folder or onto another disk. Errors   file_unreadable, file_unwritable, study_read_only.
Result<void> may_keep_run(const std::filesystem::path& study);

/// How many runs a study folder keeps.
std::size_t runs_below(const std::filesystem::path& study);

/// Where the file `name` of the run in `folder` lies; nothing where it has none.
///
/// Where `folder` is `runs/<id>` of a study folder, a step that a kill has left there is ended first; where it cannot be ended, the
/// file that the step adds is the one in the step, and one that it removes is none.
std::optional<std::filesystem::path> file_of_run(const std::filesystem::path& folder, const std::string& name);

/// Removes all runs that a study keeps, overwriting them, and gives how many there were.
/// Errors   file_unwritable, and those of opening the study file.
Result<std::size_t> drop_runs(const std::filesystem::path& study);

/// The run that was put last, if there is one.
/// A folder is read as its pending step leaves it.
/// Errors   file_unreadable, invalid_id, those of `files::pending_step`, and those of opening the study file.
Result<std::optional<Run>> latest_run(const std::filesystem::path& study);

}  // namespace reliance::study
