#include "reliance/study/open_study.hpp"

#include "reliance/study/folder.hpp"

namespace reliance::study {

Result<field::Study> open_study(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::is_directory(path, error) ? read_folder(path) : read(path);
}

Result<void> write_study(const field::Study& study, const std::filesystem::path& path) {
    return path.extension() == ".reliance" ? create(path, study) : write_folder(study, path);
}

Result<void> save_study(const field::Study& before, const field::Study& next, const std::filesystem::path& path, const StepNote& note) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return rewrite_folder(before, next, path);
    const auto file = StudyFile::open(path);
    if (!file) return failure(file.error());
    return file->save(next, note);
}

}  // namespace reliance::study
