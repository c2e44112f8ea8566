#include "reliance/exchange/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>
#include <system_error>

extern char** environ;

namespace reliance::exchange {
namespace {

/// A file of the system, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    void take(int number) { close(), number_ = number; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

struct Pipe {
    Descriptor out, in;

    bool open() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) return false;
        out.take(ends[0]), in.take(ends[1]);
        return true;
    }
};

/// Whether all of `input` lies in a file without a name, to be read from its beginning.
bool filled(const Descriptor& file, std::string_view input) {
    while (!input.empty()) {
        const auto written = ::write(file.number(), input.data(), input.size());
        if (written <= 0) return false;
        input.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::lseek(file.number(), 0, SEEK_SET) == 0;
}

/// Starts the program with these as its input, output and complaints; the error number of the system.
int start(const Program& program, const Descriptor& input, const Pipe& output, const Pipe& complaints, pid_t& child) {
    std::vector<char*> arguments;
    std::string name = program.name;
    auto copies = program.arguments;
    arguments.push_back(name.data());
    for (auto& argument : copies) arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.in.number(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, complaints.in.number(), STDERR_FILENO);
    const int error = posix_spawnp(&child, name.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/// Appends what is there to `text`; false at the end.
bool took(int descriptor, std::string& text) {
    char buffer[65536];
    const auto read = ::read(descriptor, buffer, sizeof buffer);
    if (read > 0) text.append(buffer, static_cast<std::size_t>(read));
    return read > 0 || (read < 0 && errno == EINTR);
}

struct Heard {
    std::string output, complaints;
    bool too_much = false;
};

Heard heard(const Pipe& output, const Pipe& complaints, const ProgramLimits& limits) {
    using Clock = std::chrono::steady_clock;
    const auto last = Clock::now() + std::chrono::seconds(limits.seconds);
    Heard all;
    pollfd ends[2] = {{output.out.number(), POLLIN, 0}, {complaints.out.number(), POLLIN, 0}};
    while (ends[0].fd >= 0 || ends[1].fd >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(last - Clock::now()).count();
        const int ready = left > 0 ? ::poll(ends, 2, static_cast<int>(left)) : 0;
        all.too_much = (ready == 0) || all.output.size() > limits.bytes || all.complaints.size() > limits.bytes;
        if (all.too_much || (ready < 0 && errno != EINTR)) break;
        if (ready < 0) continue;
        if (ends[0].revents != 0 && !took(ends[0].fd, all.output)) ends[0].fd = -1;
        if (ends[1].revents != 0 && !took(ends[1].fd, all.complaints)) ends[1].fd = -1;
    }
    return all;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

Result<std::string> output_of(const Program& program, std::string_view input, std::string_view name,
                              const ProgramLimits& limits) {
    const auto fail = [&](std::string reason) {
        return failure(ErrorCode::program_failed, {program.name, std::string(name), std::move(reason)}, std::string(name));
    };
    const Descriptor file(::memfd_create("input", MFD_CLOEXEC));
    Pipe output, complaints;
    if (file.number() < 0 || !filled(file, input) || !output.open() || !complaints.open())
        return fail(std::generic_category().message(errno));
    pid_t child = 0;
    const int error = start(program, file, output, complaints, child);
    if (error == ENOENT)
        return failure(ErrorCode::program_missing, {program.name, std::string(name), program.package}, std::string(name));
    if (error != 0) return fail(std::generic_category().message(error));
    output.in.close(), complaints.in.close();
    auto all = heard(output, complaints, limits);
    if (all.too_much) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (all.too_much) return fail("> " + std::to_string(limits.seconds) + " s, > " + std::to_string(limits.bytes) + " B");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return fail(first_line(all.complaints));
    return std::move(all.output);
}

}  // namespace reliance::exchange
