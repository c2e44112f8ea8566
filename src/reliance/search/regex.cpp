#include "reliance/search/regex.hpp"

#include <re2/re2.h>

namespace reliance::search {
namespace {

/// Makes ^ and $ hold at every line.
constexpr std::string_view of_lines = "(?m)";

RE2::Options options() {
    RE2::Options chosen;
    chosen.set_case_sensitive(false);
    chosen.set_log_errors(false);
    chosen.set_never_nl(true);
    chosen.set_max_mem(64 << 20);
    return chosen;
}

/// The text with two LF for each CR LF: a line ends before both, and every byte keeps its place.
std::string with_plain_ends(std::string_view text) {
    std::string plain(text);
    for (auto byte = plain.find("\r\n"); byte != std::string::npos; byte = plain.find("\r\n", byte + 2)) plain[byte] = '\n';
    return plain;
}

}  // namespace

std::optional<std::string> regex_fault(const std::string& pattern) {
    const RE2 regex(pattern, options());
    if (regex.ok()) return std::nullopt;
    return regex.error();
}

Regex::Regex(const std::string& pattern) : regex_(std::make_unique<RE2>(std::string(of_lines).append(pattern), options())) {}

Regex::~Regex() = default;

void Regex::for_each_match(std::string_view text, const std::function<void(std::size_t, std::size_t)>& visit) const {
    const auto plain = text.find("\r\n") == std::string_view::npos ? std::string() : with_plain_ends(text);
    if (!plain.empty()) text = plain;
    const re2::StringPiece whole(text.data(), text.size());
    re2::StringPiece match;
    for (std::size_t byte = 0; byte < text.size() && regex_->Match(whole, byte, text.size(), RE2::UNANCHORED, &match, 1);) {
        const auto start = static_cast<std::size_t>(match.data() - text.data());
        if (!match.empty()) visit(start, start + match.size());
        byte = start + (match.empty() ? 1 : match.size());
    }
}

}  // namespace reliance::search
