#include "reliance/material/followed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/random/philox.hpp"
#include "test_data.hpp"

// GCC 12 sees an overlap in `std::string(…) + …` that is not there (GCC bug 105651).
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wrestrict"
#endif

namespace reliance::material {
namespace {

using Texts = std::vector<std::string>;

/// Random numbers, one after the other.
class Draws {
public:
    explicit Draws(std::uint32_t trial) : trial_(trial) {}
    std::size_t below(std::size_t n) { return random::philox4x32({trial_, next_++, 0, 0}, {8, 9})[0] % n; }

private:
    std::uint32_t trial_, next_ = 0;
};

std::string words_at(const std::string& text, const TextSpan& span) {
    return std::string(slice(text, span.start, span.end).value_or("(outside)"));
}

/// Where `words` stand first in `text`.
TextSpan span_of(const std::string& text, const std::string& words) {
    const auto start = static_cast<std::uint32_t>(*position_of(text, text.find(words)));
    return {start, start + static_cast<std::uint32_t>(code_point_count(words))};
}

/// What becomes of the passage `words`; “-” where it vanishes.
std::string followed_words(const std::string& before, const std::string& after, const std::string& words) {
    const auto spans = std::vector{span_of(before, words)};
    const auto result = followed(before, after, spans).front();
    return result.fate == Fate::vanished ? "-" : words_at(after, result.span);
}

TEST(Followed, keeps_its_words_when_something_is_put_before_after_or_inside) {
    EXPECT_EQ(followed_words("Bruno m'aide.", "Alors Bruno m'aide.", "m'aide"), "m'aide");
    EXPECT_EQ(followed_words("Bruno m'aide.", "Bruno m'aide beaucoup.", "m'aide"), "m'aide");
    EXPECT_EQ(followed_words("Bruno m'aide.", "Bruno, lui, m'aide.", "Bruno m'aide"), "Bruno, lui, m'aide");
    EXPECT_EQ(followed_words("x Bruno m'aide.", "x m'aide.", "Bruno m'aide"), "m'aide");
    EXPECT_EQ(followed_words("x Bruno m'aide.", "x Bruno.", "Bruno m'aide"), "Bruno");
}

TEST(Followed, takes_words_that_replace_words_inside_it) {
    EXPECT_EQ(followed_words("Bruno m'aide.", "Karim m'aide.", "Bruno m'aide"), "Karim m'aide");
    EXPECT_EQ(followed_words("Aicha parle.", "Aïcha parle.", "Aicha"), "Aïcha");
    EXPECT_EQ(followed_words("la maisn bleue", "la maison bleue", "maisn"), "maison");
    EXPECT_EQ(followed_words("le chat dort", "le chaton dort", "chat"), "chaton");
    EXPECT_EQ(followed_words("il dit", "il redit", "dit"), "redit");
    EXPECT_EQ(followed_words("le chat dort", "le chaton dort", "cha"), "cha");
    EXPECT_EQ(followed_words("lemonde est là", "le monde est là", "lemonde"), "le monde");
}

TEST(Followed, vanishes_where_no_word_is_left) {
    EXPECT_EQ(followed_words("Bruno m'aide.", "Karim m'aide.", "Bruno"), "-");
    EXPECT_EQ(followed_words("Il dit oui. Elle rit.", "Elle rit.", "Il dit oui."), "-");
    EXPECT_EQ(followed_words("Bruno Petit vient", "Karim Grand vient", "Bruno Petit"), "-");
    EXPECT_EQ(followed_words("oui 🌻 non", "oui non", "🌻"), "-");
    EXPECT_EQ(followed_words("oui 🌻 non", "oui 🌻 si", "🌻"), "🌻");
    const auto gone = followed("un deux trois", "un trois", std::vector<TextSpan>{{3, 7}}).front();
    EXPECT_EQ(gone, (FollowedSpan{{3, 3}, Fate::vanished}));
}

TEST(Followed, says_whether_its_words_changed) {
    const std::string before = "un deux trois quatre", after = "zéro un deux 2 trois quatre";
    const auto result = followed(before, after, std::vector<TextSpan>{{0, 7}, {3, 13}, {8, 20}});
    EXPECT_EQ(result[0].fate, Fate::kept);
    EXPECT_EQ(result[1].fate, Fate::changed);
    EXPECT_EQ(words_at(after, result[1].span), "deux 2 trois");
    EXPECT_EQ(result[2], (FollowedSpan{{15, 27}, Fate::kept}));
}

TEST(Followed, over_line_ends_marks_emoji_and_other_unicode_forms_never_moves_by_one) {
    const std::string nfc =
        "\xEF\xBB\xBF"
        "L'\u00E9t\u00E9 \u00E0 S\u00E9vran\r\n👩‍🌾 r\u00E9colte\r\n";
    const std::string nfd = "L'e\u0301te\u0301 a\u0300 Se\u0301vran\n👩‍🌾 re\u0301colte\n";
    for (const auto& [words, others] : std::vector<std::pair<std::string, std::string>>{{"\u00E9t\u00E9", "e\u0301te\u0301"},
                                                                                        {"\u00E0", "a\u0300"},
                                                                                        {"S\u00E9vran", "Se\u0301vran"},
                                                                                        {"👩‍🌾", "👩‍🌾"},
                                                                                        {"r\u00E9colte", "re\u0301colte"}}) {
        EXPECT_EQ(followed_words(nfc, nfd, words), others);
        EXPECT_EQ(followed_words(nfd, nfc, others), words);
    }
    // The baker is no gardener, but the woman and the joiner are still there.
    EXPECT_EQ(followed_words("a 👩‍🌾 b", "a 👩‍🍳 b", "👩‍🌾"), "👩‍🍳");
}

TEST(Followed, over_a_longer_text_is_fast) {
    std::string before, after;
    for (std::uint32_t i = 0; i < 200000; ++i) {
        const auto word = "mot" + std::to_string(random::philox4x32({i, 0, 0, 0}, {1, 1})[0] % 5000) + " ";
        before += word;
        after += i % 1000 == 7 ? "autre " : word;
    }
    EXPECT_EQ(changes_between(before, after).size(), 200u);
}

// Edits that are known, against a twin that gives every code point a name.

struct NamedPoint {
    std::string bytes;
    std::ptrdiff_t from = -1;  ///< the old code point it is, or -1
    std::ptrdiff_t edit = -1;  ///< the edit that brought it, or -1
};

const Texts& signs() {
    static const Texts all{"a", "é", "e", "\u0301", "\r", "\n", "\xEF\xBB\xBF", "🌻", "👩", "\u200D",
                           "🌾", " ", ".", "1",      "ß",  "ʼ",  "字",           "b", "B", "\u00A0"};
    return all;
}

bool is_word_sign(const std::string& sign) {
    return std::count_if(signs().begin(), signs().end(), [&](const auto& s) { return s == sign; }) > 0 && sign != "\r" &&
           sign != "\n" && sign != "\xEF\xBB\xBF" && sign != "🌻" && sign != "👩" && sign != "\u200D" && sign != "🌾" &&
           sign != " " && sign != "." && sign != "\u00A0";
}
bool is_space_sign(const std::string& sign) { return sign == " " || sign == "\r" || sign == "\n" || sign == "\u00A0"; }

struct Edited {
    Texts before;
    std::vector<NamedPoint> after;
    std::vector<TextChange> changes;
};

/// A random text, and up to five edits of it that do not touch each other.
Edited edited(Draws& draws) {
    Edited result;
    for (std::size_t size = 20 + draws.below(60); size > 0; --size) result.before.push_back(signs()[draws.below(signs().size())]);
    std::size_t cursor = 0;
    for (std::ptrdiff_t edit = 0; edit < 5; ++edit) {
        const auto start = cursor + 1 + draws.below(12);
        const auto end = start + draws.below(6);
        if (end > result.before.size()) break;
        for (; cursor < start; ++cursor) result.after.push_back({result.before[cursor], static_cast<std::ptrdiff_t>(cursor), -1});
        const auto new_start = result.after.size();
        for (std::size_t count = draws.below(5) + (start == end ? 1 : 0); count > 0; --count)
            result.after.push_back({signs()[draws.below(signs().size())], -1, edit});
        cursor = end;
        result.changes.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)},
                                  {static_cast<std::uint32_t>(new_start), static_cast<std::uint32_t>(result.after.size())}});
    }
    for (; cursor < result.before.size(); ++cursor)
        result.after.push_back({result.before[cursor], static_cast<std::ptrdiff_t>(cursor), -1});
    return result;
}

