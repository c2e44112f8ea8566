#pragma once

#include <algorithm>
#include <functional>
#include <optional>
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

/// Whether a text says nothing: no sign in it but spaces, tabs and line ends.
inline bool says_nothing(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// The value that `word` names of an enumeration whose values `words` spell, in their order; nothing where it is none of them.
template <class Value, class Words>
std::optional<Value> value_named(const Words& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? std::nullopt : std::optional(static_cast<Value>(found - words.begin()));
}

}  // namespace reliance
