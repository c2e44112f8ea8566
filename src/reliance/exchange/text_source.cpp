#include "reliance/exchange/text_source.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/chat.hpp"
#include "reliance/exchange/elan.hpp"
#include "reliance/exchange/html.hpp"
#include "reliance/exchange/mail.hpp"
#include "reliance/exchange/office.hpp"
#include "reliance/exchange/pdf.hpp"
#include "reliance/exchange/rtf.hpp"
#include "reliance/exchange/subtitles.hpp"
#include "reliance/exchange/textgrid.hpp"
#include "reliance/exchange/whisper.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

Result<TextSource> lines_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    auto source = decoded_source(bytes, name, {}, encoding);
    if (source) take_lines(*source, std::move(source->text));
    return source;
}

Result<TextSource> textgrid_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    auto source = decoded_source(bytes, name, {}, encoding);
    if (!source) return source;
    const auto grid = textgrid_of(source->text, name);
    if (!grid) return failure(grid.error());
    take_transcript(*source, transcript_of(*grid));
    return source;
}

/// A reader of a form that says itself how its letters are written.
template <Result<TextSource> (*reader)(std::string_view bytes, std::string_view name)>
Result<TextSource> without_choice(std::string_view bytes, std::string_view name, std::string_view) {
    return reader(bytes, name);
}

struct Entry {
    std::string_view name;
    Bilingual label;
    std::vector<std::string_view> endings;
    Result<TextSource> (*read)(std::string_view bytes, std::string_view name, std::string_view encoding);
};

const std::vector<Entry>& entries() {
    static const std::vector<Entry> all = {
        {"txt", {"plain text", "texte brut"}, {".txt", ".text", ".log"}, lines_source},
        {"md", {"Markdown", "Markdown"}, {".md", ".markdown"}, lines_source},
        {"html", {"web page", "page web"}, {".html", ".htm", ".xhtml"}, html_source},
        {"docx", {"Word document", "document Word"}, {".docx"}, without_choice<docx_source>},
        {"odt", {"OpenDocument text", "texte OpenDocument"}, {".odt"}, without_choice<odt_source>},
        {"rtf", {"Rich Text", "texte enrichi (RTF)"}, {".rtf"}, without_choice<rtf_source>},
        {"pdf", {"PDF with a text layer", "PDF avec une couche de texte"}, {".pdf"}, without_choice<pdf_source>},
        {"srt", {"SubRip subtitles", "sous-titres SubRip"}, {".srt"}, srt_source},
        {"vtt", {"WebVTT subtitles", "sous-titres WebVTT"}, {".vtt"}, vtt_source},
        {"textgrid", {"Praat TextGrid", "TextGrid de Praat"}, {".textgrid"}, textgrid_source},
        {"eaf", {"ELAN annotations", "annotations ELAN"}, {".eaf"}, eaf_source},
        {"whisper",
         {"automatic transcription (Whisper JSON)", "transcription automatique (JSON de Whisper)"},
         {".json"},
         whisper_source},
        {"whatsapp", {"WhatsApp chat", "discussion WhatsApp"}, {}, chat_source},
        {"eml", {"e-mail", "courriel"}, {".eml"}, without_choice<mail_source>},
    };
    return all;
}

const Entry& entry(TextFormat format) { return entries()[static_cast<std::size_t>(format)]; }

std::string ending_of(std::string_view name) {
    const auto point = name.rfind('.');
    std::string ending(point == std::string_view::npos ? std::string_view() : name.substr(point));
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

std::optional<TextFormat> by_ending(std::string_view name) {
    const auto ending = ending_of(name);
    for (std::size_t format = 0; format < entries().size(); ++format)
        for (const auto known : entries()[format].endings)
            if (ending == known) return static_cast<TextFormat>(format);
    return std::nullopt;
}

/// A form that its first bytes betray, whatever the name.
std::optional<TextFormat> by_first_bytes(std::string_view bytes) {
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return TextFormat::pdf;
    if (bytes.starts_with("{\\rtf")) return TextFormat::rtf;
    if (bytes.starts_with("WEBVTT") || bytes.starts_with("\xEF\xBB\xBFWEBVTT")) return TextFormat::vtt;
    if (!is_archive(bytes)) return std::nullopt;
    if (bytes.substr(0, 200).find("mimetypeapplication/vnd.oasis.opendocument.text") != std::string_view::npos)
        return TextFormat::odt;
    if (bytes.find("word/document.xml") != std::string_view::npos) return TextFormat::docx;
    return std::nullopt;
}

/// Letters that cannot be told are looked at as they are: whoever reads them says what is wrong.
std::optional<TextFormat> by_lines(std::string_view bytes, std::string_view name, std::string_view encoding) {
    const auto text = decoded(bytes, name, {}, encoding);
    const auto lines = files::with_plain_line_ends(text ? std::string_view(text->text) : bytes);
    return looks_like_a_chat(lines) ? std::optional(TextFormat::whatsapp) : std::nullopt;
}

Problems unknown(std::string_view name) {
    return Error{ErrorCode::unknown_format, {std::string(name), text_format_names()}, std::string(name)};
}

}  // namespace

