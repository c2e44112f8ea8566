#include "output.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace reliance::cli {
namespace {

/// Columns a terminal gives to a UTF-8 text of our alphabets: one per code point.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t columns, bool right) {
    const std::string space(columns > width(text) ? columns - width(text) : 0, ' ');
    return right ? space + text : text + space;
}

std::vector<std::size_t> widths(const PrintedTable& table) {
    std::vector<std::size_t> columns;
    for (const auto& title : table.header) columns.push_back(width(title));
    for (const auto& row : table.rows)
        for (std::size_t i = 0; i < row.size(); ++i) columns[i] = std::max(columns[i], width(row[i]));
    return columns;
}

std::string line(const std::vector<std::string>& fields, const std::vector<std::size_t>& columns, const std::vector<bool>& right) {
    std::string text;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) text += "  ";
        text += padded(fields[i], columns[i], i < right.size() && right[i]);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
}

std::string grouped(std::string digits, std::string_view separator) {
    for (auto place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3) digits.insert(static_cast<std::size_t>(place), separator);
    return digits;
}

}  // namespace

std::string aligned(const PrintedTable& table) {
    const auto columns = widths(table);
    auto text = line(table.header, columns, table.right);
    for (const auto& row : table.rows) text += line(row, columns, table.right);
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

std::string listed(const Problems& problems, Language language) {
    std::string text;
    for (const auto& error : problems) {
        const bool said = std::find(error.arguments.begin(), error.arguments.end(), error.where) != error.arguments.end();
        if (!error.where.empty() && !said) text += error.where + (language == Language::french ? " : " : ": ");
        text += message(error, language) + "\n    " + hint(error, language) + '\n';
    }
    return text;
}

ProgressLine::ProgressLine(bool visible) : visible_(visible && isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::clear() {
    if (visible_) std::fputs("\r\033[K", stderr);
}

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
