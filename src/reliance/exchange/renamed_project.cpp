#include "reliance/exchange/renamed_project.hpp"

#include <algorithm>
#include <set>

#include "reliance/exchange/refi_erasure.hpp"
#include "reliance/exchange/refi_file.hpp"
#include "reliance/field/rewording.hpp"

namespace reliance::exchange {
namespace {

/// Whether a document came with the project and is no text of its own: a recording, a styled text, a picture.
bool is_file_of_project(const field::Document& document) {
    return document.path.starts_with(KeptProject::files) || !field::is_rewritable(document.content);
}

void note_left(ImportReport& report, const std::string& path, const material::Renaming& renaming) {
    report.note(ImportCount::project_file_left, renaming.renamed_identifier(RefiFile::name_of(path)), {});
}

/// Leaves out the files of the project; attachments only name them then.
void drop_files(Imported& project, const field::Study& before, const material::Renaming& renaming) {
    std::set<std::string> there;
    for (const auto& document : before.documents) there.insert(document.path);
    auto& study = project.study;
    std::set<std::string> gone;
    std::erase_if(study.documents, [&](const field::Document& document) {
        const bool goes = is_file_of_project(document) && !there.contains(document.path);
        if (goes) gone.insert(document.path);
        return goes;
    });
    for (const auto& path : gone) note_left(project.report, path, renaming);
    for (auto& attachment : study.attachments)
        if (gone.contains(attachment.file)) {
            attachment.file = RefiFile::name_of(attachment.file);
            attachment.digest.clear();
        }
}

}  // namespace

Imported renamed(Imported imported, const material::Renaming& renaming) {
    auto [study, erased] = KeptErasing(field::rewording(renaming)).reworded(std::move(imported.study));
    imported.study = std::move(study);
    for (std::size_t element = 0; element < erased.elements; ++element)
        imported.report.note(ImportCount::kept_element_left, std::string(KeptProject::path), {});
    for (const auto& path : erased.files) note_left(imported.report, path, renaming);
    return imported;
}

Imported renamed(Imported project, const field::Study& before, const material::Renaming& renaming) {
    drop_files(project, before, renaming);
    return renamed(std::move(project), renaming);
}

}  // namespace reliance::exchange
