#include "reliance/exchange/subtitles.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>

#include "reliance/material/line_opening.hpp"
#include "reliance/material/words.hpp"

namespace reliance::exchange {
namespace {

/// What is said in a cue, perhaps by several voices.
struct Cue {
    double start = 0, end = 0;
    std::vector<std::string> lines;
};

constexpr std::string_view arrow = "-->";

std::string_view trimmed(std::string_view text) {
    return material::without_trailing_space(text.substr(material::leading_space(text)));
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t byte = 0; byte < text.size();) {
        const auto end = std::min(text.find('\n', byte), text.size());
        lines.push_back(text.substr(byte, end - byte));
        byte = end + 1;
    }
    return lines;
}

/// The two times of a line “00:00:01,000 --> 00:00:02,500 …”.
Result<Cue> cue_of(std::string_view line, const std::string& where) {
    const auto middle = line.find(arrow);
    const auto first = trimmed(line.substr(0, middle)), second = trimmed(line.substr(middle + arrow.size()));
    const auto start = material::leading_time(first), end = material::leading_time(second);
    if (!start || start->bytes != first.size()) return failure(ErrorCode::invalid_time, {std::string(first)}, where);
    if (!end) return failure(ErrorCode::invalid_time, {std::string(second)}, where);
    if (end->seconds < start->seconds)
        return failure(ErrorCode::cue_reversed, {std::string(first), std::string(second.substr(0, end->bytes))}, where);
    return Cue{start->seconds, end->seconds, {}};
}

/// The cues of a file: a line with an arrow, then lines up to a blank one; whatever stands between is not said.
Result<std::vector<Cue>> cues_of(std::string_view text, std::string_view name) {
    std::vector<Cue> cues;
    Problems problems;
    bool inside = false, skipped = false;
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool block = lines[i].starts_with("NOTE") || lines[i].starts_with("STYLE") || lines[i].starts_with("REGION");
        if (trimmed(lines[i]).empty())
            inside = skipped = false;
        else if (!inside && block)
            skipped = true;
        else if (!skipped && lines[i].find(arrow) != std::string_view::npos) {
            auto cue = cue_of(lines[i], std::string(name) + ':' + std::to_string(i + 1));
            inside = cue.has_value();
            cue ? cues.push_back(std::move(*cue)) : problems.add(std::move(cue.error()));
        } else if (inside)
            cues.back().lines.emplace_back(lines[i]);
    }
    if (!problems.empty()) return failure(std::move(problems));
    if (cues.empty()) return failure(ErrorCode::malformed_source, {std::string(name), std::string(arrow)}, std::string(name));
    return cues;
}

struct Entity {
    std::string_view written, meant;
};

constexpr Entity entities[] = {{"&amp;", "&"},       {"&lt;", "<"},       {"&gt;", ">"},
                               {"&nbsp;", "\u00A0"}, {"&lrm;", "\u200E"}, {"&rlm;", "\u200F"}};

/// A voice of WebVTT, and what it says.
struct Voice {
    std::string name, words;
};

/// The name in a tag “v.class Name”.
std::string voice_name(std::string_view tag) {
    const auto space = tag.find_first_of(" \t");
    return std::string(space == std::string_view::npos ? std::string_view() : trimmed(tag.substr(space)));
}

/// Whether a tag, in capitals or not, opens a style: bold, italics, underlined, a class, a font, a colour.
bool is_style(std::string_view tag) {
    constexpr std::string_view styles[] = {"b", "i", "u", "c", "font"};
    if (tag.starts_with('{')) return std::string_view("biucf").find(tag[2]) != std::string_view::npos;
    const auto name = tag.substr(1, tag.find_first_of(" .\t>") - 1);
    const auto is_named = [&](std::string_view style) {
        const auto is_same = [](char one, char other) { return std::tolower(static_cast<unsigned char>(one)) == other; };
        return std::equal(name.begin(), name.end(), style.begin(), style.end(), is_same);
    };
    return std::any_of(std::begin(styles), std::end(styles), is_named);
}

