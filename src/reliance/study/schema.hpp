#pragma once

#include <cstdint>
#include <string>

#include "reliance/base/result.hpp"
#include "reliance/study/database.hpp"

namespace reliance::study {

/// “Rlnc”, in the header of every study file.
inline constexpr std::int64_t application_id = 0x526C6E63;
/// The schema that this version writes; it reads all older ones.
inline constexpr int schema_version = 4;

/// The statements that lead from the schema before `version` to `version`; never changed once released.
std::string schema_step(int version);

/// Lays or brings the schema up to `version`, within the transaction that the caller holds.
Result<void> lay_schema(const Database& database, int from_version, int to_version = schema_version);

/// Checks a study file that is open, without changing it, and gives its schema version.
/// Errors   not_a_study, newer_schema; damaged_study, one for every row of SQLite's checks and for every table, view or trigger
/// that a study
///          has not.
Result<int> checked_version(const Database& database);

}  // namespace reliance::study
