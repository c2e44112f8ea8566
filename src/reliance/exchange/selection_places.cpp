#include "reliance/exchange/selection_places.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <tuple>

#include "reliance/exchange/encoding.hpp"
#include "reliance/files/plain_text.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t least_beginning = 4;  // bytes of a name that is a beginning of the words

std::int64_t before(const std::vector<std::uint32_t>& positions, std::uint32_t position) {
    return std::lower_bound(positions.begin(), positions.end(), position) - positions.begin();
}

bool is_of_a_word(std::string_view sign) {
    const auto point =
        icu::UnicodeString::fromUTF8(icu::StringPiece(sign.data(), static_cast<std::int32_t>(sign.size()))).char32At(0);
    return !sign.empty() && u_isalnum(point);
}

std::string_view without_ellipsis(std::string_view name) {
    for (const std::string_view mark : {"…", "...", "[...]"})
        if (name.ends_with(mark)) name.remove_suffix(mark.size());
    return name;
}

constexpr int on_its_words = 2;

/// How well a name fits: `on_its_words` for the very words, or their beginning where the name says that it is one; 1 for a beginning
/// that does not say so; 0 for other words.
int fit(std::string_view name, std::string_view words) {
    const auto quoted = with_single_spaces(without_ellipsis(name)), said = with_single_spaces(words);
    if (quoted.empty()) return 0;
    if (said == with_single_spaces(name)) return on_its_words;
    if (quoted.size() < least_beginning || !said.starts_with(quoted)) return 0;
    return is_cut_short(name) ? on_its_words : 1;
}

/// A span without the white space that it begins and ends with: names seldom tell whether they hold it.
material::TextSpan tidy(const CountedText& text, const material::TextSpan& span) {
    const auto words = text.words(span);
    const auto before = words.substr(0, material::leading_space(words)), said = words.substr(before.size());
    const auto after = said.substr(material::without_trailing_space(said).size());
    return {span.start + static_cast<std::uint32_t>(material::code_point_count(before)),
            span.end - static_cast<std::uint32_t>(material::code_point_count(after))};
}

struct Score {
    int words = 0;
    std::size_t inside = 0, edges = 0, quoted = 0;
    std::vector<bool> fits;
    std::vector<std::optional<material::TextSpan>> spans;

    auto key() const { return std::tuple(words, inside, edges); }
};

Score score_of(std::span<const NamedSelection> selections, const PlaceReading& reading) {
    Score score;
    for (const auto& [text, start, end, name] : selections) {
        const auto span = text->span(start, end, reading);
        const int fits = span ? fit(name, text->words(*span)) : 0;
        score.spans.push_back(span ? std::optional(tidy(*text, *span)) : std::nullopt);
        score.words += fits;
        score.quoted += fits == on_its_words;
        score.fits.push_back(fits == on_its_words);
        score.inside += span.has_value();
        score.edges += span ? std::size_t{text->is_edge(span->start)} + std::size_t{text->is_edge(span->end)} : 0;
    }
    return score;
}

/// The readings that can differ here, the customary one first, then those that differ from it in one thing, then in more.
std::vector<PlaceReading> readings(const PlaceReading& custom, bool utf16, bool crlf, bool mark) {
    std::vector<std::pair<int, PlaceReading>> all;
    for (int bits = 0; bits < 16; ++bits) {
        const bool a = bits & 1, b = bits & 2, c = bits & 4, d = bits & 8;
        if ((a && !utf16) || (b && !crlf) || (c && !mark)) continue;
        all.push_back(
            {a + b + c + d, {custom.utf16 != a, custom.crlf_is_two != b, custom.mark_counts != c, custom.end_included != d}});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<PlaceReading> ordered;
    for (const auto& [distance, reading] : all) ordered.push_back(reading);
    return ordered;
}

}  // namespace

std::string_view name(PlaceEvidence evidence) {
    constexpr std::string_view names[] = {"no_choice", "quotes", "edges", "custom"};
    return names[static_cast<std::size_t>(evidence)];
}

CountedText::CountedText(std::string_view decoded, bool had_mark)
    : text_(files::with_plain_line_ends(decoded)), marks_(text_), had_mark_(had_mark) {
    std::uint32_t position = 0;
    for (std::size_t byte = 0; byte < decoded.size(); ++byte) {
        const auto lead = static_cast<unsigned char>(decoded[byte]);
        if ((lead & 0xC0u) == 0x80u) continue;  // not the first byte of a code point
        if (lead == '\r' && byte + 1 < decoded.size() && decoded[byte + 1] == '\n') continue;
        if (lead == '\n' && byte > 0 && decoded[byte - 1] == '\r') crlf_.push_back(position);
        if (lead >= 0xF0u) pairs_.push_back(position);
        ++position;
    }
}

