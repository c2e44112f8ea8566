#include "interrupt.hpp"

#include <unistd.h>

#include <csignal>
#include <thread>

#include "output.hpp"

namespace reliance::cli {
namespace {

std::atomic<bool> asked_to_stop{false};
std::atomic<const StopsAtOnce*> stopping{nullptr};
std::atomic<int> handlers{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<const StopsAtOnce*>::is_always_lock_free &&
              std::atomic<int>::is_always_lock_free);

/// What a signal handler may do, and no more.
[[noreturn]] void end_with(const StopsAtOnce& last) {
    const auto& words = last.last_words();
    for (std::size_t said = 0; said < words.size();) {
        const auto count = write(last.stream(), words.data() + said, words.size() - said);
        if (count <= 0) break;
        said += static_cast<std::size_t>(count);
    }
    _exit(stopped);
}

void on_signal(int signal) {
    ++handlers;
    if (const auto* last = stopping.load()) end_with(*last);
    --handlers;
    if (asked_to_stop.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

}  // namespace

void stop_on_interrupt() {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    if (std::signal(SIGHUP, on_signal) == SIG_IGN) std::signal(SIGHUP, SIG_IGN);
}

const std::atomic<bool>& interrupted() { return asked_to_stop; }

StopsAtOnce::StopsAtOnce(int stream, std::string last_words) : stream_(stream), last_words_(std::move(last_words)) {
    stopping = this;
    if (asked_to_stop) end_with(*this);
}

StopsAtOnce::~StopsAtOnce() {
    stopping = nullptr;
    while (handlers > 0) std::this_thread::yield();  // Another thread's handler that saw this one is ending the program.
}

}  // namespace reliance::cli
