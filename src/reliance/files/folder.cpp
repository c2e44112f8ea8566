#include "reliance/files/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <set>

#include "reliance/files/descriptor.hpp"
#include "reliance/files/file.hpp"

namespace reliance::files {
namespace {

namespace fs = std::filesystem;

/// Flushes the folders that lead from `folder`, itself included, to the files below it, the deepest first.
void flush_folders(const fs::path& folder, const std::vector<std::string>& paths) {
    std::set<fs::path> folders{folder};
    for (const auto& path : paths)
        for (auto above = fs::path(path).parent_path(); !above.empty(); above = above.parent_path())
            folders.insert(folder / above);
    std::for_each(folders.rbegin(), folders.rend(), flush_folder);
}

/// Writes the files below `folder`, which it makes, and flushes it; 0, or the reason.
int written_below(const fs::path& folder, const std::vector<FolderFile>& files) {
    std::vector<std::string> paths;
    std::error_code error;
    fs::create_directories(folder, error);
    for (const auto& file : files) {
        if (error) return error.value();
        fs::create_directories((folder / file.path).parent_path(), error);
        if (error) return error.value();
        if (const int number = written_new(folder / file.path, file.bytes, 0666)) return number;
        paths.push_back(file.path);
    }
    flush_folders(folder, paths);
    return error.value();
}

/// What is below a folder, relative and sorted.
struct Entries {
    std::vector<fs::path> files, folders;
};

Result<Entries> entries_below(const fs::path& folder) {
    Entries entries;
    std::error_code error;
    auto entry = fs::recursive_directory_iterator(folder, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const auto kind = entry->symlink_status(error).type();
        if (error) break;
        auto& kept = kind == fs::file_type::directory ? entries.folders : entries.files;
        kept.push_back(entry->path().lexically_relative(folder));
    }
    if (error) return unreadable(folder, error.value());
    std::sort(entries.files.begin(), entries.files.end());
    std::sort(entries.folders.begin(), entries.folders.end());
    return entries;
}

/// Removes a folder that holds nothing but folders.
Result<void> remove_emptied(const fs::path& folder) {
    const auto entries = entries_below(folder);
    if (!entries) return failure(entries.error());
    auto folders = entries->folders;
    folders.insert(folders.begin(), fs::path());
    for (auto below = folders.rbegin(); below != folders.rend(); ++below)
        if (const auto path = named(folder / *below); ::rmdir(path.c_str()) != 0) return unwritable(path, errno);
    flush_folder(folder_of(folder));
    return {};
}

/// A step lies below `.step` once it is declared, each of its files at its path, and what it removes in a list beside them, each
/// path closed by a zero. While it is being written its folder bears the name `.step.part-…`.
constexpr std::string_view own_names = ".step", declared_step = ".step", list_of_gone = ".step.gone", unfinished = ".step.part";

/// Why no step may change what stands at `path`, whatever the rights; 0 where one may.
int misfit(const fs::path& folder, const std::string& path) {
    if (!stays_below(path)) return EXDEV;
    if (path.starts_with(own_names)) return EINVAL;
    std::error_code error;
    for (auto above = fs::path(path).parent_path(); !above.empty(); above = above.parent_path())
        if (fs::exists(folder / above, error) && !fs::is_directory(folder / above, error)) return ENOTDIR;
    return lies_within(folder / path, folder) ? 0 : EXDEV;  // a link may lead out of the folder
}

/// The same for a file that a step adds or replaces.
int misfit_of_file(const fs::path& folder, const std::string& path) {
    std::error_code error;
    return fs::is_directory(folder / path, error) ? EISDIR : misfit(folder, path);
}

int no_writing_in(const fs::path& folder) { return ::access(folder.c_str(), W_OK | X_OK) == 0 ? 0 : errno; }

/// The folder that is there in which what has no folder yet at `path` would be made.
fs::path holder_of(const fs::path& folder, const std::string& path) {
    auto holder = (folder / path).parent_path();
    while (holder != folder && !is_taken(holder)) holder = holder.parent_path();
    return holder;
}

/// Whether no rename leads from one folder into the other.
bool are_on_two_disks(const fs::path& one, const fs::path& other) {
    struct stat a {
    }, b{};
    return ::stat(one.c_str(), &a) == 0 && ::stat(other.c_str(), &b) == 0 && a.st_dev != b.st_dev;
}

Result<void> may_be_removed(const fs::path& folder, const std::string& path) {
    int number = misfit(folder, path);
    if (number == 0) number = no_writing_in(holder_of(folder, path));
    if (number != 0) return unwritable(folder / path, number);
    if (!is_folder(folder / path)) return {};
    const auto entries = entries_below(folder / path);
    if (!entries) return failure(entries.error());
    auto folders = entries->folders;
    folders.emplace_back();
    for (const auto& below : folders)
        if (const int hindered = no_writing_in(folder / path / below)) return unwritable(folder / path / below, hindered);
    return {};
}

/// A step that nobody can end as it stands.
tl::unexpected<Problems> broken(const fs::path& path, std::string what) {
    return failure(ErrorCode::broken_step, {path.string(), std::move(what)}, path.string());
}

/// What `misfit` says of a path that a declared step names in `place`.
Result<void> is_fit(const fs::path& place, const fs::path& path, int number) {
    if (number == EXDEV) return broken(place, "it leads out of the study");
    if (number == EINVAL) return broken(place, "it bears a name that another version gave");
    return number == 0 ? Result<void>() : unwritable(path, number);
}

/// Puts a file of the step into its place.
Result<void> put(const fs::path& fresh, const fs::path& target, bool overwrites) {
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) return unwritable(target, error.value());
    if (is_taken(target)) ::chmod(fresh.c_str(), mode_of(target));
    const Overwriting old(overwrites ? target : fs::path());
    if (::rename(fresh.c_str(), target.c_str()) != 0) {
        // Where nobody can hold the folder another may have put it there first.
        const int number = errno;
        if (number != ENOENT || is_taken(fresh)) return unwritable(target, number);
    }
    old.overwrite();
    return {};
}

/// Ends the step of a folder that is held; nothing where there is none.
Result<void> end_step(const fs::path& folder) {
    const auto step = folder / declared_step;
    if (!is_taken(step)) return {};
    const auto pending = pending_step(folder);
    if (!pending) return failure(pending.error());
    for (const auto& path : pending->files)
        if (auto done = put(step / path, folder / path, !pending->gone.empty()); !done) return done;
    flush_folders(folder, pending->files);
    for (const auto& path : pending->gone)
        if (auto done = shred_all(folder / path); !done) return done;
    if (auto done = shred(step / list_of_gone); !done) return done;
    return remove_emptied(step);
}

/// Overwrites and removes what was being written when somebody was killed; the folder is held.
Result<void> clear_unfinished(const fs::path& folder) {
    std::vector<fs::path> left;
    std::error_code error;
    auto entry = fs::directory_iterator(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error))
        if (entry->path().filename().string().starts_with(unfinished)) left.push_back(entry->path());
    if (error) return unreadable(folder, error.value());
    for (const auto& path : left)
        if (auto gone = shred_all(path); !gone) return gone;
    return {};
}

