#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/files/plain_text.hpp"
#include "reliance/material/transcript.hpp"

namespace reliance::exchange {

/// A turn of a text: who speaks (empty where nothing says it), which words (code points, end exclusive), and when.
struct SourceTurn {
    std::string speaker;
    std::uint32_t start = 0, end = 0;
    std::optional<double> start_seconds, end_seconds;  ///< of the recording; of a chat, since its first message

    bool operator==(const SourceTurn&) const = default;
};

/// A file that comes with a text: inside it, or named by it.
struct Attachment {
    std::string name;
    std::string media_type;
    std::string bytes;  ///< empty for a file that is only named
    std::string path;   ///< where the text says that it lies; empty for one inside it
};

/// What a file says beside words of its text: a translation, a gloss, a comment.
struct SourceRemark {
    std::uint32_t start = 0, end = 0;  ///< of the words, code points
    std::string text;

    bool operator==(const SourceRemark&) const = default;
};

/// The forms in which texts come.
enum class TextFormat { plain, markdown, html, docx, odt, rtf, pdf, srt, vtt, textgrid, eaf, whisper, whatsapp, mail };

/// A text as it is, whatever file it came in: words, speakers and times, and what the file held besides.
///
/// The text is UTF-8 with LF line ends and no byte order mark; nothing else of its characters changes (no Unicode normalisation).
struct TextSource {
    std::string name;  ///< of the file
    TextFormat format = TextFormat::plain;
    std::string text;
    std::string hidden;    ///< words that the file holds and its program does not show: none of the text
    std::string in_full;   ///< of html, rtf …: shown and hidden words as they follow each other, for a word may be half hidden
    std::string language;  ///< fr, en …, where the file tells
    std::string title;     ///< where the file tells
    std::string date;      ///< of what is told, as 2023-04-11, where the file tells
    std::string encoding;  ///< before it was UTF-8; empty where the format leaves no choice
    EncodingEvidence evidence = EncodingEvidence::valid;
    int confidence = 100;
    bool had_mark = false;
    files::LineEnds line_ends;
    std::vector<std::string> speakers;   ///< labels, in the order they appear
    std::vector<SourceTurn> turns;       ///< in the order of their words
    std::vector<std::string> seen_once;  ///< labels of one line that may be a speaker's, which nobody has decided
    bool by_lines = false;               ///< the speakers are those of its lines, so that others can be chosen
    std::size_t overlaps = 0;            ///< pairs of turns of two speakers that sound together
    std::vector<Attachment> attachments;
    std::vector<SourceRemark> remarks;  ///< in the order of their words
    ImportReport notes;                 ///< what was left out or changed, and what the file says two things about
};

/// What was noted of a text, its undecided labels with it.
ImportReport noted(const TextSource& source);

std::string_view name(TextFormat format);
Bilingual label(TextFormat format);
/// The names of all of them: “txt, md, …”.
std::string text_format_names();

/// The form of a text, told by its first bytes where they decide, otherwise by the ending of its name, then by its lines, decoded
/// as `text_source` decodes them; nothing where it is no text known here.
std::optional<TextFormat> recognised_text_format(std::string_view bytes, std::string_view name, std::string_view encoding = {});

/// More bytes than any interview, and few enough that a text is held several times in memory.
inline constexpr std::size_t largest_text = std::size_t{1} << 30;

/// Reads a text of any of these forms; `encoding` is what somebody says of those that leave a choice, empty: as their bytes tell.
/// Errors   unknown_format, text_too_large, no_words, those of `decoded` and of the form's own reader.
Result<TextSource> text_source(std::string_view bytes, std::string_view name, std::string_view encoding = {});

// What the readers of the single forms share.

/// Notes an encoding that was found by its letters, or said in two ways.
void note_encoding(ImportReport& report, const std::string& where, const Decoded& text);

/// A source with a text decoded, its line ends plain and both recorded; no speakers yet.
Result<TextSource> decoded_source(std::string_view bytes, std::string_view name, std::string_view declared = {},
                                  std::string_view told = {});

/// Takes `text` as the words of `source` and recognises the speakers of its lines.
void take_lines(TextSource& source, std::string text);
/// The same with the labels that are speakers; those that open no line are left out.
void take_lines(TextSource& source, std::string text, std::vector<std::string> labels);

/// Takes a transcript as lines “Name : words” in time order.
void take_transcript(TextSource& source, const material::Transcript& transcript);

}  // namespace reliance::exchange
