#pragma once

#include <atomic>
#include <string>

namespace reliance::cli {

/// Lets Ctrl-C, termination and a terminal that goes (but not under nohup) ask the running job to stop; a second signal ends the
/// program at once.
void stop_on_interrupt();
/// Set once the user has asked to stop.
const std::atomic<bool>& interrupted();

/// While it lives nothing is written, and one Ctrl-C ends the program where it stands, with its last words and status 130. One at
/// a time.
class StopsAtOnce {
public:
    /// `stream` is a file descriptor.
    StopsAtOnce(int stream, std::string last_words);
    /// Comes back only if the program is not ending.
    ~StopsAtOnce();
    StopsAtOnce(const StopsAtOnce&) = delete;
    StopsAtOnce& operator=(const StopsAtOnce&) = delete;

    int stream() const { return stream_; }
    const std::string& last_words() const { return last_words_; }

private:
    int stream_;
    std::string last_words_;
};

}  // namespace reliance::cli
