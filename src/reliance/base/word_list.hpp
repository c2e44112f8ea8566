#pragma once

#include <algorithm>
#include <string>
#include <string_view>

/// Words of a list. `Words` is any range of strings or string views.
namespace reliance {

/// The words with `between` between each two, “a, b, c”; those that are empty are left out.
template <class Words>
std::string joined(const Words& words, std::string_view between) {
    std::string text;
    for (const std::string_view word : words)
        if (!word.empty()) text.append(text.empty() ? "" : between).append(word);
    return text;
}

template <class Words>
bool is_among(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace reliance
