#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"
#include "reliance/study/database.hpp"

namespace reliance::study {

/// A study file open to be read, in the present schema: an older file is read through a copy in memory, and stays as it is.
/// Errors   file_not_found, file_unreadable; not_a_study, of what is called .reliance not_a_database or other_database;
/// newer_schema, damaged_study, study_read_only, database_failed.
Result<Database> opened_for_reading(const std::filesystem::path& path);

/// A study file open to be written, in the present schema: an older file is first copied to `<path>.schema-<version>.backup`, and
/// the copy checked. Errors   as above.
Result<Database> opened_for_writing(const std::filesystem::path& path);

}  // namespace reliance::study
