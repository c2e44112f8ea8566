#include "reliance/exchange/rtf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <utility>

#include "reliance/exchange/hidden_words.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t deepest = 1000;

struct Word {
    std::string_view name, text;
};

/// Control words that stand for characters.
constexpr Word characters[] = {
    {"par", "\n"},   {"line", "\n"},     {"sect", "\n"},     {"page", "\n"},  {"row", "\n"},         {"nestrow", "\n"},
    {"tab", "\t"},   {"cell", "\t"},     {"nestcell", "\t"}, {"emdash", "—"}, {"endash", "–"},       {"lquote", "‘"},
    {"rquote", "’"}, {"ldblquote", "“"}, {"rdblquote", "”"}, {"bullet", "•"}, {"emspace", "\u2003"}, {"enspace", "\u2002"}};

/// Groups whose words are not the text's.
constexpr std::string_view destinations[] = {
    "colortbl",  "stylesheet",        "info",    "header",     "headerl",   "headerr",    "headerf", "footer",
    "footerl",   "footerr",           "footerf", "pict",       "object",    "annotation", "atnid",   "atnauthor",
    "listtable", "listoverridetable", "revtbl",  "rsidtbl",    "generator", "themedata",  "fldinst", "datastore",
    "xmlnstbl",  "bkmkstart",         "bkmkend", "nonshppict", "ftnsep",    "ftnsepc",    "aftnsep", "aftnsepc"};

/// Groups that hold numbers and no words.
constexpr std::string_view wordless[] = {"blipuid", "colorschememapping", "colortbl", "datastore", "objdata", "panose",
                                         "pict",    "themedata"};

/// Groups of which each inside is a line of its own: properties of the document, of a picture.
constexpr std::string_view lists[] = {"docvar", "info", "picprop", "shpinst", "userprops"};

template <std::size_t n>
bool is_one_of(std::string_view word, const std::string_view (&words)[n]) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// The encoding of a Windows code page; of one unknown here, Western.
std::string page_name(int page) {
    switch (page) {
        case 437:
        case 850:
        case 852:
            return "IBM" + std::to_string(page);
        case 10000:
            return "macintosh";
        case 65001:
            return "UTF-8";
        default: {
            const auto encoding = "windows-" + std::to_string(page);
            return encoding_name(encoding).empty() ? "windows-1252" : encoding;
        }
    }
}

/// The code page of a font's character set; 0 where it leaves that to the document.
int page_of_charset(int charset) {
    static const std::map<int, int> pages = {{77, 10000}, {128, 932},  {129, 949},  {134, 936},  {136, 950},  {161, 1253},
                                             {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257}, {204, 1251},
                                             {222, 874},  {238, 1250}, {254, 437},  {255, 850}};
    const auto page = pages.find(charset);
    return page == pages.end() ? 0 : page->second;
}

struct Group {
    bool silent = false, fonts = false, title = false, deleted = false, hidden = false;
    bool data = false;
    bool list = false, line = false;  ///< whether each group inside is a line of its own, and whether this one is
    int font = -1;
    std::size_t skipped = 1;          ///< how many characters stand in for one \u
    std::optional<std::size_t> note;  ///< where the words of a footnote began
};

class RtfText {
public:
    RtfText(std::string_view bytes, TextSource& source) : bytes_(bytes), source_(source), hidden_(source) {}

    /// Nothing where the groups are not closed or too deep.
    std::optional<std::string> text() {
        while (byte_ < bytes_.size() && !groups_.empty())
            if (!step()) return std::nullopt;
        flush();
        if (groups_.size() > 1) return std::nullopt;
        for (std::size_t i = 0; i < notes_.size(); ++i) text_ += fmt::format("\n[{}] {}", i + 1, notes_[i]);
        return std::move(text_);
    }
    std::string encoding() const { return encoding_name(page_name(page_)); }

private:
    Group& group() { return groups_.back(); }
    bool shown() { return !group().silent && !group().deleted && !group().hidden; }

    bool step() {
        const char c = bytes_[byte_++];
        if (c == '{') return open();
        if (c == '}') return close();
        if (c == '\\') return control();
        if (c != '\r' && c != '\n') plain(c);
        return true;
    }

