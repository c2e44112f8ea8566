#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/material/code_points.hpp"
#include "reliance/material/followed.hpp"

/// Where the selections of another program stand: programs count the places of a text differently, and none says how.
namespace reliance::exchange {

/// One way to count. REFI-QDA asks for code points; the ends that its own examples give are exclusive.
struct PlaceReading {
    bool utf16 = false;         ///< a sign beyond U+FFFF counts twice
    bool crlf_is_two = true;    ///< a line end written CRLF counts twice
    bool mark_counts = false;   ///< a byte order mark counts as the first sign
    bool end_included = false;  ///< the end is the last sign of the selection, not the first after it

    bool operator==(const PlaceReading&) const = default;
};

/// A text as its file has it, counted once, and as a study keeps it: its line ends LF, without mark.
class CountedText {
public:
    /// `decoded` is the text in UTF-8 without its mark, its line ends as they were.
    CountedText(std::string_view decoded, bool had_mark);

    const std::string& text() const { return text_; }
    /// What is in it that readings can disagree about.
    bool has_pairs() const { return !pairs_.empty(); }
    bool has_crlf() const { return !crlf_.empty(); }
    bool had_mark() const { return had_mark_; }

    /// How many places the text has in that reading.
    std::int64_t length(const PlaceReading& reading) const;
    /// The code point of `text` at a place, the one before it where the place is within a pair; nothing outside the text.
    std::optional<std::uint32_t> at(std::int64_t place, const PlaceReading& reading) const;
    /// The code points of `text` from `start` to `end`; nothing where they leave the text or are turned round.
    std::optional<material::TextSpan> span(std::int64_t start, std::int64_t end, const PlaceReading& reading) const;
    std::string_view words(const material::TextSpan& span) const;
    /// Whether a border there cuts no word in two.
    bool is_edge(std::uint32_t position) const;

private:
    std::int64_t place_of(std::uint32_t position, const PlaceReading& reading) const;

    std::string text_;
    material::CodePointMarks marks_;
    bool had_mark_;
    std::vector<std::uint32_t> pairs_, crlf_;  ///< code points of `text_` beyond U+FFFF, and those that were CRLF
};

/// A selection, with the words that its program quotes as its name, if it does.
struct NamedSelection {
    const CountedText* text = nullptr;
    std::int64_t start = 0, end = 0;
    std::string name;
};

/// What decided between the readings.
enum class PlaceEvidence {
    no_choice,  ///< all readings are one here, or there is no selection
    quotes,     ///< the words that the names quote
    edges,      ///< no name quotes words: where selections stay inside the text and cut no word
    custom,     ///< nothing tells: as the program that wrote the file is known to count, or as the standard says
};

std::string_view name(PlaceEvidence evidence);

struct PlaceVote {
    PlaceReading reading;
    PlaceEvidence evidence = PlaceEvidence::no_choice;
    std::size_t selections = 0;
    std::size_t quoted = 0;                 ///< selections that some reading puts on the words of their name
    std::size_t agreeing = 0;               ///< of these, those of the chosen reading
    std::size_t runner_up = 0;              ///< of these, those of the best reading that gives other places
    std::optional<PlaceReading> next = {};  ///< that reading; nothing where all readings give the same places
    std::size_t readings = 1;               ///< how many there were to choose from
    bool utf16_matters = false, crlf_matters = false, mark_matters = false;
};

/// The reading that most selections bear out: by the words that they quote, then by staying inside the text, then by cutting no
/// word; where all that leaves a choice, the nearest to `custom`.
PlaceVote voted(std::span<const NamedSelection> selections, const PlaceReading& custom);

/// Whether a name quotes these words: the same up to white space, or their beginning before “…”.
bool quotes(std::string_view name, std::string_view words);
/// Whether a name ends with an ellipsis, so that it may be a beginning.
bool is_cut_short(std::string_view name);
/// Words parted by one space, none at the ends.
std::string with_single_spaces(std::string_view words);

}  // namespace reliance::exchange
