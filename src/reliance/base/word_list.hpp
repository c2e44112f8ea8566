#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

/// Words of a list. `Words` is any range of strings or string views.
namespace reliance {

/// What `word_of` says of each thing with `between` between each two, “a, b, c”; what is empty is left out.
template <class Things, class WordOf>
std::string joined(const Things& things, std::string_view between, WordOf word_of) {
    std::string text;
    for (const auto& thing : things) {
        const auto& word = std::invoke(word_of, thing);
        if (!std::string_view(word).empty()) text.append(text.empty() ? "" : between).append(word);
    }
    return text;
}

/// The same of words.
template <class Words>
std::string joined(const Words& words, std::string_view between) {
    return joined(words, between, [](std::string_view word) { return word; });
}

template <class Words>
bool is_among(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace reliance
