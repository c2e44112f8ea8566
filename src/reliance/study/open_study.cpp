#include "reliance/study/open_study.hpp"

#include "reliance/study/folder.hpp"
#include "reliance/study/study_file.hpp"

namespace reliance::study {

Result<field::Study> open_study(const std::filesystem::path& path, const Further& further) {
    std::error_code error;
    return std::filesystem::is_directory(path, error) ? read_folder(path, further) : read(path, further);
}

Result<void> write_study(const field::Study& study, const std::filesystem::path& path) {
    return path.extension() == ".reliance" ? create(path, study) : write_folder(study, path);
}

}  // namespace reliance::study
