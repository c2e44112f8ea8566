#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

/// Zip archives, the form of docx, odt and REFI-QDA projects. The only place that sees libzip; nothing is ever unpacked to a
/// disk.
namespace reliance::exchange {

/// What an archive may hold, so that no small file becomes a large one in memory.
struct ArchiveLimits {
    std::size_t entries = 100'000;
    std::uint64_t bytes = std::uint64_t{2} << 30;
    std::uint64_t ratio = 200;                     ///< of what is unpacked to the archive itself
    std::uint64_t small = std::uint64_t{1} << 20;  ///< bytes below which the ratio is not asked
};

/// A file of an archive: its path there, with `/`, and its size once unpacked.
struct ArchiveEntry {
    std::string path;
    std::uint64_t size = 0;
};

/// An archive in memory, all of its entries judged before any is unpacked.
///
/// Refused    more entries, bytes or growth than the limits; a path that is absolute, climbs out (`..`) or names a drive; a
///            symbolic link; one path twice; a password.
class Archive {
public:
    /// Errors   archive_unreadable, archive_unsafe_path, archive_repeated_entry, archive_too_large, archive_encrypted;
    ///          `where` = name, or name/path.
    static Result<Archive> of(std::string bytes, std::string_view name, const ArchiveLimits& limits = {});

    /// The files, in the order of the archive; folders are left out.
    const std::vector<ArchiveEntry>& entries() const { return entries_; }
    bool holds(std::string_view path) const;

    /// The comments of the archive and of its entries, as bytes in whatever encoding they have; empty ones are left out.
    std::vector<std::string> comments() const;

    /// The bytes of one file, unpacked and checked against its checksum.
    /// Errors   file_not_found, archive_unreadable.
    Result<std::string> bytes_of(std::string_view path) const;

    /// A file that is itself an archive (a docx in a project); what such a one holds can no longer be opened as an archive.
    /// Errors   those of `of` and `bytes_of`; archive_nested past one level.
    Result<Archive> archive_of(std::string_view path) const;

private:
    struct Handle;

    std::string name_;
    ArchiveLimits limits_;
    int depth_ = 0;
    std::vector<ArchiveEntry> entries_;
    std::shared_ptr<Handle> handle_;
};

/// A file to be put into an archive.
struct ArchiveFile {
    std::string path;
    std::string bytes;
    bool compressed = true;
};

/// The files as an archive, in their order: the same files are the same bytes, whatever the hour.
/// Errors   archive_unreadable where libzip cannot write it.
Result<std::string> archive_bytes(const std::vector<ArchiveFile>& files);

/// Whether `bytes` begin as a zip archive does.
bool is_archive(std::string_view bytes);

}  // namespace reliance::exchange
