#include "reliance/exchange/mail.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "reliance/exchange/base64.hpp"
#include "reliance/exchange/escaped_letters.hpp"
#include "reliance/exchange/html.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t deepest = 20, longest_head = 8192;

std::string lower(std::string_view text) {
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return small;
}

std::string_view trimmed(std::string_view text) {
    return material::without_trailing_space(text.substr(material::leading_space(text)));
}

struct Header {
    std::string name, value;  ///< the name in small letters, the value on one line, as encoded
};

/// A message or a part of one.
struct Part {
    std::vector<Header> headers;
    std::string_view body;

    std::string_view header(std::string_view wanted) const {
        const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& one) { return one.name == wanted; });
        return found == headers.end() ? std::string_view() : std::string_view(found->value);
    }
};

Part part_of(std::string_view bytes) {
    Part part;
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        auto line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) break;
        const auto colon = line.find(':');
        if ((line.front() == ' ' || line.front() == '\t') && !part.headers.empty())
            part.headers.back().value.append(" ").append(trimmed(line));
        else if (colon != std::string_view::npos)
            part.headers.push_back({lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
    }
    part.body = bytes;
    return part;
}

/// Words of a header in their own encoding, as UTF-8.
std::string in_utf8(std::string_view bytes, std::string_view encoding) {
    const auto text = decoded(bytes, "", encoding_name(encoding).empty() ? std::string_view() : encoding);
    return text ? text->text : std::string(bytes.size(), '?');
}

/// =?charset?Q?…?= and =?charset?B?…?=; nothing for anything else. `bytes` is how many it takes.
std::optional<std::string> encoded_word(std::string_view text, std::size_t& bytes) {
    if (!text.starts_with("=?")) return std::nullopt;
    const auto charset = text.find('?', 2);
    if (charset == std::string_view::npos || charset + 2 >= text.size() || text[charset + 2] != '?') return std::nullopt;
    const auto end = text.find("?=", charset + 3);
    if (end == std::string_view::npos) return std::nullopt;
    std::string words(text.substr(charset + 3, end - charset - 3));
    const char way = text[charset + 1];
    if (way == 'Q' || way == 'q') std::replace(words.begin(), words.end(), '_', ' ');
    bytes = end + 2;
    return in_utf8(way == 'B' || way == 'b' ? from_base64(words) : from_quoted(words), text.substr(2, charset - 2));
}

/// A header's words; white space between two encoded words is none.
std::string header_words(std::string_view value) {
    std::string words, plain;
    bool after_encoded = false;
    const auto take_plain = [&](bool before_encoded) {
        if (!(after_encoded && before_encoded && trimmed(plain).empty())) words += in_utf8(plain, {});
        plain.clear();
    };
    for (std::size_t byte = 0; byte < value.size();) {
        std::size_t bytes = 0;
        if (const auto word = encoded_word(value.substr(byte), bytes)) {
            take_plain(true);
            words += *word;
            after_encoded = true;
            byte += bytes;
        } else {
            plain += value[byte++];
        }
    }
    take_plain(false);
    std::replace(words.begin(), words.end(), '\n', ' ');
    std::erase(words, '\r');
    return words;
}

/// A parameter of a header (`charset`, `boundary`, `filename`), also in the form `filename*=UTF-8''…`.
std::string parameter(std::string_view header, std::string_view name) {
    for (std::size_t byte = header.find(';'); byte < header.size();) {
        auto rest = header.substr(byte + 1);
        bool quoted = false;
        std::size_t end = 0;
        for (; end < rest.size() && (quoted || rest[end] != ';'); ++end) quoted = rest[end] == '"' ? !quoted : quoted;
        const auto one = trimmed(rest.substr(0, end));
        const auto equals = std::min(one.find('='), one.size());
        auto key = lower(trimmed(one.substr(0, equals)));
        auto value = trimmed(one.substr(std::min(equals + 1, one.size())));
        if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        if (key == name) return header_words(value);
        const auto first = value.find('\''), second = first == std::string_view::npos ? first : value.find('\'', first + 1);
        if (key == std::string(name) + '*' && second != std::string_view::npos)
            return in_utf8(from_quoted(value.substr(second + 1), '%'), value.substr(0, first));
        byte += 1 + end;
    }
    return {};
}

std::string media_type(const Part& part) {
    const auto header = part.header("content-type");
    const auto type = lower(trimmed(header.substr(0, std::min(header.find(';'), header.size()))));
    return type.empty() ? "text/plain" : type;
}

