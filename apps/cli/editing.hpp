#pragma once

#include <optional>
#include <string>

#include "reliance/workbench/editing.hpp"
#include "session.hpp"

namespace reliance::cli {

/// Who changes the study, when, and by what command, as its history keeps it.
study::StepNote note_of(const Session& session, const std::string& command);
/// The date that was said, or the present day.
std::string date_of(const Options& options);
/// A date that was said and is none.
Problems faults_of_date(const Options& options);

/// A whole number of at least 0 that was said as a word; adds a problem where it is none.
std::uint32_t position_of(const std::string& word, const std::string& name, Problems& problems);

/// At most sixty characters of a passage, on one line.
std::string excerpt(const std::string& words);

/// Saves, then ends well or with every problem.
int finish_saved(Session& session, const workbench::EditedStudy& edited, const field::Study& next, const std::string& command,
                 const std::string& readable, Json result);

}  // namespace reliance::cli
