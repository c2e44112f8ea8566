#include "reliance/workbench/sought_names.hpp"

#include <algorithm>
#include <set>

#include "reliance/exchange/byte_readings.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/material/renaming.hpp"
#include "reliance/material/words.hpp"

namespace reliance::workbench {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_capital(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80u; }

/// Whether what stands before a word, in folded letters, makes it the name of a saint.
bool follows_saint(std::string_view before) {
    if (before.empty() || std::string_view(" -_.").find(before.back()) == std::string_view::npos) return false;
    before.remove_suffix(1);
    const auto start = std::find_if_not(before.rbegin(), before.rend(), is_letter).base();
    return material::is_saint(before.substr(static_cast<std::size_t>(start - before.begin())));
}

/// Letters, folded, and as `folded_in_case` has them where names are sought that are ordinary words in small letters.
struct Letters {
    std::string folded, in_case;
};

/// Whether a word surely follows others of its sentence, whatever the bytes are: where nothing but spaces parts it from them.
bool follows_words(std::string_view letters, std::size_t place) {
    const auto last = letters.substr(0, place).find_last_not_of(' ');
    if (last == std::string_view::npos || last + 1 == place) return false;
    const char before = letters[last];
    return is_capital(before) || is_digit(before) || (before >= 'a' && before <= 'z') || before == ',' || before == ';';
}

/// Whether one of some longer words stands in letters where a name does, at `place`.
bool stands_within(const std::set<std::string>& longer, std::string_view letters, std::size_t place, const std::string& name) {
    return std::ranges::any_of(longer, [&](const std::string& word) {
        for (auto inside = word.find(name); inside != std::string::npos; inside = word.find(name, inside + 1))
            if (inside <= place && letters.substr(place - inside, word.size()) == word) return true;
        return false;
    });
}

/// Of an ordinary word only what has a capital is a name.
Standing standing_in(const Letters& read, const SoughtName& name) {
    Standing standing;
    const auto& letters = read.folded;
    const auto sought = material::folded(name.name);
    for (auto place = letters.find(sought); place != std::string::npos; place = letters.find(sought, place + 1)) {
        const auto end = place + sought.size();
        const auto written = std::string_view(read.in_case).substr(name.is_word ? place : 0, sought.size());
        if (name.is_word && std::none_of(written.begin(), written.end(), is_capital)) continue;
        if (name.is_word && name.stands_first && !follows_words(read.in_case, place)) continue;
        if (follows_saint(std::string_view(letters).substr(0, place))) continue;
        const auto goes_on = [&](char byte) { return is_letter(byte) || (is_digit(byte) && is_digit(sought.back())); };
        const bool apart = (place == 0 || !is_letter(letters[place - 1])) && (end == letters.size() || !goes_on(letters[end]));
        if (apart)
            standing.apart = true;
        else
            standing.inside = standing.inside || !stands_within(name.within, letters, place, sought);
    }
    return standing;
}

}  // namespace

Standing standing_in(const std::string& folded, const std::string& name) {
    return standing_in(Letters{folded, {}}, SoughtName{name});
}

std::vector<SoughtName> found_in(std::string_view bytes, const std::vector<SoughtName>& names) {
    std::vector<bool> is_found(names.size());
    const bool has_words = std::ranges::any_of(names, &SoughtName::is_word);
    exchange::for_each_reading(bytes, [&](std::string_view text) {
        const Letters letters{material::folded(text), has_words ? material::folded_in_case(text) : std::string()};
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (is_found[i]) continue;
            const auto standing = standing_in(letters, names[i]);
            is_found[i] = standing.apart || (standing.inside && names[i].inside_words);
        }
        return std::find(is_found.begin(), is_found.end(), false) != is_found.end();
    });
    std::vector<SoughtName> found;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (is_found[i]) found.push_back(names[i]);
    return found;
}

std::vector<std::string> names_in_bytes(std::string_view bytes, const std::vector<SoughtName>& names) {
    std::vector<std::string> found;
    for (const auto& name : found_in(bytes, names)) found.push_back(name.name);
    return found;
}

std::vector<std::string> cells_with(const field::Study& study, const SoughtName& name) {
    std::vector<std::string> cells;
    field::for_each_wording(study, [&](const std::string& where, std::string_view words) {
        if (!found_in(words, {name}).empty()) cells.push_back(where);
    });
    return cells;
}

}  // namespace reliance::workbench