/// The passage by its names: from the first to the last code point that is still there, or that replaces code points of it.
std::optional<TextSpan> span_by_names(const Edited& text, TextSpan span) {
    const auto is_of_span = [&](const NamedPoint& point) {
        if (point.edit < 0) return point.from >= span.start && point.from < span.end;
        const auto& before = text.changes[static_cast<std::size_t>(point.edit)].before;
        return before.start < before.end && before.start >= span.start && before.end <= span.end;
    };
    bool had_words = false, had_signs = false, words = false, found_signs = false, any = false;
    for (auto i = span.start; i < span.end; ++i) {
        had_words |= is_word_sign(text.before[i]);
        had_signs |= !is_space_sign(text.before[i]);
    }
    std::optional<TextSpan> hull;
    for (std::uint32_t i = 0; i < text.after.size(); ++i) {
        if (!is_of_span(text.after[i])) continue;
        hull = TextSpan{hull ? hull->start : i, i + 1};
        if (text.after[i].edit >= 0) continue;
        any = true;
        words |= is_word_sign(text.after[i].bytes);
        found_signs |= !is_space_sign(text.after[i].bytes);
    }
    if (!hull || !(had_words ? words : had_signs ? found_signs : any)) return std::nullopt;
    while (!is_space_sign(text.before[span.start]) && is_space_sign(text.after[hull->start].bytes)) ++hull->start;
    while (!is_space_sign(text.before[span.end - 1]) && is_space_sign(text.after[hull->end - 1].bytes)) --hull->end;
    // What was put at the edge of a word belongs to the word.
    const auto was_put = [&](std::uint32_t i) { return text.after[i].edit >= 0 && is_word_sign(text.after[i].bytes); };
    const auto word_before = [&](std::uint32_t i) { return is_word_sign(text.before[i]); };
    if (word_before(span.start) && (span.start == 0 || !word_before(span.start - 1)))
        while (hull->start > 0 && is_word_sign(text.after[hull->start].bytes) && was_put(hull->start - 1)) --hull->start;
    if (word_before(span.end - 1) && (span.end == text.before.size() || !word_before(span.end)))
        while (hull->end < text.after.size() && is_word_sign(text.after[hull->end - 1].bytes) && was_put(hull->end)) ++hull->end;
    return hull;
}

