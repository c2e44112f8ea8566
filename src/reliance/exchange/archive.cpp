#include "reliance/exchange/archive.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <optional>
#include <set>

namespace reliance::exchange {
namespace {

constexpr int deepest = 1;
constexpr zip_uint32_t level = 6;
constexpr zip_uint16_t first_day = (1u << 5u) | 1u;  // 1980-01-01, where the dates of archives begin

std::string text_of(zip_error_t* error) {
    std::string text = zip_error_strerror(error);
    zip_error_fini(error);
    return text;
}

bool leads_out(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.front() == '\\') return true;
    if (path.size() > 1 && path[1] == ':') return true;
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find_first_of("/\\", begin), path.size());
        if (path.substr(begin, end - begin) == "..") return true;
        begin = end + 1;
    }
    return false;
}

bool is_link(zip_t* archive, zip_uint64_t index) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
    return system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16u);
}

/// What libzip tells of one entry, if it can be trusted.
Result<ArchiveEntry> entry_at(zip_t* archive, zip_uint64_t index, const std::string& name) {
    zip_stat_t told{};
    constexpr auto needed = ZIP_STAT_NAME | ZIP_STAT_SIZE;
    if (zip_stat_index(archive, index, ZIP_FL_ENC_GUESS, &told) != 0 || (told.valid & needed) != needed)
        return failure(ErrorCode::archive_unreadable, {name, zip_strerror(archive)}, name);
    const auto where = name + '/' + told.name;
    if (leads_out(told.name) || is_link(archive, index)) return failure(ErrorCode::archive_unsafe_path, {name, told.name}, where);
    if ((told.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && told.encryption_method != ZIP_EM_NONE)
        return failure(ErrorCode::archive_encrypted, {name, told.name}, where);
    return ArchiveEntry{told.name, told.size};
}

Problems too_large(const std::string& name, std::uint64_t found, std::string of_what, std::uint64_t limit) {
    return Error{ErrorCode::archive_too_large, {name, std::to_string(found), std::move(of_what), std::to_string(limit)}, name};
}

/// All entries of an archive, or everything that is wrong with them.
Result<std::vector<ArchiveEntry>> entries_of(zip_t* archive, const std::string& name) {
    std::vector<ArchiveEntry> entries;
    std::set<std::string> seen;
    Problems problems;
    const auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive, 0)));
    for (zip_uint64_t index = 0; index < count; ++index) {
        auto entry = entry_at(archive, index, name);
        if (!entry)
            problems.add(std::move(entry.error()));
        else if (!seen.insert(entry->path).second)
            problems.add(ErrorCode::archive_repeated_entry, {name, entry->path}, name + '/' + entry->path);
        else if (!entry->path.ends_with('/'))
            entries.push_back(std::move(*entry));
    }
    if (!problems.empty()) return failure(std::move(problems));
    return entries;
}

/// Whether all of it, unpacked, stays within the limits.
Result<void> judged(const std::vector<ArchiveEntry>& entries, std::size_t packed, const std::string& name,
                    const ArchiveLimits& limits) {
    std::uint64_t total = 0;
    for (const auto& entry : entries) {
        if (entry.size > limits.bytes - std::min(total, limits.bytes))
            return failure(too_large(name, entry.size, " (" + entry.path + ")", limits.bytes));
        total += entry.size;
    }
    if (total > limits.small && total > limits.ratio * packed) return failure(too_large(name, total, "", limits.ratio * packed));
    return {};
}

}  // namespace

/// The open archive and the bytes it reads from.
struct Archive::Handle {
    std::string bytes;
    zip_t* archive = nullptr;

    ~Handle() {
        if (archive) zip_discard(archive);
    }
    /// Why it cannot be opened; nothing if it was. Of two entries of one name libzip does not say which: `entries_of` finds them.
    std::optional<std::string> open() {
        if (bytes.empty()) return "it is empty";  // libzip takes nothing for an empty archive
        zip_error_t error;
        zip_error_init(&error);
        open_with(ZIP_CHECKCONS, error);
        if (!archive && zip_error_code_zip(&error) == ZIP_ER_EXISTS) open_with(0, error);
        auto reason = text_of(&error);
        return archive ? std::nullopt : std::optional(std::move(reason));
    }

    void open_with(int checks, zip_error_t& error) {
        auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        if (!source) return;
        archive = zip_open_from_source(source, ZIP_RDONLY | checks, &error);
        if (!archive) zip_source_free(source);
    }
};

