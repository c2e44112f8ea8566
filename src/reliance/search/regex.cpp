#include "reliance/search/regex.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "reliance/search/unicode_regex.hpp"
#include "reliance/search/word_marks.hpp"

namespace reliance::search {
namespace {

/// Makes ^ and $ hold at every line.
constexpr std::string_view of_lines = "(?m)";

RE2::Options options(bool is_blind) {
    RE2::Options chosen;
    chosen.set_case_sensitive(!is_blind);
    chosen.set_log_errors(false);
    chosen.set_never_nl(true);
    chosen.set_max_mem(64 << 20);
    return chosen;
}

std::unique_ptr<RE2> compiled(const UnicodeRegex& regex) {
    return std::make_unique<RE2>(std::string(of_lines).append(regex.pattern), options(!regex.is_for_marks));
}

/// The text with two LF for each CR LF: a line ends before both, and every byte keeps its place.
std::string with_plain_ends(std::string_view text) {
    std::string plain(text);
    for (auto byte = plain.find("\r\n"); byte != std::string::npos; byte = plain.find("\r\n", byte + 2)) plain[byte] = '\n';
    return plain;
}

/// Calls `visit(start, end)` with the bytes of every match that is not empty.
template <typename Visit>
void visit_matches(const RE2& regex, std::string_view text, const Visit& visit) {
    const re2::StringPiece whole(text.data(), text.size());
    re2::StringPiece match;
    for (std::size_t byte = 0; byte < text.size() && regex.Match(whole, byte, text.size(), RE2::UNANCHORED, &match, 1);) {
        const auto start = static_cast<std::size_t>(match.data() - text.data());
        if (!match.empty()) visit(start, start + match.size());
        byte = start + (match.empty() ? 1 : match.size());
    }
}

/// The bytes of a text that those of the same text with marks stand for, asked from left to right.
class PlainPlaces {
public:
    explicit PlainPlaces(std::string_view marked) : marked_(marked) {}

    std::size_t of(std::size_t byte) {
        const auto passed = marked_.substr(byte_, byte - byte_);
        marks_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), word_mark));
        byte_ = byte;
        return byte_ - marks_;
    }

private:
    std::string_view marked_;
    std::size_t byte_ = 0, marks_ = 0;
};

}  // namespace

std::optional<std::string> regex_fault(const std::string& pattern) {
    if (const RE2 regex(pattern, options(true)); !regex.ok()) return regex.error();
    const auto meant = unicode_regex(pattern, true);
    if (meant.has_bytes) return "a single byte is no letter: \\C";
    if (const auto regex = compiled(meant); !regex->ok()) return regex->error();
    return std::nullopt;
}

Regex::Regex(const std::string& pattern) {
    const auto meant = unicode_regex(pattern, true);
    regex_ = compiled(meant);
    is_for_marks_ = meant.is_for_marks;
}

Regex::~Regex() = default;

void Regex::for_each_match(std::string_view text, const std::function<void(std::size_t, std::size_t)>& visit) const {
    const auto plain = text.find("\r\n") == std::string_view::npos ? std::string() : with_plain_ends(text);
    if (!plain.empty()) text = plain;
    if (!is_for_marks_) return visit_matches(*regex_, text, visit);
    const auto marked = with_word_marks(text);
    PlainPlaces places(marked);
    visit_matches(*regex_, marked, [&](std::size_t start, std::size_t end) {
        const auto first = places.of(start);
        visit(first, places.of(end));
    });
}

}  // namespace reliance::search