TEST(Followed, over_ten_thousand_known_edits_agrees_with_a_twin_that_names_every_code_point) {
    std::size_t edits = 0, vanished = 0;
    for (std::uint32_t trial = 0; edits < 10000; ++trial) {
        Draws draws(trial);
        const auto text = edited(draws);
        edits += text.changes.size();
        std::string before, after;
        for (const auto& sign : text.before) before += sign;
        for (const auto& point : text.after) after += point.bytes;
        std::vector<TextSpan> spans;
        for (int i = 0; i < 12; ++i) {
            const auto start = draws.below(text.before.size());
            const auto end = start + 1 + draws.below(std::min<std::size_t>(text.before.size() - start, 15));
            spans.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
        }
        const auto result = followed(before, after, text.changes, spans);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const auto expected = span_by_names(text, spans[i]);
            ASSERT_EQ(result[i].fate == Fate::vanished, !expected)
                << trial << " " << words_at(before, spans[i]) << " in " << before << " → " << after;
            if (expected)
                ASSERT_EQ(result[i].span, *expected) << trial << " " << spans[i].start << "–" << spans[i].end;
            else
                ++vanished;
        }
    }
    EXPECT_GT(vanished, 500u);
}

// Edits that are found again by comparing the texts: words that stand once, then real interviews.

struct Word {
    std::string letters, gap = {};  ///< the word, and what stands between it and the next
    enum { stays, goes, replaced, respelt, corrected } fate = stays;
    std::string now = {};  ///< what stands in its place
    bool something_before = false;
};

std::string text_of(const std::vector<Word>& words) {
    std::string text;
    for (const auto& word : words) text += word.letters + word.gap;
    return text;
}

/// The new text, and where each word stands in it; a word that goes takes its gap along.
std::string corrected_text(const std::vector<Word>& words, std::vector<std::optional<TextSpan>>& places) {
    std::string text;
    std::uint32_t position = 0;
    const auto put = [&](const std::string& piece) {
        text += piece;
        position += static_cast<std::uint32_t>(code_point_count(piece));
    };
    for (const auto& word : words) {
        if (word.something_before) put("Ωμέγα ");
        places.emplace_back();
        if (word.fate == Word::goes) continue;
        const auto start = position;
        put(word.fate == Word::stays ? word.letters : word.now);
        places.back() = TextSpan{start, position};
        put(word.gap);
    }
    return text;
}

/// The passage from word `first` to word `last`: all words of it that are there, if one of them is no mere replacement.
std::optional<TextSpan> span_by_words(const std::vector<Word>& words, const std::vector<std::optional<TextSpan>>& places,
                                      std::size_t first, std::size_t last) {
    std::optional<TextSpan> hull;
    bool survives = false;
    for (auto i = first; i <= last; ++i) {
        if (!places[i]) continue;
        hull = TextSpan{hull ? hull->start : places[i]->start, places[i]->end};
        survives |= words[i].fate != Word::replaced;
    }
    return survives ? hull : std::nullopt;
}

