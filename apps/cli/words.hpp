#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reliance::cli {

/// A command and its options, as they are typed.
struct SpokenCommand {
    std::string name;
    std::string help;
    std::vector<std::string> options;                                           ///< --out …
    std::vector<std::pair<std::string, std::vector<std::string>>> values = {};  ///< of options that take one of some words
    bool takes_files = true;
};

/// The word among `known` that `typed` most likely means: the one at most two slips of the finger away (a letter too many, too
/// few, wrong, or two of them exchanged), fewer for short words; nothing where none is near.
std::optional<std::string> meant(std::string_view typed, std::span<const std::string> known);

/// `a, b, c`.
std::string listed_words(std::span<const std::string> words);

}  // namespace reliance::cli
