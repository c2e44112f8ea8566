#include "reliance/exchange/refi_outgoing_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_erasure.hpp"
#include "reliance/exchange/refi_rows.hpp"
#include "reliance/field/rows.hpp"

namespace reliance::exchange {
namespace {

const std::vector<std::string_view> source_elements{"TextSource",    "Representation", "TextDescription", "Transcript",
                                                    "PictureSource", "PDFSource",      "AudioSource",     "VideoSource"};

/// A part as a person finds it again: its element and its GUID.
std::string name_of(const std::string& part) {
    const auto tree = xml_of(part, KeptProject::path);
    return fmt::format("{} {}", element_of(part), tree ? tree->value("guid") : std::string_view{});
}

bool is_in_french(const field::Study& study) {
    std::ptrdiff_t french = 0;
    for (const auto& code : study.codes) french += !code.label_fr.empty() - !code.label_en.empty();
    return french > 0 || (french == 0 && study.title_en.empty());
}

}  // namespace

std::string comparable_guid(std::string_view guid) {
    std::string small(guid);
    std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return folded_guid(small).value_or(small);
}

std::string row_key(std::string_view noun, std::string_view id) { return fmt::format("{} {}", noun, id); }

std::string tie_name(const field::Tie& tie) {
    auto name = joined(tie.kinds, ", ");
    return name.empty() ? tie.note : name;
}

std::string file_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

OutgoingRows::OutgoingRows(const field::Study& whole, field::Study left, KeptProject kept_parts)
    : study(std::move(left)),
      kept(kept_parts),
      is_french(is_in_french(study)),
      gone_(guids_of_gone(whole, study)),
      kept_whole_(std::move(kept_parts)) {
    index_foreign_ids();
    leave_out_what_is_invalid();
}

void OutgoingRows::leave_out_what_is_invalid() {
    for (const auto& [element, guid, marks, attributes, parts] : kept_whole_.elements()) {
        if (names_who_is_gone(guid)) continue;
        for (const auto& attribute : attributes)
            if (!is_valid(attribute)) lose(fmt::format("{} {} {}=\"{}\"", element, guid, attribute.name, attribute.value));
        std::erase_if(kept.at(element, guid).attributes, [](const XmlAttribute& one) { return !is_valid(one); });
    }
}

void OutgoingRows::index_foreign_ids() {
    for (const auto& row : study.foreign_ids) {
        if (row.system == refi::element) guids_.emplace(row_key(row.about, row.target), row.value);
        if (row.system == refi::selection) selections_.emplace(row_key(row.about, row.target), row.value);
        if (row.system == refi::source) whole_sources_.emplace(row_key(row.about, row.target), row.value);
        if (row.system == refi::description) described_.emplace(row.target, row.value);
    }
}

std::string OutgoingRows::guid(std::string_view noun, const std::string& id) const {
    const auto known = guids_.find(row_key(noun, id));
    return known == guids_.end() ? guid_of_row(study.id, noun, id) : known->second;
}

std::string OutgoingRows::actor_guid(const std::string& id) const {
    if (field::found(study.organisations, id)) return guid("organisation", id);
    return guid(field::found(study.sites, id) ? "site" : "person", id);
}

const KeptElement* OutgoingRows::kept_text_of(const std::string& material) const {
    return kept.find_any(source_elements, guid("material", material));
}

std::string OutgoingRows::source_guid(const std::string& material) const {
    const auto* text = kept_text_of(material);
    if (text && !text->mark("source").empty()) return text->mark("source");
    return !text && recording_of(material) ? guid_of_row(study.id, "recording", material) : guid("material", material);
}

const field::Attachment* OutgoingRows::recording_of(const std::string& material) const {
    const auto& rows = study.attachments;
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const field::Attachment& row) {
        return row.material == material && (row.media_type.starts_with("audio/") || row.media_type.starts_with("video/"));
    });
    return found == rows.end() ? nullptr : &*found;
}

const std::string& OutgoingRows::said(const std::string& french, const std::string& english) const {
    const auto& first = is_french ? french : english;
    return first.empty() ? (is_french ? english : french) : first;
}

bool OutgoingRows::names_who_is_gone(const std::string& part) const {
    if (gone_.empty()) return false;
    const auto small = comparable_guid(part);
    return std::any_of(gone_.begin(), gone_.end(), [&](const auto& one) { return small.find(one) != std::string::npos; });
}

void OutgoingRows::give_back(std::string_view name, const std::string& of, Elements& children, bool selections_too) {
    const auto* element = kept.find(name, of);
    if (!element) return;
    for (const auto& part : element->parts) {
        const bool is_selection = element_of(part) == "PlainTextSelection" || element_of(part) == "TranscriptSelection";
        if ((is_selection && !selections_too) || names_who_is_gone(part)) {
            lose(name_of(part));
            continue;
        }
        children.push_back(part);
        ++parts_given_;
    }
}

std::string OutgoingRows::kept_document() const {
    field::Study holder;
    kept_whole_.without([this](const std::string& text) { return names_who_is_gone(text); }).put_into(holder);
    return holder.documents.empty() ? std::string() : holder.documents.front().content;
}

}  // namespace reliance::exchange
