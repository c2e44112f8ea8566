#include "reliance/material/followed.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "reliance/base/contract.hpp"
#include "reliance/material/shared_runs.hpp"

namespace reliance::material {
namespace {

/// Larger places are not compared letter by letter.
constexpr std::size_t most_letters = 1 << 22;

/// The code points of UTF-8; on other bytes one for each lead byte, as everywhere in this room.
std::u32string code_points_of(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    for (const char byte : text) {
        const auto bits = static_cast<std::uint8_t>(byte);
        const bool continues = (bits & 0xC0u) == 0x80u;
        if (continues && !points.empty())
            points.back() = (points.back() << 6 | (bits & 0x3Fu)) & 0x1FFFFFu;
        else
            points.push_back(bits < 0xC0u ? bits : bits < 0xE0u ? bits & 0x1Fu : bits < 0xF0u ? bits & 0x0Fu : bits & 0x07u);
    }
    return points;
}

UChar32 in_icu(char32_t point) { return static_cast<UChar32>(point); }

bool is_word(char32_t point) { return u_isalnum(in_icu(point)) != 0 || (U_GET_GC_MASK(in_icu(point)) & U_GC_M_MASK) != 0; }
bool is_space(char32_t point) { return u_isUWhiteSpace(in_icu(point)) != 0; }

const icu::Normalizer2& normaliser() {
    UErrorCode code = U_ZERO_ERROR;
    const auto* instance = icu::Normalizer2::getNFCInstance(code);
    RELIANCE_EXPECTS(U_SUCCESS(code));
    return *instance;
}

std::u32string composed(const icu::Normalizer2& nfc, std::u32string_view letter) {
    UErrorCode code = U_ZERO_ERROR;
    const auto text =
        icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(letter.data()), static_cast<std::int32_t>(letter.size()));
    const auto result = nfc.normalize(text, code);
    RELIANCE_EXPECTS(U_SUCCESS(code));
    std::u32string points;
    for (std::int32_t i = 0; i < result.length(); i = result.moveIndex32(i, 1))
        points.push_back(static_cast<char32_t>(result.char32At(i)));
    return points;
}

/// Numbers for what is compared: the same for the same letters, given in the order of appearance.
class Numbers {
public:
    std::uint32_t of(std::u32string_view letters) {
        return numbers_.try_emplace(std::u32string(letters), static_cast<std::uint32_t>(numbers_.size())).first->second;
    }

private:
    std::unordered_map<std::u32string, std::uint32_t> numbers_;
};

/// A text as letters (with their accents) and as words, each a number; `…_starts` hold where each begins, and the end.
struct Cut {
    std::u32string points;
    std::vector<std::uint32_t> letters, words;
    std::vector<std::uint32_t> letter_starts, word_starts;  ///< in code points; in letters
};

class Cutter {
public:
    Cut cut(std::string_view text) {
        Cut result{code_points_of(text), {}, {}, {}, {}};
        cut_letters(result);
        cut_words(result);
        return result;
    }

private:
    void cut_letters(Cut& text) {
        const auto& points = text.points;
        for (std::size_t start = 0; start < points.size();) {
            auto end = start + 1;
            while (end < points.size() && points[end] >= 0x300 && nfc_.hasBoundaryBefore(in_icu(points[end])) == 0) ++end;
            const std::u32string_view letter(points.data() + start, end - start);
            const bool plain = letter.size() == 1 && letter[0] < 0x300;
            spelt_.push_back(plain ? std::u32string(letter) : composed(nfc_, letter));
            text.letters.push_back(letter_numbers_.of(spelt_.back()));
            text.letter_starts.push_back(static_cast<std::uint32_t>(start));
            start = end;
        }
        text.letter_starts.push_back(static_cast<std::uint32_t>(points.size()));
    }

    void cut_words(Cut& text) {
        const auto in_word = [&](std::size_t letter) { return is_word(text.points[text.letter_starts[letter]]); };
        for (std::size_t start = 0; start < text.letters.size();) {
            auto end = start + 1;
            while (in_word(start) && end < text.letters.size() && in_word(end)) ++end;
            std::u32string word;
            for (auto letter = start; letter < end; ++letter) word += spelt_[letter];
            text.words.push_back(word_numbers_.of(word));
            text.word_starts.push_back(static_cast<std::uint32_t>(start));
            start = end;
        }
        text.word_starts.push_back(static_cast<std::uint32_t>(text.letters.size()));
        spelt_.clear();
    }

