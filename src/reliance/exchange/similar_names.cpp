#include "reliance/exchange/similar_names.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "reliance/exchange/encoding.hpp"

namespace reliance::exchange {
namespace {

constexpr std::array<LabelledWord, 5> likenesses{
    {{"accents", {"but for capitals, accents or spaces", "aux capitales, accents ou espaces près"}},
     {"title", {"but for a title", "à un titre près"}},
     {"order", {"the same words in another order", "les mêmes mots dans un autre ordre"}},
     {"letter", {"but for one letter", "à une lettre près"}},
     {"part", {"one is a part of the other", "l'un est une partie de l'autre"}}}};

constexpr std::array<std::string_view, 16> titles{"MME",  "MADAME", "MLLE", "MADEMOISELLE", "M",      "MR", "MONSIEUR", "MRS",
                                                  "MISS", "MS",     "DR",   "DOCTEUR",      "DOCTOR", "ME", "PR",       "TATA"};
constexpr std::size_t shortest_part = 3;

bool is_title(std::string_view word) { return std::find(titles.begin(), titles.end(), word) != titles.end(); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

bool has_letter(std::string_view folded) {
    return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string without_spaces(std::string_view text) {
    std::string letters;
    std::copy_if(text.begin(), text.end(), std::back_inserter(letters), [](char c) { return c != ' '; });
    return letters;
}

std::vector<std::string> only_in(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
    return rest;
}

bool differ_in_one_word(const ComparedName& a, const ComparedName& b) {
    const auto rest_a = only_in(a.words, b.words), rest_b = only_in(b.words, a.words);
    return rest_a.size() == 1 && rest_b.size() == 1 && differ_by_one_letter(rest_a.front(), rest_b.front());
}

bool is_part(const ComparedName& part, const ComparedName& whole) {
    return part.words.size() < whole.words.size() && only_in(part.words, whole.words).empty() &&
           std::any_of(part.words.begin(), part.words.end(), [](const auto& word) { return word.size() >= shortest_part; });
}

}  // namespace

std::string_view name(Likeness likeness) { return likenesses[static_cast<std::size_t>(likeness)].name; }
Bilingual label(Likeness likeness) { return likenesses[static_cast<std::size_t>(likeness)].label; }

std::optional<Likeness> likeness_named(std::string_view word) {
    const auto found = std::find_if(likenesses.begin(), likenesses.end(), [&](const auto& each) { return each.name == word; });
    return found == likenesses.end() ? std::nullopt : std::optional(static_cast<Likeness>(found - likenesses.begin()));
}

std::vector<std::string> name_words(std::string_view name) {
    std::vector<std::string> words;
    const auto capitals = folded(name);
    for (std::size_t begin = 0; begin < capitals.size();) {
        const auto end = std::min(capitals.find(' ', begin), capitals.size());
        words.push_back(capitals.substr(begin, end - begin));
        begin = end + 1;
    }
    std::sort(words.begin(), words.end());
    return words;
}

bool differ_by_one_letter(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1 || a.size() < 3) return false;
    const auto same = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
    return a.substr(a.size() == b.size() ? std::min(same + 1, a.size()) : same) == b.substr(std::min(same + 1, b.size()));
}

ComparedName::ComparedName(std::string_view name)
    : folded(exchange::folded(name)), words(name_words(name)), digits(digits_of(folded)), lettered(has_letter(folded)) {
    if (words.size() < 2) return;
    const auto all = words.size();
    std::erase_if(words, is_title);
    titled = words.size() < all;
}

std::optional<Likeness> likeness(const ComparedName& a, const ComparedName& b) {
    if (!a.lettered || !b.lettered || a.words.empty() || b.words.empty() || a.digits != b.digits) return std::nullopt;
    if (without_spaces(a.folded) == without_spaces(b.folded)) return Likeness::accents;
    if (a.words == b.words) return a.titled || b.titled ? Likeness::title : Likeness::order;
    if (differ_in_one_word(a, b)) return Likeness::letter;
    if (is_part(a, b) || is_part(b, a)) return Likeness::part;
    return std::nullopt;
}

}  // namespace reliance::exchange