std::string bytes_of(const Part& part) {
    const auto way = lower(trimmed(part.header("content-transfer-encoding")));
    if (way == "base64") return from_base64(part.body);
    return way == "quoted-printable" ? from_quoted(part.body) : std::string(part.body);
}

/// The parts between the lines of a boundary; nothing where there is none.
std::vector<std::string_view> parts_between(std::string_view body, const std::string& boundary) {
    std::vector<std::string_view> parts;
    const auto mark = std::string("--").append(boundary);
    std::optional<std::size_t> begin;
    for (std::size_t byte = 0; byte < body.size();) {
        const auto end = std::min(body.find('\n', byte), body.size());
        const auto line = body.substr(byte, end - byte);
        if (line.starts_with(mark)) {
            if (begin) parts.push_back(body.substr(*begin, byte - *begin));
            begin = std::min(end + 1, body.size());
            if (line.substr(mark.size()).starts_with("--")) return parts;
        }
        byte = end + 1;
    }
    if (begin) parts.push_back(body.substr(*begin));  // the last line was cut off
    return parts;
}

std::string name_of(const Part& part, const std::string& type) {
    auto name = parameter(part.header("content-disposition"), "filename");
    if (name.empty()) name = parameter(part.header("content-type"), "name");
    if (name.empty()) name = type == "message/rfc822" ? header_words(part_of(part.body).header("subject")) + ".eml" : type;
    return name.substr(name.find_last_of("/\\") + 1);
}

std::vector<Part> parts_in(const Part& part) {
    std::vector<Part> parts;
    for (const auto bytes : parts_between(part.body, parameter(part.header("content-type"), "boundary")))
        parts.push_back(part_of(bytes));
    return parts;
}

/// Walks the parts of a mail: words into the text, the rest into attachments.
class MailReader {
public:
    explicit MailReader(TextSource& source) : source_(source) {}

    std::string words;
    Problems problems;

    void read(const Part& part, std::size_t depth = 0) {
        const auto type = media_type(part);
        if (depth > deepest) return problems.add(ErrorCode::malformed_source, {source_.name, "multipart"}, source_.name);
        if (type.starts_with("multipart/")) return read_parts(part, type, depth);
        const bool attached = lower(part.header("content-disposition")).starts_with("attachment");
        if (!attached && (type == "text/plain" || type == "text/html")) return read_words(part, type);
        attach(part, type);
    }

private:
    void read_parts(const Part& part, const std::string& type, std::size_t depth) {
        const auto parts = parts_in(part);
        if (parts.empty()) return problems.add(ErrorCode::malformed_source, {source_.name, "boundary"}, source_.name);
        if (type != "multipart/alternative") {
            for (const auto& one : parts) read(one, depth + 1);
            return;
        }
        const auto plain =
            std::find_if(parts.begin(), parts.end(), [](const Part& one) { return media_type(one) == "text/plain"; });
        read(plain != parts.end() ? *plain : parts.back(), depth + 1);
    }

    void read_words(const Part& part, const std::string& type) {
        const auto bytes = bytes_of(part);
        auto text = decoded_source(bytes, source_.name, parameter(part.header("content-type"), "charset"));
        if (!text) return problems.add(std::move(text.error()));
        if (source_.encoding.empty()) {
            source_.encoding = text->encoding;
            source_.evidence = text->evidence;
            source_.confidence = text->confidence;
        }
        source_.notes.add(text->notes);
        if (type == "text/html") {
            auto plain = html_words(text->text, source_.name, source_);
            if (!plain) return problems.add(std::move(plain.error()));
            text->text = std::move(*plain);
        }
        words += text->text;
        if (!words.empty() && !words.ends_with('\n')) words += '\n';
    }

    void attach(const Part& part, const std::string& type) {
        source_.attachments.push_back({name_of(part, type), type, bytes_of(part), {}});
    }

    TextSource& source_;
};

/// “Lucy Duarte <lucy@…>”: Lucy Duarte, or the address where there is no name.
std::string sender(const std::string& from) {
    const auto open = from.find('<');
    auto name = std::string(trimmed(from.substr(0, open)));
    std::erase(name, '"');
    if (!name.empty()) return name;
    const auto close = from.find('>');
    return open == std::string::npos ? from : from.substr(open + 1, close == std::string::npos ? close : close - open - 1);
}