TextSpan old_span(const std::vector<Word>& words, std::size_t first, std::size_t last) {
    std::size_t position = 0, start = 0, end = 0;
    for (std::size_t i = 0; i <= last; ++i) {
        if (i == first) start = position;
        end = position + code_point_count(words[i].letters);
        position = end + code_point_count(words[i].gap);
    }
    return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

/// Changes words here and there, never two that stand beside each other, and never a last word, whose gap its neighbour needs.
std::size_t change_words(std::vector<Word>& words, Draws& draws, std::size_t most) {
    std::size_t edits = 0;
    for (auto i = 1 + draws.below(8); i + 2 < words.size() && edits < most; i += 3 + draws.below(words.size() / most + 3)) {
        auto& word = words[i];
        const bool repeated = word.letters == words[i - 1].letters || word.letters == words[i + 1].letters;
        if (repeated) continue;
        const auto kind = draws.below(4);
        if (kind == 0) word.fate = Word::goes;
        if (kind == 1) word.fate = Word::replaced, word.now = "Ψ" + std::to_string(i) + "υχή";
        if (kind == 2) word.something_before = true;
        if (kind == 3) word.fate = Word::corrected, word.now = word.letters + "ж";
        ++edits;
    }
    return edits;
}

void expect_followed(const std::vector<Word>& words, Draws& draws, int spans, std::uint32_t trial) {
    std::vector<std::optional<TextSpan>> places;
    const auto before = text_of(words), after = corrected_text(words, places);
    const auto changes = changes_between(before, after);
    for (int i = 0; i < spans; ++i) {
        const auto first = draws.below(words.size() - 1);
        const auto last = std::min(first + draws.below(12), words.size() - 1);
        const auto span = old_span(words, first, last);
        const auto result = followed(before, after, changes, std::vector{span}).front();
        const auto expected = span_by_words(words, places, first, last);
        ASSERT_EQ(result.fate == Fate::vanished, !expected) << trial << ": " << words_at(before, span);
        if (!expected) continue;
        // A gap that went with its word may leave punctuation behind, on either side of the words.
        const auto found = words_at(after, result.span), wanted = words_at(after, *expected);
        ASSERT_NE(found.find(wanted), std::string::npos)
            << trial << ": " << words_at(before, span) << " → " << found << " ≠ " << wanted;
        ASSERT_LE(found.size(), wanted.size() + 6)
            << trial << ": " << words_at(before, span) << " → " << found << " ≠ " << wanted;
    }
}

TEST(Followed, over_ten_thousand_edits_found_by_comparing_agrees_with_a_twin_that_names_every_word) {
    const Texts gaps{" ", " ", " ", ", ", "\r\n", "\n", " 🌻 ", "’", " — "};
    std::size_t edits = 0;
    for (std::uint32_t trial = 0; edits < 10000; ++trial) {
        Draws draws(trial);
        std::vector<Word> words;
        for (std::size_t i = 0, size = 30 + draws.below(60); i < size; ++i) {
            const auto root = std::to_string(trial % 7) + "mot" + std::to_string(i);
            words.push_back({draws.below(2) == 0 ? "\u00E9t" + root : "e\u0301" + root, gaps[draws.below(gaps.size())]});
            if (draws.below(4) != 0) continue;
            words.back().fate = Word::respelt;
            words.back().now = words.back().letters.starts_with("e") ? "\u00E9" + root : "e\u0301t" + root;
        }
        edits += change_words(words, draws, 8);
        expect_followed(words, draws, 6, trial);
    }
}

/// The words said in a TextGrid, without its scaffolding.
std::vector<Word> words_of_interview(const std::filesystem::path& path) {
    const auto bytes = files::bytes_of(path).value();
    std::vector<Word> words;
    for (std::size_t at = bytes.find("text = \""); at != std::string::npos; at = bytes.find("text = \"", at + 8)) {
        const auto line = bytes.substr(at + 8, bytes.find('"', at + 8) - at - 8);
        for (std::size_t start = 0; start < line.size();) {
            const auto end = std::min(line.find(' ', start), line.size());
            if (end > start) words.push_back({line.substr(start, end - start), " "});
            start = end + 1;
        }
        if (!words.empty()) words.back().gap = "\r\n";
    }
    return words;
}

TEST(Followed, over_real_interviews_finds_every_passage_again) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(testing::test_data("t1-cfpp-quartiers")))
        if (entry.path().extension() == ".TextGrid") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::size_t read = 0;
    for (std::uint32_t trial = 0; trial < paths.size() && read < 12; ++trial) {
        if (files::first_invalid_utf8(files::bytes_of(paths[trial]).value())) continue;
        auto words = words_of_interview(paths[trial]);
        if (words.size() < 1000) continue;
        Draws draws(trial);
        change_words(words, draws, 200);
        expect_followed(words, draws, 300, trial);
        ++read;
    }
    EXPECT_EQ(read, 12u);
}

}  // namespace
}  // namespace reliance::material
