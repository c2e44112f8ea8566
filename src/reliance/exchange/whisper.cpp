#include "reliance/exchange/whisper.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

using Json = nlohmann::json;

/// What is said in one go, by one speaker or by nobody named.
struct Segment {
    std::string speaker, words;
    std::optional<double> start, end;
    bool is_open = false;  ///< the program says that it heard no end
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
    if ((*pair)[1].is_number()) segment.end = (*pair)[1].get<double>();
    segment.is_open = (*pair)[1].is_null();
}

/// `{"from": ms, "to": ms}` of whisper.cpp.
void take_offsets(const Json& object, Segment& segment) {
    const auto offsets = object.find("offsets");
    if (offsets == object.end() || !offsets->is_object()) return;
    if (const auto from = number_at(*offsets, "from")) segment.start = *from / 1000;
    if (const auto to = number_at(*offsets, "to")) segment.end = *to / 1000;
}

Segment segment_of(const Json& object) {
    Segment segment{text_at(object, "speaker"), text_at(object, "text"), number_at(object, "start"), number_at(object, "end"),
                    false};
    take_pair(object, segment);
    take_offsets(object, segment);
    return segment;
}

/// The words of a segment, each with its times; none where the program gives no such list.
const Json& words_of(const Json& segment) {
    static const Json none = Json::array();
    const auto words = segment.find("words");
    return words != segment.end() && words->is_array() ? *words : none;
}

std::set<std::string> speakers_of(const Json& words) {
    std::set<std::string> speakers;
    for (const auto& word : words) speakers.insert(text_at(word, "speaker"));
    speakers.erase("");
    return speakers;
}

/// The segment cut by the speakers of its words; a word without speaker or times goes with the one before.
std::vector<Segment> by_words(const Segment& whole, const Json& words) {
    std::vector<Segment> parts;
    for (const auto& word : words) {
        const auto speaker = text_at(word, "speaker");
        if (parts.empty() || (!speaker.empty() && speaker != parts.back().speaker))
            parts.push_back({speaker.empty() ? whole.speaker : speaker, {}, number_at(word, "start"), {}, whole.is_open});
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

/// A segment cut where the speaker of its words changes; one without a speaker has that of its words.
std::vector<Segment> parts_of(const Json& object) {
    auto segment = segment_of(object);
    const auto& words = words_of(object);
    const auto speakers = speakers_of(words);
    if (speakers.size() > 1) return by_words(segment, words);
    if (segment.speaker.empty() && !speakers.empty()) segment.speaker = *speakers.begin();
    return {segment};
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
    const bool has_end = segment.end || segment.is_open;
    if (!segment.start || !has_end) return Error{ErrorCode::invalid_number, {segment.start ? "end" : "start"}, where};
    if (segment.end && *segment.end < *segment.start)
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
    const auto end = segment.end.value_or(std::numeric_limits<double>::quiet_NaN());
    transcript.turns.push_back({place->second, *segment.start, end, std::string(words)});
}

Result<material::Transcript> transcript_of(const Json& segments, const std::string& name) {
    material::Transcript transcript;
    std::map<std::string, std::size_t> speakers;
    Problems problems;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (!segments[i].is_object()) continue;
        for (const auto& part : parts_of(segments[i]))
            if (auto fault = fault_of(part, name + ":segment " + std::to_string(i + 1)))
                problems.add(std::move(*fault));
            else
                add_turn(part, transcript, speakers);
    }
    if (!problems.empty()) return failure(std::move(problems));
    return transcript;
}

/// The bytes of the number that `text` begins with and that Python writes and JSON does not know; 0 where there is none.
std::size_t odd_number(std::string_view text) {
    for (const std::string_view odd : {"NaN", "Infinity", "-Infinity"})
        if (text.starts_with(odd)) return odd.size();
    return 0;
}

/// Such a number becomes an empty word, as little a number and no longer, so that all else keeps its place.
std::string without_odd_numbers(std::string_view text) {
    std::string plain;
    bool quoted = false;
    for (std::size_t byte = 0; byte < text.size();) {
        if (const auto odd = quoted ? 0 : odd_number(text.substr(byte)); odd > 0) {
            plain.append("\"\"").append(odd - 2, ' ');
            byte += odd;
            continue;
        }
        if (text[byte] == '"') quoted = !quoted;
        const std::size_t taken = quoted && text[byte] == '\\' ? 2 : 1;
        plain += text.substr(byte, taken);
        byte += taken;
    }
    return plain;
}

/// Errors   malformed_source, where the JSON breaks.
Result<Json> json_in(const TextSource& source) {
    try {
        return Json::parse(without_odd_numbers(source.text));
    } catch (const Json::parse_error& error) {
        const auto byte = std::min(std::max<std::size_t>(error.byte, 1) - 1, source.text.size());
        return failure(ErrorCode::malformed_source, {source.name, "JSON"}, files::place_of(source.text, byte, source.name));
    } catch (const Json::exception&) {  // a number that no double holds
        return failure(ErrorCode::malformed_source, {source.name, "JSON"}, source.name);
    }
}

}  // namespace

Result<TextSource> whisper_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    auto source = decoded_source(bytes, name, {}, encoding);
    if (!source) return source;
    const auto document = json_in(*source);
    if (!document) return failure(document.error());
    const auto* segments = segments_in(*document);
    if (!segments) return failure(ErrorCode::malformed_source, {source->name, "segments"}, source->name);
    const auto transcript = transcript_of(*segments, source->name);
    if (!transcript) return failure(transcript.error());
    source->language = language_of(*document);
    take_transcript(*source, *transcript);
    return source;
}

}  // namespace reliance::exchange
