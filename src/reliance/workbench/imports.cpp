#include "reliance/workbench/imports.hpp"

#include "reliance/exchange/folder.hpp"
#include "reliance/exchange/import_source.hpp"
#include "reliance/exchange/interviews.hpp"
#include "reliance/exchange/renamed_project.hpp"
#include "reliance/exchange/renamed_source.hpp"
#include "reliance/exchange/text_folder.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/returning.hpp"

namespace reliance::workbench {
namespace {

/// A folder of tables without a text of the field is a survey whose mapping was forgotten.
bool may_be_texts(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) return std::filesystem::exists(path, error);
    return exchange::holds_field_texts(path);
}

exchange::Imported with_names_replaced(exchange::Imported imported, const exchange::TextImportOptions& options) {
    return options.names ? exchange::renamed(std::move(imported), *options.names) : imported;
}

/// The texts at `paths`: a study among several is none, for all that it holds beside them would be left out.
Result<std::vector<exchange::TextSource>> texts_at(Paths paths, std::string_view encoding) {
    Problems problems;
    for (const auto& path : paths)
        if (paths.size() > 1 && (is_study(path) || are_tables(path)))
            problems.add(ErrorCode::study_among_texts, {path.string()}, path.string());
    if (!problems.empty()) return failure(std::move(problems));
    return exchange::text_sources(paths, encoding);
}

/// The study with texts; all of them or none.
Result<exchange::Imported> texts_into(const field::Study& study, Paths paths, const exchange::TextImportOptions& options) {
    auto sources = texts_at(paths, options.encoding);
    if (!sources) return failure(std::move(sources.error()));
    return exchange::with_texts(study, std::move(*sources), options);
}

/// The study with whatever it can take in.
Result<exchange::Imported> made_of(const field::Study& study, Paths paths, const exchange::TextImportOptions& options) {
    if (are_texts(paths)) return texts_into(study, paths, options);
    const auto& first = paths.front();
    const auto format = exchange::recognised_format(first);
    if (is_study(first) || format == exchange::SourceFormat::villages)
        return failure(ErrorCode::import_makes_study, {first.string()});
    if (!format) return exchange::import_source(first);  // which says what is wrong with it
    auto interviews = exchange::with_textgrids(study, first, options);
    if (!interviews) return interviews;
    return with_names_replaced(std::move(*interviews), options);
}

}  // namespace

bool is_study(const std::filesystem::path& path) {
    return path.extension() == ".reliance" || files::is_taken(path / "study.toml");
}

bool are_tables(const std::filesystem::path& path) { return study::holds_tables(path) && !exchange::recognised_format(path); }

bool are_texts(Paths paths) {
    const auto& first = paths.front();
    return paths.size() != 1 ||
           (!is_study(first) && !are_tables(first) && may_be_texts(first) && !exchange::recognised_format(first));
}

Result<exchange::Imported> imported(Paths paths, const exchange::TextImportOptions& options) {
    const auto& first = paths.front();
    if (paths.size() == 1 && is_study(first)) {
        auto study = study::open_study(first);
        if (!study) return failure(study.error());
        return with_names_replaced(exchange::Imported{std::move(*study), {}}, options);
    }
    if (paths.size() == 1 && are_tables(first)) return failure(ErrorCode::tables_without_study, {first.string()}, first.string());
    if (are_texts(paths)) return texts_into(exchange::study_of_texts(), paths, options);
    auto source = exchange::import_source(first, options);
    if (!source) return source;
    return with_names_replaced(std::move(*source), options);
}

Result<exchange::Imported> imported_into(const field::Study& study, Paths paths, const exchange::TextImportOptions& options) {
    auto made = made_of(study, paths, options);
    if (!made) return made;
    if (auto problems = faults_of_returning(study, made->study, paths); !problems.empty()) return failure(std::move(problems));
    return made;
}

Result<exchange::Imported> tables_into(const field::Study& study, const std::filesystem::path& path,
                                       const exchange::TextImportOptions& options) {
    auto beside = study::with_tables_at(study, path);
    if (!beside) return failure(std::move(beside.error()));
    return with_names_replaced(exchange::Imported{std::move(*beside), {}}, options);
}

Result<exchange::Imported> import_to_come(const std::filesystem::path& into, Paths paths,
                                          const exchange::TextImportOptions& options) {
    if (into.empty()) return imported(paths, options);
    const auto study = study::open_study(into);
    if (!study) return failure(study.error());
    return imported_into(*study, paths, options);
}

Result<std::vector<exchange::TextSource>> texts_to_come(Paths paths, const exchange::TextImportOptions& options) {
    auto sources = texts_at(paths, options.encoding);
    if (sources && !options.speakers.empty())
        for (auto& source : *sources) exchange::choose_speakers(source, options.speakers);
    if (sources && options.names)
        for (auto& source : *sources) source = exchange::renamed(std::move(source), *options.names);
    return sources;
}

Result<std::vector<exchange::TextSource>> interviews_to_come(Paths paths, const exchange::TextImportOptions& options) {
    const auto& first = paths.front();
    if (is_study(first) || exchange::recognised_format(first) != exchange::SourceFormat::textgrids)
        return std::vector<exchange::TextSource>();
    const auto grids = exchange::files_with_extension(first, ".TextGrid");
    return grids ? texts_to_come(*grids, options) : failure(grids.error());
}

}  // namespace reliance::workbench