    bool open() {
        flush();
        const auto outer = group();
        groups_.push_back(outer);
        group().note.reset();
        group().line = outer.list;
        starred_ = false;
        return groups_.size() <= deepest;
    }

    bool close() {
        flush();
        if (groups_.size() == 1) return false;
        if (group().note) {
            notes_.push_back(trimmed(text_.substr(*group().note)));
            text_.resize(*group().note);
            text_ += fmt::format("[{}]", notes_.size());
        }
        if (group().line) hidden_.end_line();
        groups_.pop_back();
        if (groups_.size() == 1) byte_ = bytes_.size();  // what follows the document's own group is none of it
        return true;
    }

    static std::string trimmed(std::string words) {
        while (!words.empty() && std::isspace(static_cast<unsigned char>(words.back()))) words.pop_back();
        std::replace(words.begin(), words.end(), '\n', ' ');
        return words.substr(std::min(words.find_first_not_of(' '), words.size()));
    }

    bool control() {
        if (byte_ >= bytes_.size()) return false;
        const char c = bytes_[byte_];
        if (std::isalpha(static_cast<unsigned char>(c))) return word();
        ++byte_;
        if (c == '\'') return hexadecimal();
        if (c == '*') starred_ = true;
        if (c == '~') add("\u00A0");
        if (c == '-') add("\u00AD");
        if (c == '_') add("\u2011");
        if (c == '\n' || c == '\r') add("\n");
        if (c == '\\' || c == '{' || c == '}') plain(c);
        return true;
    }

    bool hexadecimal() {
        unsigned value = 0;
        const auto digits = bytes_.substr(byte_, 2);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (error != std::errc() || end != digits.data() + 2) return false;
        byte_ += 2;
        plain(static_cast<char>(value));
        return true;
    }

    /// A letter of the text as it is, in the page of its font.
    void plain(char c) {
        if (to_skip_ > 0) return static_cast<void>(--to_skip_);
        if (group().title) pending_title_ += c;
        if (!group().fonts && !group().data) pending_ += c;
    }

    /// Words of the text, or those that it does not show.
    void put(std::string_view words) {
        if (group().fonts || group().data) return;
        if (shown())
            hidden_.shown(words), text_ += words;
        else if (group().silent)
            hidden_.keep(words);
        else
            group().deleted ? hidden_.strike(words) : hidden_.hide(words);
    }

    void add(std::string_view words) {
        if (to_skip_ > 0) return static_cast<void>(--to_skip_);
        flush();
        put(words);
    }

    /// Decodes the letters gathered in one font.
    void flush() {
        flush_high();
        if (!pending_title_.empty()) source_.title += from_encoding(pending_title_, page_name(page_)).value_or("");
        pending_title_.clear();
        if (pending_.empty()) return;
        const auto font = font_pages_.find(group().font);
        const int page = font == font_pages_.end() || font->second == 0 ? page_ : font->second;
        const auto words = from_encoding(pending_, page_name(page));
        put(words ? *words : "\uFFFD");
        if (!words && shown()) source_.notes.note(ImportCount::characters_lost, source_.name, page_name(page));
        pending_.clear();
    }

    bool word() {
        const auto begin = byte_;
        while (byte_ < bytes_.size() && std::isalpha(static_cast<unsigned char>(bytes_[byte_]))) ++byte_;
        const auto name = bytes_.substr(begin, byte_ - begin);
        std::optional<int> number;
        int value = 0;
        const auto rest = bytes_.substr(byte_);
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
        if (error == std::errc()) number = value, byte_ += static_cast<std::size_t>(end - rest.data());
        if (byte_ < bytes_.size() && bytes_[byte_] == ' ') ++byte_;
        return act(name, number);
    }

    bool act(std::string_view name, std::optional<int> number) {
        const bool starred = std::exchange(starred_, false);
        if (name == "u") return unicode(number.value_or(0));
        if (name == "bin")
            return byte_ += std::min(bytes_.size() - byte_, static_cast<std::size_t>(std::max(0, number.value_or(0)))), true;
        flush();
        const auto character =
            std::find_if(std::begin(characters), std::end(characters), [&](const Word& one) { return one.name == name; });
        if (character != std::end(characters)) return add(character->text), true;
        if (starred || is_one_of(name, destinations)) leave_out(name);
        set(name, number);
        return true;
    }

