#include "reliance/exchange/xml.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "reliance/files/plain_text.hpp"

namespace reliance::exchange {
namespace {

constexpr unsigned kept = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;

std::string_view after_prefix(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

/// Walks the tree without calling itself, so that a deep one is refused before anything is copied.
class Depth : public pugi::xml_tree_walker {
public:
    explicit Depth(std::size_t limit) : limit_(limit) {}
    std::optional<std::size_t> declaration, too_deep;

    bool for_each(pugi::xml_node& node) override {
        const auto byte = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
        if (node.type() == pugi::node_doctype) declaration = byte;
        if (depth() >= 0 && static_cast<std::size_t>(depth()) >= limit_) too_deep = byte;
        return !declaration && !too_deep;
    }

private:
    std::size_t limit_;
};

XmlNode copied(pugi::xml_node node) {
    XmlNode copy;
    const auto byte = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
    if (is_text(node)) {
        copy.text = node.value();
        copy.byte = byte;
        return copy;
    }
    copy.name = node.name();
    copy.byte = byte > 0 ? byte - 1 : 0;  // pugixml points past the “<”
    for (const auto& attribute : node.attributes()) copy.attributes.push_back({attribute.name(), attribute.value()});
    for (const auto& child : node.children())
        if (is_text(child) || child.type() == pugi::node_element) copy.children.push_back(copied(child));
    return copy;
}

/// What stands at a “<”: how far it goes, and by how much it opens or closes.
struct Markup {
    std::size_t bytes;
    int opens;
};

std::size_t up_to(std::string_view text, std::string_view mark) {
    const auto found = text.find(mark);
    return found == std::string_view::npos ? text.size() : found + mark.size();
}

/// A tag ends at the first “>” outside quotation marks.
std::size_t tag_length(std::string_view text) {
    char quote = 0;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
        const char c = text[byte];
        if (quote == 0 && c == '>') return byte + 1;
        if (quote == c)
            quote = 0;
        else if (quote == 0 && (c == '"' || c == '\''))
            quote = c;
    }
    return text.size();
}

Markup markup_at(std::string_view text) {
    if (text.starts_with("<!--")) return {up_to(text, "-->"), 0};
    if (text.starts_with("<![CDATA[")) return {up_to(text, "]]>"), 0};
    if (text.starts_with("<?")) return {up_to(text, "?>"), 0};
    const auto length = tag_length(text);
    if (text.starts_with("</")) return {length, -1};
    return {length, text.substr(0, length).ends_with("/>") ? 0 : 1};
}

std::string_view escape_of(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&apos;";
        default:
            return {};
    }
}

}  // namespace

std::string_view XmlNode::local_name() const { return after_prefix(name); }

std::optional<std::string_view> XmlNode::attribute(std::string_view wanted) const {
    const auto named = [&](auto name_of) {
        return std::find_if(attributes.begin(), attributes.end(), [&](const auto& one) { return name_of(one) == wanted; });
    };
    auto found = named([](const XmlAttribute& one) { return std::string_view(one.name); });
    if (found == attributes.end()) found = named([](const XmlAttribute& one) { return after_prefix(one.name); });
    if (found == attributes.end()) return std::nullopt;
    return found->value;
}

const XmlNode* XmlNode::child(std::string_view local) const {
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&](const auto& one) { return !one.is_text() && one.local_name() == local; });
    return found == children.end() ? nullptr : &*found;
}

std::vector<const XmlNode*> XmlNode::children_named(std::string_view local) const {
    std::vector<const XmlNode*> found;
    for (const auto& one : children)
        if (!one.is_text() && one.local_name() == local) found.push_back(&one);
    return found;
}

std::string XmlNode::all_text() const {
    std::string all = text;
    for (const auto& one : children) all += one.all_text();
    return all;
}

Result<XmlNode> xml_of(std::string_view text, std::string_view name, const XmlLimits& limits) {
    pugi::xml_document document;
    const auto parsed = document.load_buffer(text.data(), text.size(), kept, pugi::encoding_utf8);
    const auto declares = text.find("<!DOCTYPE");
    if (!parsed) {
        const auto byte = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset)), text.size());
        if (declares < byte) return failure(ErrorCode::xml_declares, {}, files::place_of(text, declares, name));
        return failure(ErrorCode::xml_malformed, {parsed.description()}, files::place_of(text, byte, name));
    }
    Depth depth(limits.depth);
    document.traverse(depth);
    if (depth.declaration)
        return failure(ErrorCode::xml_declares, {}, files::place_of(text, std::min(declares, text.size()), name));
    if (depth.too_deep)
        return failure(ErrorCode::xml_too_deep, {std::to_string(limits.depth)}, files::place_of(text, *depth.too_deep, name));
    if (!document.document_element()) return failure(ErrorCode::xml_malformed, {"no element"}, files::place_of(text, 0, name));
    return copied(document.document_element());
}

std::string_view source_of(const XmlNode& node, std::string_view source) {
    int open = 0;
    auto end = std::min(node.byte, source.size());
    do {
        const auto mark = std::min(source.find('<', end), source.size());
        const auto [bytes, opens] = markup_at(source.substr(mark));
        open += opens;
        end = mark + bytes;
    } while (open > 0 && end < source.size());
    return source.substr(node.byte, end - node.byte);
}

std::string xml_escaped(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        if (const auto escape = escape_of(c); !escape.empty())
            escaped += escape;
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r')
            escaped += c;
    }
    return escaped;
}

}  // namespace reliance::exchange
