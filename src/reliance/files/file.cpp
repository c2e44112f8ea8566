#include "reliance/files/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

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

/// Waits for a lock on an open file or folder; false on a disk without locks.
bool locked(int file, int how) {
    int answer = 0;
    do answer = ::flock(file, how);
    while (answer != 0 && errno == EINTR);
    return answer == 0;
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

/// How the names of the files begin that are written beside `path`, to take its place, after a point or more.
std::string beginning_of_unfinished(const fs::path& path) { return path.filename().string() + ".part-"; }

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(fs::symlink_status(path, error));
}

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

/// Overwrites and removes a file, or a folder with all that is in it.
Result<void> shred_all(const fs::path& path) {
    if (!is_folder(path)) return shred(path);
    const auto entries = entries_below(path);
    if (!entries) return failure(entries.error());
    for (const auto& file : entries->files)
        if (auto gone = shred(path / file); !gone) return gone;
    return remove_emptied(path);
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

Result<void> written_over(const fs::path& given, std::string_view bytes, mode_t mode) {
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

/// Whether a name is `start` after one point or more.
bool is_unfinished(std::string_view name, std::string_view start) {
    while (name.starts_with('.')) {
        name.remove_prefix(1);
        if (name.starts_with(start)) return true;
    }
    return false;
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

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

fs::path unused_sibling(const fs::path& given) {
    const auto path = named(given);
    for (int attempt = 0;; ++attempt) {
        auto name = std::string(".").append(beginning_of_unfinished(path)).append(std::to_string(::getpid()));
        name.append("-").append(std::to_string(attempt));
        if (auto beside = path.parent_path() / name; !is_taken(beside)) return beside;
    }
}

std::vector<fs::path> unfinished_beside(const fs::path& given) {
    const auto path = named(given);
    const auto start = beginning_of_unfinished(path);
    std::vector<fs::path> left;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_of(path), error)) {
        const auto name = entry.path().filename();
        if (is_unfinished(name.string(), start) && entry.is_regular_file(error)) left.push_back(path.parent_path() / name);
    }
    std::sort(left.begin(), left.end());
    return left;
}

fs::path named(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

fs::path resolved(const fs::path& given) {
    std::error_code error;
    if (!fs::is_symlink(named(given), error)) return given;
    const auto path = fs::canonical(given, error);
    return error ? given : path;
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
    auto folder = folder_of(named(path));
    while (makes_folders && !is_taken(folder) && folder != folder_of(folder)) folder = folder_of(folder);
    const auto trial = unused_sibling(folder / "trial");
    const int number = written_new(trial, std::string(4096, '\n'), 0600);
    ::unlink(trial.c_str());
    return number == 0 ? Result<void>() : unwritable(path, number);
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
