#include "reliance/exchange/refi_kept.hpp"

#include <algorithm>

#include "reliance/exchange/guid.hpp"

namespace reliance::exchange {
namespace {

std::string key_of(std::string_view element, std::string_view guid) {
    return std::string(element) + ' ' + folded_guid(guid).value_or(std::string(guid));
}

bool declares_prefix(const XmlAttribute& attribute) { return attribute.name.starts_with("xmlns:"); }

std::string written(const XmlAttribute& attribute) { return ' ' + attribute.name + "=\"" + xml_value(attribute.value) + '"'; }

/// `text` with a line end, a tab or a carriage return as its number where `numbered` asks for it.
std::string with_numbers(std::string_view text, std::string_view numbered) {
    std::string written;
    for (const char c : text) {
        if (numbered.find(c) == std::string_view::npos)
            written += c;
        else
            written += c == '\n' ? "&#10;" : c == '\t' ? "&#9;" : "&#13;";
    }
    return written;
}

KeptElement element_from(const XmlNode& node, std::string_view source) {
    KeptElement kept;
    for (const auto& attribute : node.attributes) {
        if (attribute.name == "element")
            kept.element = attribute.value;
        else if (attribute.name == "guid")
            kept.guid = attribute.value;
        else
            kept.marks[attribute.name] = attribute.value;
    }
    bool first = true;  // the attributes stand in the first child, whose name no schema has
    for (const auto& child : node.children) {
        if (child.is_text()) continue;
        if (first)
            kept.attributes = child.attributes;
        else
            kept.parts.emplace_back(source_of(child, source));
        first = false;
    }
    return kept;
}

void add_words(const XmlNode& node, std::vector<std::string>& words) {
    if (node.text.find_first_not_of(" \t\r\n") != std::string::npos) words.push_back(node.text);
    if (const auto name = node.attribute("name")) words.emplace_back(*name);
    for (const auto& child : node.children) add_words(child, words);
}

}  // namespace

std::string KeptElement::mark(const std::string& name) const {
    const auto found = marks.find(name);
    return found == marks.end() ? std::string() : found->second;
}

Result<KeptProject> KeptProject::of(const field::Study& study) {
    KeptProject kept;
    for (const auto& document : study.documents) {
        if (document.path != path) continue;
        const auto root = xml_of(document.content, document.path);
        if (!root) return failure(root.error());
        for (const auto* node : root->children_named("of")) {
            auto element = element_from(*node, document.content);
            kept.at(element.element, element.guid) = std::move(element);
        }
    }
    return kept;
}

KeptProject KeptProject::without(const std::function<bool(const std::string&)>& goes) const {
    KeptProject rest;
    for (const auto& kept : elements_) {
        if (goes(kept.guid)) continue;
        auto& left = rest.at(kept.element, kept.guid);
        left = kept;
        std::erase_if(left.parts, goes);
    }
    return rest;
}

void KeptProject::put_into(field::Study& study) const {
    if (elements_.empty()) return;
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kept";
    if (const auto* project = find("Project", ""))
        for (const auto& attribute : project->attributes)
            if (declares_prefix(attribute)) xml += written(attribute);
    xml += ">\n";
    for (const auto& kept : elements_) {
        xml += "<of element=\"" + xml_value(kept.element) + "\" guid=\"" + xml_value(kept.guid) + '"';
        for (const auto& [name, value] : kept.marks) xml += written({name, value});
        xml += ">\n<attributes";
        for (const auto& attribute : kept.attributes)
            if (!declares_prefix(attribute) || kept.element == "Project") xml += written(attribute);
        xml += "/>\n";
        for (const auto& part : kept.parts) xml.append(part).append("\n");
        xml += "</of>\n";
    }
    xml += "</kept>\n";
    const auto there =
        std::find_if(study.documents.begin(), study.documents.end(), [](const auto& one) { return one.path == path; });
    if (there == study.documents.end())
        study.documents.push_back({std::string(path), std::move(xml)});
    else
        there->content = std::move(xml);
}

const KeptElement* KeptProject::find(std::string_view element, std::string_view guid) const {
    const auto place = places_.find(key_of(element, guid));
    return place == places_.end() ? nullptr : &elements_[place->second];
}

const KeptElement* KeptProject::find_any(const std::vector<std::string_view>& elements, std::string_view guid) const {
    for (const auto element : elements)
        if (const auto* kept = find(element, guid)) return kept;
    return nullptr;
}

KeptElement& KeptProject::at(std::string_view element, std::string_view guid) {
    const auto [place, is_new] = places_.emplace(key_of(element, guid), elements_.size());
    if (is_new) elements_.push_back({std::string(element), std::string(guid), {}, {}, {}});
    return elements_[place->second];
}

void KeptProject::PartIndex::take_in(const KeptElement& element) {
    for (; known < element.parts.size(); ++known) {
        const auto& part = element.parts[known];
        parts.insert(part);
        if (!guid_of_part(part).empty()) keys.insert(key_of(element_of(part), guid_of_part(part)));
    }
}

KeptProject::Added KeptProject::add(std::string_view element, std::string_view guid, std::string_view part) {
    auto& kept = at(element, guid);
    auto& index = indexes_[key_of(element, guid)];
    index.take_in(kept);
    if (index.parts.contains(std::string(part))) return Added::before;
    if (index.keys.contains(key_of(element_of(part), guid_of_part(part)))) return Added::other_before;
    kept.parts.emplace_back(part);
    return Added::now;
}

std::vector<std::string> KeptProject::words() const {
    std::vector<std::string> words;
    for (const auto& element : elements_)
        for (const auto& part : element.parts)
            if (const auto tree = xml_of(part, path)) add_words(*tree, words);
    return words;
}

std::string_view element_of(std::string_view part) {
    const auto begin = part.find('<');
    if (begin == std::string_view::npos) return {};
    part.remove_prefix(begin + 1);
    const auto name = part.substr(0, part.find_first_of(" \t\r\n/>"));
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view guid_of_part(std::string_view part) {
    const auto begin = part.find('<');
    char quote = 0;
    for (auto at = begin; at < part.size() && (quote != 0 || part[at] != '>'); ++at) {
        if (quote == 0 && (part[at] == '"' || part[at] == '\'')) {
            quote = part[at];
            const auto value = part.substr(at + 1);
            const auto before = part.substr(begin, at - begin);
            constexpr std::string_view name = "guid=", space = " \t\r\n";
            if (before.ends_with(name) && space.find(before[before.size() - name.size() - 1]) != space.npos)
                return value.substr(0, value.find(quote));
        } else if (part[at] == quote) {
            quote = 0;
        }
    }
    return {};
}

std::string xml_content(std::string_view text) { return with_numbers(xml_escaped(text), "\r"); }
std::string xml_value(std::string_view text) { return with_numbers(xml_escaped(text), "\r\n\t"); }

}  // namespace reliance::exchange