/// The text of a cue without its tags, cut where another voice begins; styles are counted.
std::vector<Voice> voices_of(const Cue& cue, bool webvtt, ImportReport& notes) {
    std::string all;
    for (const auto& line : cue.lines) all.append(all.empty() ? "" : " ").append(trimmed(line));
    std::vector<Voice> voices(1);
    for (std::size_t byte = 0; byte < all.size();) {
        const auto rest = std::string_view(all).substr(byte);
        const auto close = rest.find(rest.front() == '{' ? '}' : '>');
        const bool tag = close != std::string_view::npos && (rest.front() == '<' || rest.starts_with("{\\"));
        const auto* entity = std::find_if(std::begin(entities), std::end(entities),
                                          [&](const Entity& one) { return rest.starts_with(one.written); });
        if (tag) {
            const bool voice = webvtt && (rest.starts_with("<v ") || rest.starts_with("<v."));
            if (voice) voices.push_back({voice_name(rest.substr(1, close - 1)), {}});
            if (is_style(rest.substr(0, close + 1))) notes.add(ImportCount::styles_left);
            byte += close + 1;
        } else if (webvtt && entity != std::end(entities)) {
            voices.back().words += entity->meant;
            byte += entity->written.size();
        } else {
            voices.back().words += rest.front();
            ++byte;
        }
    }
    std::erase_if(voices, [](const Voice& voice) { return trimmed(voice.words).empty(); });
    return voices;
}

/// The label before the words, if it looks like a speaker's.
std::optional<material::LineOpening> label_before(std::string_view words) {
    const auto opening = material::line_opening(words);
    return opening && !opening->seconds && material::looks_like_a_speaker(*opening) ? opening : std::nullopt;
}

class Speech {
public:
    void add(const std::string& label, const Cue& cue, std::string_view words) {
        auto [place, is_new] = speakers_.emplace(material::composed(label), transcript_.speakers.size());
        if (is_new) transcript_.speakers.push_back(label);
        transcript_.turns.push_back({place->second, cue.start, cue.end, std::string(words)});
    }
    material::Transcript done() { return std::move(transcript_); }

private:
    material::Transcript transcript_;
    std::map<std::string, std::size_t> speakers_;
};

/// The labels before words that no voice says, as they are compared, as often as they stand there.
std::vector<std::string> labels_in(const std::vector<std::vector<Voice>>& voices) {
    std::vector<std::string> labels;
    for (const auto& of_cue : voices)
        for (const auto& voice : of_cue)
            if (const auto opening = label_before(trimmed(voice.words)); opening && voice.name.empty())
                labels.push_back(material::composed(opening->label));
    return labels;
}

/// A label of one cue is no speaker unless somebody says so: it is noted in `seen_once`.
material::Transcript transcript_of(const std::vector<Cue>& cues, bool webvtt, TextSource& source) {
    std::vector<std::vector<Voice>> voices;
    for (const auto& cue : cues) voices.push_back(voices_of(cue, webvtt, source.notes));
    const auto all = labels_in(voices);
    std::map<std::string, std::size_t> labels;
    for (const auto& label : all) ++labels[label];
    std::copy_if(all.begin(), all.end(), std::back_inserter(source.seen_once), [&](const auto& one) { return labels[one] == 1; });
    Speech speech;
    for (std::size_t i = 0; i < cues.size(); ++i)
        for (const auto& voice : voices[i]) {
            const auto words = trimmed(voice.words);
            const auto opening = voice.name.empty() ? label_before(words) : std::nullopt;
            const bool labelled = opening && labels[material::composed(opening->label)] > 1;
            speech.add(labelled ? std::string(opening->label) : voice.name, cues[i],
                       labelled ? words.substr(opening->words) : words);
        }
    return speech.done();
}

Result<TextSource> subtitles(Result<TextSource> source, bool webvtt) {
    if (!source) return source;
    if (webvtt && !source->text.starts_with("WEBVTT"))
        return failure(ErrorCode::malformed_source, {source->name, "WEBVTT"}, source->name + ":1");
    const auto cues = cues_of(source->text, source->name);
    if (!cues) return failure(cues.error());
    take_transcript(*source, transcript_of(*cues, webvtt, *source));
    return source;
}

}  // namespace

Result<TextSource> srt_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    return subtitles(decoded_source(bytes, name, {}, encoding), false);
}

Result<TextSource> vtt_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    return subtitles(decoded_source(bytes, name, {}, encoding), true);
}

}  // namespace reliance::exchange