std::string list_text(const std::vector<std::string>& paths) {
    std::string text;
    for (const auto& path : paths) text.append(path).push_back('\0');
    return text;
}

}  // namespace

Result<void> shred_all(const fs::path& path) {
    if (!is_folder(path)) return shred(path);
    const auto entries = entries_below(path);
    if (!entries) return failure(entries.error());
    for (const auto& file : entries->files)
        if (auto gone = shred(path / file); !gone) return gone;
    return remove_emptied(path);
}

Result<void> write_folder(const fs::path& given, const std::vector<FolderFile>& files) {
    const auto path = resolved(given);
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

FolderHold::FolderHold(const fs::path& folder, Use use) : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    is_held_ = folder_ >= 0 && locked(folder_, use == Use::writing ? LOCK_EX : LOCK_SH);
}

FolderHold::~FolderHold() {
    if (folder_ >= 0) ::close(folder_);
}

Result<void> write_together(const fs::path& given, std::vector<FolderFile> files, const std::vector<std::string>& gone,
                            const std::function<Result<void>()>& still) {
    const auto folder = named(given);
    const FolderHold hold(folder, FolderHold::Use::writing);
    if (auto ended = end_step(folder); !ended) return ended;
    if (hold.is_held())
        if (auto cleared = clear_unfinished(folder); !cleared) return cleared;
    if (files.empty() && gone.empty()) return {};
    if (still)
        if (auto same = still(); !same) return same;
    for (const auto& file : files)
        if (auto may = may_be_put(folder, file.path); !may) return may;
    for (const auto& path : gone)
        if (auto may = may_be_removed(folder, path); !may) return may;
    if (!gone.empty()) files.push_back({std::string(list_of_gone), list_text(gone)});
    const auto staged = unused_sibling(folder / "step");
    int number = written_below(staged, files);
    if (number == 0 && ::rename(staged.c_str(), (folder / declared_step).c_str()) != 0) number = errno;
    if (number != 0) {
        static_cast<void>(shred_all(staged));
        return unwritable(folder, number);
    }
    flush_folder(folder);
    return end_step(folder);
}

