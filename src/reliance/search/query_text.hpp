#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/material/code_points.hpp"

/// What the readers of both query languages ask of the text of a query.
namespace reliance::search {

inline constexpr std::string_view spaces = " \t\r\n";

inline bool is_space(char byte) { return spaces.find(byte) != std::string_view::npos; }

/// The word or the mark that stands at a byte of a query: a parenthesis by itself, or all up to white space or a parenthesis.
inline std::string_view word_at(std::string_view text, std::size_t byte) {
    const auto end = text.find_first_of(" \t\r\n()", byte);
    return text.substr(byte, end == byte ? 1 : end - byte);
}

/// A word with its plain letters as capitals.
inline std::string in_capitals(std::string_view word) {
    std::string capitals(word);
    for (auto& byte : capitals)
        if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
    return capitals;
}

/// A fault at a byte of a query, `query:3` from 1 in code points; past its end, at its end.
inline tl::unexpected<Problems> query_fault(std::string_view text, std::size_t byte, ErrorCode code,
                                            std::vector<std::string> arguments) {
    const auto place = *material::position_of(text, std::min(byte, text.size())) + 1;
    return failure(code, std::move(arguments), std::string("query:").append(std::to_string(place)));
}

}  // namespace reliance::search
