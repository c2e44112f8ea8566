#include "reliance/material/transcript.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "reliance/material/code_points.hpp"

namespace reliance::material {
namespace {

constexpr std::size_t longest_label = 40;
constexpr std::size_t most_words = 4;
constexpr std::string_view separator = " : ";
constexpr std::string_view no_break_spaces[] = {"\u00A0", "\u202F"};

std::string on_one_line(std::string words) {
    std::erase(words, '\r');
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

std::string_view without_trailing_space(std::string_view text) {
    for (bool shorter = true; shorter;) {
        shorter = false;
        for (const auto space : {std::string_view(" "), std::string_view("\t"), std::string_view("\r"), std::string_view("\n"),
                                 no_break_spaces[0], no_break_spaces[1]})
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                shorter = true;
            }
    }
    return text;
}

/// The bytes of the white space that `text` begins with.
std::size_t leading_space(std::string_view text) {
    std::size_t byte = 0;
    while (byte < text.size()) {
        const auto rest = text.substr(byte);
        if (rest.front() == ' ' || rest.front() == '\t')
            ++byte;
        else if (rest.starts_with(no_break_spaces[0]))
            byte += no_break_spaces[0].size();
        else if (rest.starts_with(no_break_spaces[1]))
            byte += no_break_spaces[1].size();
        else
            break;
    }
    return byte;
}

/// A line cut into the label before its first colon and the byte at which the words begin.
struct OpenedLine {
    std::string_view label;
    std::size_t words = 0;
};

std::optional<OpenedLine> opened(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto after = line.substr(colon + 1);
    const auto space = leading_space(after);
    if (space == 0 && !after.empty()) return std::nullopt;
    return OpenedLine{without_trailing_space(line.substr(0, colon)), colon + 1 + space};
}

bool begins_with_capital(std::string_view label) {
    const auto lead = static_cast<unsigned char>(label.front());
    return std::isupper(lead) != 0 || (lead == 0xC3 && label.size() > 1 && static_cast<unsigned char>(label[1]) <= 0x9E);
}

bool looks_like_a_speaker(std::string_view label) {
    if (label.empty() || code_point_count(label) > longest_label || !begins_with_capital(label)) return false;
    if (label.find_first_of(",;!?\"") != std::string_view::npos) return false;
    return static_cast<std::size_t>(std::count(label.begin(), label.end(), ' ')) < most_words;
}

/// Calls `visit(line, byte)` for every line of `text`, without its line end, `byte` being where it begins.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
    for (std::size_t byte = 0; byte < text.size();) {
        const auto end = std::min(text.find('\n', byte), text.size());
        const auto line = text.substr(byte, end - byte);
        visit(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line, byte);
        byte = end + 1;
    }
}

/// Turns as bytes, the end of each still to be trimmed.
struct OpenTurn {
    std::size_t speaker, start, end;
};

std::vector<OpenTurn> open_turns(std::string_view text, std::span<const std::string> speakers) {
    std::vector<OpenTurn> turns;
    for_each_line(text, [&](std::string_view line, std::size_t byte) {
        const auto line_opened = opened(line);
        const auto speaker = line_opened ? std::find(speakers.begin(), speakers.end(), line_opened->label) : speakers.end();
        if (speaker != speakers.end())
            turns.push_back(
                {static_cast<std::size_t>(speaker - speakers.begin()), byte + line_opened->words, byte + line.size()});
        else if (!turns.empty())
            turns.back().end = byte + line.size();
    });
    return turns;
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
        const auto label = transcript.speakers[turn.speaker] + std::string(separator);
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
    std::map<std::string, std::size_t, std::less<>> lines;
    std::vector<std::string> labels;
    for_each_line(text, [&](std::string_view line, std::size_t) {
        const auto line_opened = opened(line);
        if (!line_opened || !looks_like_a_speaker(line_opened->label)) return;
        if (++lines[std::string(line_opened->label)] == 1) labels.emplace_back(line_opened->label);
    });
    std::erase_if(labels, [&](const std::string& label) { return lines[label] < 2; });
    return labels;
}

std::vector<TurnPlace> turn_places(std::string_view text, std::span<const std::string> speakers) {
    std::vector<TurnPlace> places;
    RunningPosition position(text);
    for (const auto& turn : open_turns(text, speakers)) {
        const auto words = without_trailing_space(text.substr(turn.start, turn.end - turn.start));
        const auto start = position.at(turn.start);
        places.push_back({turn.speaker, start, position.at(turn.start + words.size())});
    }
    return places;
}

}  // namespace reliance::material
