#include "reliance/exchange/refi_elements.hpp"

#include <algorithm>
#include <map>

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
