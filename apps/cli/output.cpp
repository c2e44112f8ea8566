#include "output.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace reliance::cli {
namespace {

std::vector<std::size_t> widths(const PrintedTable& table) {
    std::vector<std::size_t> columns;
    for (const auto& title : table.header) columns.push_back(width(title));
    for (const auto& row : table.rows)
        for (std::size_t i = 0; i < row.size(); ++i) columns[i] = std::max(columns[i], width(row[i]));
    return columns;
}

std::size_t total(const std::vector<std::size_t>& columns) {
    return std::accumulate(columns.begin(), columns.end(), 2 * (columns.size() - 1));
}

/// A text over lines of at most `columns` where its spaces allow; those after the first begin with `indent`.
std::vector<std::string> broken(std::string text, std::size_t columns, const std::string& indent) {
    std::vector<std::string> lines;
    while (width(text) > columns) {
        auto cut = std::string::npos;
        for (auto space = text.find(' ', text.find_first_not_of(' ')); space != std::string::npos;
             space = text.find(' ', space + 1)) {
            if (cut != std::string::npos && width(text.substr(0, space)) > columns) break;
            cut = space;
        }
        if (cut == std::string::npos) break;
        lines.push_back(text.substr(0, cut));
        text = indent + text.substr(cut + 1);
    }
    lines.push_back(std::move(text));
    return lines;
}

/// A title over two lines at most, as narrow as can be.
std::vector<std::string> in_two(const std::string& title) {
    for (std::size_t columns = 1;; ++columns)
        if (auto halves = broken(title, columns, ""); halves.size() <= 2) return halves;
}

constexpr std::size_t narrowest_label = 24;

/// Columns as wide as their cells and their titles over two lines, the first one as narrow as the line asks; those that the
/// table has where it would not fit all the same.
std::vector<std::size_t> narrowed(const PrintedTable& table, const std::vector<std::size_t>& columns) {
    auto narrow = columns;
    for (std::size_t i = 0; i < narrow.size(); ++i) {
        narrow[i] = 0;
        for (const auto& half : in_two(table.header[i])) narrow[i] = std::max(narrow[i], width(half));
        for (const auto& row : table.rows)
            if (i < row.size()) narrow[i] = std::max(narrow[i], width(row[i]));
    }
    const auto needed = total(narrow), room = line_width();
    if (needed > room) {
        if (narrow[0] < narrowest_label + needed - room) return columns;
        narrow[0] -= needed - room;
        return narrow;
    }
    for (std::size_t i = 0; i < narrow.size(); ++i)  // A title that fits on one line after all stays on one.
        if (total(narrow) + columns[i] - narrow[i] <= room) narrow[i] = columns[i];
    return narrow;
}

std::string line(const std::vector<std::string>& fields, const std::vector<std::size_t>& columns,
                 const std::vector<bool>& right) {
    std::string text;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) text += "  ";
        text += padded(fields[i], columns[i], i < right.size() && right[i]);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
}

/// A row over as many lines as its longest cell needs, all cells ending on the last.
std::string lines(const std::vector<std::string>& fields, const std::vector<std::size_t>& columns,
                  const std::vector<bool>& right) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        cells.push_back(broken(fields[i], columns[i], i == 0 ? "  " : ""));
        height = std::max(height, cells.back().size());
    }
    std::string text;
    for (std::size_t row = 0; row < height; ++row) {
        std::vector<std::string> beside;
        for (const auto& cell : cells) {
            const auto above = height - cell.size();
            beside.push_back(row < above ? "" : cell[row - above]);
        }
        text += line(beside, columns, right);
    }
    return text;
}

std::string grouped(std::string digits, std::string_view separator) {
    for (auto place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), separator);
    return digits;
}

}  // namespace

std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t columns, bool right) {
    const std::string space(columns > width(text) ? columns - width(text) : 0, ' ');
    return right ? space + text : text + space;
}

std::string shown(const std::string& text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string safe;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // In UTF-8 the controls from U+0080 to U+009F are the byte C2 and their own.
        const bool is_high_control = text[i] == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (is_high_control) ++i;
        const auto code = static_cast<unsigned char>(text[i]);
        const bool is_control = is_high_control || code < 0x20 || code == 0x7f;
        if (is_control && text[i] != '\n' && text[i] != '\t')
            safe.append("\\x").append(1, digits[code / 16]).append(1, digits[code % 16]);
        else
            safe.append(1, text[i]);
    }
    return safe;
}

std::size_t line_width() {
    winsize size{};
    return isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 100;
}

std::string aligned(const PrintedTable& table) {
    auto columns = widths(table);
    if (total(columns) > line_width()) columns = narrowed(table, columns);
    auto text = lines(table.header, columns, table.right);
    for (const auto& row : table.rows) text += lines(row, columns, table.right);
    return text;
}

std::string number(double value, int decimals, Language language) {
    if (!std::isfinite(value)) return "–";
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.*f", decimals, std::fabs(value));
    std::string whole = digits, fraction;
    if (const auto mark = whole.find('.'); mark != std::string::npos) {
        fraction = whole.substr(mark + 1);
        whole.resize(mark);
    }
    const bool french = language == Language::french;
    const bool zero = (whole + fraction).find_first_not_of('0') == std::string::npos;
    std::string text = value < 0 && !zero ? "−" : "";
    text += grouped(whole, french ? "\u202f" : ",");
    if (!fraction.empty()) text += (french ? "," : ".") + fraction;
    return text;
}

int put_out(const std::string& text) {
    const bool is_out = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return is_out || errno == EPIPE ? 0 : errno;
}

std::string listed(const Problems& problems, Language language) {
    std::string text;
    for (const auto& error : problems) {
        const bool said = std::find(error.arguments.begin(), error.arguments.end(), error.where) != error.arguments.end();
        if (!error.where.empty() && !said) text += error.where + (language == Language::french ? " : " : ": ");
        text += message(error, language) + "\n    " + hint(error, language) + '\n';
    }
    return shown(text);
}

ProgressLine::ProgressLine(bool visible) : visible_(visible && isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() { clear(); }

std::string ProgressLine::clearing() const { return visible_ ? "\r\033[K" : ""; }

void ProgressLine::clear() { std::fputs(clearing().c_str(), stderr); }

void ProgressLine::step(const std::string& name) {
    name_ = name;
    percent_ = -1;
    share(0);
}

void ProgressLine::share(double done) {
    const std::lock_guard lock(mutex_);
    const int percent = static_cast<int>(done * 100);
    if (!visible_ || percent == percent_) return;
    percent_ = percent;
    std::fprintf(stderr, "\r\033[K%s  %d %%", name_.c_str(), percent);
    std::fflush(stderr);
}

}  // namespace reliance::cli
