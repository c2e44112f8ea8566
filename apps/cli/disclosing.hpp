#pragma once

#include <optional>
#include <string>

#include "session.hpp"

namespace reliance::cli {

/// What leaves a study for somebody: where --recipient names one, a row of its table of disclosures, as one step of its history.
class Disclosing {
public:
    /// Before anything is written: whether it can be noted. Errors   missing_argument (--purpose), invalid_date, those of
    /// `EditedStudy::open`.
    static Result<Disclosing> begun(const Session& session, const std::string& study);
    /// The same of the report of a run, or of the latest of a study. Errors   those of `workbench::study_of_run` too.
    static Result<Disclosing> begun_for_run(const Session& session, const std::string& place);
    /// After it was written; what others wrote in the study meanwhile stays. Errors   those of `workbench::change_study`.
    Result<void> noted(const std::string& what) const;
    /// The line that says so; nothing where nobody was named.
    std::string said() const;

private:
    Disclosing(const Session& session, std::optional<std::string> study) : session_(session), study_(std::move(study)) {}

    const Session& session_;
    std::optional<std::string> study_;  ///< nothing where nobody is named
};

}  // namespace reliance::cli
