#include "reliance/exchange/html.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <utility>
#include <vector>

#include "reliance/exchange/hidden_words.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t deepest = 4096, longest_entity = 32;
constexpr unsigned last_point = 0x10FFFF;

constexpr std::string_view blocks[] = {
    "address", "article", "aside", "blockquote", "body", "caption", "dd",      "div",   "dl", "dt",     "fieldset", "figcaption",
    "figure",  "footer",  "form",  "h1",         "h2",   "h3",      "h4",      "h5",    "h6", "header", "hr",       "html",
    "li",      "main",    "nav",   "ol",         "p",    "pre",     "section", "table", "tr", "ul"};
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

/// Whether a style hides words, nothing where it does not say; of two that say the same property, the last is obeyed.
std::optional<bool> hides(std::string_view declarations) {
    const auto letters = bare(declarations);
    std::optional<bool> no_display, invisible;
    for (auto rest = std::string_view(letters); !rest.empty();) {
        const auto end = std::min(rest.find(';'), rest.size());
        const auto declaration = rest.substr(0, end);
        const auto said = declaration.substr(0, declaration.find('!'));  // !important
        if (said.starts_with("display:")) no_display = said == "display:none";
        if (said.starts_with("visibility:")) invisible = said == "visibility:hidden";
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (!no_display && !invisible) return std::nullopt;
    return no_display.value_or(false) || invisible.value_or(false);
}

std::string_view attribute(const xmlChar** attributes, std::string_view name) {
    for (; attributes && attributes[0]; attributes += 2)
        if (view(attributes[0]) == name && attributes[1]) return view(attributes[1]);
    return {};
}

bool has_attribute(const xmlChar** attributes, std::string_view name) {
    for (; attributes && attributes[0]; attributes += 2)
        if (view(attributes[0]) == name) return true;
    return false;
}

bool names_one_of(std::string_view media, std::span<const std::string_view> sought) {
    const auto letters = bare(media);
    return std::any_of(sought.begin(), sought.end(), [&](auto medium) { return letters.find(medium) != std::string::npos; });
}

/// Whether the media of a sheet or of a block of rules are those of a screen.
bool is_for_screens(std::string_view media) {
    constexpr std::string_view screens[] = {"all", "screen"};
    return bare(media).empty() || names_one_of(media, screens);
}

/// Whether they are others: paper, a voice.
bool is_for_others(std::string_view media) {
    constexpr std::string_view others[] = {"print", "speech", "braille", "embossed", "tty"};
    return !is_for_screens(media) && names_one_of(media, others);
}

/// What the style sheets of a page say of one class (`.x`) or one element (`#x`); any other selector, and what stands in an `@media`
/// or the like, is not followed.
class StyleSheet {
public:
    /// Reads the rules of one more sheet: those that come later prevail.
    void read(const std::string& sheet) {
        const auto css = without_comments(sheet);
        if (css.find("@import") != std::string::npos) unfollowed_.emplace_back("@import");
        for (std::size_t at = 0; at < css.size();) {
            const auto open = css.find('{', at), close = end_of_block(css, open);
            if (close == std::string::npos) return;
            const auto head = std::string_view(css).substr(at, open - at);
            take(head.substr(head.rfind(';') + 1), std::string_view(css).substr(open + 1, close - open - 1));
            at = close + 1;
        }
    }

    /// What of the sheets is not followed and may hide words, as it stands there.
    const std::vector<std::string>& unfollowed() const { return unfollowed_; }

    /// Whether an element is hidden by its id, or else by one of its classes.
    bool hides(const xmlChar** attributes) const {
        if (const auto by_id = rules_.find(std::string("#").append(attribute(attributes, "id"))); by_id != rules_.end())
            return by_id->second;
        std::istringstream classes{std::string(attribute(attributes, "class"))};
        for (std::string name; classes >> name;)
            if (const auto rule = rules_.find(std::string(".").append(name)); rule != rules_.end() && rule->second) return true;
        return false;
    }

private:
    static std::string without_comments(std::string css) {
        for (std::size_t from; (from = css.find("/*")) != std::string::npos;) {
            const auto end = css.find("*/", from + 2);
            css.erase(from, end == std::string::npos ? end : end + 2 - from);
        }
        // Old pages put the whole sheet into a comment of HTML, which hides nothing.
        if (const auto from = css.find("<!--"); from != std::string::npos) css.erase(from, 4);
        return css;
    }

    /// Where the block ends that opens at `open`, blocks in it included.
    static std::size_t end_of_block(const std::string& css, std::size_t open) {
        std::size_t depth = 0;
        for (auto at = open; at < css.size(); ++at) {
            depth += css[at] == '{';
            if (css[at] == '}' && --depth == 0) return at;
        }
        return std::string::npos;
    }

    void take(std::string_view selectors, std::string_view declarations) {
        if (declarations.find('{') != std::string_view::npos) return take_block(trimmed(selectors), declarations);
        const auto said = exchange::hides(declarations);
        if (!said) return;
        std::istringstream list{std::string(selectors)};
        for (std::string part; std::getline(list, part, ',');) {
            auto selector = trimmed(part);
            if (is_followed(selector))
                rules_[std::move(selector)] = *said;
            else if (*said && !selector.empty())
                unfollowed_.push_back(std::move(selector));
        }
    }

    /// A block of rules (`@media …`) is not followed.
    void take_block(std::string head, std::string_view rules) {
        constexpr std::string_view media = "@media", hiding[] = {"display:none", "visibility:hidden"};
        if (head.starts_with(media) && is_for_others(std::string_view(head).substr(media.size()))) return;
        const auto letters = bare(rules);
        const auto is_said = [&](std::string_view words) { return letters.find(words) != std::string::npos; };
        if (std::any_of(std::begin(hiding), std::end(hiding), is_said)) unfollowed_.push_back(std::move(head));
    }

    static std::string trimmed(std::string_view selector) {
        const auto from = std::find_if_not(selector.begin(), selector.end(), is_space);
        const auto to = std::find_if_not(selector.rbegin(), selector.rend(), is_space).base();
        return from < to ? std::string(from, to) : std::string();
    }

    /// One class or one id, and nothing else.
    static bool is_followed(std::string_view selector) {
        return (selector.starts_with('.') || selector.starts_with('#')) &&
               selector.find_first_of(" \t\r\n\f.#:>+~[*", 1) == std::string_view::npos;
    }

    std::map<std::string, bool> rules_;
    std::vector<std::string> unfollowed_;
};

/// Gathers words as the reader of HTML meets them: white space as a browser shows it.
class Words {
public:
    Words(TextSource& source, std::string_view name) : source_(source), hidden_(source), name_(name) {}
    htmlParserCtxtPtr context = nullptr;
    bool too_deep = false;

    void open(std::string_view tag, const xmlChar** attributes) {
        if (++depth_ > deepest) too_deep = true, xmlStopParser(context);
        if (is_one_of(tag, silent)) ++silent_;
        in_sheet_ = tag == "style";
        if (in_sheet_) media_ = attribute(attributes, "media");
        if (tag == "link") note_sheet(attributes);
        if (hidden_from_ == 0 && is_hidden(attributes)) hidden_from_ = depth_;
        in_title_ = in_title_ || tag == "title";
        if (tag == "html") take_language(attributes);
        if (tag == "pre") ++pre_;
        if (parts_words(tag)) hidden_.end_line();
        if (hidden_from_ > 0) return;
        if (tag == "img" || tag == "svg") source_.notes.add(ImportCount::images_left);
        if (tag == "br") text_ += '\n', space_ = false;
        if (is_one_of(tag, blocks)) end_line();
        if ((tag == "td" || tag == "th") && !at_line_start()) text_ += '\t', space_ = false;
    }

    void close(std::string_view tag) {
        if (is_one_of(tag, blocks)) hidden_.end_line();
        if (is_one_of(tag, blocks) && hidden_from_ == 0) end_line();
        if (depth_ > 0) --depth_;
        if (depth_ < hidden_from_) hidden_from_ = 0;
        if (is_one_of(tag, silent) && silent_ > 0) --silent_;
        if (tag == "title") in_title_ = false;
        if (in_sheet_) take_sheet(std::exchange(sheet_, {}));
        in_sheet_ = false;
        if (tag == "pre" && pre_ > 0) --pre_;
    }

    void words(std::string_view words) {
        if (in_title_) source_.title += words;
        if (in_sheet_) sheet_ += words;
        if (silent_ > 0) return;
        if (hidden_from_ > 0) return hidden_.hide(words);
        hidden_.shown(words);
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
        for (const auto& rule : styles_.unfollowed()) source_.notes.note(ImportCount::styles_unfollowed, name_, rule);
        end_line();
        return std::move(text_);
    }

private:
    bool at_line_start() const { return text_.empty() || text_.back() == '\n' || text_.back() == '\t'; }
    /// Whether an element hides its words: `hidden`, a style of its own, or else that of a sheet of the page.
    bool is_hidden(const xmlChar** attributes) const {
        return has_attribute(attributes, "hidden") || hides(attribute(attributes, "style")).value_or(styles_.hides(attributes));
    }
    /// A sheet of the page; one that is not for every screen is read as a block of rules that is not.
    void take_sheet(const std::string& sheet) {
        if (is_for_screens(media_)) return styles_.read(sheet);
        styles_.read(std::string("@media ").append(media_).append("{").append(sheet).append("}"));
    }
    /// A sheet in a file of its own is not looked for.
    void note_sheet(const xmlChar** attributes) {
        const bool is_sheet = bare(attribute(attributes, "rel")).find("stylesheet") != std::string::npos;
        if (is_sheet && !is_for_others(attribute(attributes, "media")))
            source_.notes.note(ImportCount::styles_unfollowed, name_, std::string(attribute(attributes, "href")));
    }
    static bool parts_words(std::string_view tag) { return tag == "br" || tag == "td" || tag == "th" || is_one_of(tag, blocks); }
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
    HiddenWords hidden_;
    StyleSheet styles_;
    std::string name_, text_, sheet_, media_;
    std::size_t depth_ = 0, silent_ = 0, pre_ = 0;
    std::size_t hidden_from_ = 0;  ///< the depth of the element that hides what is read; 0: it is shown
    bool in_title_ = false, in_sheet_ = false, space_ = false;
};

Words& words_of(void* context) { return *static_cast<Words*>(context); }

void on_open(void* context, const xmlChar* tag, const xmlChar** attributes) { words_of(context).open(view(tag), attributes); }
void on_close(void* context, const xmlChar* tag) { words_of(context).close(view(tag)); }
void on_words(void* context, const xmlChar* text, int size) {
    words_of(context).words({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

/// The letter that an entity means, without its & and its semicolon.
std::optional<char32_t> meant_by(const std::string& entity) {
    if (!entity.starts_with('#')) {
        const auto* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(entity.c_str()));
        return known ? std::optional<char32_t>(known->value) : std::nullopt;
    }
    const bool is_hexadecimal = entity.starts_with("#x") || entity.starts_with("#X");
    const auto digits = std::string_view(entity).substr(is_hexadecimal ? 2 : 1);
    unsigned point = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), point, is_hexadecimal ? 16 : 10);
    const bool is_letter = error == std::errc() && end == digits.data() + digits.size() && point <= last_point;
    return is_letter ? std::optional<char32_t>(point) : std::nullopt;
}

struct FreeContext {
    void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

}  // namespace

std::string without_entities(std::string_view text) {
    std::string letters;
    while (!text.empty()) {
        const auto end = text.front() == '&' ? text.substr(0, longest_entity).find(';') : std::string_view::npos;
        const auto meant = end == std::string_view::npos ? std::nullopt : meant_by(std::string(text.substr(1, end - 1)));
        meant ? append_utf8(letters, *meant) : letters.push_back(text.front());
        text.remove_prefix(meant ? end + 1 : 1);
    }
    return letters;
}

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
