#pragma once

#include <optional>
#include <string>

#include "reliance/workbench/editing.hpp"
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
    /// After it was written. Errors   those of `EditedStudy::save`.
    Result<void> noted(const std::string& what) const;
    /// The line that says so; nothing where nobody was named.
    std::string said() const;

private:
    Disclosing(const Session& session, std::optional<workbench::EditedStudy> edited)
        : session_(session), edited_(std::move(edited)) {}

    const Session& session_;
    std::optional<workbench::EditedStudy> edited_;
};

}  // namespace reliance::cli
