#include "reliance/files/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace reliance::files {
namespace {

namespace fs = std::filesystem;

std::string reason(int number) { return std::strerror(number); }

tl::unexpected<Problems> unreadable(const fs::path& path, int number) {
    if (number == ENOENT || number == ENOTDIR) return failure(ErrorCode::file_not_found, {path.string()}, path.string());
    return failure(ErrorCode::file_unreadable, {path.string(), reason(number)}, path.string());
}

tl::unexpected<Problems> unwritable(const fs::path& path, int number) {
    return failure(ErrorCode::file_unwritable, {path.string(), reason(number)}, path.string());
}

/// An open file that closes itself; `release` closes early and tells whether that went well.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { release(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    bool release() {
        const int closed = number_ >= 0 ? ::close(number_) : 0;
        number_ = -1;
        return closed == 0;
    }

private:
    int number_;
};

bool wrote_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Writes and flushes a file that must not exist yet; 0, or the reason as an errno.
int written_new(const fs::path& path, std::string_view bytes, mode_t mode) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!file.is_open()) return errno;
    if (!wrote_all(file.number(), bytes)) return errno;
    if (::fsync(file.number()) != 0) return errno;
    return file.release() ? 0 : errno;
}

mode_t mode_of(const fs::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777u : 0666u;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

/// Writes the files below `folder`, which it makes; 0, or the reason.
int written_below(const fs::path& folder, const std::vector<FolderFile>& files) {
    std::error_code error;
    fs::create_directories(folder, error);
    for (const auto& file : files) {
        if (error) return error.value();
        fs::create_directories((folder / file.path).parent_path(), error);
        if (error) return error.value();
        if (const int number = written_new(folder / file.path, file.bytes, 0666)) return number;
    }
    return error.value();
}

/// Where the files of a step lie until all are written, and from then until they are in their places.
constexpr std::string_view unfinished_step = ".step.part", finished_step = ".step";

/// Why a file could not take its place, before anything is written; 0 where it can.
int hindrance(const fs::path& folder, const fs::path& target) {
    std::error_code error;
    if (fs::is_directory(target, error)) return EISDIR;
    for (auto above = target.parent_path(); above != folder && above.has_relative_path(); above = above.parent_path())
        if (fs::exists(above, error) && !fs::is_directory(above, error)) return ENOTDIR;
    if (!lies_within(target, folder)) return EXDEV;  // a link leads out of the folder
    const auto holder = fs::exists(target.parent_path(), error) ? target.parent_path() : folder;
    return ::access(holder.c_str(), W_OK | X_OK) == 0 ? 0 : errno;
}

/// The files below a folder, relative and sorted.
std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(folder, error); entry != fs::recursive_directory_iterator();
         entry.increment(error))
        if (entry->is_regular_file(error)) files.push_back(entry->path().lexically_relative(folder));
    std::sort(files.begin(), files.end());
    return files;
}

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

Result<void> written_over(const fs::path& path, std::string_view bytes, mode_t mode) {
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
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) return unreadable(path, errno);
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

Result<void> write_whole(const fs::path& path, std::string_view bytes) { return written_over(path, bytes, mode_of(path)); }

Result<void> write_private(const fs::path& path, std::string_view bytes) { return written_over(path, bytes, 0600); }

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

Result<void> shred(const fs::path& path) {
    if (!is_taken(path)) return {};
    const Overwriting old(path);
    if (::unlink(path.c_str()) != 0) return unwritable(path, errno);
    old.overwrite();
    flush_folder(folder_of(path));
    return {};
}

Result<void> write_folder(const fs::path& path, const std::vector<FolderFile>& files) {
    std::error_code error;
    if (fs::exists(path, error) && !(fs::is_directory(path, error) && fs::is_empty(path, error)))
        return failure(ErrorCode::file_exists, {path.string()}, path.string());
    const auto beside = unused_sibling(path);
    int number = written_below(beside, files);
    if (number == 0 && ::rename(beside.c_str(), path.c_str()) != 0) number = errno;
    if (number != 0) {
        fs::remove_all(beside, error);
        return unwritable(path, number);
    }
    flush_folder(folder_of(path));
    return {};
}

Result<void> write_together(const fs::path& folder, const std::vector<FolderFile>& files) {
    if (auto finished = finish_together(folder); !finished) return finished;
    std::error_code error;
    const auto staged = folder / unfinished_step;
    fs::remove_all(staged, error);
    for (const auto& file : files)
        if (const int number = hindrance(folder, folder / file.path)) return unwritable(folder / file.path, number);
    if (files.empty()) return {};
    int number = written_below(staged, files);
    if (number == 0 && ::rename(staged.c_str(), (folder / finished_step).c_str()) != 0) number = errno;
    if (number != 0) {
        fs::remove_all(staged, error);
        return unwritable(folder, number);
    }
    flush_folder(folder);
    return finish_together(folder);
}

Result<void> finish_together(const fs::path& folder) {
    std::error_code error;
    const auto step = folder / finished_step;
    if (!fs::is_directory(fs::symlink_status(step, error))) return {};
    for (const auto& path : files_below(step)) {
        const auto target = folder / path, fresh = step / path;
        if (const int number = hindrance(folder, target)) return unwritable(target, number);
        fs::create_directories(target.parent_path(), error);
        if (is_taken(target)) ::chmod(fresh.c_str(), mode_of(target));
        // Who opens the study at the same time may have put it there first.
        if (::rename(fresh.c_str(), target.c_str()) != 0 && errno != ENOENT) return unwritable(target, errno);
        flush_folder(target.parent_path());
    }
    fs::remove_all(step, error);
    flush_folder(folder);
    return {};
}

fs::path unused_sibling(const fs::path& given) {
    // A path that ends in a separator names the folder itself.
    const auto path = given.has_filename() ? given : given.parent_path();
    for (int attempt = 0;; ++attempt) {
        std::string name = ".";
        name.append(path.filename().string()).append(".part-").append(std::to_string(::getpid()));
        name.append("-").append(std::to_string(attempt));
        if (auto beside = path.parent_path() / name; !is_taken(beside)) return beside;
    }
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

bool is_taken(const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

bool lies_within(const fs::path& path, const fs::path& folder) {
    std::error_code error;
    const auto real_path = fs::weakly_canonical(fs::absolute(path, error), error),
               real_folder = fs::weakly_canonical(folder, error);
    return !error && stays_below(real_path.lexically_relative(real_folder).generic_string());
}

bool stays_below(std::string_view text) {
    const fs::path path(text);
    if (text.empty() || path.is_absolute() || text.find('\\') != std::string_view::npos) return false;
    for (const auto& part : path)
        if (part == ".." || part == "." || part.empty()) return false;
    return true;
}

}  // namespace reliance::files