Result<void> may_be_put(const fs::path& given, const std::string& path) {
    const auto folder = named(given), holder = holder_of(folder, path);
    int number = misfit_of_file(folder, path);
    if (number == 0) number = no_writing_in(holder);
    if (number == 0 && are_on_two_disks(folder, holder)) number = EXDEV;
    return number == 0 ? Result<void>() : unwritable(folder / path, number);
}

Result<void> finish_together(const fs::path& given) {
    const auto folder = named(given);
    if (!is_taken(folder / declared_step)) return {};
    const FolderHold hold(folder, FolderHold::Use::writing);
    return end_step(folder);
}

bool PendingStep::has(std::string_view path) const { return std::binary_search(files.begin(), files.end(), path); }

bool PendingStep::removes(std::string_view path) const {
    return std::any_of(gone.begin(), gone.end(), [&](const std::string& one) {
        return path.starts_with(one) && (path.size() == one.size() || path[one.size()] == '/');
    });
}

Result<PendingStep> pending_step(const fs::path& given) {
    PendingStep pending;
    const auto folder = named(given), step = folder / declared_step;
    if (!is_taken(step)) return pending;
    if (!is_folder(step)) return broken(step, "it is no folder");
    const auto entries = entries_below(step);
    if (!entries) return failure(entries.error());
    std::error_code error;
    for (const auto& entry : entries->files) {
        const auto path = entry.generic_string();
        if (!fs::is_regular_file(fs::symlink_status(step / path, error)))
            return broken(step / path, "it is neither a file nor a folder");
        if (path == list_of_gone) continue;
        if (auto fit = is_fit(step / path, folder / path, misfit_of_file(folder, path)); !fit) return failure(fit.error());
        pending.files.push_back(path);
    }
    std::sort(pending.files.begin(), pending.files.end());
    if (!is_taken(step / list_of_gone)) return pending;
    const auto list = bytes_of(step / list_of_gone);
    if (!list) return failure(list.error());
    if (!list->ends_with('\0')) return broken(step / list_of_gone, "its list is cut short");
    for (std::size_t from = 0, to; (to = list->find('\0', from)) != std::string::npos; from = to + 1) {
        pending.gone.push_back(list->substr(from, to - from));
        const auto& path = pending.gone.back();
        if (auto fit = is_fit(step / list_of_gone, folder / path, misfit(folder, path)); !fit) return failure(fit.error());
    }
    return pending;
}

bool is_own_step(const fs::path& relative) {
    const auto first = relative.begin()->string();
    return first == declared_step || first.starts_with(unfinished);
}

fs::path in_step(const fs::path& folder, std::string_view path) { return folder / declared_step / path; }

Result<HeldFolder> HeldFolder::of(const fs::path& folder) {
    static_cast<void>(finish_together(folder));
    auto hold = std::make_unique<FolderHold>(folder, FolderHold::Use::reading);
    auto held = by_caller(folder);
    if (held) held->hold_ = std::move(hold);
    return held;
}

Result<HeldFolder> HeldFolder::by_caller(const fs::path& folder) {
    auto step = pending_step(folder);
    if (!step) return failure(std::move(step.error()));
    return HeldFolder(folder, std::move(*step));
}

fs::path HeldFolder::lying(const std::string& path) const { return step_.has(path) ? in_step(folder_, path) : folder_ / path; }

bool HeldFolder::has(const std::string& path) const { return !step_.removes(path) && is_taken(lying(path)); }

}  // namespace reliance::files
