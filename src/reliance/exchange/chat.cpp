#include "reliance/exchange/chat.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "reliance/material/code_points.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t longest_author = 80;
constexpr std::string_view direction_marks[] = {"\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
                                                "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\uFEFF"};
constexpr std::string_view left_to_right = "\u200E";

/// Reads a line from its beginning, a piece at a time.
class Cursor {
public:
    explicit Cursor(std::string_view line) : line_(line) {}

    std::size_t byte() const { return byte_; }
    std::string_view rest() const { return line_.substr(byte_); }
    bool take(std::string_view piece) {
        const bool there = rest().starts_with(piece);
        byte_ += there ? piece.size() : 0;
        return there;
    }
    bool skip_space() {
        const auto space = material::leading_space(rest());
        byte_ += space;
        return space > 0;
    }
    void skip_marks() {
        while (std::any_of(std::begin(direction_marks), std::end(direction_marks),
                           [&](std::string_view mark) { return take(mark); })) {
        }
    }
    /// A number of at most `most` digits; how many it had.
    std::size_t number(int& value, std::size_t most) {
        std::size_t digits = 0;
        for (value = 0; digits < most && byte_ < line_.size() && line_[byte_] >= '0' && line_[byte_] <= '9'; ++digits, ++byte_)
            value = value * 10 + (line_[byte_] - '0');
        return digits;
    }

private:
    std::string_view line_;
    std::size_t byte_ = 0;
};

/// The date and hour that a message opens with, as written.
struct Head {
    std::array<int, 3> date{};
    bool year_first = false, bracketed = false;
    int seconds = 0;        ///< of the day
    std::size_t bytes = 0;  ///< of the line, up to the author
};

bool take_date(Cursor& cursor, Head& head) {
    const auto digits = cursor.number(head.date[0], 4);
    head.year_first = digits == 4;
    if (digits == 0 || digits == 3) return false;
    const auto separator = cursor.rest().substr(0, 1);
    if (separator != "/" && separator != "." && separator != "-") return false;
    cursor.take(separator);
    if (cursor.number(head.date[1], 2) == 0 || !cursor.take(separator)) return false;
    const auto last = cursor.number(head.date[2], 4);
    return head.year_first ? last > 0 && last < 3 : last == 2 || last == 4;
}

/// “ PM”, “ p.m.”: the hour on the clock of 24.
bool take_half(Cursor& cursor, int& hour) {
    const auto before = cursor;
    cursor.skip_space();
    for (const std::string_view half : {"AM", "am", "a.m.", "a. m.", "A.M."})
        if (cursor.take(half)) return hour %= 12, true;
    for (const std::string_view half : {"PM", "pm", "p.m.", "p. m.", "P.M."})
        if (cursor.take(half)) return hour = hour % 12 + 12, true;
    cursor = before;
    return false;
}

bool take_hour(Cursor& cursor, Head& head) {
    int hour = 0, minute = 0, second = 0;
    if (cursor.number(hour, 2) == 0 || !(cursor.take(":") || cursor.take("h") || cursor.take(".")) ||
        cursor.number(minute, 2) != 2)
        return false;
    if ((cursor.take(":") || cursor.take(".")) && cursor.number(second, 2) != 2) return false;
    take_half(cursor, hour);
    head.seconds = hour * 3600 + minute * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}

std::optional<Head> head_of(std::string_view line) {
    Cursor cursor(line);
    Head head;
    cursor.skip_marks();
    head.bracketed = cursor.take("[");
    if (!take_date(cursor, head)) return std::nullopt;
    cursor.take(",");
    bool parted = cursor.skip_space();
    for (const std::string_view word : {"à", "at"})
        if (cursor.take(word)) parted = cursor.skip_space();
    if (!parted || !take_hour(cursor, head)) return std::nullopt;
    if (head.bracketed && !cursor.take("]")) return std::nullopt;
    if (!head.bracketed && (!cursor.skip_space() || !cursor.take("-"))) return std::nullopt;
    cursor.skip_space();
    head.bytes = cursor.byte();
    return head;
}

std::string without_marks(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto* mark = std::find_if(std::begin(direction_marks), std::end(direction_marks),
                                        [&](std::string_view one) { return text.starts_with(one); });
        if (mark == std::end(direction_marks)) plain += text.front();
        text.remove_prefix(mark == std::end(direction_marks) ? 1 : mark->size());
    }
    return plain;
}

