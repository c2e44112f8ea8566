#include "reliance/exchange/chat.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "reliance/exchange/chat_phrases.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t longest_author = 80;

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
        while (const auto mark = leading_mark(rest())) byte_ += mark;
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
    std::size_t line = 0;               ///< its number, from 1
    std::string author;                 ///< empty for a line of the system
    std::size_t start = 0, end = 0;     ///< bytes of its words
    std::size_t second_line = 0;        ///< the byte at which the line after its first begins; 0 where there is none
    std::optional<std::string> medium;  ///< in place of words on its first line: the name of its file, if that is told
};

/// The words of iOS about the group itself are written as if a person had said them, after a mark of direction.
bool is_of_the_system(const Head& head, std::string_view words) { return head.bracketed && words.starts_with(left_to_right); }

/// A label under which a single line stands, and which tells what somebody did to the group, is nobody's: who was added may have a
/// colon in their name.
void take_deeds_for_lines_of_the_system(std::vector<Message>& messages) {
    std::map<std::string, std::size_t> lines;
    for (const auto& message : messages) ++lines[message.author];
    for (auto& message : messages)
        if (lines[message.author] == 1 && tells_of_the_group(message.author)) message.author.clear();
}

std::vector<Message> messages_of(std::string_view text) {
    std::vector<Message> messages;
    std::size_t number = 0;
    for (std::size_t byte = 0; byte < text.size();) {
        const auto end = std::min(text.find('\n', byte), text.size());
        const auto line = text.substr(byte, end - byte);
        ++number;
        if (const auto head = head_of(line)) {
            auto& message = messages.emplace_back(Message{*head, number, {}, byte + head->bytes, end, 0, {}});
            const auto author = author_of(line.substr(head->bytes));
            if (author) message.author = author->name, message.start += author->words;
            const auto words = text.substr(message.start, end - message.start);
            message.medium = medium_in(words);
            if (is_of_the_system(*head, words) && !message.medium) message.author.clear();
        } else if (!messages.empty()) {
            if (messages.back().second_line == 0) messages.back().second_line = byte;
            messages.back().end = end;
        }
        byte = end + 1;
    }
    take_deeds_for_lines_of_the_system(messages);
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

std::string as_written(const Head& head) { return fmt::format("{}/{}/{}", head.date[0], head.date[1], head.date[2]); }

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
                          as_written(head));
    return DateOrder::day_first;
}

/// The first message whose date is one in this order alone.
const Message* first_only_in(const std::vector<Message>& messages, DateOrder order) {
    const auto other = order == DateOrder::day_first ? DateOrder::month_first : DateOrder::day_first;
    const auto found = std::find_if(messages.begin(), messages.end(), [&](const Message& message) {
        return day_of(message.head, order) && !day_of(message.head, other);
    });
    return found == messages.end() ? nullptr : &*found;
}

/// What is wrong where one date begins with its day and another with its month.
std::optional<Error> contradiction_of(const std::vector<Message>& messages, const std::string& name) {
    const auto* former = first_only_in(messages, DateOrder::day_first);
    const auto* latter = first_only_in(messages, DateOrder::month_first);
    if (!former || !latter) return std::nullopt;
    if (latter->line < former->line) std::swap(former, latter);
    const auto place = [&](const Message& message) { return fmt::format("{}:{}", name, message.line); };
    return Error{
        ErrorCode::chat_dates_contradict, {as_written(latter->head), as_written(former->head), place(*former)}, place(*latter)};
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
        if (message.medium) take_medium(*message.medium);
        if (message.medium && message.second_line == 0) return;
        const auto start = message.medium ? message.second_line : message.start;
        const auto all = std::string_view(source_.text).substr(start, message.end - start);
        if (is_a_notice(all)) return source_.notes.add(ImportCount::system_lines);
        const auto words = material::without_trailing_space(without_edit_mark(all));
        if (words.empty()) return;
        if (std::find(source_.speakers.begin(), source_.speakers.end(), message.author) == source_.speakers.end())
            source_.speakers.push_back(message.author);
        const auto first = position(start);
        source_.turns.push_back({message.author, first, position(start + words.size()), seconds, std::nullopt});
    }

private:
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

bool looks_like_a_chat(std::string_view text) {
    constexpr std::size_t lines_looked_at = 40;
    std::size_t heads = 0, filled = 0;
    for (std::size_t byte = 0, line = 0; byte < text.size() && line < lines_looked_at; ++line) {
        const auto end = std::min(text.find('\n', byte), text.size());
        const auto words = material::without_trailing_space(text.substr(byte, end - byte));
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
    if (auto contradiction = contradiction_of(messages, source->name)) return failure(std::move(*contradiction));
    const auto order = order_of(messages, *source);
    std::optional<std::chrono::sys_days> first;
    ChatTurns turns(*source);
    Problems problems;
    for (const auto& message : messages) {
        const auto day = day_of(message.head, order);
        if (!day) {
            problems.add(ErrorCode::invalid_date, {as_written(message.head)}, fmt::format("{}:{}", name, message.line));
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
