#pragma once

#include <cstddef>
#include <string>

#include "reliance/base/result.hpp"
#include "session.hpp"

namespace reliance::cli {

/// Notes in the journal of the vault that --vault names that real names are about to be shown, and by whom: --coder, otherwise the
/// account that runs the command. Errors   file_unwritable: then nothing shall be shown.
Result<void> note_shown(const Session& session, const std::string& command, std::size_t names);

}  // namespace reliance::cli
