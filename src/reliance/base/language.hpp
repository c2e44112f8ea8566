#pragma once

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

/// A word of ours, and what people read in its place.
struct LabelledWord {
    std::string_view name;
    Bilingual label;
};

}  // namespace reliance
