#include "reliance/workbench/projects.hpp"

#include "reliance/exchange/refi_export.hpp"
#include "reliance/exchange/renamed_project.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/returning.hpp"
#include "reliance/workbench/version.hpp"

namespace reliance::workbench {
namespace {

/// What came of a project, with the names replaced that are to be.
Result<exchange::Imported> without_names(Result<exchange::Imported> project, const field::Study& before,
                                         const exchange::ProjectImportOptions& options) {
    if (!project || !options.texts.names) return project;
    return exchange::renamed(std::move(*project), before, *options.texts.names);
}

/// Who would come back with a project that was erased from the study, by the ids that they had there: a project that Reliance wrote
/// tells them, whatever ids the study would give.
Problems faults_of_own_part(const field::Study& study, const exchange::RefiFile& file, const std::filesystem::path& path,
                            const exchange::ProjectImportOptions& options) {
    if (study.erasures.empty() || file.is_codebook()) return {};
    const auto own = without_names(exchange::project_as_study(file, options), {}, options);
    return own ? faults_of_returning(study, own->study, {&path, 1}) : own.error();
}

/// The study with what a file holds, if nobody comes back with it who was erased.
Result<exchange::Imported> file_into(const field::Study& study, const exchange::RefiFile& file, const std::filesystem::path& path,
                                     const exchange::ProjectImportOptions& options) {
    auto made = without_names(exchange::with_project(study, file, options), study, options);
    if (!made) return made;
    auto problems = faults_of_returning(study, made->study, {&path, 1});
    if (problems.empty()) problems = faults_of_own_part(study, file, path, options);
    if (!problems.empty()) return failure(std::move(problems));
    return made;
}

}  // namespace

Result<exchange::Imported> project_to_come(const std::filesystem::path& into, const std::filesystem::path& project,
                                           const exchange::ProjectImportOptions& options) {
    if (into.empty()) {
        const auto file = exchange::RefiFile::open(project, options.sources);
        if (!file) return failure(file.error());
        return without_names(exchange::project_as_study(*file, options), {}, options);
    }
    const auto study = study::open_study(into);
    if (!study) return failure(study.error());
    return project_into(*study, project, options);
}

Result<exchange::Imported> project_into(const field::Study& study, const std::filesystem::path& project,
                                        const exchange::ProjectImportOptions& options) {
    const auto file = exchange::RefiFile::open(project, options.sources);
    if (!file) return failure(file.error());
    return file_into(study, *file, project, options);
}

Result<exchange::Imported> codebook_into(const field::Study& study, const std::filesystem::path& codebook,
                                         const exchange::ProjectImportOptions& options) {
    const auto file = exchange::RefiFile::open(codebook, options.sources);
    if (!file) return failure(file.error());
    if (!file->is_codebook()) return failure(ErrorCode::project_is_no_codebook, {codebook.string()}, codebook.string());
    return file_into(study, *file, codebook, options);
}

Result<std::vector<exchange::ElementFate>> export_project(const field::Study& study, const std::filesystem::path& path,
                                                          bool codebook) {
    const auto origin = "Reliance " + std::string(version());
    auto exported = codebook ? exchange::refi_codebook(study, origin) : exchange::refi_project(study, origin);
    if (!exported) return failure(std::move(exported.error()));
    if (const auto written = files::write_whole(path, exported->bytes); !written) return failure(written.error());
    return std::move(exported->fates);
}

}  // namespace reliance::workbench
