#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

namespace reliance::search {

/// One word of a phrase; with `is_prefix` any word that begins with it.
struct Piece {
    std::string word;
    bool is_prefix = false;

    bool operator==(const Piece&) const = default;
};

/// A query as a tree; docs/search.md has the language.
struct Query {
    enum class Type {
        phrase,   ///< `pieces`, one after the other
        near,     ///< `parts`, phrases, with at most `distance` other words between the first and the last
        regex,    ///< `pattern`
        all,      ///< every one of `parts` in one unit
        any,      ///< any of `parts`
        without,  ///< the first of `parts` in units without the second
    };
    Type type = Type::phrase;
    std::vector<Piece> pieces;
    std::string pattern;
    std::uint32_t distance = 0;
    std::vector<Query> parts;

    bool operator==(const Query&) const = default;
};

constexpr std::uint32_t default_distance = 10, largest_distance = 1000;
constexpr std::size_t deepest_query = 100;

/// Reads a query.
/// Errors   query_expects_term, query_unclosed, query_stray, query_without_words, query_star, query_read_as_word, query_distance,
///          query_regex, query_too_deep; `where` is `query:n`, the n-th character of the query, counted from 1.
Result<Query> query_of(std::string_view text);

}  // namespace reliance::search
