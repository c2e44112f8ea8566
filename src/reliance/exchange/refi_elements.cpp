#include "reliance/exchange/refi_elements.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_rows.hpp"
#include "reliance/exchange/refi_variables.hpp"

namespace reliance::exchange {
namespace {

using Names = std::vector<std::string_view>;

/// The children that the schema gives to an element, in its order.
const Names& sequence_of(std::string_view name) {
    static const Names text{"Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"};
    static const Names recording{"Description", "Transcript", "AudioSelection", "VideoSelection",
                                 "Coding",      "NoteRef",    "VariableValue"};
    static const Names selection{"Description", "Coding", "NoteRef"};
    static const Names none;
    static const std::map<std::string_view, Names> sequences{
        {"Project",
         {"Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description", "NoteRef"}},
        {"CodeBook", {"Codes", "Sets"}},
        {"Code", {"Description", "NoteRef", "Code"}},
        {"Case", {"Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"}},
        {"Set", {"Description", "MemberCode", "MemberSource", "MemberNote"}},
        {"TextSource", text},
        {"Representation", text},
        {"TextDescription", text},
        {"Note", text},
        {"PictureSource", {"Description", "TextDescription", "PictureSelection", "Coding", "NoteRef", "VariableValue"}},
        {"PDFSource", {"Description", "PDFSelection", "Representation", "Coding", "NoteRef", "VariableValue"}},
        {"AudioSource", recording},
        {"VideoSource", recording},
        {"Transcript", {"Description", "PlainTextContent", "SyncPoint", "TranscriptSelection", "NoteRef"}},
        {"PlainTextSelection", selection},
        {"TranscriptSelection", selection},
        {"Coding", {"CodeRef", "NoteRef"}},
        {"Graph", {"Vertex", "Edge"}}};
    const auto found = sequences.find(name);
    return found == sequences.end() ? none : found->second;
}

constexpr std::string_view digits = "0123456789";

/// Whether two digits stand there that make no more than `most`.
bool is_up_to(std::string_view two, int most) {
    if (two.size() != 2 || two.find_first_not_of(digits) != std::string_view::npos) return false;
    return (two[0] - '0') * 10 + (two[1] - '0') <= most;
}

bool is_colour(std::string_view text) {
    return (text.size() == 4 || text.size() == 7) && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool holds(const Attributes& attributes, std::string_view name) {
    return std::any_of(attributes.begin(), attributes.end(), [&](const auto& one) { return one.name == name; });
}

}  // namespace

std::string element(std::string_view name, const Attributes& attributes, Elements children) {
    std::string written("<");
    written.append(name);
    for (const auto& attribute : attributes)
        if (!attribute.value.empty() || attribute.name == "basePath")
            written.append(" ").append(attribute.name).append("=\"").append(xml_value(attribute.value)).append("\"");
    if (children.empty()) return written.append("/>");
    const auto& sequence = sequence_of(name);
    const auto rank = [&](const std::string& child) {
        return std::find(sequence.begin(), sequence.end(), element_of(child)) - sequence.begin();
    };
    std::stable_sort(children.begin(), children.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    written += ">\n";
    for (const auto& child : children) written.append(child).append("\n");
    return written.append("</").append(name).append(">");
}

std::string text_element(std::string_view name, std::string_view text) {
    const std::string tag(name);
    return "<" + tag + ">" + xml_content(text) + "</" + tag + ">";
}

std::string reference(std::string_view name, std::string_view guid) { return element(name, {{"targetGUID", std::string(guid)}}); }

bool is_zone(std::string_view zone) {
    if (zone.empty() || zone == "Z") return true;
    return zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':' && is_up_to(zone.substr(1, 2), 14) &&
           is_up_to(zone.substr(4), 59);
}

bool is_date_time(std::string_view text) {
    constexpr std::size_t without_fraction = 19;
    if (text.size() < without_fraction || day_of(text).empty() || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return false;
    if (!is_up_to(text.substr(11, 2), 23) || !is_up_to(text.substr(14, 2), 59) || !is_up_to(text.substr(17, 2), 59)) return false;
    text.remove_prefix(without_fraction);
    if (!text.starts_with('.')) return is_zone(text);
    const auto end = std::min(text.find_first_not_of(digits, 1), text.size());
    return end > 1 && is_zone(text.substr(end));
}

bool is_valid(const XmlAttribute& attribute) {
    const auto& [name, value] = attribute;
    if (value.empty()) return true;  // is not written
    if (is_one_of(name, {"creationDateTime", "modifiedDateTime"})) return is_date_time(value);
    if (is_one_of(name, {"creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID"}))
        return folded_guid(value).has_value();
    if (name == "color") return is_colour(value);
    if (name == "isCodable") return is_one_of(value, {"true", "false", "1", "0"});
    if (name == "typeOfVariable") return std::find(std::begin(refi_types), std::end(refi_types), value) != std::end(refi_types);
    return name != "direction" || is_one_of(value, {"Associative", "OneWay", "Bidirectional"});
}

Attributes merged(const Attributes& says, const KeptElement* kept, const Attributes& otherwise) {
    auto all = says;
    std::erase_if(all, [](const auto& one) { return one.value.empty(); });
    if (kept)
        for (const auto& attribute : kept->attributes)
            if (!holds(all, attribute.name)) all.push_back(attribute);
    for (const auto& attribute : otherwise)
        if (!holds(all, attribute.name)) all.push_back(attribute);
    return all;
}

}  // namespace reliance::exchange