/// “Tue, 11 Apr 2023 10:22:05 +0200” as 2023-04-11; empty where it is no date.
std::string date_of(std::string_view header) {
    constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (std::size_t month = 0; month < months.size(); ++month) {
        const auto found = header.find(fmt::format(" {} ", months[month]));
        if (found == std::string_view::npos || found == 0) continue;
        const auto is_digit = [&](std::size_t byte) {
            return byte < header.size() && std::isdigit(static_cast<unsigned char>(header[byte])) != 0;
        };
        if (!is_digit(found - 1) || !is_digit(found + 5) || !is_digit(found + 6) || !is_digit(found + 7) || !is_digit(found + 8))
            return {};
        const bool two = found > 1 && is_digit(found - 2);
        return fmt::format("{}-{:02}-{}{}", header.substr(found + 5, 4), month + 1, two ? header[found - 2] : '0',
                           header[found - 1]);
    }
    return {};
}

bool is_quoted(std::string_view line) { return line.starts_with('>'); }
bool announces_quotation(std::string_view line) {
    const auto words = trimmed(line);
    return words.ends_with("a écrit :") || words.ends_with("a écrit:") || words.ends_with("a écrit\u00A0:") ||
           words.ends_with("wrote:");
}

/// A turn for each run of lines that the sender wrote.
void add_turns(TextSource& source, std::size_t body) {
    const std::string_view text = source.text;
    std::optional<std::size_t> begin;
    const auto close = [&](std::size_t end) {
        const auto run = begin ? text.substr(*begin, end - *begin) : std::string_view();
        const auto words = trimmed(run);
        if (!words.empty()) {
            const auto start = material::code_point_count(text.substr(0, *begin + material::leading_space(run)));
            source.turns.push_back({source.speakers.front(),
                                    static_cast<std::uint32_t>(start),
                                    static_cast<std::uint32_t>(start + material::code_point_count(words)),
                                    {},
                                    {}});
        }
        begin.reset();
    };
    for (std::size_t byte = body; byte < text.size();) {
        const auto end = std::min(text.find('\n', byte), text.size());
        const auto line = text.substr(byte, end - byte);
        if (is_quoted(line) || announces_quotation(line))
            close(byte);
        else if (!begin)
            begin = byte;
        byte = end + 1;
    }
    close(text.size());
}

std::string heading(const Part& mail) {
    std::string lines;
    for (const std::string_view name : {"From", "To", "Cc", "Date", "Subject"})
        if (const auto value = mail.header(lower(name)); !value.empty())
            lines += fmt::format("{}: {}\n", name, header_words(value));
    return lines + '\n';
}

/// Adds a part and those in it, decoded.
void add_parts(const Part& part, std::size_t depth, std::vector<Attachment>& all) {
    std::string headers;
    for (const auto& header : part.headers) headers += header_words(header.value) + '\n';
    all.push_back({"headers.txt", "text/plain", std::move(headers), {}});
    const auto type = media_type(part);
    if (type.starts_with("multipart/") && depth < deepest)
        if (const auto parts = parts_in(part); !parts.empty()) {
            for (const auto& one : parts) add_parts(one, depth + 1, all);
            return;
        }
    auto bytes = bytes_of(part);
    if (type.starts_with("text/"))
        if (auto text = decoded(bytes, "", parameter(part.header("content-type"), "charset"))) bytes = std::move(text->text);
    all.push_back({type == "text/html" ? "part.html" : name_of(part, type), type, std::move(bytes), {}});
}

}  // namespace

bool is_mail(std::string_view bytes, std::string_view name) {
    const auto head = part_of(bytes.substr(0, longest_head));
    return lower(name).ends_with(".eml") || !head.header("content-transfer-encoding").empty() ||
           !head.header("mime-version").empty();
}

std::vector<Attachment> parts_of_mail(std::string_view bytes) {
    std::vector<Attachment> parts;
    add_parts(part_of(bytes), 0, parts);
    return parts;
}

Result<TextSource> mail_source(std::string_view bytes, std::string_view name) {
    TextSource source;
    source.name = name;
    const auto mail = part_of(bytes);
    if (mail.header("from").empty()) return failure(ErrorCode::malformed_source, {source.name, "From:"}, source.name + ":1");
    source.line_ends = files::line_ends_of(bytes);
    source.title = header_words(mail.header("subject"));
    source.date = date_of(mail.header("date"));
    MailReader reader(source);
    reader.read(mail);
    if (!reader.problems.empty()) return failure(std::move(reader.problems));
    source.text = heading(mail);
    const auto body = source.text.size();
    source.text += reader.words;
    source.speakers = {sender(header_words(mail.header("from")))};
    add_turns(source, body);
    if (source.turns.empty()) source.speakers.clear();
    return source;
}

}  // namespace reliance::exchange
