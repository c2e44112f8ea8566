#include "reliance/material/renaming.hpp"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>

#include "reliance/base/word_list.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/line_opening.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/sentences.hpp"
#include "reliance/material/words.hpp"

namespace reliance::material {
namespace {

struct Token {
    std::string word;
    std::size_t start_byte, end_byte;
    std::uint32_t start, end;
};

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (WordScanner scanner(text); scanner.next();)
        tokens.push_back({scanner.word(), scanner.start_byte(), scanner.end_byte(), scanner.start(), scanner.end()});
    return tokens;
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// The token without the digits that it ends with, where letters stand before them.
Token without_digits(Token token, std::string_view text) {
    std::size_t digits = 0;
    while (digits < token.word.size() && is_digit(token.word[token.word.size() - 1 - digits]) &&
           is_digit(text[token.end_byte - 1 - digits]))
        ++digits;
    if (digits == token.word.size()) return token;
    token.word.resize(token.word.size() - digits);
    token.end_byte -= digits;
    token.end -= static_cast<std::uint32_t>(digits);
    return token;
}

/// Whether the words of one name may be parted by this.
bool joins(std::string_view gap) {
    constexpr std::string_view joiners[] = {"\u00a0", "\u202f", "\u2010", "\u2011", " ", "-", "_", ".", "\n"};
    constexpr int most = 2;
    for (int count = 0; !gap.empty(); ++count) {
        const auto* joiner = std::find_if(std::begin(joiners), std::end(joiners), [&](auto one) { return gap.starts_with(one); });
        if (joiner == std::end(joiners) || count == most) return false;
        gap.remove_prefix(joiner->size());
    }
    return true;
}

enum class Letters { as_given, capitals, small };

Letters letters_of(std::string_view written) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(written.data());
    std::size_t capitals = 0, small = 0;
    std::optional<bool> first_is_small;
    for (std::size_t byte = 0; byte < written.size();) {
        UChar32 point = 0;
        U8_NEXT_OR_FFFD(bytes, byte, written.size(), point);
        if (u_isupper(point)) ++capitals;
        if (u_islower(point)) ++small;
        if (!first_is_small && u_isalpha(point)) first_is_small = u_islower(point) != 0;
    }
    if (small == 0 && capitals > 1) return Letters::capitals;
    return first_is_small.value_or(false) ? Letters::small : Letters::as_given;
}

std::string in_letters(const std::string& text, Letters letters) {
    if (letters == Letters::as_given) return text;
    auto wide = icu::UnicodeString::fromUTF8(text);
    letters == Letters::capitals ? wide.toUpper(icu::Locale::getRoot()) : wide.toLower(icu::Locale::getRoot());
    std::string bytes;
    return wide.toUTF8String(bytes);
}

/// Plain words joined by `joiner`; each begins with a capital where that was so.
std::string as_identifier(const std::string& text, std::string_view joiner, Letters letters) {
    std::string identifier;
    for (auto word : words_of(text)) {
        std::erase(word, '\'');
        if (word.empty()) continue;
        if (letters == Letters::as_given && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
        identifier.append(identifier.empty() ? "" : joiner).append(word);
    }
    return letters == Letters::capitals ? in_letters(identifier, letters) : identifier;
}

/// What parts the words of a name in an identifier: the first joiner that is there.
std::string_view joiner_in(std::string_view written) {
    const auto place = written.find_first_of("_-.");
    return place == std::string_view::npos ? std::string_view("_") : written.substr(place, 1);
}

constexpr std::size_t fewest_words_glued = 2, most_words_glued = 4, shortest_glued = 6;

bool has_digit(std::string_view word) { return std::any_of(word.begin(), word.end(), is_digit); }

/// Whether nothing shows that bytes of a text are the name, and not the ordinary word that it is too.
bool is_a_word(std::string_view text, ByteSpan span, const Replacement& name) {
    const auto letters = letters_of(text.substr(span.start, span.end - span.start));
    const bool is_small = letters == Letters::small;
    const bool opens = name.inside_sentences && letters == Letters::as_given && opens_sentence(text, span.start);
    return (is_small || opens) && !is_a_label(text, span.start, span.end);
}

/// Whether a name that is turned about may be parted by this: “Traoré Hawa” is no slip of the keyboard but two words.
bool parts_a_turned_name(std::string_view gap) { return gap == "." || gap == "-" || gap == "_"; }

}  // namespace

TextSpan moved(TextSpan span, std::span<const TextChange> changes) {
    const auto shift = [](const TextChange& change) {
        return static_cast<std::int64_t>(change.after.end) - static_cast<std::int64_t>(change.before.end);
    };
    const auto start = std::partition_point(changes.begin(), changes.end(),
                                            [&](const TextChange& change) { return change.before.end <= span.start; });
    const auto end = std::partition_point(changes.begin(), changes.end(),
                                          [&](const TextChange& change) { return change.before.end < span.end; });
    TextSpan result{span.start, span.end};
    const auto moved_by = [](std::uint32_t place, std::int64_t by) { return static_cast<std::uint32_t>(place + by); };
    if (start != changes.begin()) result.start = moved_by(span.start, shift(*(start - 1)));
    if (start != changes.end() && start->before.start < span.start) result.start = start->after.start;
    if (end != changes.begin()) result.end = moved_by(span.end, shift(*(end - 1)));
    if (end != changes.end() && end->before.start < span.end) result.end = end->after.end;
    return result;
}

Renamed marked(std::string_view text, std::span<const TextSpan> spans, std::string_view mark) {
    const CodePointMarks marks(text);
    const auto length = static_cast<std::uint32_t>(code_point_count(mark));
    Renamed result;
    std::uint32_t place = 0, written = 0;
    const auto keep = [&](std::uint32_t until) {
        result.text.append(marks.slice(text, place, until).value_or(""));
        written += until - place;
        place = until;
    };
    for (const auto& span : spans) {
        keep(span.start);
        result.text.append(mark);
        result.changes.push_back({span, {written, written + length}});
        written += length;
        place = span.end;
    }
    keep(static_cast<std::uint32_t>(marks.count()));
    return result;
}

Renaming::Form Renaming::form_of(std::string_view name, std::size_t replacement) {
    Form form{replacement};
    std::size_t end = 0;
    for (WordScanner scanner(name); scanner.next(); end = scanner.end_byte()) {
        const auto between = name.substr(end, scanner.start_byte() - end);
        if (!form.words.empty())
            form.gaps.emplace_back(between);
        else if (between == "+" || between == "(")
            form.before = between;
        form.words.push_back(scanner.word());
    }
    if (name.substr(end) == ")") form.after.assign(1, ')');
    return form;
}

/// A full name as one word, and turned about; titles and roles around it apart.
std::vector<Renaming::Form> Renaming::glued_forms(const Form& name) {
    std::vector<Form> forms;
    auto words = name.words;
    while (!words.empty() && !may_name_a_person(words.front())) words.erase(words.begin());
    while (!words.empty() && !may_name_a_person(words.back())) words.pop_back();
    const auto naming = std::count_if(words.begin(), words.end(), may_name_a_person);
    const bool is_of_names = std::none_of(words.begin(), words.end(), has_digit) &&
                             std::all_of(name.gaps.begin(), name.gaps.end(), [](const auto& gap) { return joins(gap); });
    if (!is_of_names || naming < std::ptrdiff_t{fewest_words_glued} || words.size() > most_words_glued) return forms;
    std::size_t turned = 0;
    for (std::size_t first = 0; first < words.size(); ++first) {
        if (auto glued = reliance::joined(words, ""); glued.size() >= shortest_glued && !is_also_a_word(glued))
            forms.push_back({.replacement = name.replacement, .words = {std::move(glued)}, .glued = true, .turned = turned});
        if (first > 0) forms.push_back({.replacement = name.replacement, .words = words, .glued = true, .turned = turned});
        turned += may_name_a_person(words.front()) ? 1 : 0;
        std::rotate(words.begin(), words.begin() + 1, words.end());
    }
    return forms;
}

void Renaming::add(Form form) {
    if (!form.words.empty()) by_first_word_[form.words.front()].push_back(forms_.size());
    forms_.push_back(std::move(form));
}

Renaming::Renaming(std::vector<Replacement> replacements) : replacements_(std::move(replacements)) {
    for (std::size_t i = 0; i < replacements_.size(); ++i) {
        auto form = form_of(replacements_[i].name, i);
        auto glued = glued_forms(form);
        add(std::move(form));
        for (auto& one : glued) add(std::move(one));
    }
    for (auto& [word, list] : by_first_word_)
        std::stable_sort(list.begin(), list.end(),
                         [&](auto a, auto b) {  // of one length the name itself before others turned round
                             const auto& one = forms_[a];
                             const auto& other = forms_[b];
                             return std::pair(other.words.size(), one.glued) < std::pair(one.words.size(), other.glued);
                         });
}

bool is_saint(std::string_view folded_word) {
    constexpr std::string_view saints[] = {"saint", "sainte", "st", "ste"};
    return std::find(std::begin(saints), std::end(saints), folded_word) != std::end(saints);
}

std::vector<NamePlace> Renaming::places(std::string_view text) const { return places(text, false); }

std::vector<NamePlace> Renaming::places(std::string_view text, bool in_identifier) const {
    std::vector<NamePlace> places;
    if (empty()) return places;
    const auto tokens = tokens_of(text);
    const auto end_of = [&](std::size_t first, const Form& form) -> std::optional<Token> {
        const auto& words = form.words;
        if (first + words.size() > tokens.size()) return std::nullopt;
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            const auto gap_start = tokens[first + i].end_byte, gap_end = tokens[first + i + 1].start_byte;
            const auto gap = text.substr(gap_start, gap_end - gap_start);
            const bool is_joined = form.glued ? parts_a_turned_name(gap) : gap == form.gaps[i] || joins(gap);
            if (tokens[first + i].word != words[i] || !is_joined) return std::nullopt;
        }
        const auto& last = tokens[first + words.size() - 1];
        if (last.word == words.back()) return last;
        const auto shorter = without_digits(last, text);
        return shorter.word == words.back() ? std::optional(shorter) : std::nullopt;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto found = by_first_word_.find(tokens[i].word);
        if (found == by_first_word_.end()) found = by_first_word_.find(without_digits(tokens[i], text).word);
        if (found == by_first_word_.end()) continue;
        const auto joined_to_saint = [&] {
            const auto end = tokens[i - 1].end_byte;
            return is_saint(tokens[i - 1].word) && joins(text.substr(end, tokens[i].start_byte - end));
        };
        if (i > 0 && joined_to_saint()) continue;
        for (const auto candidate : found->second) {
            const auto& form = forms_[candidate];
            const auto last = end_of(i, form);
            if (!last) continue;
            const bool may_be_a_word = replacements_[form.replacement].capital_only && !form.glued && !in_identifier;
            if (may_be_a_word && is_a_word(text, {tokens[i].start_byte, last->end_byte}, replacements_[form.replacement]))
                continue;
            // The signs around a name are of one byte.
            const auto before = text.substr(0, tokens[i].start_byte).ends_with(form.before) ? form.before.size() : 0;
            const auto after = text.substr(last->end_byte).starts_with(form.after) ? form.after.size() : 0;
            places.push_back({form.replacement, tokens[i].start_byte - before, last->end_byte + after,
                              tokens[i].start - static_cast<std::uint32_t>(before), last->end + static_cast<std::uint32_t>(after),
                              form.glued, form.turned});
            i += form.words.size() - 1;
            break;
        }
    }
    return places;
}

