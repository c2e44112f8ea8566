#pragma once

#include <atomic>

namespace reliance::cli {

/// Lets Ctrl-C and termination ask the running job to stop; a second Ctrl-C ends the program at once.
void stop_on_interrupt();
/// Set once the user has asked to stop.
const std::atomic<bool>& interrupted();

}  // namespace reliance::cli
