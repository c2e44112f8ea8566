#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reliance/base/result.hpp"

/// Folders that are written as one, and read as one: new ones, and those that a step changes.
namespace reliance::files {

/// A file of a folder that is written as one.
struct FolderFile {
    std::string path;  ///< below the folder, with `/`
    std::string bytes;
};

/// Writes a new folder whole or not at all: into a new folder beside it, flushed, then renamed to `path`.
/// Errors   file_exists (`path` is a file, or a folder that is not empty), file_unwritable.
Result<void> write_folder(const std::filesystem::path& path, const std::vector<FolderFile>& files);

/// Overwrites and removes a file, or a folder with all that is in it. Errors   file_unwritable, file_unreadable.
Result<void> shred_all(const std::filesystem::path& path);

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
///          disk that is full), and the next who opens the folder ends it. file_unreadable; those of `still` and `pending_step`:
///          nothing is changed.
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

/// Whether a path below a folder is its step, pending or not yet whole, or lies in one.
bool is_own_step(const std::filesystem::path& relative);

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

}  // namespace reliance::files
