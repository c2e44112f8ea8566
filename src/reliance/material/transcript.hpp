#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reliance::material {

/// What one speaker says from `start` to `end`, in seconds of the recording; an end that nothing tells is NaN, and overlaps none
/// that begins later.
struct Turn {
    std::size_t speaker = 0;  ///< position in `Transcript::speakers`
    double start = 0, end = 0;
    std::string words;
};

/// Recorded speech as it was written down: who speaks, when, and what; turns of several speakers may overlap and stay so.
struct Transcript {
    std::vector<std::string> speakers;
    std::vector<Turn> turns;
};

/// Where a turn's words stand in a text: code points [start, end), the label left out.
struct TurnPlace {
    std::size_t speaker = 0;
    std::uint32_t start = 0, end = 0;

    bool operator==(const TurnPlace&) const = default;
};

/// A turn of a text, and when it was said where the text tells, in seconds of the recording.
struct TimedTurn {
    TurnPlace place;
    std::optional<double> start_seconds, end_seconds;

    bool operator==(const TimedTurn&) const = default;
};

/// A text of lines “Name : words”, and where each turn stands in it.
struct Script {
    std::vector<std::string> speakers;
    std::string text;
    std::vector<TurnPlace> turns;
};

/// Two turns of different speakers, by position in `Transcript::turns`, that sound together for `seconds`.
struct Overlap {
    std::size_t first = 0, second = 0;
    double seconds = 0;
};

/// The same turns by their start; of those that start together, by the order of the speakers.
Transcript in_time_order(Transcript transcript);

/// The transcript as text, one turn a line and in the order of its turns, without label where the speaker's is empty; line ends
/// inside a turn become spaces, nothing else changes.
Script script(const Transcript& transcript);

/// The overlaps of a transcript in time order; turns that only touch do not overlap.
std::vector<Overlap> overlaps(const Transcript& transcript);

/// The labels that open lines of a text as speakers do (`line_opening`): those that look like one and open at least two lines, so
/// that a “Note : …” written once is not a speaker, or one line with a time; labels in brackets (“[id1] …”) only where they open
/// half of the lines that are not blank. A label is one in whatever form of Unicode its letters are written, as it was first. In
/// order of appearance.
std::vector<std::string> recognised_speakers(std::string_view text);

/// The labels that look like a speaker's and open one line alone, without a time; those in brackets where such labels speak.
/// Whether they do, a person has to say. In order of appearance.
std::vector<std::string> labels_seen_once(std::string_view text);

/// All labels that open lines of a text, whatever they look like. In order of appearance.
std::vector<std::string> opening_labels(std::string_view text);

/// The turns of a text whose lines open with one of `speakers`; a turn runs on over following lines until the next label, and its
/// times are those written with the label or, for its end, in a mark #00:01:02-3# that closes it. Labels are compared as composed.
/// Positions count the code points of `text` as it is; LF, CRLF and Unicode's own ends of lines end a line.
std::vector<TimedTurn> timed_turns(std::string_view text, std::span<const std::string> speakers);
std::vector<TurnPlace> turn_places(std::string_view text, std::span<const std::string> speakers);

}  // namespace reliance::material
