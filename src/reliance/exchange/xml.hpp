#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

/// XML as a tree of plain values. The only place that sees pugixml; no document type, no entity, nothing from outside is read.
namespace reliance::exchange {

struct XmlAttribute {
    std::string name, value;
};

/// An element, or, where `name` is empty, a run of text.
struct XmlNode {
    std::string name;  ///< as written, with its prefix
    std::string text;  ///< of a run of text; every character stays, white space too
    std::vector<XmlAttribute> attributes;
    std::vector<XmlNode> children;
    std::size_t byte = 0;  ///< where it begins in the source

    bool is_text() const { return name.empty(); }
    /// The name without its prefix.
    std::string_view local_name() const;
    /// The value of the attribute written `wanted`, or whose name is that after its prefix.
    std::optional<std::string_view> attribute(std::string_view wanted) const;
    /// The same, empty where it is missing.
    std::string_view value(std::string_view wanted) const { return attribute(wanted).value_or(std::string_view{}); }
    /// The first child element of that local name.
    const XmlNode* child(std::string_view local) const;
    /// All child elements of that local name, in their order.
    std::vector<const XmlNode*> children_named(std::string_view local) const;
    /// All the text in it, at any depth.
    std::string all_text() const;
};

struct XmlLimits {
    std::size_t depth = 256;
};

/// The root of an XML text in UTF-8, whatever encoding its declaration names; comments and instructions are left out.
/// Errors   xml_malformed, xml_declares, xml_too_deep, at `name:line:column`.
/// Cost     O(n) time and memory.
Result<XmlNode> xml_of(std::string_view text, std::string_view name, const XmlLimits& limits = {});

/// The bytes of `source`, from which `node` was read, that are this element: from its “<” to after its last “>”.
std::string_view source_of(const XmlNode& node, std::string_view source);

/// `text` with the five marks of XML escaped, for an element or an attribute; characters that XML forbids are left out.
std::string xml_escaped(std::string_view text);

}  // namespace reliance::exchange
