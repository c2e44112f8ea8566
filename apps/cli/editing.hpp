#pragma once

#include <optional>
#include <string>
#include <utility>

#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/tie_survey.hpp"
#include "reliance/workbench/editing.hpp"
#include "session.hpp"

namespace reliance::cli {

/// Who changes the study, when, and by what command, as its history keeps it.
study::StepNote note_of(const Session& session, const std::string& command);
/// The date that was said, or the present day.
std::string date_of(const Options& options);
/// A date that was said and is none.
Problems faults_of_date(const Options& options);
/// An encoding that was said and that nobody knows.
Problems faults_of_encoding(const Options& options);

inline const field::Study& study_in(const exchange::Imported& read) { return read.study; }
inline const field::Study& study_in(const exchange::SurveyImport& read) { return read.imported.study; }

/// What was read into a study, and whether the study said anything else before.
template <class Made>
struct ReadIn {
    Made made;
    bool is_new = true;
};

/// What `read(study)` makes of the study at `path`, saved as one step; Ctrl-C ends the command while it is read, but not while an
/// older study file is brought up to date.
/// Errors   those of `EditedStudy` and of `read`.
template <class Read>
auto read_into(Session& session, const std::string& path, const std::string& command, Read read)
    -> Result<ReadIn<typename decltype(read(std::declval<const field::Study&>()))::value_type>> {
    const auto edited = workbench::EditedStudy::open(path);
    if (!edited) return failure(edited.error());
    auto made = session.interruptible([&] { return read(edited->study()); });
    if (!made) return failure(std::move(made.error()));
    const auto saved = edited->save(study_in(*made), note_of(session, command));
    if (!saved) return failure(saved.error());
    return ReadIn<typename decltype(made)::value_type>{std::move(*made), *saved};
}

/// A whole number of at least 0 that was said as a word; adds a problem where it is none.
std::uint32_t position_of(const std::string& word, const std::string& name, Problems& problems);

/// At most sixty characters of a passage, on one line.
std::string excerpt(const std::string& words);

/// Where something was written, or that nothing of it was new to the study there.
std::string written_said(const Session& session, const std::string& path, bool is_new);

/// Saves, then ends well or with every problem; `finish_changed` says instead that nothing was new where the study says all of it
/// already, and adds to the JSON whether it was written.
int finish_saved(Session& session, const workbench::EditedStudy& edited, const field::Study& next, const std::string& command,
                 const std::string& readable, Json result);
int finish_changed(Session& session, const workbench::EditedStudy& edited, const field::Study& next, const std::string& command,
                   const std::string& readable, Json result);

}  // namespace reliance::cli
