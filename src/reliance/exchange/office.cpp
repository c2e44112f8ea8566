#include "reliance/exchange/office.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/hidden_words.hpp"
#include "reliance/exchange/xml.hpp"

namespace reliance::exchange {
namespace {

/// One part of the document, decoded and read.
Result<XmlNode> part(const Archive& archive, std::string_view path, std::string_view name) {
    auto bytes = archive.bytes_of(path);
    if (!bytes) return failure(std::move(bytes.error()));
    const auto where = std::string(name) + '/' + std::string(path);
    const auto text = decoded(*bytes, where, declared_encoding(*bytes));
    if (!text) return failure(text.error());
    return xml_of(text->text, where);
}

template <class... Words>
bool is(std::string_view word, Words... words) {
    return ((word == words) || ...);
}

using Names = std::set<std::string, std::less<>>;

/// The elements of this name in a document, however deep.
void find_all(const XmlNode& node, std::string_view tag, std::vector<const XmlNode*>& found) {
    if (node.local_name() == tag) found.push_back(&node);
    for (const auto& child : node.children) find_all(child, tag, found);
}

/// A style by its name, whether it hides words itself, and the style that it follows in what it does not say.
struct Style {
    std::string name, parent;
    std::optional<bool> hides;
};

/// The styles that hide words, by themselves or as those they follow.
Names hiding(const std::vector<Style>& styles) {
    Names names;
    for (const auto& style : styles)
        if (style.hides == true) names.insert(style.name);
    for (std::size_t before = names.size() + 1; before != names.size();) {
        before = names.size();
        for (const auto& style : styles)
            if (!style.hides && names.contains(style.parent)) names.insert(style.name);
    }
    return names;
}

/// Whether text between elements only sets them apart: in Word, what stands in no element of words.
bool is_layout(const XmlNode& holder) {
    return holder.name.starts_with("w:") && !is(holder.local_name(), "t", "delText", "instrText");
}

void add_words(const XmlNode& node, bool deleted_apart, std::string& words) {
    const auto tag = node.local_name();
    const bool apart = deleted_apart && is(tag, "del", "moveFrom", "deletion");
    if (apart) words += '\n';
    for (const auto& child : node.children)
        if (!child.is_text())
            add_words(child, deleted_apart, words);
        else if (!is_layout(node))
            words += child.text;
    if (apart || is(tag, "p", "h", "si")) words += '\n';
    if (is(tag, "tab", "ptab", "br", "cr", "line-break") || node.name == "text:s") words += ' ';
}

/// What both kinds of document share: lines, rows of cells, notes gathered for the end.
class DocumentText {
public:
    explicit DocumentText(TextSource& source) : source_(source), hidden_(source) {}

    std::string text() {
        for (std::size_t i = 0; i < notes_.size(); ++i) text_ += fmt::format("[{}] {}\n", i + 1, notes_[i]);
        return std::move(text_);
    }

protected:
    void count(ImportCount kind) { source_.notes.add(kind); }
    void show(std::string_view words) {
        hidden_.shown(words);
        text_ += words;
    }
    void hide(const XmlNode& node) { hidden_.hide(document_words(node)); }
    void end_line() {
        hidden_.end_line();
        text_ += '\n';
    }
    bool at_line_start() const { return text_.empty() || text_.back() == '\n'; }

    /// What `write` writes, on one line, taken out of the text.
    template <class Write>
    std::string aside(Write write) {
        const auto begin = text_.size();
        write();
        auto cell = text_.substr(begin);
        text_.resize(begin);
        while (cell.ends_with('\n')) cell.pop_back();
        std::replace(cell.begin(), cell.end(), '\n', ' ');
        return cell;
    }

    void add_note(std::string words) {
        notes_.push_back(std::move(words));
        text_ += fmt::format("[{}]", notes_.size());
    }

