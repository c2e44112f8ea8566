#include "writing.hpp"

#include <filesystem>

#include "reliance/files/file.hpp"
#include "reliance/study/heading.hpp"
#include "reliance/workbench/run.hpp"

namespace reliance::cli {

namespace fs = std::filesystem;

namespace {

/// Whether --force lets what stands at `path` be replaced.
bool may_be_replaced(const std::string& path, bool by_folder) {
    std::error_code error;
    if (!by_folder) return !fs::is_directory(path, error);
    return workbench::holds_a_run(path) || (fs::is_directory(path, error) && fs::is_empty(path, error));
}

}  // namespace

Result<void> outside_study(const std::string& study, const std::string& path) {
    const bool is_folder = !study.empty() && files::is_taken(fs::path(study) / study::heading_path);
    if (is_folder && files::lies_within(path, study)) return failure(ErrorCode::inside_study, {path, study}, path);
    return {};
}

Result<void> outside_study(const Options& options, const std::string& path) {
    auto outside = outside_study(options.study, path);
    return outside ? outside_study(options.into, path) : outside;
}

Result<void> ready_to_write(const Options& options, const std::string& path, bool folders_too) {
    const bool goes_through = !folders_too && files::is_stream(path);
    const bool is_free = goes_through || !files::is_taken(path) || (options.force && may_be_replaced(path, folders_too));
    if (!is_free) return failure(ErrorCode::file_exists, {path}, path);
    if (auto outside = outside_study(options, path); !outside) return outside;
    return files::may_be_written(path, folders_too || !fs::path(path).has_extension());
}

Result<void> ready_for_csv(const Options& options) {
    if (options.csv.empty()) return {};
    if (auto outside = outside_study(options, options.csv); !outside) return outside;
    return files::may_be_written(options.csv);
}

Result<void> also_written(const Options& options, const std::string& csv) {
    if (options.csv.empty()) return {};
    if (auto outside = outside_study(options, options.csv); !outside) return outside;
    return files::write_whole(options.csv, csv);
}

}  // namespace reliance::cli