Renamed Renaming::renamed(std::string_view text) const { return replaced(text, places(text)); }

/// What stands for a glued name, glued and turned as that is; nothing where the name is not, or where a mark stands for it.
std::optional<std::string> Renaming::glued_alike(const NamePlace& place, std::string_view written) const {
    const auto& instead = replacements_[place.replacement].instead;
    WordScanner scanner(instead);
    if (!place.glued || !scanner.next() || scanner.start_byte() > 0) return std::nullopt;
    auto words = words_of(instead);
    std::rotate(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(place.turned % words.size()), words.end());
    const auto parting = written.find_first_of("_-.");
    const auto joiner = parting == std::string_view::npos ? std::string_view() : written.substr(parting, 1);
    return as_identifier(joined(words), joiner, letters_of(written));
}

Renamed Renaming::replaced(std::string_view text, std::span<const NamePlace> places) const {
    Renamed result;
    std::size_t byte = 0;
    std::int64_t shift = 0;  // how much further on the new text is, in code points
    for (const auto& place : places) {
        const auto written = text.substr(place.start_byte, place.end_byte - place.start_byte);
        const auto glued = glued_alike(place, written);
        const auto instead = glued ? *glued : in_letters(replacements_[place.replacement].instead, letters_of(written));
        result.text.append(text.substr(byte, place.start_byte - byte)).append(instead);
        byte = place.end_byte;
        const auto start = static_cast<std::uint32_t>(place.start + shift);
        const auto length = static_cast<std::uint32_t>(code_point_count(instead));
        result.changes.push_back({{place.start, place.end}, {start, start + length}});
        shift += static_cast<std::int64_t>(length) - (place.end - place.start);
    }
    result.text.append(text.substr(byte));
    return result;
}

std::string Renaming::renamed_identifier(std::string_view identifier) const {
    std::string result;
    std::size_t byte = 0;
    for (const auto& place : places(identifier, true)) {
        const auto written = identifier.substr(place.start_byte, place.end_byte - place.start_byte);
        const auto& instead = replacements_[place.replacement].instead;
        result.append(identifier.substr(byte, place.start_byte - byte))
            .append(glued_alike(place, written).value_or(as_identifier(instead, joiner_in(written), letters_of(written))));
        byte = place.end_byte;
    }
    return result.append(identifier.substr(byte));
}

std::string Renaming::renamed_label(std::string_view label) const {
    const auto names = places(label, true);
    const auto tokens = tokens_of(label);
    const bool is_names = std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
        return std::any_of(names.begin(), names.end(), [&](const NamePlace& name) {
            return name.start_byte <= token.start_byte && token.start_byte < name.end_byte;
        });
    });
    return is_names ? replaced(label, names).text : renamed(label).text;
}

}  // namespace reliance::material