std::int64_t CountedText::place_of(std::uint32_t position, const PlaceReading& reading) const {
    std::int64_t place = position;
    if (reading.utf16) place += before(pairs_, position);
    if (reading.crlf_is_two) place += before(crlf_, position);
    if (reading.mark_counts && had_mark_) ++place;
    return place;
}

std::int64_t CountedText::length(const PlaceReading& reading) const {
    return place_of(static_cast<std::uint32_t>(marks_.count()), reading);
}

std::optional<std::uint32_t> CountedText::at(std::int64_t place, const PlaceReading& reading) const {
    if (place < 0 || place > length(reading)) return std::nullopt;
    std::uint32_t low = 0, high = static_cast<std::uint32_t>(marks_.count());
    while (low < high) {
        const auto middle = low + (high - low + 1) / 2;
        if (place_of(middle, reading) <= place)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

std::optional<material::TextSpan> CountedText::span(std::int64_t start, std::int64_t end, const PlaceReading& reading) const {
    const auto first = at(start, reading), last = at(end, reading);
    if (!first || !last) return std::nullopt;
    if (reading.end_included && *last == marks_.count()) return std::nullopt;
    const material::TextSpan span{*first, *last + (reading.end_included ? 1 : 0)};
    return span.start <= span.end ? std::optional(span) : std::nullopt;
}

std::string_view CountedText::words(const material::TextSpan& span) const {
    return marks_.slice(text_, span.start, span.end).value_or(std::string_view{});
}

bool CountedText::is_edge(std::uint32_t position) const {
    if (position == 0 || position >= marks_.count()) return true;
    return !is_of_a_word(*marks_.slice(text_, position - 1, position)) ||
           !is_of_a_word(*marks_.slice(text_, position, position + 1));
}

PlaceVote voted(std::span<const NamedSelection> selections, const PlaceReading& custom) {
    PlaceVote vote{.reading = custom, .selections = selections.size()};
    for (const auto& selection : selections) {
        vote.utf16_matters |= selection.text->has_pairs();
        vote.crlf_matters |= selection.text->has_crlf();
        vote.mark_matters |= selection.text->had_mark();
    }
    if (selections.empty()) return vote;
    const auto choices = readings(custom, vote.utf16_matters, vote.crlf_matters, vote.mark_matters);
    std::vector<Score> scores;
    for (const auto& reading : choices) scores.push_back(score_of(selections, reading));
    const auto best =
        std::max_element(scores.begin(), scores.end(), [](const Score& a, const Score& b) { return a.key() < b.key(); });
    vote.readings = choices.size();
    vote.reading = choices[static_cast<std::size_t>(best - scores.begin())];
    vote.agreeing = best->quoted;
    bool by_words = best->words > 0, by_edges = true;
    auto next = scores.end();
    for (auto score = scores.begin(); score != scores.end(); ++score) {
        if (score->spans == best->spans) continue;  // another way to the same places
        by_words &= score->words < best->words;
        by_edges &= score->key() < best->key();
        if (next == scores.end() || next->key() < score->key()) next = score;
    }
    if (next != scores.end()) {
        vote.runner_up = next->quoted;
        vote.next = choices[static_cast<std::size_t>(next - scores.begin())];
    }
    for (std::size_t i = 0; i < selections.size(); ++i)
        vote.quoted += std::any_of(scores.begin(), scores.end(), [&](const Score& score) { return score.fits[i]; }) ? 1 : 0;
    vote.evidence = by_words               ? PlaceEvidence::quotes
                    : next == scores.end() ? PlaceEvidence::no_choice
                    : by_edges             ? PlaceEvidence::edges
                                           : PlaceEvidence::custom;
    return vote;
}

bool quotes(std::string_view name, std::string_view words) { return fit(name, words) > 0; }

bool is_cut_short(std::string_view name) { return without_ellipsis(name).size() < name.size(); }

std::string with_single_spaces(std::string_view words) {
    std::string single;
    bool parted = false;
    while (!words.empty()) {
        if (const auto space = material::leading_space(words); space > 0) {
            parted = true;
            words.remove_prefix(space);
            continue;
        }
        if (parted && !single.empty()) single += ' ';
        parted = false;
        single += words.front();
        words.remove_prefix(1);
    }
    return single;
}

}  // namespace reliance::exchange
