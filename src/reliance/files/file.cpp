#include "reliance/files/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "reliance/files/descriptor.hpp"

namespace reliance::files {
namespace {

namespace fs = std::filesystem;

/// The bytes of the code point that `bytes` begin with, or 0 where they are not UTF-8 (overlong, surrogate, past U+10FFFF, cut
/// short).
std::size_t valid_length(std::string_view bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80u) return 1;
    const std::size_t length = lead >= 0xF0u ? 4 : lead >= 0xE0u ? 3 : 2;
    if (lead < 0xC2u || lead > 0xF4u || bytes.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0u) != 0x80u) return 0;
    const unsigned second = byte(1);
    const bool overlong = (lead == 0xE0u && second < 0xA0u) || (lead == 0xF0u && second < 0x90u);
    const bool surrogate = lead == 0xEDu && second > 0x9Fu;
    const bool past_the_last = lead == 0xF4u && second > 0x8Fu;
    return overlong || surrogate || past_the_last ? 0 : length;
}

/// Whether `bytes` are the first of a code point, and its last are missing.
bool begins_a_letter(std::string_view bytes) {
    const std::string letter(bytes.substr(0, 4));
    for (const char last : {'\x80', '\xBF'})
        for (auto whole = letter; whole.size() < 4;)
            if (whole += last; valid_length(whole) == whole.size()) return true;
    return false;
}

/// Our own standard output or error, if `path` leads to what it leads to; -1 where it does not.
int standard_stream_at(const struct stat& there) {
    for (const int standard : {STDOUT_FILENO, STDERR_FILENO}) {
        struct stat own {};
        if (::fstat(standard, &own) == 0 && own.st_dev == there.st_dev && own.st_ino == there.st_ino) return standard;
    }
    return -1;
}

bool is_stream_by_itself(const struct stat& there) { return S_ISCHR(there.st_mode) || S_ISFIFO(there.st_mode); }

/// Whether something stands at `path` that is neither written into nor replaced.
bool is_no_place(const fs::path& path) {
    struct stat there {};
    return ::stat(path.c_str(), &there) == 0 && (S_ISSOCK(there.st_mode) || S_ISBLK(there.st_mode));
}

/// Writes into a stream.
Result<void> written_through(const fs::path& path, std::string_view bytes) {
    struct stat there {};
    const int standard = ::stat(path.c_str(), &there) == 0 ? standard_stream_at(there) : -1;
    Descriptor file(standard >= 0 ? ::dup(standard) : ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.is_open() || !wrote_all(file.number(), bytes) || !file.release()) return unwritable(path, errno);
    return {};
}

Result<void> written_over(const fs::path& given, std::string_view bytes, mode_t mode) {
    if (is_stream(given)) return written_through(given, bytes);
    if (is_no_place(given)) return no_file_to_write(given);
    const auto path = resolved(given);
    const auto beside = unused_sibling(path);
    int number = written_new(beside, bytes, mode);
    if (number == 0 && ::rename(beside.c_str(), path.c_str()) != 0) number = errno;
    if (number != 0) {
        ::unlink(beside.c_str());
        return unwritable(path, number);
    }
    flush_folder(folder_of(path));
    return {};
}

}  // namespace

Result<std::string> bytes_of(const fs::path& path) {
    // What is no file is told at once: opening a pipe would wait for somebody to write into it.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat status {};
    if (!file.is_open() && errno == ENXIO) return no_file_to_read(path);  // a socket
    if (!file.is_open() || ::fstat(file.number(), &status) != 0) return unreadable(path, errno);
    if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) return no_file_to_read(path);
    std::string bytes;
    std::string block(1 << 16, '\0');
    while (true) {
        const auto got = ::read(file.number(), block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(path, errno);
        if (got == 0) return bytes;
        bytes.append(block, 0, static_cast<std::size_t>(got));
    }
}

Result<std::string> text_of(const fs::path& path) {
    auto bytes = bytes_of(path);
    if (!bytes) return bytes;
    if (const auto place = first_invalid_utf8(*bytes)) return failure(ErrorCode::invalid_utf8, {}, path.string() + ":" + *place);
    if (const auto place = first_nul(*bytes)) return failure(ErrorCode::nul_byte, {}, path.string() + ":" + *place);
    return bytes;
}

std::optional<std::string> first_invalid_utf8(std::string_view bytes) {
    std::size_t line = 1, column = 1;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto length = valid_length(bytes.substr(at));
        if (length == 0) return std::to_string(line) + ":" + std::to_string(column);
        const bool line_end = bytes[at] == '\n';
        line += line_end;
        column = line_end ? 1 : column + 1;
        at += length;
    }
    return std::nullopt;
}

Utf8Letters utf8_letters(std::string_view bytes) {
    Utf8Letters letters;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto length = valid_length(bytes.substr(at));
        letters.whole += length > 1;
        if (length == 0) letters.is_cut = letters.stray == 0 && begins_a_letter(bytes.substr(at));
        if (letters.is_cut) return letters;
        letters.stray += length == 0;
        at += std::max<std::size_t>(length, 1);
    }
    return letters;
}

