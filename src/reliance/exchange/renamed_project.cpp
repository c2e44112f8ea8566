#include "reliance/exchange/renamed_project.hpp"

#include <algorithm>
#include <set>

#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_file.hpp"
#include "reliance/exchange/refi_kept.hpp"
#include "reliance/exchange/refi_rows.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/files/file.hpp"

namespace reliance::exchange {
namespace {

bool holds_name(const XmlNode& node, const material::Renaming& renaming) {
    const auto holds = [&](std::string_view words) { return !folded_guid(words) && !renaming.places(words).empty(); };
    return holds(node.text) ||
           std::any_of(node.attributes.begin(), node.attributes.end(), [&](const auto& one) { return holds(one.value); }) ||
           std::any_of(node.children.begin(), node.children.end(),
                       [&](const auto& child) { return holds_name(child, renaming); });
}

/// Whether two elements are built alike: the same names of elements and attributes, the same GUIDs.
bool alike(const XmlNode& a, const XmlNode& b) {
    const auto same_attribute = [](const XmlAttribute& one, const XmlAttribute& other) {
        return one.name == other.name && (one.value == other.value || !folded_guid(one.value));
    };
    return a.name == b.name && (a.text == b.text || !folded_guid(a.text)) &&
           std::equal(a.attributes.begin(), a.attributes.end(), b.attributes.begin(), b.attributes.end(), same_attribute) &&
           std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(), alike);
}

/// Raw XML without the names; nothing where it cannot be had without them.
std::optional<std::string> part_without_names(const std::string& part, const material::Renaming& renaming) {
    const auto before = xml_of(part, KeptProject::path);
    if (!before) return std::nullopt;
    if (!holds_name(*before, renaming) && renaming.places(part).empty()) return part;
    auto written = renaming.renamed(part).text;
    const auto after = xml_of(written, KeptProject::path);
    if (!after || !alike(*before, *after) || holds_name(*after, renaming)) return std::nullopt;
    return written;
}

std::string value_without_names(const std::string& value, const material::Renaming& renaming) {
    return folded_guid(value) ? value : renaming.renamed(value).text;
}

KeptElement without_names(KeptElement kept, const material::Renaming& renaming, ImportReport& report) {
    for (auto& attribute : kept.attributes) attribute.value = value_without_names(attribute.value, renaming);
    for (auto& [mark, value] : kept.marks)
        value = mark == "material" ? renaming.renamed_identifier(value) : value_without_names(value, renaming);
    std::vector<std::string> parts;
    for (const auto& part : kept.parts)
        if (auto written = part_without_names(part, renaming))
            parts.push_back(std::move(*written));
        else
            report.note(ImportCount::kept_element_left, kept.element, std::string(element_of(part)));
    kept.parts = std::move(parts);
    return kept;
}

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

Result<Imported> renamed(Imported project, const field::Study& before, const material::Renaming& renaming) {
    drop_files(project, before);
    const auto kept = KeptProject::of(project.study);
    if (!kept) return failure(kept.error());
    KeptProject without;
    for (const auto& element : kept->elements())
        without.at(element.element, element.guid) = without_names(element, renaming, project.report);
    std::erase_if(project.study.documents, [](const field::Document& document) { return document.path == KeptProject::path; });
    const auto foreign_ids = project.study.foreign_ids;
    project.study = field::reworded(std::move(project.study), field::rewording(renaming));
    without.put_into(project.study);
    for (std::size_t row = 0; row < foreign_ids.size(); ++row)
        if (folded_guid(foreign_ids[row].value)) project.study.foreign_ids[row].value = foreign_ids[row].value;
    return project;
}

}  // namespace reliance::exchange
