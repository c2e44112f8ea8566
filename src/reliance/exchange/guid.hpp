#pragma once

#include <optional>
#include <string>
#include <string_view>

/// GUIDs, by which REFI-QDA names everything.
namespace reliance::exchange {

/// A GUID in small letters and without braces, so that its spellings compare equal; nothing where `text` is none.
std::optional<std::string> folded_guid(std::string_view text);

/// The GUID of a row of a study, in capitals: version 8 of RFC 9562, its digits those of the digest of the study's id, the noun of
/// the row's table and the row's id. The same row always has the same one.
std::string guid_of_row(std::string_view study, std::string_view noun, std::string_view id);

}  // namespace reliance::exchange
