#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/exchange/refi_kept.hpp"

/// Elements of REFI-QDA being written: their children in the order that the schema asks for.
namespace reliance::exchange {

using Attributes = std::vector<XmlAttribute>;
using Elements = std::vector<std::string>;

/// An element with its attributes, those without a value left out, and its children: in the order of the schema, those of the same
/// name as they come, those that it does not know last.
std::string element(std::string_view name, const Attributes& attributes, Elements children = {});
/// An element that holds a text.
std::string text_element(std::string_view name, std::string_view text);
/// An element that refers to a GUID.
std::string reference(std::string_view name, std::string_view guid);

/// Whether a text is a date and time as the schema writes it, and whether what ends it is an offset from UTC, or nothing.
bool is_date_time(std::string_view text);
bool is_zone(std::string_view zone);

/// Whether an attribute has a value that the schema allows it, as far as its name tells.
bool is_valid(const XmlAttribute& attribute);

/// `says`, then what `kept` says besides, then what `otherwise` says that neither does.
Attributes merged(const Attributes& says, const KeptElement* kept, const Attributes& otherwise = {});

}  // namespace reliance::exchange
