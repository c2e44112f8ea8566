#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/material/transcript.hpp"

namespace reliance::exchange {

/// A stretch of a tier, in seconds; silence has no words.
struct Interval {
    double start = 0, end = 0;
    std::string words;
};

/// One tier: of intervals (what a speaker says), or of points (marks, no speech).
struct Tier {
    std::string name;
    bool of_points = false;
    std::size_t declared = 0;  ///< how many intervals or points the file announces; reading fails if others are found
    std::vector<Interval> intervals;
    std::uint32_t line = 0;  ///< where its name stands
};

/// A Praat TextGrid.
struct TextGrid {
    double start = 0, end = 0;
    std::vector<Tier> tiers;
};

/// Reads a TextGrid, written long or short: as Praat does, only quoted texts, free-standing numbers and <flags> count.
/// Errors   textgrid_header, textgrid_cut, textgrid_count, textgrid_tiers, interval_reversed, csv_unclosed_quote, invalid_number (a
/// number that is none), out_of_range (a file or a tier that ends before it begins, a size that is no count),
/// malformed_source; `where` = name:line:column.
Result<TextGrid> textgrid_of(std::string_view text, std::string_view name);

/// The speech of a TextGrid: a speaker for each tier of intervals, a turn for each interval with words, in time order.
material::Transcript transcript_of(const TextGrid& grid);

/// Whether a tier's name says that it is the interviewer's: a word “enq”, “enq.”, “enquêteur”, “enquêtrice”, “interviewer”.
bool names_an_interviewer(std::string_view tier);

}  // namespace reliance::exchange
