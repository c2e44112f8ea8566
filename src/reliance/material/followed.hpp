#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// How passages follow a text that is corrected after it was coded.
namespace reliance::material {

/// Code points [start, end) of a text.
struct TextSpan {
    std::uint32_t start = 0, end = 0;

    bool operator==(const TextSpan&) const = default;
};

/// One place where a text was changed: `before` of the old text became `after` of the new one; one of the two may be empty.
struct TextChange {
    TextSpan before, after;
    bool respelt = false;  ///< the same letters in another Unicode form (é in one code point or in two)

    bool operator==(const TextChange&) const = default;
};

/// What was changed from one text to another, in order.
///
/// Words are compared whole; a word that keeps at least half of its letters is compared letter by letter, any other counts as
/// replaced. A letter and the accents upon it are one, in whatever Unicode form (NFC and NFD are the same letters); a line end
/// written CRLF is two.
/// Cost     O(n log n) where little was changed; see `shared_runs`.
std::vector<TextChange> changes_between(std::string_view old_text, std::string_view new_text);

enum class Fate {
    kept,     ///< the same words
    changed,  ///< some words went, came or were corrected
    vanished  ///< none of its words is left
};

/// Where a passage stands in the new text; a passage that vanished is empty, where it would have stood.
struct FollowedSpan {
    TextSpan span;
    Fate fate = Fate::kept;

    bool operator==(const FollowedSpan&) const = default;
};

/// Each passage from its first to its last code point that is still there; words that replace words inside it belong to it, words
/// added at its ends do not. A passage that began or ended at the edge of a word does so still, letters put at that edge included. A
/// passage of which no letter or digit is left
/// (no sign, if it had none) has vanished.
/// Needs    spans inside the old text; the changes of `changes_between`, or those that an editor knows, in order.
/// Cost     O(texts + spans (log changes + their lengths)).
std::vector<FollowedSpan> followed(std::string_view old_text, std::string_view new_text, std::span<const TextChange> changes,
                                   std::span<const TextSpan> spans);
std::vector<FollowedSpan> followed(std::string_view old_text, std::string_view new_text, std::span<const TextSpan> spans);

}  // namespace reliance::material
