#include "reliance/base/shell_word.hpp"

#include <algorithm>

namespace reliance {
namespace {

bool is_plain(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           std::string_view("_-./:,+@%").find(byte) != std::string_view::npos;
}

}  // namespace

std::string shell_word(std::string_view word) {
    if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return std::string(word);
    std::string quoted(1, '\'');
    for (const char byte : word) byte == '\'' ? quoted.append("'\\''") : quoted.append(1, byte);
    return quoted.append(1, '\'');
}

}  // namespace reliance
