#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>

#include "reliance/base/result.hpp"

/// Open files of the system, and what it says of them; for the other sources of this room.
namespace reliance::files {

/// The failure of reading, or of writing, at `path`, with the reason that an errno is.
/// Errors   file_not_found, file_unreadable; file_unwritable.
tl::unexpected<Problems> unreadable(const std::filesystem::path& path, int number);
tl::unexpected<Problems> unwritable(const std::filesystem::path& path, int number);

/// The same where something else than a file stands at `path`.
tl::unexpected<Problems> no_file_to_read(const std::filesystem::path& path);
tl::unexpected<Problems> no_file_to_write(const std::filesystem::path& path);

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

/// Whether all of `bytes` were written to an open file; otherwise errno says why.
bool wrote_all(int file, std::string_view bytes);

/// Waits for a lock on an open file or folder; false on a disk without locks.
bool locked(int file, int how);

/// Writes and flushes a file that must not exist yet; 0, or the reason as an errno.
int written_new(const std::filesystem::path& path, std::string_view bytes, mode_t mode);

/// The rights on a file; where there is none, those of one that is new.
mode_t mode_of(const std::filesystem::path& path);

}  // namespace reliance::files
