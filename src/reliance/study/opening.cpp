#include "reliance/study/opening.hpp"

#include <fstream>

#include "reliance/files/file.hpp"
#include "reliance/study/schema.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr std::size_t header_size = 100, application_id_at = 68;

std::int64_t big_endian_32(std::string_view bytes) {
    std::int64_t value = 0;
    for (const char byte : bytes.substr(0, 4)) value = value * 256 + static_cast<unsigned char>(byte);
    return value;
}

/// What a file that is called a study file is instead.
Error other_than_a_study(const fs::path& path, std::string_view header) {
    const auto name = path.string();
    if (path.extension() != ".reliance") return {ErrorCode::not_a_study, {name}, name};
    if (header.empty()) return {ErrorCode::not_a_database, {name, "it is an empty file"}, name};
    if (header.size() < header_size || !header.starts_with(magic))
        return {ErrorCode::not_a_database, {name, "it is no database"}, name};
    return {ErrorCode::other_database, {name, std::to_string(big_endian_32(header.substr(application_id_at)))}, name};
}

/// Looks at the first bytes only, so that SQLite never meets a file that no study can be.
Result<void> looks_like_a_study(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) return failure(ErrorCode::file_not_found, {path.string()}, path.string());
    if (!fs::is_regular_file(path, error)) return failure(ErrorCode::not_a_study, {path.string()}, path.string());
    std::ifstream file(path, std::ios::binary);
    if (!file) return failure(ErrorCode::file_unreadable, {path.string(), "Permission denied"}, path.string());
    std::string header(header_size, '\0');
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    header.resize(static_cast<std::size_t>(file.gcount()));
    const bool whole = header.size() == header_size;
    if (whole && header.starts_with(magic) && big_endian_32(std::string_view(header).substr(application_id_at)) == application_id)
        return {};
    return failure(other_than_a_study(path, header));
}

struct Opened {
    Database database;
    int version;
};

Result<Opened> opened(const fs::path& path) {
    if (auto looked = looks_like_a_study(path); !looked) return failure(std::move(looked.error()));
    auto database = Database::open(path);
    if (!database) return failure(std::move(database.error()));
    const auto version = checked_version(*database);
    if (!version) return failure(version.error());
    return Opened{std::move(*database), *version};
}

/// Asks for the version again: another may have brought the file up since.
Result<void> migrate(const Database& database) {
    return database.transaction([&]() -> Result<void> {
        const auto version = database.integer("PRAGMA user_version");
        if (!version) return failure(version.error());
        return lay_schema(database, static_cast<int>(*version));
    });
}

/// A name for the backup that nothing bears yet: an earlier backup is never overwritten. It stands beside the file itself, not beside a
/// link to it.
fs::path backup_path(const fs::path& path, int version) {
    const auto stem = files::resolved(path).string() + ".schema-" + std::to_string(version);
    fs::path backup = stem + ".backup";
    std::error_code error;
    for (int attempt = 2; fs::exists(backup, error); ++attempt) backup = stem + "-" + std::to_string(attempt) + ".backup";
    return backup;
}

Result<void> copied(const Database& database, const fs::path& path) {
    const auto copy = Database::create(path);
    if (!copy) return failure(copy.error());
    if (auto written = database.copy_to(*copy); !written) return written;
    const auto version = checked_version(*copy);
    if (!version) return failure(version.error());
    return {};
}

Result<void> back_up(const Database& database, const fs::path& path, int version) {
    const auto backup = backup_path(path, version);
    auto done = copied(database, backup);
    std::error_code error;
    if (!done) fs::remove(backup, error);
    return done;
}

}  // namespace

Result<Database> opened_for_reading(const fs::path& path) {
    auto file = opened(path);
    if (!file) return failure(std::move(file.error()));
    if (file->version == schema_version) return std::move(file->database);
    auto copy = file->database.copy();
    if (!copy) return copy;
    if (auto migrated = migrate(*copy); !migrated) return failure(std::move(migrated.error()));
    return copy;
}

Result<Database> opened_for_writing(const fs::path& path) {
    auto file = opened(path);
    if (!file) return failure(std::move(file.error()));
    if (file->version == schema_version) return std::move(file->database);
    if (auto backed_up = back_up(file->database, path, file->version); !backed_up) return failure(std::move(backed_up.error()));
    if (auto migrated = migrate(file->database); !migrated) return failure(std::move(migrated.error()));
    return std::move(file->database);
}

}  // namespace reliance::study