    TextSource& source_;
    HiddenWords hidden_;
    std::string text_;
    std::vector<std::string> notes_;
};

/// Whether properties of Word have a switch on (`w:vanish`, `w:hidden`); nothing where they do not say.
std::optional<bool> has_on(const XmlNode* properties, std::string_view name) {
    const auto* said = properties ? properties->child(name) : nullptr;
    return said ? std::optional(!is(said->value("w:val"), "0", "false", "off")) : std::nullopt;
}

/// Whether properties of words hide them; nothing where they do not say.
std::optional<bool> vanishes(const XmlNode* properties) { return has_on(properties, "vanish"); }

/// The styles of a Word document under which words are hidden.
Names hiding_styles_of_docx(const XmlNode& document) {
    std::vector<const XmlNode*> nodes;
    find_all(document, "style", nodes);
    std::vector<Style> styles;
    for (const auto* node : nodes) {
        const auto* parent = node->child("basedOn");
        styles.push_back({std::string(node->value("w:styleId")), std::string(parent ? parent->value("w:val") : ""),
                          vanishes(node->child("rPr"))});
    }
    return hiding(styles);
}

/// The parts of a Word document that its words call on.
struct DocxParts {
    std::optional<XmlNode> footnotes, endnotes, styles;
};

class DocxText : public DocumentText {
public:
    DocxText(TextSource& source, const DocxParts& parts)
        : DocumentText(source),
          footnotes_(parts.footnotes ? &*parts.footnotes : nullptr),
          endnotes_(parts.endnotes ? &*parts.endnotes : nullptr),
          hiding_(parts.styles ? hiding_styles_of_docx(*parts.styles) : Names()) {}

    void read(const XmlNode& node) {
        const auto tag = node.local_name();
        if (tag == "t") return show(node.all_text());
        if (tag == "p") return paragraph(node);
        if (tag == "r" && is_hidden(node)) return hide(node);
        if (tag == "tr") return has_on(node.child("trPr"), "hidden") == true ? hide(node) : row(node);
        if (tag == "AlternateContent") return node.child("Choice") ? read_children(*node.child("Choice")) : read_children(node);
        if (is(tag, "del", "moveFrom")) return count(ImportCount::deleted_left);
        if (is(tag, "drawing", "pict", "object")) return picture(node);
        if (is(tag, "footnoteReference", "endnoteReference"))
            return note(tag == "footnoteReference" ? footnotes_ : endnotes_, node.value("w:id"));
        if (tag == "commentReference") return count(ImportCount::comments_left);
        if (tag == "rPr") return properties(node);
        if (tag == "sym") return count(ImportCount::symbols_left);
        if (!is_mark(tag)) read_children(node);
    }

private:
    void read_children(const XmlNode& node) {
        for (const auto& child : node.children)
            if (!child.is_text()) read(child);
    }

    /// Single characters, and what holds no words.
    bool is_mark(std::string_view tag) {
        if (is(tag, "tab", "ptab")) show("\t");
        if (is(tag, "br", "cr")) show("\n");
        if (tag == "noBreakHyphen") show("\u2011");
        if (tag == "softHyphen") show("\u00AD");
        return is(tag, "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "instrText", "delText", "delInstrText",
                  "fldChar") ||
               tag.ends_with("Pr");
    }

    /// Whether a run is hidden by itself, by its style or by that of its paragraph, the first of these that says so.
    bool is_hidden(const XmlNode& run) const {
        const auto* properties = run.child("rPr");
        if (const auto said = vanishes(properties)) return *said;
        const auto* style = properties ? properties->child("rStyle") : nullptr;
        return hides_paragraph_ || (style && hiding_.contains(style->value("w:val")));
    }

    void paragraph(const XmlNode& node) {
        const auto* properties = node.child("pPr");
        const auto* style = properties ? properties->child("pStyle") : nullptr;
        const auto outer = std::exchange(hides_paragraph_, style && hiding_.contains(style->value("w:val")));
        read_children(node);
        hides_paragraph_ = outer;
        end_line();
    }

    void row(const XmlNode& node) {
        std::string line;
        for (const auto& child : node.children)
            if (child.local_name() == "tc") line.append(line.empty() ? "" : "\t").append(aside([&] { read_children(child); }));
        text_ += line + '\n';
    }