/// Who writes: the words before the first colon that a space follows; WhatsApp sets “~” before who is not in the address book.
struct Author {
    std::string name;
    std::size_t words = 0;  ///< the byte, after the head, at which the words begin
};

std::optional<Author> author_of(std::string_view rest) {
    for (auto colon = rest.find(':'); colon != std::string_view::npos; colon = rest.find(':', colon + 1)) {
        const auto after = rest.substr(colon + 1);
        const auto space = material::leading_space(after);
        if (space == 0 && !after.empty()) continue;
        auto name = without_marks(rest.substr(0, colon));
        if (name.starts_with('~')) name.erase(0, 1);
        name = material::without_trailing_space(std::string_view(name).substr(material::leading_space(name)));
        const bool quotes = name.find_first_of("\"<>") != std::string::npos || name.find("«") != std::string::npos ||
                            name.find("“") != std::string::npos;
        if (name.empty() || quotes || material::code_point_count(name) > longest_author) return std::nullopt;
        return Author{name, colon + 1 + space};
    }
    return std::nullopt;
}

struct Message {
    Head head;
    std::size_t line = 0;            ///< its number, from 1
    std::string author;              ///< empty for a line of the system
    std::size_t start = 0, end = 0;  ///< bytes of its words
    std::string first_line;          ///< of its words, without marks of direction
    std::size_t second_line = 0;     ///< the byte at which the line after its first begins; 0 where there is none
};

/// The words of iOS about the group itself are written as if a person had said them, after a mark of direction.
bool is_of_the_system(const Head& head, std::string_view words) { return head.bracketed && words.starts_with(left_to_right); }

