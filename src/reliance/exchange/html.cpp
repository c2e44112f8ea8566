#include "reliance/exchange/html.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cctype>
#include <memory>

namespace reliance::exchange {
namespace {

constexpr std::size_t deepest = 4096;

constexpr std::string_view blocks[] = {
    "address", "article", "aside", "blockquote", "body", "caption", "dd",      "div",   "dl", "dt",     "fieldset", "figcaption",
    "figure",  "footer",  "form",  "h1",         "h2",   "h3",      "h4",      "h5",    "h6", "header", "hr",       "html",
    "li",      "main",    "nav",   "ol",         "p",    "pre",     "section", "table", "tr", "ul"};
constexpr std::string_view hiding[] = {"display:none", "visibility:hidden"};
constexpr std::string_view silent[] = {"head", "noscript", "script", "style", "template", "title", "svg"};

template <std::size_t n>
bool is_one_of(std::string_view word, const std::string_view (&words)[n]) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string_view view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

/// A style without its spaces, in small letters.
std::string bare(std::string_view style) {
    std::string letters;
    for (const char c : style)
        if (!is_space(c)) letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return letters;
}

/// Whether an element hides its words: `hidden`, or a style of its own.
bool hides(const xmlChar** attributes) {
    for (; attributes && attributes[0]; attributes += 2) {
        if (view(attributes[0]) == "hidden") return true;
        if (view(attributes[0]) != "style" || !attributes[1]) continue;
        const auto style = bare(view(attributes[1]));
        for (const auto hidden : hiding)
            if (style.find(hidden) != std::string::npos) return true;
    }
    return false;
}

/// Gathers words as the reader of HTML meets them: white space as a browser shows it.
class Words {
public:
    Words(TextSource& source, std::string_view name) : source_(source), name_(name) {}
    htmlParserCtxtPtr context = nullptr;
    bool too_deep = false;

    void open(std::string_view tag, const xmlChar** attributes) {
        if (++depth_ > deepest) too_deep = true, xmlStopParser(context);
        if (is_one_of(tag, silent)) ++silent_;
        if (hidden_from_ == 0 && hides(attributes)) hidden_from_ = depth_, hides_words_ = false;
        in_title_ = in_title_ || tag == "title";
        if (tag == "html") take_language(attributes);
        if (tag == "pre") ++pre_;
        if (hidden_from_ > 0) return;
        if (tag == "img" || tag == "svg") source_.notes.add(ImportCount::images_left);
        if (tag == "br") text_ += '\n', space_ = false;
        if (is_one_of(tag, blocks)) end_line();
        if ((tag == "td" || tag == "th") && !at_line_start()) text_ += '\t', space_ = false;
    }

    void close(std::string_view tag) {
        if (hidden_from_ > 0 && is_one_of(tag, blocks)) source_.hidden += '\n';
        if (depth_ > 0) --depth_;
        if (depth_ < hidden_from_) hidden_from_ = 0;
        if (is_one_of(tag, silent) && silent_ > 0) --silent_;
        if (tag == "title") in_title_ = false;
        if (tag == "pre" && pre_ > 0) --pre_;
        if (is_one_of(tag, blocks)) end_line();
    }

    void words(std::string_view words) {
        if (in_title_) source_.title += words;
        if (silent_ > 0) return;
        if (hidden_from_ > 0) return hide(words);
        if (pre_ > 0) return static_cast<void>(text_ += words);
        for (const char c : words) {
            if (is_space(c)) {
                space_ = true;
                continue;
            }
            if (space_ && !at_line_start()) text_ += ' ';
            space_ = false;
            text_ += c;
        }
    }

    std::string all() {
        end_line();
        return std::move(text_);
    }

private:
    bool at_line_start() const { return text_.empty() || text_.back() == '\n' || text_.back() == '\t'; }
    /// An element that hides several runs of words counts once.
    void hide(std::string_view words) {
        source_.hidden += words;
        if (hides_words_ || std::all_of(words.begin(), words.end(), is_space)) return;
        hides_words_ = true;
        source_.notes.add(ImportCount::hidden_left);
    }
    void end_line() {
        space_ = false;
        while (text_.ends_with('\t')) text_.pop_back();
        if (!text_.empty() && text_.back() != '\n') text_ += '\n';
    }
    void take_language(const xmlChar** attributes) {
        for (; attributes && attributes[0]; attributes += 2)
            if (std::string_view(reinterpret_cast<const char*>(attributes[0])) == "lang" && attributes[1])
                source_.language = std::string(reinterpret_cast<const char*>(attributes[1])).substr(0, 2);
    }

    TextSource& source_;
    std::string name_, text_;
    std::size_t depth_ = 0, silent_ = 0, pre_ = 0;
    std::size_t hidden_from_ = 0;  ///< the depth of the element that hides what is read; 0: it is shown
    bool in_title_ = false, space_ = false, hides_words_ = false;
};

Words& words_of(void* context) { return *static_cast<Words*>(context); }

void on_open(void* context, const xmlChar* tag, const xmlChar** attributes) { words_of(context).open(view(tag), attributes); }
void on_close(void* context, const xmlChar* tag) { words_of(context).close(view(tag)); }
void on_words(void* context, const xmlChar* text, int size) {
    words_of(context).words({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

struct FreeContext {
    void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

}  // namespace

Result<std::string> html_words(std::string_view html, std::string_view name, TextSource& source) {
    Words words(source, name);
    if (html.empty()) return std::string();
    const std::unique_ptr<htmlParserCtxt, FreeContext> context(
        htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())));
    if (!context) return failure(ErrorCode::malformed_source, {std::string(name), "HTML"}, std::string(name));
    htmlCtxtUseOptions(context.get(), HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    xmlSwitchToEncoding(context.get(), xmlFindCharEncodingHandler("UTF-8"));
    *context->sax = {};
    context->sax->startElement = on_open;
    context->sax->endElement = on_close;
    context->sax->characters = context->sax->cdataBlock = context->sax->ignorableWhitespace = on_words;
    context->userData = &words;
    words.context = context.get();
    htmlParseDocument(context.get());
    if (words.too_deep)
        return failure(ErrorCode::malformed_source, {std::string(name), "> " + std::to_string(deepest) + " <…>"},
                       std::string(name));
    return words.all();
}

Result<TextSource> html_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    auto source = decoded_source(bytes, name, declared_encoding(bytes), encoding);
    if (!source) return source;
    auto text = html_words(source->text, name, *source);
    if (!text) return failure(std::move(text.error()));
    take_lines(*source, std::move(*text));
    return source;
}

}  // namespace reliance::exchange
