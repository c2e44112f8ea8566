#include "reliance/workbench/beginning.hpp"

#include <cctype>

#include "reliance/embedded/blackout.hpp"
#include "reliance/embedded/heat_wave.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/files/folder.hpp"
#include "reliance/material/words.hpp"
#include "reliance/study/heading.hpp"
#include "reliance/study/study_file.hpp"

namespace reliance::workbench {
namespace {

/// An id made of a name: the name itself where it is one; otherwise its small letters without accents and its digits, what parts
/// its words as one `-`.
std::string id_of(const std::string& name) {
    if (field::is_id(name)) return name;
    std::string id;
    bool is_parted = false;
    for (const char letter : material::folded(name)) {
        const bool is_kept = std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-' || letter == '_';
        if (is_kept && is_parted && !id.empty()) id += '-';
        if (is_kept) id += letter;
        is_parted = !is_kept;
    }
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
    const auto name = (is_file ? path.stem() : files::named(path).filename()).string();
    const bool is_text = !files::first_invalid_utf8(name);
    field::Study study;
    study.id = id_of(is_text ? name : std::string());
    study.title_fr = study.title_en = !title.empty() ? title : is_text ? name : study.id;
    study.documents = {{"scenarios/blackout.toml", std::string(embedded::blackout())},
                       {"scenarios/heat_wave.toml", std::string(embedded::heat_wave())}};
    if (is_file) return study::create(path, study);
    std::vector<files::FolderFile> files{{"study.toml", study::toml_of(study::heading_of(study))}};
    for (const auto& form : field::table_forms()) files.push_back({std::string(form.name) + ".csv", header_of(form)});
    for (auto& document : study.documents) files.push_back({document.path, std::move(document.content)});
    return files::write_folder(path, files);
}

}  // namespace reliance::workbench
