#include "reliance/search/regex.hpp"

#include <re2/re2.h>

namespace reliance::search {
namespace {

RE2::Options options() {
    RE2::Options chosen;
    chosen.set_case_sensitive(false);
    chosen.set_log_errors(false);
    chosen.set_never_nl(true);
    chosen.set_max_mem(64 << 20);
    return chosen;
}

}  // namespace

std::optional<std::string> regex_fault(const std::string& pattern) {
    const RE2 regex(pattern, options());
    if (regex.ok()) return std::nullopt;
    return regex.error();
}

Regex::Regex(const std::string& pattern) : regex_(std::make_unique<RE2>(pattern, options())) {}

Regex::~Regex() = default;

void Regex::for_each_match(std::string_view text, const std::function<void(std::size_t, std::size_t)>& visit) const {
    const re2::StringPiece whole(text.data(), text.size());
    re2::StringPiece match;
    for (std::size_t byte = 0; byte < text.size() && regex_->Match(whole, byte, text.size(), RE2::UNANCHORED, &match, 1);) {
        const auto start = static_cast<std::size_t>(match.data() - text.data());
        if (!match.empty()) visit(start, start + match.size());
        byte = start + (match.empty() ? 1 : match.size());
    }
}

}  // namespace reliance::search
