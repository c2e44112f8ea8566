#include "reliance/workbench/beginning.hpp"

#include "reliance/embedded/blackout.hpp"
#include "reliance/embedded/heat_wave.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/heading.hpp"

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

Result<void> begin_study(const std::filesystem::path& folder, const std::string& title) {
    study::Heading heading;
    heading.id = id_of(folder.filename().string());
    heading.title_fr = heading.title_en = title.empty() ? heading.id : title;
    std::vector<files::FolderFile> files{{"study.toml", study::toml_of(heading)}};
    for (const auto& form : field::table_forms()) files.push_back({std::string(form.name) + ".csv", header_of(form)});
    files.push_back({"scenarios/heat_wave.toml", std::string(embedded::heat_wave())});
    files.push_back({"scenarios/blackout.toml", std::string(embedded::blackout())});
    return files::write_folder(folder, files);
}

}  // namespace reliance::workbench