std::optional<std::string> first_nul(std::string_view bytes) {
    const auto nul = bytes.find('\0');
    if (nul == std::string_view::npos) return std::nullopt;
    const auto before = bytes.substr(0, nul), line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0: the first line
    const auto letters = std::count_if(line.begin(), line.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
    return std::to_string(std::count(before.begin(), before.end(), '\n') + 1) + ":" + std::to_string(letters + 1);
}

bool is_stream(const fs::path& path) {
    struct stat there {};
    return ::stat(path.c_str(), &there) == 0 && (is_stream_by_itself(there) || standard_stream_at(there) >= 0);
}

bool is_standard_output(const fs::path& path) {
    struct stat there {};
    return ::stat(path.c_str(), &there) == 0 && standard_stream_at(there) == STDOUT_FILENO;
}

Result<void> write_whole(const fs::path& path, std::string_view bytes) { return written_over(path, bytes, mode_of(path)); }

Result<void> write_private(const fs::path& path, std::string_view bytes) { return written_over(path, bytes, 0600); }

Result<void> append_private(const fs::path& path, std::string_view heading, std::string_view line) {
    const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    struct stat status {};
    if (!file.is_open()) return unwritable(path, errno);
    static_cast<void>(locked(file.number(), LOCK_EX));
    if (::fstat(file.number(), &status) != 0) return unwritable(path, errno);
    std::string bytes(status.st_size == 0 ? heading : std::string_view());
    char last = '\n';
    if (status.st_size > 0 && ::pread(file.number(), &last, 1, status.st_size - 1) < 0) return unwritable(path, errno);
    if (last != '\n' && !line.empty()) bytes.append("\n");
    bytes.append(line);
    if (wrote_all(file.number(), bytes) && ::fsync(file.number()) == 0) return {};
    const int number = errno;
    static_cast<void>(::ftruncate(file.number(), status.st_size));
    return unwritable(path, number);
}

Overwriting::Overwriting(const fs::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink != 1) return;
    file_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
}

Overwriting::~Overwriting() {
    if (file_ >= 0) ::close(file_);
}

void Overwriting::overwrite() const {
    struct stat status {};
    const bool is_gone = file_ >= 0 && ::fstat(file_, &status) == 0 && status.st_nlink == 0;
    if (!is_gone) return;
    const std::string zeros(1 << 16, '\0');
    for (auto left = static_cast<std::size_t>(status.st_size); left > 0;) {
        const auto size = std::min(left, zeros.size());
        if (!wrote_all(file_, std::string_view(zeros).substr(0, size))) return;
        left -= size;
    }
    ::fsync(file_);
}

std::string identity(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    std::string told;
    for (const auto number :
         {static_cast<long long>(status.st_dev), static_cast<long long>(status.st_ino), static_cast<long long>(status.st_size),
          static_cast<long long>(status.st_mtim.tv_sec), static_cast<long long>(status.st_mtim.tv_nsec)})
        told.append(std::to_string(number)).append(" ");
    return told;
}

Staged::Staged(fs::path path, fs::path beside, std::string stood_there)
    : path_(std::move(path)), beside_(std::move(beside)), stood_there_(std::move(stood_there)) {}

Staged::Staged(Staged&& other) noexcept
    : path_(std::move(other.path_)),
      beside_(std::move(other.beside_)),
      stood_there_(std::move(other.stood_there_)),
      identity_(std::move(other.identity_)) {
    other.beside_.clear();
}

Staged::~Staged() {
    if (!beside_.empty()) static_cast<void>(shred(beside_));
}

Result<Staged> Staged::beside(const fs::path& given, std::string_view bytes, const std::optional<std::string>& stood_there) {
    const auto path = resolved(given);
    if (is_stream(path) || is_no_place(path)) return no_file_to_write(path);
    Staged staged(path, unused_sibling(path), stood_there ? *stood_there : files::identity(path));
    if (auto same = staged.nothing_changed(); !same) return failure(std::move(same.error()));
    if (const int number = written_new(staged.beside_, bytes, 0600); number != 0) return unwritable(path, number);
    staged.identity_ = files::identity(staged.beside_);
    return staged;
}

Result<void> Staged::nothing_changed() const {
    if (files::identity(path_) == stood_there_) return {};
    return failure(ErrorCode::file_unwritable, {path_.string(), "it was changed meanwhile"}, path_.string());
}

Result<void> Staged::put() {
    if (auto same = nothing_changed(); !same) return same;
    const Overwriting old(path_);
    if (::rename(beside_.c_str(), path_.c_str()) != 0) return unwritable(path_, errno);
    beside_.clear();
    flush_folder(folder_of(path_));
    old.overwrite();
    return {};
}

Result<void> shred(const fs::path& path) {
    if (!is_taken(path)) return {};
    const Overwriting old(path);
    if (::unlink(path.c_str()) != 0) return unwritable(path, errno);
    old.overwrite();
    flush_folder(folder_of(path));
    return {};
}

void flush_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.is_open()) ::fsync(opened.number());
}

Result<void> may_be_listed(const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(path, error)) return {};
    const bool reaches = ::access(path.c_str(), R_OK | X_OK) == 0;
    return reaches ? Result<void>() : unreadable(path, errno);
}

Result<void> may_be_written(const fs::path& path, bool makes_folders) {
    if (is_stream(path)) return ::access(path.c_str(), W_OK) == 0 ? Result<void>() : unwritable(path, errno);
    if (is_no_place(path)) return no_file_to_write(path);
    auto folder = folder_of(named(resolved(path)));
    while (makes_folders && !is_taken(folder) && folder != folder_of(folder)) folder = folder_of(folder);
    const auto trial = unused_sibling(folder / "trial");
    const int number = written_new(trial, std::string(4096, '\n'), 0600);
    ::unlink(trial.c_str());
    return number == 0 ? Result<void>() : unwritable(path, number);
}

}  // namespace reliance::files