    void leave_out(std::string_view name) {
        if (name == "pict" && !group().silent) source_.notes.add(ImportCount::images_left);
        if (name == "annotation") source_.notes.add(ImportCount::comments_left);
        if (name.starts_with("header") || name.starts_with("footer")) source_.notes.add(ImportCount::headers_left);
        if (name == "shppict") return;
        group().silent = group().line = true;
        hidden_.end_line();
    }

    void set(std::string_view name, std::optional<int> number) {
        const bool on = number.value_or(1) != 0;
        if (name == "ansicpg") page_ = number.value_or(1252);
        if (name == "mac") page_ = 10000;
        if (name == "pc") page_ = 437;
        if (name == "pca") page_ = 850;
        if (name == "uc") group().skipped = static_cast<std::size_t>(std::clamp(number.value_or(1), 0, 16));
        if (name == "fonttbl") group().fonts = true;
        if (is_one_of(name, wordless)) group().data = true;
        if (is_one_of(name, lists)) group().data = false, group().list = true;
        if (name == "f") group().font = number.value_or(0);
        if (name == "deff") groups_.front().font = group().font = number.value_or(0);
        if (name == "plain") group().font = groups_.front().font, group().deleted = group().hidden = false;
        if (name == "fcharset" && group().fonts) font_pages_[group().font] = page_of_charset(number.value_or(0));
        if (name == "deleted") mark_deleted(on);
        if (name == "v") group().hidden = on;
        if (name == "title") group().title = true;
        if (name == "shptxt") group().silent = group().list = false;
        if (name == "footnote" && shown()) group().note = text_.size();
        if ((name == "b" || name == "i" || name == "ul") && on && shown()) source_.notes.add(ImportCount::styles_left);
    }

    void mark_deleted(bool on) {
        if (on && !group().deleted) source_.notes.add(ImportCount::deleted_left);
        group().deleted = on;
    }

    /// A code unit of UTF-16, signed; the letters after it that stand in for it are skipped.
    bool unicode(int number) {
        const auto unit = static_cast<char16_t>(number & 0xFFFF);
        to_skip_ = 0;
        if (high_ != 0 && unit >= 0xDC00 && unit < 0xE000)
            add_point(0x10000 + ((static_cast<char32_t>(high_) - 0xD800) << 10) + (unit - 0xDC00u)), high_ = 0;
        else if (flush(), unit >= 0xD800 && unit < 0xDC00)
            high_ = unit;
        else
            add_point(unit >= 0xDC00 && unit < 0xE000 ? U'\uFFFD' : unit);
        to_skip_ = group().skipped;
        return true;
    }

    void add_point(char32_t point) {
        if (point == 0) return;
        std::string letter;
        append_utf8(letter, point);
        put(letter);
    }
    void flush_high() {
        if (high_ != 0) add_point(U'\uFFFD');
        high_ = 0;
    }

    std::string_view bytes_;
    TextSource& source_;
    HiddenWords hidden_;
    std::size_t byte_ = 0, to_skip_ = 0;
    std::string text_, pending_, pending_title_;
    std::vector<std::string> notes_;
    std::vector<Group> groups_{1};
    std::map<int, int> font_pages_;
    int page_ = 1252;
    char16_t high_ = 0;
    bool starred_ = false;
};

}  // namespace

Result<TextSource> rtf_source(std::string_view bytes, std::string_view name) {
    TextSource source;
    source.name = name;
    if (!bytes.starts_with("{\\rtf")) return failure(ErrorCode::malformed_source, {source.name, "{\\rtf"}, source.name);
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos && bytes.find("\\bin") == std::string_view::npos)
        return failure(ErrorCode::nul_byte, {},
                       source.name + ':' +
                           std::to_string(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(nul), '\n') + 1));
    RtfText reader(bytes, source);
    auto text = reader.text();
    if (!text) return failure(ErrorCode::malformed_source, {source.name, "{ … }"}, source.name);
    source.encoding = reader.encoding();
    source.evidence = EncodingEvidence::declared;
    take_lines(source, files::with_plain_line_ends(*text));
    return source;
}

}  // namespace reliance::exchange
