#pragma once

#include <string>

#include "options.hpp"
#include "reliance/base/result.hpp"

namespace reliance::cli {

/// Whether `path` lies outside a study, if it is a folder.
/// Errors   inside_study (the study would read it as a part of itself).
Result<void> outside_study(const std::string& study, const std::string& path);

/// The same of the study folders that the command reads and adds to.
Result<void> outside_study(const Options& options, const std::string& path);

/// Whether `path` may be written: said before the work, not after it. A file goes into a pipe or a device without --force, as
/// nothing is replaced.
///
/// Errors   file_exists (a file, unless --force was said; a folder, unless `folders_too` was said with --force and it is empty or
///          holds a run), inside_study, file_unwritable.
Result<void> ready_to_write(const Options& options, const std::string& path, bool folders_too = false);

/// The same of the table that --csv asks for, which replaces the one that is there.
/// Errors   inside_study, file_unwritable.
Result<void> ready_for_csv(const Options& options);

/// Writes a table beside what is printed, where --csv asks for it.
/// Errors   inside_study, file_unwritable.
Result<void> also_written(const Options& options, const std::string& csv);

}  // namespace reliance::cli
