#include "reliance/exchange/base64.hpp"

#include <algorithm>

#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t shortest_run = 8;

int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool belongs(char c) { return base64_value(c) >= 0 || c == '='; }

std::string_view trimmed(std::string_view line) {
    return material::without_trailing_space(line.substr(material::leading_space(line)));
}

/// Gathers runs from lines.
class Runs {
public:
    std::vector<std::string> found;

    void take(std::string_view line) {
        if (!line.empty() && std::all_of(line.begin(), line.end(), belongs)) {
            if (line.size() > last_size_) end();  // a word that stands alone on the line before
            lines_.append(line);
            last_size_ = line.size();
            if (line.back() == '=') end();
            return;
        }
        end();
        for (auto rest = line; !rest.empty();) {
            const auto run = std::find_if_not(rest.begin(), rest.end(), belongs);
            const auto length = static_cast<std::size_t>(run - rest.begin());
            if (length >= long_base64) found.emplace_back(rest.substr(0, length));
            rest.remove_prefix(std::max<std::size_t>(length, 1));
        }
    }

    /// No line goes on with what was gathered.
    void end() {
        if (lines_.size() >= shortest_run) found.push_back(lines_);
        lines_.clear();
        last_size_ = 0;
    }

private:
    std::string lines_;
    std::size_t last_size_ = 0;  ///< of the line before: none of base64 is longer than the one before it
};

}  // namespace

std::string from_base64(std::string_view text) {
    std::string bytes;
    unsigned bits = 0;
    int held = 0;
    for (const char c : text) {
        const int value = base64_value(c);
        if (c == '=') break;
        if (value < 0) continue;
        bits = ((bits << 6u) | static_cast<unsigned>(value)) & 0xFFFFFFu;
        if ((held += 6) < 8) continue;
        held -= 8;
        bytes += static_cast<char>((bits >> static_cast<unsigned>(held)) & 0xFFu);
    }
    return bytes;
}

std::vector<std::string> base64_runs(std::string_view text) {
    Runs runs;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        runs.take(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    runs.end();
    return std::move(runs.found);
}

bool is_surely_base64(std::string_view run) {
    const auto has = [&](char first, char last) {
        return std::any_of(run.begin(), run.end(), [&](char c) { return c >= first && c <= last; });
    };
    return run.size() >= long_base64 && has('A', 'Z') && has('a', 'z') && has('0', '9');
}

}  // namespace reliance::exchange
