#include "reliance/exchange/parted_letters.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace reliance::exchange {
namespace {

constexpr std::string_view unseen[] = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff"};
constexpr std::string_view hyphens[] = {"-", "\u2010", "\u2011"};

bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0x80u;
}

/// The bytes of one of some signs at the beginning of `text`; 0 where none stands there.
template <std::size_t count>
std::size_t sign_at(std::string_view text, const std::string_view (&signs)[count]) {
    const auto* sign = std::find_if(std::begin(signs), std::end(signs), [&](auto one) { return text.starts_with(one); });
    return sign == std::end(signs) ? 0 : sign->size();
}

/// The bytes of a hyphen at the end of a line and of the spaces that begin the next, where a letter follows; 0 for anything else.
std::size_t broken_line_at(std::string_view text) {
    const auto hyphen = sign_at(text, hyphens);
    if (hyphen == 0) return 0;
    auto next = hyphen + (text.substr(hyphen).starts_with('\r') ? 1 : 0);
    if (next >= text.size() || text[next] != '\n') return 0;
    next = text.find_first_not_of(" \t", next + 1);
    return next != std::string_view::npos && is_letter(text[next]) ? next : 0;
}

bool is_card(std::string_view bytes) {
    constexpr std::string_view beginning = "begin:v", mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    const auto is_same = [](char one, char other) { return one == std::tolower(static_cast<unsigned char>(other)); };
    return bytes.size() > beginning.size() && std::equal(beginning.begin(), beginning.end(), bytes.begin(), is_same);
}

}  // namespace

std::optional<std::string> without_parting(std::string_view text) {
    std::string joined;
    for (std::size_t byte = 0; byte < text.size();) {
        const auto rest = text.substr(byte);
        auto parting = sign_at(rest, unseen);
        if (parting == 0 && byte > 0 && is_letter(text[byte - 1])) parting = broken_line_at(rest);
        if (parting == 0) joined += text[byte];
        byte += std::max<std::size_t>(parting, 1);
    }
    return joined.size() == text.size() ? std::nullopt : std::optional(std::move(joined));
}

std::optional<std::string> without_folds(std::string_view bytes) {
    if (!is_card(bytes)) return std::nullopt;
    std::string joined;
    for (std::size_t byte = 0; byte < bytes.size();) {
        const auto rest = bytes.substr(byte);
        const std::size_t end = rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
        const bool is_fold = end > 0 && rest.size() > end && (rest[end] == ' ' || rest[end] == '\t');
        if (!is_fold) joined += bytes[byte];
        byte += is_fold ? end + 1 : 1;
    }
    return joined.size() == bytes.size() ? std::nullopt : std::optional(std::move(joined));
}

}  // namespace reliance::exchange
