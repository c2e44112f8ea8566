#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

namespace reliance::files {

/// The bytes of a file.
/// Errors   file_not_found, file_unreadable.
Result<std::string> bytes_of(const std::filesystem::path& path);

/// The text of a file, checked to be UTF-8, byte for byte (a byte order mark and CRLF stay).
/// Errors   file_not_found, file_unreadable, invalid_utf8 (at `path:line:column`).
Result<std::string> text_of(const std::filesystem::path& path);

/// Where `bytes` stop being UTF-8, as `line:column` counted in code points; nothing if they are all valid.
std::optional<std::string> first_invalid_utf8(std::string_view bytes);

/// Writes a file whole or not at all: into a new file beside it, flushed to the disk, then renamed over `path`, or over the file that
/// `path` leads to where it is a link (`resolved`).
/// Errors   file_unwritable; the file that stood at `path` is then unchanged and nothing is left beside it.
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

/// A file of a folder that is written as one.
struct FolderFile {
    std::string path;  ///< below the folder, with `/`
    std::string bytes;
};

/// Writes a new folder whole or not at all: into a new folder beside it, flushed, then renamed to `path`.
/// Errors   file_exists (`path` is a file, or a folder that is not empty), file_unwritable.
Result<void> write_folder(const std::filesystem::path& path, const std::vector<FolderFile>& files);

/// Holds a folder while it is read or written as a whole: many may read it, or one may write it; the others wait. Best effort: on
/// a disk without such locks nobody waits.
class FolderHold {
public:
    enum class Use { reading, writing };

    FolderHold(const std::filesystem::path& folder, Use use);
    ~FolderHold();
    FolderHold(const FolderHold&) = delete;
    FolderHold& operator=(const FolderHold&) = delete;

    bool is_held() const { return is_held_; }

private:
    int folder_ = -1;
    bool is_held_ = false;
};

/// Adds, replaces and removes several files of a folder as one. The step is written and flushed below a hidden folder, which a
/// rename to `.step` declares whole: from then on it is decided. Its files then take their places, and it is gone. A kill leaves
/// the folder as it was, or a step that `finish_together` ends and `pending_step` tells. Two who write wait for each other.
///
/// `gone`   files and folders below the folder that are overwritten and removed, where they are there; a step that names any
///          also overwrites the bytes of the files that it replaces (`Overwriting`).
/// `still`  asked before anything is written, once nobody else writes and the step before has ended: whether the folder says what
///          the step was made for.
/// Errors   file_unwritable: nothing is changed where no `.step` is there; where one is, it is decided but could not be ended (a
///          disk that is full), and the next who opens the folder ends it. file_unreadable; those of `still` and `pending_step`: nothing is changed.
Result<void> write_together(const std::filesystem::path& folder, std::vector<FolderFile> files,
                            const std::vector<std::string>& gone = {}, const std::function<Result<void>()>& still = {});

/// Whether a step of a folder may add or replace the file at `path`: not where it leads out of the folder or onto another disk, nor
/// without the rights. Nothing is written. Errors   file_unwritable.
Result<void> may_be_put(const std::filesystem::path& folder, const std::string& path);

/// Brings a step that was killed to its end; nothing where there is none.
/// Errors   file_unwritable, file_unreadable; the step is then still there, and may be ended later. Those of `pending_step`.
Result<void> finish_together(const std::filesystem::path& folder);

/// What a step of a folder still has to do.
struct PendingStep {
    std::vector<std::string> files;  ///< below the folder, sorted; they lie at `in_step`
    std::vector<std::string> gone;   ///< files and folders with all that is in them

    /// Whether the file at `path` is taken from the step; whether it is gone once the step has come to its end.
    bool has(std::string_view path) const;
    bool removes(std::string_view path) const;
};

/// The step that waits in a folder; an empty one where there is none. Who holds the folder can read it as if the step had ended.
/// Errors   broken_step where it could never end (it leads out of the folder, holds a link, names what only another version knows,
///          is cut short); file_unwritable where a folder bears the name of one of its files; file_unreadable.
Result<PendingStep> pending_step(const std::filesystem::path& folder);

/// Where a file of the pending step lies.
std::filesystem::path in_step(const std::filesystem::path& folder, std::string_view path);

/// A folder that is held to be read, as it says once its step has come to its end.
class HeldFolder {
public:
    /// Ends the step that a kill has left; where it cannot be ended now (read only, somebody else's, a full disk), the folder is
    /// read as if it had been. Errors   those of `pending_step`.
    static Result<HeldFolder> of(const std::filesystem::path& folder);
    /// The same where the caller holds the folder. Errors   those of `pending_step`.
    static Result<HeldFolder> by_caller(const std::filesystem::path& folder);

    const PendingStep& step() const { return step_; }
    /// Where the file that the folder has at `path` lies now.
    std::filesystem::path lying(const std::string& path) const;
    /// Whether something lies there.
    bool has(const std::string& path) const;

private:
    HeldFolder(std::filesystem::path folder, PendingStep step) : folder_(std::move(folder)), step_(std::move(step)) {}

    std::filesystem::path folder_;
    std::unique_ptr<FolderHold> hold_;
    PendingStep step_;
};

/// The folder that `path` stands in.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// A name beside `path` that nothing bears yet, for a file or folder being written.
std::filesystem::path unused_sibling(const std::filesystem::path& path);

/// The files that kills have left beside `path` while it was being written: what bears a name of `unused_sibling`, or one that was
/// made from such a name again, with whatever ending. Sorted.
std::vector<std::filesystem::path> unfinished_beside(const std::filesystem::path& path);

/// A path without its last separator: that of the folder itself.
std::filesystem::path named(const std::filesystem::path& path);

/// Where a path leads once the links at its end are followed; the path itself where it ends in none, or in one that leads nowhere.
/// What is written in the place of a link would leave the file behind it as it was.
std::filesystem::path resolved(const std::filesystem::path& path);

/// Flushes the entries of a folder to the disk, so that a rename in it outlives a power cut; best effort.
void flush_folder(const std::filesystem::path& folder);

/// Whether the entries of a folder may be read.
/// Errors   file_unreadable; none where `path` is no folder.
Result<void> may_be_listed(const std::filesystem::path& path);

/// Whether a file or a folder can be put at `path`: a small file is written beside it, flushed and removed again. With
/// `makes_folders` the folders that lead there need not be there yet. Asked before long work, so that what it made is not lost.
/// Errors   file_unwritable; a disk with room for the small file alone is found later.
Result<void> may_be_written(const std::filesystem::path& path, bool makes_folders = false);

/// Whether something bears the name `path`, were it a link that leads nowhere.
bool is_taken(const std::filesystem::path& path);

/// Whether `path`, which need not be there yet, lies in `folder` once links are followed.
bool lies_within(const std::filesystem::path& path, const std::filesystem::path& folder);

/// Whether `path`, below some folder, stays below it: relative, without `..`.
bool stays_below(std::string_view path);

}  // namespace reliance::files
