#include "reliance/exchange/renamed_project.hpp"

#include <algorithm>
#include <set>

#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_erasure.hpp"
#include "reliance/exchange/refi_file.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/files/file.hpp"

namespace reliance::exchange {
namespace {

/// Whether a document came with the project and is no text of its own: a recording, a styled text, a picture.
bool is_file_of_project(const field::Document& document) {
    return document.path.starts_with(KeptProject::files) || document.content.find('\0') != std::string::npos ||
           files::first_invalid_utf8(document.content);
}

/// Leaves out the files of the project; attachments only name them then.
void drop_files(Imported& project, const field::Study& before) {
    std::set<std::string> there;
    for (const auto& document : before.documents) there.insert(document.path);
    auto& study = project.study;
    std::set<std::string> gone;
    std::erase_if(study.documents, [&](const field::Document& document) {
        const bool goes = is_file_of_project(document) && !there.contains(document.path);
        if (goes) gone.insert(document.path);
        return goes;
    });
    for (const auto& path : gone) project.report.note(ImportCount::project_file_left, RefiFile::name_of(path), {});
    for (auto& attachment : study.attachments)
        if (gone.contains(attachment.file)) {
            attachment.file = RefiFile::name_of(attachment.file);
            attachment.digest.clear();
        }
}

}  // namespace

Imported renamed(Imported project, const field::Study& before, const material::Renaming& renaming) {
    drop_files(project, before);
    const auto how = field::rewording(renaming);
    const auto erased = KeptErasing(how).take_out_of(project.study);
    for (std::size_t element = 0; element < erased.elements; ++element)
        project.report.note(ImportCount::kept_element_left, std::string(KeptProject::path), {});
    const auto foreign_ids = project.study.foreign_ids;
    project.study = field::reworded(std::move(project.study), how);
    for (std::size_t row = 0; row < foreign_ids.size(); ++row)
        if (folded_guid(foreign_ids[row].value)) project.study.foreign_ids[row].value = foreign_ids[row].value;
    return project;
}

}  // namespace reliance::exchange
