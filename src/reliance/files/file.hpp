#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "reliance/base/result.hpp"
#include "reliance/files/path.hpp"

/// Files that are read, and written whole or not at all.
namespace reliance::files {

/// The bytes of a file.
/// Errors   file_not_found, file_unreadable (also a pipe, a socket or a device, which is never waited for).
Result<std::string> bytes_of(const std::filesystem::path& path);

/// The text of a file, checked to be UTF-8 without a NUL, byte for byte (a byte order mark and CRLF stay).
/// Errors   file_not_found, file_unreadable; nul_byte, invalid_utf8 (at `path:line:column`).
Result<std::string> text_of(const std::filesystem::path& path);

/// Where `bytes` stop being UTF-8, as `line:column` counted in code points; nothing if they are all valid.
std::optional<std::string> first_invalid_utf8(std::string_view bytes);

/// How bytes keep to UTF-8, where they are not all valid.
struct Utf8Letters {
    std::size_t whole = 0;  ///< letters of several bytes that are whole
    std::size_t stray = 0;  ///< bytes of no letter
    bool is_cut = false;    ///< the one fault is a letter whose last bytes are missing at the end
};

Utf8Letters utf8_letters(std::string_view bytes);

/// Where a NUL stands in `bytes`, told in the same way; nothing where there is none.
std::optional<std::string> first_nul(std::string_view bytes);

/// Whether what is written to `path` goes through it, and replaces nothing: a pipe, a device of characters (/dev/null), or what
/// our own standard output or error leads to (/dev/stdout).
bool is_stream(const std::filesystem::path& path);

/// Whether what is written to `path` goes where our own standard output goes.
bool is_standard_output(const std::filesystem::path& path);

/// Writes a file whole or not at all: into a new file beside it, flushed to the disk, then renamed over `path`, or over the file that
/// `path` leads to where it is a link (`resolved`). Into a stream (`is_stream`) the bytes are written as they are.
/// Errors   file_unwritable, also where a socket or a disk stands there; the file that stood at `path` is then unchanged and nothing
///          is left beside it.
Result<void> write_whole(const std::filesystem::path& path, std::string_view bytes);

/// The same, for a file that nobody else may read (mode 0600).
Result<void> write_private(const std::filesystem::path& path, std::string_view bytes);

/// Adds a line to the end of a table that nobody else may read (mode 0600), and flushes it; a table that is not there, or empty,
/// begins with `heading`, and a last line without an end is ended first. Those who add wait for each other,
/// where the disk has locks.
///
/// `heading`, `line`  end with a line end; no line: the table is only begun.
/// Errors   file_unwritable: the table is then as it was.
Result<void> append_private(const std::filesystem::path& path, std::string_view heading, std::string_view line);

/// The bytes of a file that is about to be replaced or removed, so that they can be overwritten once it is gone: a rename frees
/// them, but leaves them on the disk. Best effort: a disk that keeps old blocks (copy on write, flash) keeps them.
class Overwriting {
public:
    /// Takes hold of the file at `path`; of nothing where there is none, or where other names lead to it.
    explicit Overwriting(const std::filesystem::path& path);
    ~Overwriting();
    Overwriting(const Overwriting&) = delete;
    Overwriting& operator=(const Overwriting&) = delete;

    /// Writes zeros over what was held, and flushes them; nothing where a name still leads to it.
    void overwrite() const;

private:
    int file_ = -1;
};

/// What tells a file from another that took its place, or from what it held before, links followed; empty where there is none.
std::string identity(const std::filesystem::path& path);

/// A private file (mode 0600) that is written and flushed beside another, to take its place later: by then the disk has the room
/// for it, and the folder the rights. Where it never does, it is overwritten and removed. Of a link it is the file that it leads to.
class Staged {
public:
    /// `stood_there`  the identity of what stood at `path` when it was read; without it, of what stands there now.
    /// Errors   file_unwritable, also where another file stands there by now; nothing is left beside `path`.
    static Result<Staged> beside(const std::filesystem::path& path, std::string_view bytes,
                                 const std::optional<std::string>& stood_there = {});
    ~Staged();
    Staged(Staged&& other) noexcept;
    Staged& operator=(Staged&&) = delete;
    Staged(const Staged&) = delete;
    Staged& operator=(const Staged&) = delete;

    /// Takes the place; the bytes that stood there are overwritten. Errors   file_unwritable, also where another file stands there
    /// by now; the file that stands there is then unchanged.
    Result<void> put();

    /// The identity of the file, also once it has taken the place.
    const std::string& identity() const { return identity_; }

private:
    Staged(std::filesystem::path path, std::filesystem::path beside, std::string stood_there);
    Result<void> nothing_changed() const;

    std::filesystem::path path_, beside_;  ///< `beside_` is empty once it is put
    std::string stood_there_, identity_;
};

/// Overwrites a file, then removes it; nothing happens where there is none.
/// Errors   file_unwritable.
Result<void> shred(const std::filesystem::path& path);

/// Flushes the entries of a folder to the disk, so that a rename in it outlives a power cut; best effort.
void flush_folder(const std::filesystem::path& folder);

/// Whether the entries of a folder may be read.
/// Errors   file_unreadable; none where `path` is no folder.
Result<void> may_be_listed(const std::filesystem::path& path);

/// Whether a file or a folder can be put at `path`: a small file is written beside it, flushed and removed again. With
/// `makes_folders` the folders that lead there need not be there yet; into a stream nothing is written. Asked before long work, so
/// that what it made is not lost.
/// Errors   file_unwritable; a disk with room for the small file alone is found later.
Result<void> may_be_written(const std::filesystem::path& path, bool makes_folders = false);

}  // namespace reliance::files
