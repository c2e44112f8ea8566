#include "text.hpp"

#include <cstdlib>

namespace reliance::cli {
namespace {

constexpr Bilingual texts[] = {
#define RELIANCE_TEXT(key, english, french) Bilingual{english, french},
#include "texts.def"
#undef RELIANCE_TEXT
};

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : value;
}

Language named(std::string_view locale) { return locale.substr(0, 2) == "fr" ? Language::french : Language::english; }

}  // namespace

std::string text(Text key, Language language, std::initializer_list<std::string_view> arguments) {
    std::string sentence(texts[static_cast<std::size_t>(key)].in(language));
    std::size_t after = 0;
    for (const auto argument : arguments) {
        const auto slot = sentence.find("{}", after);
        if (slot == std::string::npos) break;
        sentence.replace(slot, 2, argument);
        after = slot + argument.size();
    }
    return sentence;
}

Language language_of(int argument_count, const char* const* arguments) {
    for (int i = 1; i < argument_count; ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--lang" && i + 1 < argument_count) return named(arguments[i + 1]);
        if (argument.substr(0, 7) == "--lang=") return named(argument.substr(7));
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const auto locale = environment(name); !locale.empty()) return named(locale);
    return Language::english;
}

}  // namespace reliance::cli
