#include "reliance/exchange/whisper.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

using Json = nlohmann::json;

/// What is said in one go, by one speaker or by nobody named.
struct Segment {
    std::string speaker, words;
    std::optional<double> start, end;
};

std::string text_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> number_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

/// `[start, end]`, the end perhaps null.
void take_pair(const Json& object, Segment& segment) {
    const auto pair = object.find("timestamp");
    if (pair == object.end() || !pair->is_array() || pair->size() != 2) return;
    if ((*pair)[0].is_number()) segment.start = (*pair)[0].get<double>();
    segment.end = (*pair)[1].is_number() ? std::optional((*pair)[1].get<double>()) : segment.start;
}

/// `{"from": ms, "to": ms}` of whisper.cpp.
void take_offsets(const Json& object, Segment& segment) {
    const auto offsets = object.find("offsets");
    if (offsets == object.end() || !offsets->is_object()) return;
    if (const auto from = number_at(*offsets, "from")) segment.start = *from / 1000;
    if (const auto to = number_at(*offsets, "to")) segment.end = *to / 1000;
}

Segment segment_of(const Json& object) {
    Segment segment{text_at(object, "speaker"), text_at(object, "text"), number_at(object, "start"), number_at(object, "end")};
    take_pair(object, segment);
    take_offsets(object, segment);
    return segment;
}

/// Whether its words name two speakers or more.
bool changes_speaker(const Json& words) {
    std::string first;
    for (const auto& word : words) {
        const auto speaker = text_at(word, "speaker");
        if (!first.empty() && !speaker.empty() && speaker != first) return true;
        if (first.empty()) first = speaker;
    }
    return false;
}

/// The segment cut by the speakers of its words; a word without speaker or times goes with the one before.
std::vector<Segment> by_words(const Segment& whole, const Json& words) {
    std::vector<Segment> parts;
    for (const auto& word : words) {
        const auto speaker = text_at(word, "speaker");
        if (parts.empty() || (!speaker.empty() && speaker != parts.back().speaker))
            parts.push_back({speaker.empty() ? whole.speaker : speaker, {}, number_at(word, "start"), {}});
        auto& part = parts.back();
        const auto spoken = text_at(word, "word");
        if (!part.words.empty() && !spoken.starts_with(' ')) part.words += ' ';
        part.words += spoken;
        if (const auto end = number_at(word, "end")) part.end = end;
    }
    for (auto& part : parts) {
        if (!part.start) part.start = whole.start;
        if (!part.end) part.end = whole.end;
    }
    return parts;
}

const Json* segments_in(const Json& document) {
    if (document.is_array()) return &document;
    for (const char* key : {"segments", "transcription", "speakers", "chunks"})
        if (const auto found = document.find(key);
            document.is_object() && found != document.end() && found->is_array() && !found->empty())
            return &*found;
    return nullptr;
}

std::string language_of(const Json& document) {
    if (!document.is_object()) return {};
    const auto result = document.find("result");
    const auto told =
        result != document.end() && result->is_object() ? text_at(*result, "language") : text_at(document, "language");
    if (told == "french" || told == "French") return "fr";
    if (told == "english" || told == "English") return "en";
    return told.size() == 2 ? told : std::string();
}

/// A fault of a segment; nothing if it can be taken.
std::optional<Error> fault_of(const Segment& segment, const std::string& where) {
    if (!segment.start || !segment.end) return Error{ErrorCode::invalid_number, {segment.start ? "end" : "start"}, where};
    if (*segment.end < *segment.start)
        return Error{
            ErrorCode::interval_reversed, {segment.speaker, std::to_string(*segment.start), std::to_string(*segment.end)}, where};
    return std::nullopt;
}

void add_turn(const Segment& segment, material::Transcript& transcript, std::map<std::string, std::size_t>& speakers) {
    const auto words =
        material::without_trailing_space(std::string_view(segment.words).substr(material::leading_space(segment.words)));
    if (words.empty()) return;
    const auto [place, is_new] = speakers.emplace(segment.speaker, transcript.speakers.size());
    if (is_new) transcript.speakers.push_back(segment.speaker);
    transcript.turns.push_back({place->second, *segment.start, *segment.end, std::string(words)});
}

Result<material::Transcript> transcript_of(const Json& segments, const std::string& name) {
    material::Transcript transcript;
    std::map<std::string, std::size_t> speakers;
    Problems problems;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (!segments[i].is_object()) continue;
        const auto segment = segment_of(segments[i]);
        const auto words = segments[i].find("words");
        const bool cut = words != segments[i].end() && words->is_array() && changes_speaker(*words);
        for (const auto& part : cut ? by_words(segment, *words) : std::vector{segment})
            if (auto fault = fault_of(part, name + ":segment " + std::to_string(i + 1)))
                problems.add(std::move(*fault));
            else
                add_turn(part, transcript, speakers);
    }
    if (!problems.empty()) return failure(std::move(problems));
    return transcript;
}

}  // namespace

Result<TextSource> whisper_source(std::string_view bytes, std::string_view name) {
    auto source = decoded_source(bytes, name);
    if (!source) return source;
    const auto document = Json::parse(source->text, nullptr, false);
    if (document.is_discarded()) return failure(ErrorCode::malformed_source, {source->name, "JSON"}, source->name);
    const auto* segments = segments_in(document);
    if (!segments) return failure(ErrorCode::malformed_source, {source->name, "segments"}, source->name);
    const auto transcript = transcript_of(*segments, source->name);
    if (!transcript) return failure(transcript.error());
    source->language = language_of(document);
    take_transcript(*source, *transcript);
    return source;
}

}  // namespace reliance::exchange
