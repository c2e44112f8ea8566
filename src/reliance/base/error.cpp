#include "reliance/base/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

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

/// What a library or the system says, “what” or “what: of what”, in French where it is known, otherwise between quotation marks: the
/// words are theirs.
std::string quoted_in_french(const std::string& argument) {
    const auto colon = argument.find(": ");
    const auto what = argument.substr(0, colon), whole = in_french(argument), french = in_french(what);
    if (whole != argument) return whole;
    if (colon == std::string::npos || french == what) return "« " + argument + " »";
    return french + "\u00a0: " + quoted_in_french(argument.substr(colon + 2));
}

enum class Rounding { up, down };

/// So many bytes in the largest unit that makes one of them, to a tenth: a size rounded up is never shown below a limit rounded
/// down.
std::string size_in_words(const std::string& argument, Rounding rounding, Language language) {
    constexpr std::array<Bilingual, 5> units{{{"B", "o"}, {"KiB", "Kio"}, {"MiB", "Mio"}, {"GiB", "Gio"}, {"TiB", "Tio"}}};
    std::uint64_t bytes = 0;
    if (std::from_chars(argument.data(), argument.data() + argument.size(), bytes).ec != std::errc{}) return argument;
    std::size_t unit = 0;
    while (unit + 1 < units.size() && bytes >> (10 * (unit + 1)) > 0) ++unit;
    const auto one = std::uint64_t{1} << (10 * unit), rest = bytes % one * 10;
    const auto tenths = bytes / one * 10 + (rounding == Rounding::up ? (rest + one - 1) / one : rest / one);
    const bool french = language == Language::french;
    auto text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) text.append(french ? "," : ".").append(std::to_string(tenths % 10));
    return text.append(french ? "\u00a0" : " ").append(units[unit].in(language));
}

/// A place for an argument: {0} as it stands, {w0} a word of our own that is put into French, {l0} what a library or the system
/// says, {b0} a number of bytes as a size, {m0} the most bytes there may be.
struct Slot {
    std::size_t length = 0;  ///< 0: there is none
    std::size_t argument = 0;
    char kind = ' ';
};

Slot slot_at(std::string_view text) {
    const bool has_kind = text.size() > 1 && std::string_view("wlbm").find(text[1]) != std::string_view::npos;
    const std::size_t digit = has_kind ? 2 : 1;
    if (text[0] != '{' || text.size() < digit + 2 || text[digit + 1] != '}') return {};
    return {digit + 2, static_cast<std::size_t>(text[digit] - '0'), has_kind ? text[1] : ' '};
}

std::string told(const std::string& argument, char kind, Language language) {
    if (kind == 'b') return size_in_words(argument, Rounding::up, language);
    if (kind == 'm') return size_in_words(argument, Rounding::down, language);
    if (language == Language::english || kind == ' ') return argument;
    return kind == 'w' ? in_french(argument) : quoted_in_french(argument);
}

/// Puts the arguments in their places; written by hand so that an argument may itself hold braces.
std::string filled(std::string_view text, const std::vector<std::string>& arguments, Language language) {
    std::string result;
    while (!text.empty()) {
        const auto slot = slot_at(text);
        if (slot.length == 0) {
            result += text[0];
        } else {
            const auto argument = slot.argument < arguments.size() ? arguments[slot.argument] : std::string("?");
            result += told(argument, slot.kind, language);
        }
        text.remove_prefix(std::max<std::size_t>(1, slot.length));
    }
    return result;
}

}  // namespace

std::string_view name(ErrorCode code) { return entry(code).name; }

std::string message(const Error& error, Language language) {
    return filled(entry(error.code).message.in(language), error.arguments, language);
}

std::string hint(const Error& error, Language language) {
    return filled(entry(error.code).hint.in(language), error.arguments, language);
}

std::vector<std::string_view> error_code_names() {
    std::vector<std::string_view> names;
    for (const auto& known : catalogue) names.push_back(known.name);
    return names;
}

}  // namespace reliance
