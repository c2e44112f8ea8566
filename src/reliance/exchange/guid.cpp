#include "reliance/exchange/guid.hpp"

#include <cctype>

#include "reliance/base/digest.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t length = 36;

bool is_hyphen_place(std::size_t place) { return place == 8 || place == 13 || place == 18 || place == 23; }

}  // namespace

std::optional<std::string> folded_guid(std::string_view text) {
    if (text.size() == length + 2 && text.front() == '{' && text.back() == '}') text = text.substr(1, length);
    if (text.size() != length) return std::nullopt;
    std::string folded;
    for (std::size_t place = 0; place < length; ++place) {
        const auto c = static_cast<unsigned char>(text[place]);
        if (is_hyphen_place(place) ? c != '-' : std::isxdigit(c) == 0) return std::nullopt;
        folded += static_cast<char>(std::tolower(c));
    }
    return folded;
}

std::string guid_of_row(std::string_view study, std::string_view noun, std::string_view id) {
    Digester digester;
    for (const auto part : {study, noun, id}) digester.add(part).add("\x1f");
    const auto digits = digester.digest().hex();
    std::string guid;
    for (std::size_t place = 0, digit = 0; place < length; ++place) {
        if (is_hyphen_place(place))
            guid += '-';
        else
            guid += static_cast<char>(std::toupper(static_cast<unsigned char>(digits[digit++])));
    }
    guid[14] = '8';                             // the version
    guid[19] = "89AB"[(digits[16] & 0x3) % 4];  // the variant: two bits set, two of the digest
    return guid;
}

}  // namespace reliance::exchange
