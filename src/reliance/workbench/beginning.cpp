#include "reliance/workbench/beginning.hpp"

#include "reliance/embedded/blackout.hpp"
#include "reliance/embedded/heat_wave.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/folder.hpp"
#include "reliance/study/heading.hpp"
#include "reliance/study/study_file.hpp"

namespace reliance::workbench {
namespace {

/// An id made of the letters, digits, `-` and `_` of a name.
std::string id_of(const std::string& name) {
    std::string id;
    for (const char letter : name)
        if (std::isalnum(static_cast<unsigned char>(letter)) || letter == '-' || letter == '_') id += letter;
    return id.empty() ? "study" : id;
}

std::string header_of(const field::TableForm& form) {
    std::vector<std::string> names;
    for (const auto& column : form.columns) names.emplace_back(column.name);
    return files::csv_line(names);
}

}  // namespace

Result<void> begin_study(const std::filesystem::path& path, const std::string& title) {
    const bool is_file = path.extension() == ".reliance";
    field::Study study;
    study.id = id_of((is_file ? path.stem() : path.filename()).string());
    study.title_fr = study.title_en = title.empty() ? study.id : title;
    study.documents = {{"scenarios/blackout.toml", std::string(embedded::blackout())},
                       {"scenarios/heat_wave.toml", std::string(embedded::heat_wave())}};
    if (is_file) return study::create(path, study);
    std::vector<files::FolderFile> files{{"study.toml", study::toml_of(study::heading_of(study))}};
    for (const auto& form : field::table_forms()) files.push_back({std::string(form.name) + ".csv", header_of(form)});
    for (auto& document : study.documents) files.push_back({document.path, std::move(document.content)});
    return files::write_folder(path, files);
}

}  // namespace reliance::workbench