Result<Archive> Archive::of(std::string bytes, std::string_view name, const ArchiveLimits& limits) {
    Archive opened;
    opened.name_ = name;
    opened.limits_ = limits;
    opened.handle_ = std::make_shared<Handle>();
    opened.handle_->bytes = std::move(bytes);
    if (const auto reason = opened.handle_->open())
        return failure(ErrorCode::archive_unreadable, {opened.name_, *reason}, opened.name_);
    const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(opened.handle_->archive, 0)));
    if (count > limits.entries)
        return failure(ErrorCode::archive_too_many, {opened.name_, std::to_string(count), std::to_string(limits.entries)},
                       opened.name_);
    auto entries = entries_of(opened.handle_->archive, opened.name_);
    if (!entries) return failure(std::move(entries.error()));
    if (auto within = judged(*entries, opened.handle_->bytes.size(), opened.name_, limits); !within)
        return failure(within.error());
    opened.entries_ = std::move(*entries);
    return opened;
}

bool Archive::holds(std::string_view path) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](const ArchiveEntry& entry) { return entry.path == path; });
}

std::vector<std::string> Archive::comments() const {
    std::vector<std::string> comments;
    const auto add = [&](const char* bytes, std::size_t size) {
        if (bytes != nullptr && size > 0) comments.emplace_back(bytes, size);
    };
    int length = 0;
    const auto* of_all = zip_get_archive_comment(handle_->archive, &length, ZIP_FL_ENC_RAW);
    add(of_all, static_cast<std::size_t>(std::max(length, 0)));
    const auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(handle_->archive, 0)));
    for (zip_uint64_t index = 0; index < count; ++index) {
        zip_uint32_t size = 0;
        const auto* of_entry = zip_file_get_comment(handle_->archive, index, &size, ZIP_FL_ENC_RAW);
        add(of_entry, size);
    }
    return comments;
}

Result<std::string> Archive::bytes_of(std::string_view path) const {
    const std::string where = name_ + '/' + std::string(path);
    const auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const auto& one) { return one.path == path; });
    if (entry == entries_.end()) return failure(ErrorCode::file_not_found, {where}, name_);
    auto* file = zip_fopen(handle_->archive, entry->path.c_str(), ZIP_FL_ENC_GUESS);
    if (!file) return failure(ErrorCode::archive_unreadable, {name_, zip_strerror(handle_->archive)}, where);
    std::string bytes(static_cast<std::size_t>(entry->size), '\0');
    const auto read = zip_fread(file, bytes.data(), bytes.size());
    char more = 0;  // reading past the announced end also checks the checksum
    const auto beyond = read >= 0 ? zip_fread(file, &more, 1) : -1;
    const std::string reason = beyond < 0 ? zip_file_strerror(file) : fmt::format("{} ≠ {} B", entry->size, read + beyond);
    zip_fclose(file);
    if (beyond != 0 || static_cast<std::uint64_t>(read) != entry->size)
        return failure(ErrorCode::archive_unreadable, {name_, reason}, where);
    return bytes;
}

Result<Archive> Archive::archive_of(std::string_view path) const {
    const auto name = name_ + '/' + std::string(path);
    if (depth_ >= deepest) return failure(ErrorCode::archive_nested, {name_, std::string(path)}, name);
    auto bytes = bytes_of(path);
    if (!bytes) return failure(std::move(bytes.error()));
    auto inner = Archive::of(std::move(*bytes), name, limits_);
    if (inner) inner->depth_ = depth_ + 1;
    return inner;
}

namespace {

/// Adds one file; libzip reads its bytes when the archive is closed, so they must live that long.
bool add_file(zip_t* archive, const ArchiveFile& file) {
    auto* source = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
    if (!source) return false;
    const auto index = zip_file_add(archive, file.path.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    const auto place = static_cast<zip_uint64_t>(index);
    return zip_file_set_dostime(archive, place, 0, first_day, 0) == 0 &&
           zip_set_file_compression(archive, place, file.compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, level) == 0 &&
           zip_file_set_external_attributes(archive, place, 0, ZIP_OPSYS_UNIX, (S_IFREG | 0644u) << 16u) == 0;
}

Result<std::string> unwritable(std::string reason) { return failure(ErrorCode::archive_unreadable, {"zip", std::move(reason)}); }

std::string all_of(zip_source_t* source) {
    zip_stat_t told{};
    std::string bytes;
    if (zip_source_stat(source, &told) == 0 && zip_source_open(source) == 0) {
        bytes.resize(static_cast<std::size_t>(told.size));
        zip_source_read(source, bytes.data(), bytes.size());
        zip_source_close(source);
    }
    return bytes;
}

}  // namespace

Result<std::string> archive_bytes(const std::vector<ArchiveFile>& files) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (!source) return unwritable(text_of(&error));
    zip_source_keep(source);
    auto* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    const bool added =
        archive && std::all_of(files.begin(), files.end(), [&](const auto& file) { return add_file(archive, file); });
    std::string reason = archive ? zip_strerror(archive) : text_of(&error);
    const bool closed = added && zip_close(archive) == 0;
    if (!closed && archive) reason = zip_strerror(archive), zip_discard(archive);
    auto bytes = closed ? all_of(source) : std::string();
    zip_source_free(source);
    if (!closed) return unwritable(std::move(reason));
    return bytes;
}

bool is_archive(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

}  // namespace reliance::exchange
