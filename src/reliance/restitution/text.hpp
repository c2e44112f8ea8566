#pragma once

#include <string>

#include "reliance/base/language.hpp"

namespace reliance::restitution {

/// A text of the report in both languages; where only one exists, both hold it.
struct Text {
    std::string fr, en;

    Text() = default;
    Text(std::string french, std::string english) : fr(std::move(french)), en(std::move(english)) {}
    Text(const Bilingual& both) : fr(both.french), en(both.english) {}

    const std::string& in(Language language) const { return language == Language::french ? fr : en; }
    bool operator==(const Text&) const = default;
};

/// The same words in both languages, for names and citations.
inline Text same(const std::string& words) { return {words, words}; }

/// Words of a study in two languages, of which one may be missing.
inline Text either(const std::string& french, const std::string& english) {
    return {french.empty() ? english : french, english.empty() ? french : english};
}

}  // namespace reliance::restitution
