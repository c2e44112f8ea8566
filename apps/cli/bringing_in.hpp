#pragma once

#include <string>

#include "reliance/workbench/merging.hpp"
#include "session.hpp"

namespace reliance::cli {

/// A copy of a study, or tables of one, that is brought into a study.
struct BringingIn {
    std::string into;     ///< the study that is written
    std::string from;     ///< what is brought in
    std::string command;  ///< as the history keeps it
    bool preview = false;
};

/// What came of it: what is printed, and the study as it says now or would say.
struct BroughtIn {
    std::string text;
    Json json;
    ExitCode code;
    bool is_new;  ///< it says something that the study did not, or asks for a decision
    bool is_written;
    field::Study study;
};

/// What is wrong with what was said of a merge: --date, --conflicts.
Problems faults_of_merging(const Options& options);

/// Merges the copies as --decisions and --prefer decide, and saves that as one step; where conflicts are left, nothing is written
/// but the list of them that --conflicts asks for.
/// Errors   those of `field::merged`, `workbench::decisions_in` and `workbench::EditedStudy`.
Result<BroughtIn> brought_in(Session& session, const study::Divergence& copies, const BringingIn& what);

}  // namespace reliance::cli