    /// A picture is left out, the words of a text box are not.
    void picture(const XmlNode& node) {
        std::vector<const XmlNode*> boxes;
        find_boxes(node, boxes);
        if (boxes.empty()) count(ImportCount::images_left);
        for (const auto* box : boxes) read_children(*box);
    }
    static void find_boxes(const XmlNode& node, std::vector<const XmlNode*>& boxes) {
        for (const auto& child : node.children)
            child.local_name() == "txbxContent" ? boxes.push_back(&child) : find_boxes(child, boxes);
    }

    void note(const XmlNode* notes, std::string_view id) {
        if (!notes) return;
        for (const auto& one : notes->children)
            if (one.value("w:id") == id) return add_note(trimmed(aside([&] { read_children(one); })));
    }
    static std::string trimmed(const std::string& words) {
        return words.substr(std::min(words.find_first_not_of(' '), words.size()));
    }

    void properties(const XmlNode& node) {
        const auto shows = [](const XmlNode& one) {
            return is(one.local_name(), "b", "i", "u", "strike", "highlight", "color", "vertAlign");
        };
        if (std::any_of(node.children.begin(), node.children.end(), shows)) count(ImportCount::styles_left);
    }

    const XmlNode* footnotes_;
    const XmlNode* endnotes_;
    Names hiding_;
    bool hides_paragraph_ = false;
};

/// The styles of an OpenDocument text under which words are hidden.
Names hiding_styles_of_odt(const std::vector<const XmlNode*>& parts) {
    std::vector<const XmlNode*> nodes;
    for (const auto* part : parts) find_all(*part, "style", nodes);
    std::vector<Style> styles;
    for (const auto* node : nodes) {
        const auto* properties = node->child("text-properties");
        const auto display = properties ? properties->attribute("text:display") : std::nullopt;
        styles.push_back({std::string(node->value("style:name")), std::string(node->value("style:parent-style-name")),
                          display ? std::optional(*display == "none") : std::nullopt});
    }
    return hiding(styles);
}

class OdtText : public DocumentText {
public:
    OdtText(TextSource& source, Names hiding) : DocumentText(source), hiding_(std::move(hiding)) {}

    void read(const XmlNode& node) {
        const auto tag = node.local_name();
        if (is_hidden(node, tag)) return hide(node);
        if (is(tag, "p", "h")) return paragraph(node);
        if (tag == "table-row") return row(node);
        if (tag == "s") return show(std::string(spaces(node.value("text:c")), ' '));
        if (tag == "tab") return show("\t");
        if (tag == "line-break") return show("\n");
        if (tag == "note") return note(node);
        if (tag == "annotation") return count(ImportCount::comments_left);
        if (tag == "image") return count(ImportCount::images_left);
        if (tag == "tracked-changes") return changes(node);
        if (tag == "span") count(ImportCount::styles_left);
        if (!is(tag, "annotation-end", "sequence-decls", "variable-decls", "forms", "note-citation", "object"))
            read_children(node);
    }

private:
    /// A section, a row, a paragraph, words or a field that their program does not show.
    bool is_hidden(const XmlNode& node, std::string_view tag) const {
        if (tag == "hidden-text") return node.value("text:is-hidden") != "false";
        if (tag == "section") return node.value("text:display") == "none" || node.value("text:is-hidden") == "true";
        if (tag == "table-row") return is(node.value("table:visibility"), "collapse", "filter");
        if (!is(tag, "p", "h", "span")) return false;
        std::vector<const XmlNode*> fields;
        if (tag != "span") find_all(node, "hidden-paragraph", fields);
        const auto hides = [](const XmlNode* field) { return field->value("text:is-hidden") != "false"; };
        return std::any_of(fields.begin(), fields.end(), hides) || hiding_.contains(node.value("text:style-name"));
    }

    static std::size_t spaces(std::string_view count) {
        std::size_t number = 0;
        for (const char c : count.substr(0, 4))
            number = c >= '0' && c <= '9' ? number * 10 + static_cast<std::size_t>(c - '0') : number;
        return std::max<std::size_t>(number, 1);
    }

    void read_children(const XmlNode& node) {
        for (const auto& child : node.children)
            if (!child.is_text())
                read(child);
            else if (in_paragraph_ > 0)
                words(child.text);
    }

