#include "reliance/base/error.hpp"

#include <algorithm>
#include <array>

namespace reliance {
namespace {

struct CatalogueEntry {
    std::string_view name;
    Bilingual message;
    Bilingual hint;
};

constexpr std::array catalogue{
#define RELIANCE_ERROR(code, english, english_hint, french, french_hint) \
    CatalogueEntry{#code, {english, french}, {english_hint, french_hint}},
#include "reliance/base/error_catalogue.def"
#undef RELIANCE_ERROR
};

const CatalogueEntry& entry(ErrorCode code) { return catalogue[static_cast<std::size_t>(code)]; }

constexpr std::array words{
#define RELIANCE_WORD(english, french) Bilingual{english, french},
#include "reliance/base/error_words.def"
#undef RELIANCE_WORD
};

/// The French of a word of our own; anything else as it stands.
std::string in_french(const std::string& argument) {
    for (const auto& word : words)
        if (word.english == argument) return std::string(word.french);
    return argument;
}

/// A place for an argument: {0}, or {w0} where it is put into French.
struct Slot {
    std::size_t length = 0;  ///< 0: there is none
    std::size_t argument = 0;
    bool word = false;
};

Slot slot_at(std::string_view text) {
    const bool word = text.substr(0, 2) == "{w";
    const std::size_t digit = word ? 2 : 1;
    if (text[0] != '{' || text.size() < digit + 2 || text[digit + 1] != '}') return {};
    return {digit + 2, static_cast<std::size_t>(text[digit] - '0'), word};
}

/// Puts the arguments in their places; written by hand so that an argument may itself hold braces.
std::string filled(std::string_view text, const std::vector<std::string>& arguments) {
    std::string result;
    while (!text.empty()) {
        const auto slot = slot_at(text);
        if (slot.length == 0) {
            result += text[0];
        } else {
            const auto argument = slot.argument < arguments.size() ? arguments[slot.argument] : std::string("?");
            result += slot.word ? in_french(argument) : argument;
        }
        text.remove_prefix(std::max<std::size_t>(1, slot.length));
    }
    return result;
}

}  // namespace

std::string_view name(ErrorCode code) { return entry(code).name; }

std::string message(const Error& error, Language language) {
    return filled(entry(error.code).message.in(language), error.arguments);
}

std::string hint(const Error& error, Language language) { return filled(entry(error.code).hint.in(language), error.arguments); }

std::vector<std::string_view> error_code_names() {
    std::vector<std::string_view> names;
    for (const auto& known : catalogue) names.push_back(known.name);
    return names;
}

}  // namespace reliance
