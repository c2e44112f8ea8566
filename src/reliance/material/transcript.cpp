#include "reliance/material/transcript.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "reliance/material/code_points.hpp"
#include "reliance/material/line_opening.hpp"
#include "reliance/material/words.hpp"

namespace reliance::material {
namespace {

constexpr std::string_view separator = " : ";

std::string on_one_line(std::string words) {
    std::erase(words, '\r');
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

/// Calls `visit(line, byte)` for every line of `text`, without its line end, `byte` being where it begins.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
    for (std::size_t byte = 0; byte < text.size();) {
        const auto end = line_end_from(text, byte);
        const auto line = text.substr(byte, end.byte - byte);
        visit(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line, byte);
        byte = end.after();
    }
}

/// The lines that one label opens.
struct LabelLines {
    std::string label;
    std::size_t plain = 0, bracketed = 0;
    bool is_timed = false;
};

/// The labels that look like a speaker's, in order of appearance.
struct Labels {
    std::vector<LabelLines> all;
    bool brackets_count = false;  ///< labels in brackets open half of the lines that are not blank

    bool speaks(const LabelLines& label) const { return label.is_timed || lines(label) >= 2; }
    bool is_seen_once(const LabelLines& label) const { return lines(label) == 1 && !speaks(label); }

private:
    std::size_t lines(const LabelLines& label) const { return label.plain + (brackets_count ? label.bracketed : 0); }
};

Labels labels_of(std::string_view text) {
    Labels labels;
    std::map<std::string, std::size_t> places;
    std::size_t filled = 0, in_brackets = 0;
    for_each_line(text, [&](std::string_view line, std::size_t) {
        filled += !is_blank(line);
        const auto opening = line_opening(line);
        if (!opening || !looks_like_a_speaker(*opening)) return;
        const auto [place, is_new] = places.emplace(composed(opening->label), labels.all.size());
        if (is_new) labels.all.push_back({std::string(opening->label)});
        auto& label = labels.all[place->second];
        ++(opening->bracketed ? label.bracketed : label.plain);
        label.is_timed |= opening->seconds.has_value() && !opening->bracketed;
        in_brackets += opening->bracketed;
    });
    labels.brackets_count = 2 * in_brackets >= filled;
    return labels;
}

/// Turns as bytes, the end of each still to be trimmed.
struct OpenTurn {
    std::size_t speaker, start, end;
    std::optional<double> seconds;
};

std::vector<OpenTurn> open_turns(std::string_view text, std::span<const std::string> speakers) {
    std::vector<OpenTurn> turns;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < speakers.size(); ++i) places.emplace(composed(speakers[i]), i);
    for_each_line(text, [&](std::string_view line, std::size_t byte) {
        const auto opening = line_opening(line);
        const auto speaker = opening ? places.find(composed(opening->label)) : places.end();
        if (speaker != places.end())
            turns.push_back({speaker->second, byte + opening->words, byte + line.size(), opening->seconds});
        else if (!turns.empty())
            turns.back().end = byte + line.size();
    });
    return turns;
}

/// The words that a turn begins with are not on the line of its label where only the time follows it.
std::string_view without_leading_space(std::string_view words) { return words.substr(leading_space(words)); }

/// The time of a mark #00:01:02-3# that closes a turn.
std::optional<double> closing_time(std::string_view words) {
    if (!words.ends_with('#')) return std::nullopt;
    const auto open = words.rfind('#', words.size() - 2);
    if (open == std::string_view::npos) return std::nullopt;
    const auto time = leading_time(words.substr(open));
    return time ? std::optional(time->seconds) : std::nullopt;
}

/// Counts code points from one byte to a later one, so that a whole text is walked once.
class RunningPosition {
public:
    explicit RunningPosition(std::string_view text) : text_(text) {}

    std::uint32_t at(std::size_t byte) {
        position_ += code_point_count(text_.substr(byte_, byte - byte_));
        byte_ = byte;
        return static_cast<std::uint32_t>(position_);
    }

private:
    std::string_view text_;
    std::size_t byte_ = 0, position_ = 0;
};

}  // namespace

Transcript in_time_order(Transcript transcript) {
    std::stable_sort(transcript.turns.begin(), transcript.turns.end(),
                     [](const Turn& a, const Turn& b) { return a.start != b.start ? a.start < b.start : a.speaker < b.speaker; });
    return transcript;
}

Script script(const Transcript& transcript) {
    Script written{transcript.speakers, {}, {}};
    std::size_t position = 0;
    for (const auto& turn : transcript.turns) {
        const auto words = on_one_line(turn.words);
        const auto& speaker = transcript.speakers[turn.speaker];
        const auto label = speaker.empty() ? std::string() : speaker + std::string(separator);
        const auto start = position + code_point_count(label);
        const auto end = start + code_point_count(words);
        written.text += label + words + '\n';
        written.turns.push_back({turn.speaker, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
        position = end + 1;
    }
    return written;
}

std::vector<Overlap> overlaps(const Transcript& transcript) {
    std::vector<Overlap> found;
    const auto& turns = transcript.turns;
    for (std::size_t first = 0; first < turns.size(); ++first)
        for (std::size_t second = first + 1; second < turns.size() && turns[second].start < turns[first].end; ++second)
            if (turns[first].speaker != turns[second].speaker)
                found.push_back({first, second, std::min(turns[first].end, turns[second].end) - turns[second].start});
    std::erase_if(found, [](const Overlap& overlap) { return overlap.seconds <= 0; });
    return found;
}

std::vector<std::string> recognised_speakers(std::string_view text) {
    const auto labels = labels_of(text);
    std::vector<std::string> speakers;
    for (const auto& label : labels.all)
        if (labels.speaks(label)) speakers.push_back(label.label);
    return speakers;
}

std::vector<std::string> labels_seen_once(std::string_view text) {
    const auto labels = labels_of(text);
    std::vector<std::string> once;
    for (const auto& label : labels.all)
        if (labels.is_seen_once(label)) once.push_back(label.label);
    return once;
}

std::vector<std::string> opening_labels(std::string_view text) {
    std::vector<std::string> labels;
    std::set<std::string_view> seen;
    for_each_line(text, [&](std::string_view line, std::size_t) {
        if (const auto opening = line_opening(line); opening && seen.insert(opening->label).second)
            labels.emplace_back(opening->label);
    });
    return labels;
}

std::vector<TimedTurn> timed_turns(std::string_view text, std::span<const std::string> speakers) {
    std::vector<TimedTurn> turns;
    RunningPosition position(text);
    for (const auto& turn : open_turns(text, speakers)) {
        const auto trimmed = without_trailing_space(text.substr(turn.start, turn.end - turn.start));
        const auto words = without_leading_space(trimmed);
        const auto start = position.at(turn.start + trimmed.size() - words.size());
        turns.push_back({{turn.speaker, start, position.at(turn.start + trimmed.size())}, turn.seconds, closing_time(words)});
    }
    return turns;
}

std::vector<TurnPlace> turn_places(std::string_view text, std::span<const std::string> speakers) {
    std::vector<TurnPlace> places;
    for (const auto& turn : timed_turns(text, speakers)) places.push_back(turn.place);
    return places;
}

}  // namespace reliance::material