bool ends_with_one_of(std::string_view text, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

/// A medium in place of words; its file's name where it is told.
std::optional<std::string> medium_in(std::string_view words) {
    for (const std::string_view mark : {" (fichier joint)", " (file attached)"})
        if (words.ends_with(mark)) return std::string(words.substr(0, words.size() - mark.size()));
    for (const std::string_view mark :
         {"<attached: ", "<pièce jointe : ", "<pièce jointe\u00A0: ", "<pièce jointe: ", "<pièce jointe\u202F: "})
        if (words.starts_with(mark) && words.ends_with(">"))
            return std::string(words.substr(mark.size(), words.size() - mark.size() - 1));
    const bool is_short = material::code_point_count(words) < 40;
    if (is_short &&
        ends_with_one_of(words, {"<Médias omis>", "<Media omitted>", "<Média omis>", " omitted", " omise", " omis", " absente",
                                 " absent", " retiré"}) &&
        (words.starts_with("<") || std::count(words.begin(), words.end(), ' ') <= 2))
        return std::string();
    return std::nullopt;
}

std::vector<Message> messages_of(std::string_view text) {
    std::vector<Message> messages;
    std::size_t number = 0;
    for (std::size_t byte = 0; byte < text.size();) {
        const auto end = std::min(text.find('\n', byte), text.size());
        const auto line = text.substr(byte, end - byte);
        ++number;
        if (const auto head = head_of(line)) {
            auto& message = messages.emplace_back(Message{*head, number, {}, byte + head->bytes, end, {}, 0});
            const auto author = author_of(line.substr(head->bytes));
            if (author) message.author = author->name, message.start += author->words;
            const auto words = text.substr(message.start, end - message.start);
            message.first_line = material::without_trailing_space(without_marks(words));
            if (is_of_the_system(*head, words) && !medium_in(message.first_line)) message.author.clear();
        } else if (!messages.empty()) {
            if (messages.back().second_line == 0) messages.back().second_line = byte;
            messages.back().end = end;
        }
        byte = end + 1;
    }
    return messages;
}

enum class DateOrder { day_first, month_first };

std::optional<std::chrono::sys_days> day_of(const Head& head, DateOrder order) {
    const auto [a, b, c] = head.date;
    const int year = head.year_first ? a : c < 100 ? 2000 + c : c;
    const int month = head.year_first || order == DateOrder::day_first ? b : a;
    const int day = head.year_first ? c : order == DateOrder::day_first ? a : b;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

/// How many dates are none, and how often time runs back, if dates are read in this order.
std::size_t faults_of(const std::vector<Message>& messages, DateOrder order, bool backward) {
    std::size_t faults = 0;
    std::chrono::sys_days last{};
    for (const auto& message : messages) {
        const auto day = day_of(message.head, order);
        faults += backward ? day && *day < last : !day;
        if (day) last = *day;
    }
    return faults;
}

DateOrder order_of(const std::vector<Message>& messages, TextSource& source) {
    for (const bool backward : {false, true}) {
        const auto day = faults_of(messages, DateOrder::day_first, backward),
                   month = faults_of(messages, DateOrder::month_first, backward);
        if (day != month) return day < month ? DateOrder::day_first : DateOrder::month_first;
    }
    const auto& head = messages.front().head;
    const bool same = std::all_of(messages.begin(), messages.end(),
                                  [](const Message& one) { return one.head.year_first || one.head.date[0] == one.head.date[1]; });
    if (!same)
        source.notes.note(ImportCount::date_order_unsure, source.name + ':' + std::to_string(messages.front().line),
                          fmt::format("{}/{}/{}", head.date[0], head.date[1], head.date[2]));
    return DateOrder::day_first;
}

std::string iso_of(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

class ChatTurns {
public:
    explicit ChatTurns(TextSource& source) : source_(source) {}

    void add(const Message& message, double seconds) {
        if (message.author.empty()) return source_.notes.add(ImportCount::system_lines);
        const auto medium = medium_in(message.first_line);
        if (medium) take_medium(*medium);
        if (medium && message.second_line == 0) return;
        const auto start = medium ? message.second_line : message.start;
        const auto all = std::string_view(source_.text).substr(start, message.end - start);
        const auto words = material::without_trailing_space(without_edit_mark(all));
        if (words.empty()) return;
        if (std::find(source_.speakers.begin(), source_.speakers.end(), message.author) == source_.speakers.end())
            source_.speakers.push_back(message.author);
        const auto first = position(start);
        source_.turns.push_back({message.author, first, position(start + words.size()), seconds, std::nullopt});
    }

private:
    static std::string_view without_edit_mark(std::string_view words) {
        for (const std::string_view mark : {"<Ce message a été modifié>", "<This message was edited>"})
            if (const auto found = words.rfind(mark); found != std::string_view::npos && found + mark.size() == words.size())
                words = words.substr(0, found);
        while (words.ends_with(left_to_right) || words.ends_with(' '))
            words.remove_suffix(words.ends_with(' ') ? 1 : left_to_right.size());
        return words;
    }

    void take_medium(const std::string& file) {
        source_.notes.add(ImportCount::media_left);
        if (!file.empty()) source_.attachments.push_back({file, {}, {}, file});
    }

    std::uint32_t position(std::size_t byte) {
        position_ += material::code_point_count(std::string_view(source_.text).substr(byte_, byte - byte_));
        byte_ = byte;
        return static_cast<std::uint32_t>(position_);
    }

    TextSource& source_;
    std::size_t byte_ = 0, position_ = 0;
};

}  // namespace

bool looks_like_a_chat(std::string_view bytes) {
    constexpr std::size_t lines_looked_at = 40;
    std::size_t heads = 0, filled = 0;
    for (std::size_t byte = 0, line = 0; byte < bytes.size() && line < lines_looked_at; ++line) {
        const auto end = std::min(bytes.find('\n', byte), bytes.size());
        const auto words = material::without_trailing_space(bytes.substr(byte, end - byte));
        filled += !words.empty();
        heads += head_of(words).has_value();
        if (filled == 1 && heads == 0) return false;
        byte = end + 1;
    }
    return heads > 1 || (heads == 1 && filled == 1);
}

Result<TextSource> chat_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    auto source = decoded_source(bytes, name, {}, encoding);
    if (!source) return source;
    const auto messages = messages_of(source->text);
    if (messages.empty())
        return failure(ErrorCode::malformed_source, {source->name, "12/04/2023, 21:15 - …"}, source->name + ":1");
    const auto order = order_of(messages, *source);
    std::optional<std::chrono::sys_days> first;
    ChatTurns turns(*source);
    Problems problems;
    for (const auto& message : messages) {
        const auto day = day_of(message.head, order);
        const auto& date = message.head.date;
        if (!day) {
            problems.add(ErrorCode::invalid_date, {fmt::format("{}/{}/{}", date[0], date[1], date[2])},
                         fmt::format("{}:{}", name, message.line));
            continue;
        }
        if (!first) first = *day, source->date = iso_of(*day);
        const auto seconds =
            static_cast<double>((*day - *first).count()) * 86400 + message.head.seconds - messages.front().head.seconds;
        turns.add(message, seconds);
    }
    if (!problems.empty()) return failure(std::move(problems));
    return source;
}

}  // namespace reliance::exchange
