#include "writing.hpp"

#include <filesystem>

#include "reliance/files/file.hpp"
#include "reliance/study/heading.hpp"

namespace reliance::cli {

namespace fs = std::filesystem;

Result<void> outside_study(const Options& options, const std::string& path) {
    for (const auto& study : {options.study, options.into})
        if (!study.empty() && files::is_taken(fs::path(study) / study::heading_path) && files::lies_within(path, study))
            return failure(ErrorCode::inside_study, {path, study}, path);
    return {};
}

Result<void> ready_to_write(const Options& options, const std::string& path, bool folders_too) {
    std::error_code error;
    const bool replaceable = options.force && (folders_too || !fs::is_directory(path, error));
    if (files::is_taken(path) && !replaceable) return failure(ErrorCode::file_exists, {path}, path);
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