    /// White space in a paragraph is one space, and none at its beginning.
    void words(std::string_view words) {
        hidden_.shown(words);
        for (const char c : words) {
            const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!space)
                text_ += c;
            else if (!at_line_start() && text_.back() != ' ')
                text_ += ' ';
        }
    }

    void paragraph(const XmlNode& node) {
        ++in_paragraph_;
        read_children(node);
        --in_paragraph_;
        end_line();
    }

    void row(const XmlNode& node) {
        std::string line;
        for (const auto* cell : node.children_named("table-cell"))
            line.append(cell == node.child("table-cell") ? "" : "\t").append(aside([&] { read_children(*cell); }));
        text_ += line + '\n';
    }

    void note(const XmlNode& node) {
        if (const auto* body = node.child("note-body")) add_note(aside([&] { read_children(*body); }));
    }

    void changes(const XmlNode& node) {
        for (const auto* region : node.children_named("changed-region"))
            if (region->child("deletion")) count(ImportCount::deleted_left);
    }

    Names hiding_;
    std::size_t in_paragraph_ = 0;
};

/// The title that a part with the document's properties gives.
std::string title_of(const Archive& archive, std::string_view path, std::string_view name) {
    const auto properties = archive.holds(path) ? part(archive, path, name) : failure(ErrorCode::file_not_found);
    if (!properties) return {};
    const auto* meta = properties->child("meta") ? properties->child("meta") : &*properties;
    const auto* title = meta->child("title");
    return title ? title->all_text() : std::string();
}

/// A part that a document may do without: notes, styles.
std::optional<XmlNode> further_part(const Archive& archive, std::string_view path, std::string_view name) {
    if (!archive.holds(path)) return std::nullopt;
    auto read = part(archive, path, name);
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

Result<TextSource> without_document(std::string_view name, std::string path) {
    return failure(ErrorCode::malformed_source, {std::string(name), path}, std::string(name));
}

}  // namespace

std::string document_words(const XmlNode& node, bool deleted_apart) {
    std::string words;
    add_words(node, deleted_apart, words);
    return words;
}

Result<TextSource> docx_source(std::string_view bytes, std::string_view name) {
    const auto archive = Archive::of(std::string(bytes), name);
    if (!archive) return failure(archive.error());
    if (!archive->holds("word/document.xml")) return without_document(name, "word/document.xml");
    const auto document = part(*archive, "word/document.xml", name);
    if (!document) return failure(document.error());
    const DocxParts parts{further_part(*archive, "word/footnotes.xml", name), further_part(*archive, "word/endnotes.xml", name),
                          further_part(*archive, "word/styles.xml", name)};
    TextSource source;
    source.name = name;
    source.title = title_of(*archive, "docProps/core.xml", name);
    for (const auto& entry : archive->entries())
        if (entry.path.starts_with("word/header") || entry.path.starts_with("word/footer"))
            source.notes.add(ImportCount::headers_left);
    DocxText text(source, parts);
    text.read(*document);
    take_lines(source, text.text());
    return source;
}

Result<TextSource> odt_source(std::string_view bytes, std::string_view name) {
    const auto archive = Archive::of(std::string(bytes), name);
    if (!archive) return failure(archive.error());
    if (!archive->holds("content.xml")) return without_document(name, "content.xml");
    if (const auto manifest = archive->bytes_of("META-INF/manifest.xml");
        manifest && manifest->find("encryption-data") != std::string::npos)
        return failure(ErrorCode::archive_encrypted, {std::string(name), "content.xml"}, std::string(name));
    const auto content = part(*archive, "content.xml", name);
    if (!content) return failure(content.error());
    const auto* body = content->child("body");
    if (!body || !body->child("text")) return without_document(name, "office:text");
    TextSource source;
    source.name = name;
    source.title = title_of(*archive, "meta.xml", name);
    const auto styles = further_part(*archive, "styles.xml", name);
    std::vector<const XmlNode*> styled{&*content};
    if (styles) styled.push_back(&*styles);
    OdtText text(source, hiding_styles_of_odt(styled));
    text.read(*body->child("text"));
    take_lines(source, text.text());
    return source;
}

}  // namespace reliance::exchange