    const icu::Normalizer2& nfc_ = normaliser();
    Numbers letter_numbers_, word_numbers_;
    std::vector<std::u32string> spelt_;  ///< the letters of the text being cut
};

/// The runs of letters that two texts share.
class LetterRuns {
public:
    LetterRuns(const Cut& old_text, const Cut& new_text) : old_(old_text), new_(new_text) {}

    std::vector<SharedRun> runs() {
        for (const auto& run : shared_runs(old_.words, new_.words)) {
            const auto first = old_.word_starts[run.first], second = new_.word_starts[run.second];
            compare_letters(first, second);
            add(first, second, old_.word_starts[run.first + run.length] - first);
        }
        compare_letters(old_.letters.size(), new_.letters.size());
        return std::move(runs_);
    }

private:
    void add(std::size_t first, std::size_t second, std::size_t length) {
        runs_.push_back({first, second, length});
        old_end_ = first + length, new_end_ = second + length;
    }

    /// Compares what stands between the last run and the places given, where both sides hold something.
    void compare_letters(std::size_t old_stop, std::size_t new_stop) {
        const auto size = old_stop - old_end_, new_size = new_stop - new_end_;
        if (size == 0 || new_size == 0 || size > most_letters / new_size) return;
        const auto letters = std::span(old_.letters).subspan(old_end_, size);
        const auto found = shared_runs(letters, std::span(new_.letters).subspan(new_end_, new_size));
        std::size_t shared = 0;
        for (const auto& run : found) shared += run.length;
        if (2 * shared < std::max(size, new_size)) return;
        const auto first = old_end_, second = new_end_;
        for (const auto& run : found) add(first + run.first, second + run.second, run.length);
    }

    const Cut &old_, &new_;
    std::size_t old_end_ = 0, new_end_ = 0;
    std::vector<SharedRun> runs_;
};

std::u32string_view letter_of(const Cut& text, std::size_t letter) {
    return std::u32string_view(text.points)
        .substr(text.letter_starts[letter], text.letter_starts[letter + 1] - text.letter_starts[letter]);
}

TextSpan span_of(const Cut& text, std::size_t first, std::size_t last) {
    return {text.letter_starts[first], text.letter_starts[last]};
}

bool is_empty(const TextSpan& span) { return span.start == span.end; }

/// Follows one passage after the other from the old text to the new one.
class Follower {
public:
    Follower(std::string_view old_text, std::string_view new_text, std::span<const TextChange> changes)
        : old_(code_points_of(old_text)), new_(code_points_of(new_text)), changes_(changes) {}

    FollowedSpan follow(TextSpan span) {
        RELIANCE_EXPECTS(span.start <= span.end && span.end <= old_.size());
        left_ = {};
        auto change = std::lower_bound(changes_.begin(), changes_.end(), span.start,
                                       [](const TextChange& c, std::uint32_t start) { return c.before.end < start; });
        auto cursor = span.start;
        for (; change != changes_.end() && change->before.start < span.end; ++change) {
            take_kept({cursor, std::max(cursor, change->before.start)}, change);
            take_change(*change, span);
            cursor = std::clamp(change->before.end, cursor, span.end);
        }
        take_kept({cursor, span.end}, change);
        return result(span, place(span.start));
    }

private:
    using Change = std::span<const TextChange>::iterator;

    /// What is left of a passage: from where to where, and whether letters and signs of it are.
    struct Left {
        std::optional<TextSpan> hull;
        bool any = false, words = false, signs = false, touched = false;
    };

    /// Where an unchanged code point of the old text, or its end, stands before `change`.
    std::uint32_t moved(std::uint32_t position, Change change) const {
        if (change == changes_.begin()) return position;
        const auto& last = *std::prev(change);
        return last.after.end + (position - last.before.end);
    }

    std::uint32_t place(std::uint32_t position) const {
        const auto change = std::lower_bound(changes_.begin(), changes_.end(), position,
                                             [](const TextChange& c, std::uint32_t start) { return c.before.end <= start; });
        if (change != changes_.end() && change->before.start < position) return change->after.start;
        return moved(position, change);
    }

    void extend(TextSpan span) {
        if (is_empty(span)) return;
        if (!left_.hull) left_.hull = span;
        left_.hull->end = span.end;
    }

    void survive(TextSpan old_span) {
        left_.any = true;
        for (auto i = old_span.start; i < old_span.end; ++i) {
            left_.words |= is_word(old_[i]);
            left_.signs |= !is_space(old_[i]);
        }
    }

    void take_kept(TextSpan span, Change next) {
        if (span.start >= span.end) return;
        extend({moved(span.start, next), moved(span.end, next)});
        survive(span);
    }

