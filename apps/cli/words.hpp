#pragma once

#include <span>
#include <string>
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

/// `a, b, c`.
std::string listed_words(std::span<const std::string> words);

}  // namespace reliance::cli
