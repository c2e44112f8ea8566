#include "reliance/workbench/imports.hpp"

#include "reliance/exchange/import_source.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"

namespace reliance::workbench {
namespace {

bool is_study(const std::filesystem::path& path) { return path.extension() == ".reliance" || files::is_taken(path / "study.toml"); }

}  // namespace

Result<exchange::Imported> imported(const std::filesystem::path& path) {
    if (!is_study(path)) return exchange::import_source(path);
    auto study = study::open_study(path);
    if (!study) return failure(study.error());
    return exchange::Imported{std::move(*study), {}};
}

}  // namespace reliance::workbench
