#include "reliance/exchange/refi_texts.hpp"

#include <algorithm>
#include <charconv>

#include "reliance/exchange/text_source.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

constexpr std::string_view demanded = "UTF-8";  // of every plain text, by the standard

/// A text whose own file says how it is encoded.
Decoded decoded_already(std::string text) { return {std::move(text), {}, EncodingEvidence::declared, 100, false, {}}; }

bool quotes_something(const NamedSelection& selection) { return !with_single_spaces(selection.name).empty(); }

}  // namespace

std::size_t announced(const XmlNode& node) {
    return node.children_named("PlainTextSelection").size() + node.children_named("TranscriptSelection").size();
}

std::vector<NamedSelection> named_selections(const XmlNode& node, const CountedText& text) {
    std::vector<NamedSelection> named;
    for (const auto* child : node.children_named("PlainTextSelection")) {
        NamedSelection selection{&text, 0, 0, std::string(child->value("name"))};
        const auto read = [&](std::string_view attribute, std::int64_t& into) {
            const auto written = child->value(attribute);
            return std::from_chars(written.data(), written.data() + written.size(), into).ec == std::errc{};
        };
        if (read("startPosition", selection.start) && read("endPosition", selection.end)) named.push_back(std::move(selection));
    }
    return named;
}

PlaceReading customary_reading(const RefiFile& file) {
    // ATLAS.ti counts a line end once, however its texts write it.
    return {.crlf_is_two = !file.root().value("origin").starts_with("ATLAS.ti")};
}

std::optional<Decoded> ProjectTexts::of(const XmlNode& node) {
    auto text = plain(node);
    if (text && !material::is_blank(text->text)) return text;
    auto document = styled(node);
    if (!document || !bears_out(node, *document)) return text;
    rows_.tell(ImportCount::text_of_rich, node, RefiFile::name_of(node.value("richTextPath")));
    return document;
}

std::optional<Decoded> ProjectTexts::plain(const XmlNode& node) {
    const auto* content = node.child("PlainTextContent");
    if (!content) return node.value("plainTextPath").empty() ? std::nullopt : of_file(node.value("plainTextPath"), node);
    auto text = content->all_text();
    // A reader of XML makes LF of each CRLF; who wrote the file may have counted them as they stand in it.
    if (source_of(*content, rows_.file.xml()).find("\r\n") == std::string_view::npos) return decoded_already(std::move(text));
    std::string raw;
    for (const char c : text) raw.append(c == '\n' ? "\r\n" : std::string(1, c));
    return decoded_already(std::move(raw));
}

std::optional<Decoded> ProjectTexts::of_file(std::string_view written, const XmlNode& node) {
    if (rows_.refuses_path(written, node)) return std::nullopt;
    const auto name = RefiFile::name_of(written);
    auto file = rows_.file.file_at(written);
    if (!file) rows_.problems.add(std::move(file.error()));
    if (!file || !*file) return std::nullopt;
    auto text = decoded((*file)->bytes, (*file)->place);
    if (text && material::is_blank(text->text))
        if (const auto beside = rows_.file.file_beside(written); beside && *beside)
            text = decoded((*beside)->bytes, (*beside)->place);
    if (!text) {
        if (node.local_name() != "Note")
            rows_.problems.add(std::move(text.error()));  // a note goes without its text, and is told
        return std::nullopt;
    }
    if (text->evidence == EncodingEvidence::detected)
        rows_.tell(ImportCount::encoding_detected, node, name + ": " + encoding_in_words(*text));
    if (text->encoding != demanded) rows_.tell(ImportCount::text_not_utf8, node, name + ": " + text->encoding);
    return std::move(*text);
}

bool ProjectTexts::has_styled(const XmlNode& node) const {
    const auto written = node.value("richTextPath");
    if (written.empty() || RefiFile::climbs(written)) return false;
    const auto file = rows_.file.file_at(written);
    return file && *file;
}

std::optional<Decoded> ProjectTexts::styled(const XmlNode& node) const {
    if (!has_styled(node)) return std::nullopt;
    const auto written = node.value("richTextPath");
    const auto file = rows_.file.file_at(written);
    auto source = text_source((*file)->bytes, RefiFile::name_of(written));
    return source ? std::optional(decoded_already(std::move(source->text))) : std::nullopt;
}

/// Whether the selections made in an element stand in a text on the words that they quote: all that quote some, and one at least.
bool ProjectTexts::bears_out(const XmlNode& node, const Decoded& text) const {
    if (announced(node) == 0) return true;
    const CountedText counted(text.text, text.had_mark);
    auto selections = named_selections(node, counted);
    std::erase_if(selections, [](const NamedSelection& one) { return !quotes_something(one); });
    return !selections.empty() && voted(selections, customary_reading(rows_.file)).agreeing == selections.size();
}

std::optional<Decoded> ProjectTexts::of_pdf(const XmlNode& source) {
    const auto written = source.value("path");
    const auto file = written.empty() || RefiFile::climbs(written) ? Result<std::optional<ProjectFile>>(std::nullopt)
                                                                   : rows_.file.file_at(written);
    if (!file || !*file) return std::nullopt;
    const auto name = RefiFile::name_of(written);
    auto read = text_source((*file)->bytes, name);
    if (!read) {
        const auto& error = read.error().front();
        rows_.tell(ImportCount::pdf_unread, source, name + ": " + std::string(reliance::name(error.code)));
        return std::nullopt;
    }
    rows_.tell(ImportCount::text_of_pdf, source, name);
    return decoded_already(std::move(read->text));
}

}  // namespace reliance::exchange
