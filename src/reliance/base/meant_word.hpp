#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace reliance {

/// The word among `known` that `typed` most likely means: the one at most two slips of the finger away (a letter too many, too
/// few, wrong, or two of them exchanged), fewer for short words; nothing where none is near.
std::optional<std::string> meant(std::string_view typed, std::span<const std::string> known);

}  // namespace reliance