    void take_change(const TextChange& change, TextSpan span) {
        const TextSpan shared{std::max(change.before.start, span.start), std::min(change.before.end, span.end)};
        const bool inside = span.start < change.before.start || (span.start == change.before.start && !is_empty(change.before));
        const bool whole = inside && change.before.end <= span.end;
        if (shared.start >= shared.end && !whole) return;
        left_.touched = true;
        if (change.respelt) survive(shared);
        if (change.respelt || (whole && !is_empty(change.before))) extend(change.after);
    }

    FollowedSpan result(TextSpan span, std::uint32_t place) const {
        const std::u32string_view words(old_.data() + span.start, span.end - span.start);
        const bool had_words = std::any_of(words.begin(), words.end(), is_word);
        const bool had_signs = !std::all_of(words.begin(), words.end(), is_space);
        const bool is_left = !left_.hull ? words.empty() : had_words ? left_.words : had_signs ? left_.signs : left_.any;
        if (!is_left) return {{place, place}, Fate::vanished};
        if (words.empty()) return {{place, place}, Fate::kept};
        const auto found = whole_words(trimmed(*left_.hull, words), span);
        return {found,
                left_.touched || found.start < left_.hull->start || found.end > left_.hull->end ? Fate::changed : Fate::kept};
    }

    /// A passage that began or ended at the edge of a word takes what a correction put at that edge of the word.
    TextSpan whole_words(TextSpan found, TextSpan span) const {
        const bool at_start = is_word(old_[span.start]) && (span.start == 0 || !is_word(old_[span.start - 1]));
        const bool at_end = is_word(old_[span.end - 1]) && (span.end == old_.size() || !is_word(old_[span.end]));
        if (found.start == found.end) return found;
        while (at_start && found.start > 0 && is_word(new_[found.start]) && was_put(found.start - 1)) --found.start;
        while (at_end && found.end < new_.size() && is_word(new_[found.end - 1]) && was_put(found.end)) ++found.end;
        return found;
    }

    /// Whether a letter of the new text was brought by a change.
    bool was_put(std::uint32_t position) const {
        const auto change = std::lower_bound(changes_.begin(), changes_.end(), position,
                                             [](const TextChange& c, std::uint32_t at) { return c.after.end <= at; });
        return change != changes_.end() && change->after.start <= position && !change->respelt && is_word(new_[position]);
    }

    /// A passage that did not begin or end with white space does not come to.
    TextSpan trimmed(TextSpan span, std::u32string_view words) const {
        while (span.start < span.end && !is_space(words.front()) && is_space(new_[span.start])) ++span.start;
        while (span.start < span.end && !is_space(words.back()) && is_space(new_[span.end - 1])) --span.end;
        return span;
    }

    std::u32string old_, new_;
    std::span<const TextChange> changes_;
    Left left_;
};

}  // namespace

std::vector<TextChange> changes_between(std::string_view old_text, std::string_view new_text) {
    if (old_text == new_text) return {};
    Cutter cutter;
    const auto before = cutter.cut(old_text), after = cutter.cut(new_text);
    std::vector<TextChange> changes;
    std::size_t first = 0, second = 0;
    const auto replaced_until = [&](std::size_t last, std::size_t new_last) {
        const TextChange change{span_of(before, first, last), span_of(after, second, new_last)};
        if (!is_empty(change.before) || !is_empty(change.after)) changes.push_back(change);
    };
    for (const auto& run : LetterRuns(before, after).runs()) {
        replaced_until(run.first, run.second);
        for (std::size_t i = 0; i < run.length; ++i)
            if (letter_of(before, run.first + i) != letter_of(after, run.second + i))
                changes.push_back({span_of(before, run.first + i, run.first + i + 1),
                                   span_of(after, run.second + i, run.second + i + 1), true});
        first = run.first + run.length, second = run.second + run.length;
    }
    replaced_until(before.letters.size(), after.letters.size());
    return changes;
}

std::vector<FollowedSpan> followed(std::string_view old_text, std::string_view new_text, std::span<const TextChange> changes,
                                   std::span<const TextSpan> spans) {
    Follower follower(old_text, new_text, changes);
    std::vector<FollowedSpan> result;
    for (const auto& span : spans) result.push_back(follower.follow(span));
    return result;
}

std::vector<FollowedSpan> followed(std::string_view old_text, std::string_view new_text, std::span<const TextSpan> spans) {
    return followed(old_text, new_text, changes_between(old_text, new_text), spans);
}

}  // namespace reliance::material
