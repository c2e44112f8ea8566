#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"

/// The journal of a vault: who was shown real names, when and by which command; a table (CSV) beside it that holds none of them.
namespace reliance::vault {

/// Once that real names were shown.
struct Opening {
    std::string time;       ///< UTC: 2024-02-01T09:30:00Z
    std::string who;        ///< as far as known
    std::string command;    ///< `vault list`, `access` …; no name, no id
    std::size_t names = 0;  ///< how many were shown

    bool operator==(const Opening&) const = default;
};

/// Where the journal of a vault stands: `names.vault.journal`. In the folder of a study it would be no table of that study.
std::filesystem::path journal_of(const std::filesystem::path& vault);

/// Makes the journal where there is none, before anything is shown: whether it can be written. Errors   file_unwritable.
Result<void> begin_journal(const std::filesystem::path& vault);

/// Adds a line to the journal; those that stand there are never written again. Errors   file_unwritable: no part of the line stands
/// there.
Result<void> note_opening(const std::filesystem::path& vault, const Opening& opening);

/// All openings, oldest first; none where nothing was shown yet. Errors   file_unreadable; those of `files::table_of`.
Result<std::vector<Opening>> openings(const std::filesystem::path& vault);

/// The present time as `Opening::time` has it.
std::string present_time();

}  // namespace reliance::vault
