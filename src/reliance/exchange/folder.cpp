#include "reliance/exchange/folder.hpp"

#include <algorithm>
#include <cctype>
#include <system_error>

namespace reliance::exchange {
namespace {

bool same_letters(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

Result<std::vector<std::filesystem::path>> files_with_extension(const std::filesystem::path& path, std::string_view extension) {
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error)) return std::vector{path};
    if (!std::filesystem::is_directory(path, error)) return failure(ErrorCode::file_not_found, {path.string()});
    std::vector<std::filesystem::path> found;
    for (auto entry = std::filesystem::directory_iterator(path, error); !error && entry != std::filesystem::directory_iterator();
         entry.increment(error))
        if (same_letters(entry->path().extension().string(), extension)) found.push_back(entry->path());
    if (error) return failure(ErrorCode::file_unreadable, {path.string(), error.message()});
    if (found.empty()) return failure(ErrorCode::file_not_found, {(path / std::string("*").append(extension)).string()});
    std::sort(found.begin(), found.end());
    return found;
}

Problems placed_at(const std::filesystem::path& path, const Problems& faults) {
    const auto name = path.filename().string();
    Problems placed;
    for (auto each : faults) {
        const auto where = each.where;
        if (where.starts_with(name) && !where.starts_with(path.string())) each.where.replace(0, name.size(), path.string());
        std::replace(each.arguments.begin(), each.arguments.end(), where, each.where);
        placed.add(std::move(each));
    }
    return placed;
}

}  // namespace reliance::exchange
