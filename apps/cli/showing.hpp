#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/workbench/pseudonyms.hpp"
#include "session.hpp"

namespace reliance::cli {

/// Notes in the journal of the vault that --vault names that real names are about to be shown, and by whom: --coder, otherwise the
/// account that runs the command. Errors   file_unwritable: then nothing shall be shown.
Result<void> note_shown(const Session& session, const std::string& command, std::size_t names);

/// The same once the command has changed what it was to change. Errors   unnoted_opening, with what the line was to say.
Result<void> note_shown_afterwards(const Session& session, const std::string& command, std::size_t names);

/// The same of the names that are listed as remaining; nothing is noted where there are none. Errors   unnoted_opening.
Result<void> note_remaining(const Session& session, const std::string& command,
                            const std::vector<workbench::RemainingName>& remaining);

}  // namespace reliance::cli
