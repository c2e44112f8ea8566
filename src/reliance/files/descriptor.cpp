#include "reliance/files/descriptor.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace reliance::files {
namespace {

namespace fs = std::filesystem;

std::string reason(int number) { return std::strerror(number); }

/// What is neither read nor replaced: a pipe that nobody fills would be waited for without end, a device has no end.
constexpr const char* no_plain_file = "it is no plain file";

}  // namespace

tl::unexpected<Problems> unreadable(const fs::path& path, int number) {
    if (number == ENOENT || number == ENOTDIR) return failure(ErrorCode::file_not_found, {path.string()}, path.string());
    return failure(ErrorCode::file_unreadable, {path.string(), reason(number)}, path.string());
}

tl::unexpected<Problems> unwritable(const fs::path& path, int number) {
    return failure(ErrorCode::file_unwritable, {path.string(), reason(number)}, path.string());
}

tl::unexpected<Problems> no_file_to_read(const fs::path& path) {
    return failure(ErrorCode::file_unreadable, {path.string(), no_plain_file}, path.string());
}

tl::unexpected<Problems> no_file_to_write(const fs::path& path) {
    return failure(ErrorCode::file_unwritable, {path.string(), no_plain_file}, path.string());
}

bool wrote_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool locked(int file, int how) {
    int answer = 0;
    do answer = ::flock(file, how);
    while (answer != 0 && errno == EINTR);
    return answer == 0;
}

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

}  // namespace reliance::files