std::string text_format_names() { return joined(entries(), ", ", &Entry::name); }

ImportReport noted(const TextSource& source) {
    auto report = source.notes;
    if (source.seen_once.empty()) return report;
    std::string labels;
    for (const auto& label : source.seen_once) labels.append(labels.empty() ? "" : ", ").append(label);
    report.note(ImportCount::label_seen_once, source.name, std::move(labels));
    report.add(ImportCount::label_seen_once, source.seen_once.size() - 1);
    return report;
}

std::string_view name(TextFormat format) { return entry(format).name; }
Bilingual label(TextFormat format) { return entry(format).label; }

std::optional<TextFormat> recognised_text_format(std::string_view bytes, std::string_view name, std::string_view encoding) {
    if (const auto format = by_first_bytes(bytes)) return format;
    const auto format = by_ending(name);
    const bool bare = format == TextFormat::plain || (!format && ending_of(name).empty());
    if (bare)
        if (const auto chat = by_lines(bytes, name, encoding)) return chat;
    return format;
}

Result<TextSource> text_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    if (bytes.size() > largest_text)
        return failure(ErrorCode::text_too_large, {std::string(name), std::to_string(bytes.size()), std::to_string(largest_text)},
                       std::string(name));
    const auto format = recognised_text_format(bytes, name, encoding);
    if (!format) return failure(unknown(name));
    auto source = entry(*format).read(bytes, name, encoding);
    if (source) source->format = *format;
    if (source && material::is_blank(source->text)) return failure(ErrorCode::no_words, {std::string(name)}, std::string(name));
    return source;
}

void note_encoding(ImportReport& report, const std::string& where, const Decoded& text) {
    if (text.evidence == EncodingEvidence::detected) report.note(ImportCount::encoding_detected, where, encoding_in_words(text));
    if (!text.contradicted.empty())
        report.note(ImportCount::encoding_contradicted, where, text.contradicted + " ≠ " + text.encoding);
}

Result<TextSource> decoded_source(std::string_view bytes, std::string_view name, std::string_view declared,
                                  std::string_view told) {
    auto text = decoded(bytes, name, declared, told);
    if (!text) return failure(std::move(text.error()));
    TextSource source;
    source.name = name;
    source.encoding = text->encoding;
    source.evidence = text->evidence;
    source.confidence = text->confidence;
    source.had_mark = text->had_mark;
    source.line_ends = files::line_ends_of(text->text);
    source.text = files::with_plain_line_ends(text->text);
    note_encoding(source.notes, source.name, *text);
    return source;
}

void take_lines(TextSource& source, std::string text) {
    auto labels = material::recognised_speakers(text);
    source.seen_once = material::labels_seen_once(text);
    take_lines(source, std::move(text), std::move(labels));
}

void take_lines(TextSource& source, std::string text, std::vector<std::string> labels) {
    source.text = std::move(text);
    source.by_lines = true;
    source.speakers.clear();
    source.turns.clear();
    for (const auto& turn : material::timed_turns(source.text, labels)) {
        const auto& label = labels[turn.place.speaker];
        source.turns.push_back({label, turn.place.start, turn.place.end, turn.start_seconds, turn.end_seconds});
        if (std::find(source.speakers.begin(), source.speakers.end(), label) == source.speakers.end())
            source.speakers.push_back(label);
    }
}

void take_transcript(TextSource& source, const material::Transcript& transcript) {
    const auto ordered = material::in_time_order(transcript);
    auto script = material::script(ordered);
    source.text = std::move(script.text);
    source.turns.clear();
    for (std::size_t i = 0; i < ordered.turns.size(); ++i) {
        const auto& [speaker, start, end, words] = ordered.turns[i];
        const auto told_end = std::isnan(end) ? std::nullopt : std::optional(end);
        source.turns.push_back({ordered.speakers[speaker], script.turns[i].start, script.turns[i].end, start, told_end});
    }
    source.speakers = ordered.speakers;
    std::erase(source.speakers, std::string());
    source.overlaps = material::overlaps(ordered).size();
}

}  // namespace reliance::exchange
