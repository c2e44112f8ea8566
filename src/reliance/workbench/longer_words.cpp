#include "reliance/workbench/longer_words.hpp"

#include <algorithm>
#include <utility>

#include "reliance/exchange/parted_letters.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/words.hpp"
#include "reliance/workbench/pseudonyms.hpp"
#include "reliance/workbench/shared_mentions.hpp"
#include "reliance/workbench/sought_names.hpp"

namespace reliance::workbench {
namespace {

/// A family name of as many letters stands in no ordinary word by chance.
constexpr std::size_t surely_a_name = 8;

bool is_first_name(const std::string& word) { return shipped_names().first_name(word) != nullptr; }

bool is_plural(std::string_view word, std::string_view name) {
    return word.size() == name.size() + 1 && word.starts_with(name) && (word.back() == 's' || word.back() == 'x');
}

/// The names and their plurals as they are replaced.
material::Renaming replaced(const std::vector<std::string>& names, const std::set<std::string>& others) {
    std::vector<material::Replacement> all;
    for (const auto& name : names) all.push_back({name, {}, is_also_a_word(name)});
    for (auto& plural : plurals_of(names, others)) all.push_back({std::move(plural), {}, true});
    return material::Renaming(std::move(all));
}

/// Whether the bytes [start, end) of a text look like an ordinary word: small letters alone, and no part of an address or a handle.
bool looks_ordinary(std::string_view text, std::size_t start, std::size_t end) {
    constexpr std::string_view joiners = "@_#";
    const auto written = text.substr(start, end - start);
    const auto letters = material::folded(written);
    const bool is_joined = (start > 0 && joiners.find(text[start - 1]) != std::string_view::npos) ||
                           (end < text.size() && joiners.find(text[end]) != std::string_view::npos);
    const bool has_digit = std::any_of(letters.begin(), letters.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
    return !is_joined && !has_digit && material::folded_in_case(written) == letters;
}

}  // namespace

std::set<std::string> words_of_others(const field::Study& study, const std::string& person) {
    std::set<std::string> words;
    for (const auto& row : study.persons)
        if (row.id != person)
            for (auto& word : material::words_of(row.pseudonym)) words.insert(std::move(word));
    return words;
}

bool is_sought_in_words(const std::string& name) {
    return name.size() >= long_name && material::words_of(name).size() == 1 && !is_also_a_word(name);
}

std::vector<std::string> plurals_of(const std::vector<std::string>& names, const std::set<std::string>& others) {
    std::vector<std::string> plurals;
    const auto add = [&](std::string plural) {
        const auto word = material::folded(plural);
        if (!others.contains(word) && !is_first_name(word)) plurals.push_back(std::move(plural));
    };
    for (const auto& name : names) {
        const auto letters = material::folded(name);
        if (!is_sought_in_words(name) || letters.empty() ||
            std::string_view("sxz").find(letters.back()) != std::string_view::npos)
            continue;
        add(name + 's');
        if (letters.ends_with('u')) add(name + 'x');
    }
    return plurals;
}

LongerWords::LongerWords(const std::vector<std::string>& names, std::set<std::string> others)
    : others_(std::move(others)), renaming_(replaced(names, others_)) {
    for (const auto& name : names) {
        if (!is_sought_in_words(name)) continue;
        auto letters = material::folded(name);
        const bool is_short = material::code_point_count(letters) < surely_a_name;
        names_.push_back({name, letters, is_short || is_first_name(letters)});
    }
}

void LongerWords::read(std::string_view words) {
    read_letters(words);
    if (const auto joined = exchange::without_parting(words)) read_letters(*joined);
}

void LongerWords::read_letters(std::string_view words) {
    const auto found = in(words);
    if (found.empty()) return;
    const bool is_legible = !files::first_invalid_utf8(words);
    for (const auto& one : found) {
        if (one.is_small) small_.insert(one.word);
        if (is_legible) legible_.insert(one.word);
        read_.try_emplace(one.word, one);
    }
}

/// The longest name that stands inside a word.
const LongerWords::Sought* LongerWords::inside(const std::string& word) const {
    const Sought* longest = nullptr;
    for (const auto& one : names_) {
        const bool is_longest = longest == nullptr || longest->folded.size() < one.folded.size();
        const bool holds = is_longest && word.find(one.folded) != std::string::npos;
        if (holds && standing_in(word, one.name).inside) longest = &one;
    }
    return longest;
}

std::vector<LongerWord> LongerWords::in(std::string_view text) const {
    std::vector<LongerWord> found;
    const auto letters = material::folded(text);
    if (std::ranges::none_of(names_, [&](const Sought& one) { return standing_in(letters, one.name).inside; })) return found;
    const auto names = renaming_.places(text);
    const auto is_replaced = [&](std::size_t byte) {
        return std::ranges::any_of(
            names, [&](const material::NamePlace& name) { return name.start_byte <= byte && byte < name.end_byte; });
    };
    bool follows_saint = false;
    for (material::WordScanner scanner(text); scanner.next(); follows_saint = material::is_saint(scanner.word())) {
        const auto* name = follows_saint ? nullptr : inside(scanner.word());
        if (name == nullptr || is_replaced(scanner.start_byte())) continue;
        const bool is_small = name->has_ordinary_forms && !is_plural(scanner.word(), name->folded) &&
                              looks_ordinary(text, scanner.start_byte(), scanner.end_byte());
        found.push_back({name->name, std::string(scanner.written()), scanner.word(), scanner.start(), scanner.end(), is_small});
    }
    return found;
}

bool LongerWords::is_ordinary(const std::string& word) const {
    return small_.contains(word) || others_.contains(word) || is_first_name(word);
}

std::vector<LongerWord> LongerWords::open() const {
    std::vector<LongerWord> open;
    for (const auto& [word, one] : read_)
        if (legible_.contains(word) && !is_ordinary(word)) open.push_back(one);
    return open;
}

std::set<std::string> LongerWords::around(const std::string& name) const {
    std::set<std::string> words;
    const auto letters = material::folded(name);
    if (!seeks(name)) return words;
    for (const auto& [word, one] : read_)
        if (word.find(letters) != std::string::npos && (legible_.contains(word) || is_ordinary(word))) words.insert(word);
    return words;
}

bool LongerWords::seeks(const std::string& name) const { return std::ranges::find(names_, name, &Sought::name) != names_.end(); }

}  // namespace reliance::workbench
