#include "reliance/base/error.hpp"

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

/// Puts the arguments in the place of {0}, {1} …; written by hand so that an argument may itself hold braces.
std::string filled(std::string_view text, const std::vector<std::string>& arguments) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool slot = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
        if (!slot) {
            result += text[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(text[i + 1] - '0');
        result += index < arguments.size() ? arguments[index] : std::string("?");
        i += 2;
    }
    return result;
}

}  // namespace

std::string_view name(ErrorCode code) { return entry(code).name; }

std::string message(const Error& error, Language language) {
    return filled(entry(error.code).message.in(language), error.arguments);
}

std::string hint(const Error& error, Language language) {
    return filled(entry(error.code).hint.in(language), error.arguments);
}

std::vector<std::string_view> error_code_names() {
    std::vector<std::string_view> names;
    for (const auto& known : catalogue) names.push_back(known.name);
    return names;
}

}  // namespace reliance
