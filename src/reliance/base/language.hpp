#pragma once

#include <cstddef>
#include <string_view>

namespace reliance {

/// The languages in which Reliance speaks to people.
enum class Language { english, french };

/// A text in both languages, chosen at the edge of the program.
struct Bilingual {
    std::string_view english;
    std::string_view french;

    constexpr std::string_view in(Language language) const { return language == Language::french ? french : english; }
};

/// Whether a language says so many in the singular: English one, French nought too.
constexpr bool is_singular(std::size_t count, Language language) {
    return count == 1 || (count == 0 && language == Language::french);
}

/// What is counted, as it is called where there is one of it and where there are several.
struct Countable {
    Bilingual one;
    Bilingual many;

    constexpr std::string_view in(Language language, std::size_t count) const {
        return (is_singular(count, language) ? one : many).in(language);
    }
};

/// A word of ours, and what people read in its place.
struct LabelledWord {
    std::string_view name;
    Bilingual label;
};

}  // namespace reliance
