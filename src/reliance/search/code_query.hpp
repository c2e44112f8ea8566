#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/search/circumstances.hpp"

namespace reliance::search {

/// What a distance between passages is counted in.
enum class Measure { characters, paragraphs };

/// A query over codes as a tree; docs/search.md has the language.
struct CodeQuery {
    enum class Type {
        code,      ///< passages with `code` or one below it; with `own` only with the code itself
        any,       ///< passages of the first or of the second
        both,      ///< the words that passages of both share
        without,   ///< passages of the first that share no character with one of the second
        within,    ///< passages of the first that lie inside one of the second
        overlaps,  ///< passages of the first that share a character with one of the second
        near,      ///< from the one to the other, at most `distance` apart
        followed,  ///< from the first to the second, which begins after it, at most `distance` apart
    };
    Type type = Type::code;
    std::string code;
    bool own = false;
    std::uint32_t distance = 0;
    Measure measure = Measure::characters;
    std::vector<CodeQuery> parts;
};

constexpr std::uint32_t default_gap = 200, largest_gap = 1'000'000;

/// Reads a query over the codes of a codebook.
/// Errors   query_expects_code, query_unclosed, code_query_stray, query_distance, query_too_deep, unknown_reference (a code), each at
///          `query:n`, the n-th character of the query, counted from 1.
Result<CodeQuery> code_query_of(std::string_view text, const std::vector<field::Code>& codes);

/// Code points [start, end) of a material, and the codings (positions in the study, ascending) that led there.
struct FoundPassage {
    std::size_t material = 0;
    std::uint32_t start = 0, end = 0;
    std::vector<std::size_t> codings;

    bool operator==(const FoundPassage&) const = default;
};

/// The passages that a query finds, in the order of the materials and their text; equal ones of several coders are one.
///
/// Conditions   of the column `coder` choose the codings that are looked at; all others must hold for the passages found.
/// Cost         O(p²) in the passages of one material at worst.
std::vector<FoundPassage> passages(const field::Study& study, const Circumstances& circumstances, const CodeQuery& query,
                                   const Conditions& conditions);

/// The number of the last paragraph (line with words) of a text that begins at or before each of the ascending `positions`.
std::vector<std::size_t> paragraphs_at(std::string_view text, const std::vector<std::uint32_t>& positions);

}  // namespace reliance::search
