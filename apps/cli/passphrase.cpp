#include "passphrase.hpp"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "interrupt.hpp"
#include "reliance/files/file.hpp"
#include "reliance/vault/vault.hpp"

namespace reliance::cli {
namespace {

constexpr std::size_t longest_passphrase = 1024;

/// An open file that closes itself.
class Source {
public:
    explicit Source(int number) : number_(number) {}
    ~Source() {
        if (number_ >= 0) ::close(number_);
    }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

/// A terminal that does not show what is typed, as long as it lives.
class Unseen {
public:
    explicit Unseen(int terminal) : terminal_(terminal), known_(::tcgetattr(terminal, &before_) == 0) {
        if (!known_) return;
        auto hidden = before_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(terminal_, TCSAFLUSH, &hidden);
    }
    ~Unseen() {
        if (known_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    int terminal_;
    termios before_{};
    bool known_;
};

bool say(int terminal, const std::string& text) {
    return ::write(terminal, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

/// Waits for a key; false once the user has asked to stop.
bool has_typed(int terminal) {
    constexpr int milliseconds = 100;
    while (!interrupted()) {
        pollfd waiting{terminal, POLLIN, 0};
        if (::poll(&waiting, 1, milliseconds) > 0) return true;
    }
    return false;
}

/// The next line of a terminal, or of what is piped in: no byte after it is read.
Result<vault::Secret> next_line(int source) {
    vault::Secret line(longest_passphrase);
    std::size_t size = 0;
    for (bool ended = false; !ended && size < line.size();) {
        if (!has_typed(source)) return failure(ErrorCode::cancelled);
        const auto got = ::read(source, line.data() + size, 1);
        ended = got <= 0 || line.data()[size] == '\n';
        if (!ended) ++size;
    }
    if (size > 0 && line.data()[size - 1] == '\r') --size;
    line.shorten(size);
    return line;
}

/// One line that is typed on a terminal, unseen.
Result<vault::Secret> typed(int terminal, const std::string& prompt) {
    const Unseen unseen(terminal);
    if (!say(terminal, prompt)) return failure(ErrorCode::no_passphrase);
    auto line = next_line(terminal);
    if (line) static_cast<void>(say(terminal, "\n"));
    return line;
}

/// The next line of the standard input, unseen where it is typed; a line for each passphrase.
Result<vault::Secret> piped() {
    const Unseen unseen(STDIN_FILENO);
    return next_line(STDIN_FILENO);
}

bool are_equal(const vault::Secret& a, const vault::Secret& b) { return a.view() == b.view(); }

}  // namespace

Result<vault::Secret> passphrase_in(const std::string& file) {
    if (file == "-") return piped();
    const Source source(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!source.is_open())
        return failure(errno == ENOENT ? ErrorCode::file_not_found : ErrorCode::file_unreadable, {file, std::strerror(errno)},
                       file);
    vault::Secret bytes(longest_passphrase);
    std::size_t size = 0;
    while (size < bytes.size()) {
        const auto got = ::read(source.number(), bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failure(ErrorCode::file_unreadable, {file, std::strerror(errno)}, file);
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    while (size > 0 && (bytes.data()[size - 1] == '\n' || bytes.data()[size - 1] == '\r')) --size;
    bytes.shorten(size);
    return bytes;
}

Result<vault::Secret> passphrase_of(const Session& session, const std::string& vault, bool twice) {
    const auto& file = twice && !session.options().privacy.new_passphrase_file.empty()
                           ? session.options().privacy.new_passphrase_file
                           : session.options().privacy.passphrase_file;
    if (!file.empty()) return passphrase_in(file);
    const Source terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC));
    if (!terminal.is_open()) return failure(ErrorCode::no_passphrase);
    auto first = typed(terminal.number(), session.say(Text::passphrase_prompt, vault));
    if (!first || !twice) return first;
    const auto second = typed(terminal.number(), session.say(Text::passphrase_again));
    if (!second) return failure(second.error());
    if (!are_equal(*first, *second)) return failure(ErrorCode::passphrases_differ);
    return first;
}

Result<OpenVault> opened_vault(const Session& session, bool may_begin) {
    const auto& path = session.options().privacy.vault;
    const bool is_new = may_begin && !files::is_taken(path);
    auto passphrase = passphrase_of(session, path, is_new);
    if (!passphrase) return failure(std::move(passphrase.error()));
    if (is_new) {
        if (auto strong = vault::strong_enough(*passphrase); !strong) return failure(std::move(strong.error()));
        return OpenVault{path, {}, std::move(*passphrase), {}};
    }
    auto read = vault::read(path, *passphrase);
    if (!read) return failure(std::move(read.error()));
    return OpenVault{path, std::move(read->names), std::move(*passphrase), std::move(read->file)};
}

}  // namespace reliance::cli
