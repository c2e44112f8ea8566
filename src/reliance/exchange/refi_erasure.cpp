#include "reliance/exchange/refi_erasure.hpp"

#include <algorithm>

#include "reliance/base/digest.hpp"
#include "reliance/exchange/byte_readings.hpp"
#include "reliance/exchange/file_words.hpp"
#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_elements.hpp"
#include "reliance/exchange/refi_file.hpp"
#include "reliance/exchange/speaker_tables.hpp"
#include "reliance/exchange/text_source.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/path.hpp"
#include "reliance/material/words.hpp"

namespace reliance::exchange {
namespace {

constexpr std::string_view internal = "internal://", gone_mark = "[…]";
/// Fewer words tell nobody from anybody else (“au marché”).
constexpr std::size_t fewest_words_quoted = 3, fewest_words_of_a_turn = 5;
/// Shorter names stand in the bytes of a picture by chance.
constexpr std::uint32_t shortest_in_bytes = 5;

/// The words of a text as they are compared, a space before and after each: what is found in them is whole words.
std::string framed(std::string_view text) { return std::string(" ").append(material::compared(text)).append(" "); }

std::string name_of(const field::Document& document) { return document.path.substr(document.path.rfind('/') + 1); }

std::size_t word_count(std::string_view frame) {
    return frame == "  " ? 0 : static_cast<std::size_t>(std::count(frame.begin(), frame.end(), ' ')) - 1;
}

bool names_one_of(const std::vector<XmlAttribute>& attributes, const std::set<std::string>& gone) {
    return std::any_of(attributes.begin(), attributes.end(), [&](const XmlAttribute& one) {
        const auto guid = folded_guid(one.value);
        return guid && gone.contains(*guid);
    });
}

void add_guids_of(const XmlNode& node, std::set<std::string>& gone) {
    if (const auto guid = folded_guid(node.value("guid"))) gone.insert(*guid);
    for (const auto& child : node.children) add_guids_of(child, gone);
}

/// Adds the GUIDs of elements that go because they name one that is gone.
void gather_gone(const XmlNode& node, std::set<std::string>& gone) {
    if (names_one_of(node.attributes, gone)) return add_guids_of(node, gone);
    for (const auto& child : node.children) gather_gone(child, gone);
}

std::string spelt(const XmlNode& node, const std::vector<XmlAttribute>& attributes, const std::string& content) {
    std::string written = "<" + node.name;
    for (const auto& one : attributes)
        written.append(" ").append(one.name).append("=\"").append(xml_value(one.value)).append("\"");
    if (content.empty()) return written.append("/>");
    return written.append(">").append(content).append("</").append(node.name).append(">");
}

/// The parts of all kept elements, as trees; broken ones are nothing.
std::vector<std::vector<XmlNode>> parts_of(const KeptProject& kept) {
    std::vector<std::vector<XmlNode>> all;
    for (const auto& element : kept.elements()) {
        auto& parts = all.emplace_back();
        for (const auto& part : element.parts) parts.push_back(xml_of(part, KeptProject::path).value_or(XmlNode{}));
    }
    return all;
}

bool is_attached(const field::Study& study, const std::string& path, const std::set<std::string>& materials) {
    return std::any_of(study.attachments.begin(), study.attachments.end(), [&](const field::Attachment& row) {
        return row.file == path && (materials.empty() || materials.contains(row.material));
    });
}

bool is_picture(const field::Study& study, const std::string& path) {
    return std::any_of(study.attachments.begin(), study.attachments.end(),
                       [&](const field::Attachment& row) { return row.file == path && row.media_type.starts_with("image/"); });
}

}  // namespace

std::set<std::string> guids_of_gone(const field::Study& before, const field::Study& after) {
    std::set<std::string> gone, rows;
    const auto old = field::tables_of(before), left = field::tables_of(after);
    for (std::size_t table = 0; table < old.size(); ++table) {
        const auto& form = field::table_forms()[table];
        if (form.columns.front().rule.check != field::Check::id || old[table].size() == left[table].size()) continue;
        std::set<std::string> there;
        for (const auto& cells : left[table]) there.insert(cells.front());
        const auto noun = field::noun_of(form.name);
        for (const auto& cells : old[table]) {
            if (there.contains(cells.front())) continue;
            gone.insert(*folded_guid(guid_of_row(before.id, noun, cells.front())));
            rows.insert(std::string(noun) + ' ' + cells.front());
        }
    }
    const auto guid_of = [](const field::ForeignId& row) { return folded_guid(row.value).value_or(std::string()); };
    for (const auto& row : before.foreign_ids)
        if (rows.contains(row.about + ' ' + row.target)) gone.insert(guid_of(row));
    for (const auto& row : after.foreign_ids) gone.erase(guid_of(row));  // others still bear it: a selection, a source
    gone.erase(std::string());
    return gone;
}

void KeptErasing::add_said(std::string_view words) {
    auto turn = framed(words);
    if (word_count(turn) < fewest_words_quoted || !turns_.insert(turn).second) return;
    said_.append(turn).append("\n");
}

void KeptErasing::add_unwanted(const field::Document& document) {
    unwanted_.insert({document.path, digest(document.content).hex()});
}

bool KeptErasing::holds_a_turn(const std::string& words) const {
    return std::any_of(turns_.begin(), turns_.end(), [&](const std::string& turn) {
        return word_count(turn) >= fewest_words_of_a_turn && words.find(turn) != std::string::npos;
    });
}

bool KeptErasing::is_said(std::string_view value) const {
    if (turns_.empty()) return false;
    const auto words = framed(value);
    return word_count(words) >= fewest_words_quoted && (said_.find(words) != std::string::npos || holds_a_turn(words));
}

KeptErased KeptErasing::take_out_of(field::Study& study, const std::set<std::string>& spoken_in) {
    KeptErased erased;
    erased.described = drop_described(study, described_);
    drop_files(study, spoken_in, erased);
    clean_project(study, erased);
    return erased;
}

RewordedStudy KeptErasing::reworded(field::Study study, const std::set<std::string>& spoken_in) {
    auto erased = take_out_of(study, spoken_in);
    auto foreign_ids = study.foreign_ids;
    study = field::reworded(std::move(study), how_);
    for (std::size_t row = 0; row < foreign_ids.size(); ++row)
        if (folded_guid(foreign_ids[row].value)) study.foreign_ids[row].value = std::move(foreign_ids[row].value);
    return {std::move(study), std::move(erased)};
}

// Files

bool KeptErasing::names_somebody(std::span<const std::string> words) const {
    return std::any_of(words.begin(), words.end(), [&](const std::string& one) { return !how_.text(one).changes.empty(); });
}

bool KeptErasing::bytes_name_somebody(std::string_view bytes) const {
    bool found = false;
    for_each_letter_run(bytes, shortest_in_bytes, [&](std::string_view run) {
        const auto changes = how_.text(run).changes;
        found = std::any_of(changes.begin(), changes.end(), [](const material::TextChange& change) {
            return change.before.end - change.before.start >= shortest_in_bytes;
        });
        return !found;
    });
    return found;
}

KeptErasing::Words KeptErasing::read(const field::Document& document, bool attached) const {
    const auto name = name_of(document);
    const auto file = words_of_file(document.content, name);
    if (std::any_of(file.words.begin(), file.words.end(), [&](const auto& words) { return holds_a_turn(framed(words)); }))
        return Words::unwanted;
    const auto format = recognised_text_format(document.content, name);
    const bool is_plain = !format || format == TextFormat::plain || format == TextFormat::markdown;
    // What is written otherwise where it stands goes only for what is encoded inside it; names of files are written otherwise too.
    // An editor's copy of another file says nothing of its own: it goes.
    const bool is_reworded = field::is_rewritable(document.content) && (is_plain || !attached) && !files::is_editors_copy(name);
    const auto inside = is_reworded ? words_of_file(how_.text(document.content).text, name) : file;
    if (names_somebody(std::span(inside.words).subspan(1))) return Words::unwanted;
    if (!is_reworded && bytes_name_somebody(document.content)) return Words::unwanted;
    if (file.whole) return Words::harmless;
    return is_reworded || (format && file.words.size() > 1) ? Words::read_in_part : Words::unreadable;
}

KeptErasing::Words KeptErasing::words_of(const field::Document& document, bool attached) {
    auto key = digest(document.content).hex();
    if (unwanted_.contains(document.path) || unwanted_.contains(key)) return Words::unwanted;
    const bool is_copy = files::is_editors_copy(name_of(document));
    const auto known = read_.find(key.append(attached ? "+" : "").append(is_copy ? "~" : ""));
    return known != read_.end() ? known->second : read_.emplace(std::move(key), read(document, attached)).first->second;
}

void KeptErasing::drop_files(field::Study& study, const std::set<std::string>& spoken_in, KeptErased& erased) {
    std::set<std::string> gone;
    for (const auto& document : study.documents) {
        const auto& path = document.path;
        if (path == KeptProject::path) continue;
        const bool attached = path.starts_with(KeptProject::files) || is_attached(study, path, {});
        const auto words = words_of(document, attached);
        const bool speaks = words == Words::unreadable && !spoken_in.empty() && is_attached(study, path, spoken_in);
        if (speaks && is_picture(study, path))
            erased.pictures.push_back(path);
        else if (speaks || words == Words::unwanted)
            gone.insert(path);
        else if (words != Words::harmless)
            erased.unsearched.push_back(path);
    }
    std::erase_if(study.documents, [&](const field::Document& one) { return gone.contains(one.path); });
    std::set<std::string> rows;
    for (const auto& row : study.attachments)
        if (gone.contains(row.file)) rows.insert(row.id);
    std::erase_if(study.attachments, [&](const field::Attachment& row) { return rows.contains(row.id); });
    field::drop_foreign_ids(study, "attachment", [&](const std::string& id) { return rows.contains(id); });
    erased.files.assign(gone.begin(), gone.end());
}

// Elements

/// A value without names and words; nothing where it stays as it is.
std::optional<std::string> KeptErasing::written_otherwise(const std::string& value) const {
    if (folded_guid(value)) return std::nullopt;
    if (value.starts_with(internal)) {
        // The document that it leads to is an identifier, and is written otherwise as one.
        const auto path = how_.identifier(std::string(KeptProject::files) + RefiFile::name_of(value));
        auto other = std::string(internal) + RefiFile::name_of(path);
        return other == value ? std::nullopt : std::optional(std::move(other));
    }
    if (is_said(value)) return std::string(gone_mark);
    auto other = how_.label(value);
    return other == value ? std::nullopt : std::optional(std::move(other));
}

bool KeptErasing::is_called_by_a_name(const XmlNode& node) const {
    const auto names = [&](const std::string& name) { return !how_.text(name).changes.empty(); };
    return names(node.name) ||
           std::any_of(node.attributes.begin(), node.attributes.end(), [&](const XmlAttribute& one) { return names(one.name); });
}

/// An element without what is unwanted, byte for byte where it holds none of it; nothing where it goes.
std::optional<std::string> KeptErasing::cleaned(const XmlNode& node, std::string_view source, const std::set<std::string>& gone,
                                                KeptErased& erased) const {
    if (names_one_of(node.attributes, gone) || is_called_by_a_name(node)) {
        ++erased.elements;
        return std::nullopt;
    }
    const auto before = erased.changes();
    const auto other = [&](const std::string& value) {
        const auto written = written_otherwise(value);
        erased.values += written.has_value();
        return written.value_or(value);
    };
    auto attributes = node.attributes;
    for (auto& attribute : attributes) attribute.value = other(attribute.value);
    std::string content;
    for (const auto& child : node.children)
        content += child.is_text() ? xml_content(other(child.text)) : cleaned(child, source, gone, erased).value_or("");
    return erased.changes() == before ? std::string(source_of(node, source)) : spelt(node, attributes, content);
}

/// What is kept of an element, without what is unwanted; nothing where it goes.
std::optional<KeptElement> KeptErasing::cleaned(KeptElement element, const std::vector<XmlNode>& parts, const Unwanted& unwanted,
                                                KeptErased& erased) const {
    const auto guid = folded_guid(element.guid);
    if (guid && unwanted.guids.contains(*guid)) {
        ++erased.elements;
        return std::nullopt;
    }
    const auto write_otherwise = [&](std::string& value) {
        if (auto other = written_otherwise(value)) value = std::move(*other), ++erased.values;
    };
    erased.values += std::erase_if(element.attributes, [&](const XmlAttribute& one) {
        return names_one_of({one}, unwanted.guids) || unwanted.files.contains(one.value);
    });
    for (auto& attribute : element.attributes) write_otherwise(attribute.value);
    for (auto& [name, value] : element.marks) {
        if (name == "name" || name == "property") write_otherwise(value);
        if (name != "material") continue;
        auto id = how_.identifier(value);
        erased.values += id != value;
        value = std::move(id);
    }
    const auto sources = std::move(element.parts);
    element.parts.clear();
    for (std::size_t part = 0; part < parts.size(); ++part)
        if (auto left = cleaned(parts[part], sources[part], unwanted.guids, erased)) element.parts.push_back(std::move(*left));
    return element;
}

void KeptErasing::clean_project(field::Study& study, KeptErased& erased) const {
    const auto kept = KeptProject::of(study);
    if (!kept || kept->elements().empty()) return;
    const auto parts = parts_of(*kept);
    Unwanted unwanted{gone_, {}};
    for (std::size_t before = 0; before != unwanted.guids.size();) {
        before = unwanted.guids.size();
        for (const auto& trees : parts)
            for (const auto& tree : trees) gather_gone(tree, unwanted.guids);
    }
    for (const auto& path : erased.files) unwanted.files.insert(std::string(internal) + RefiFile::name_of(path));
    const auto before = erased.changes();
    KeptProject rest;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& element = kept->elements()[i];
        const auto material = element.mark("material");
        if (!material.empty() && !field::found(study.materials, material))
            ++erased.elements;
        else if (auto left = cleaned(element, parts[i], unwanted, erased))
            rest.at(element.element, element.guid) = std::move(*left);
    }
    if (erased.changes() == before) return;
    if (rest.elements().empty())
        std::erase_if(study.documents, [](const field::Document& one) { return one.path == KeptProject::path; });
    rest.put_into(study);
}

}  // namespace reliance::exchange
