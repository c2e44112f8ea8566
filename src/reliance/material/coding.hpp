#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/material/transcript.hpp"

namespace reliance::material {

/// A code and the code it stands under; an empty parent for a code at the top.
struct CodePlace {
    std::string id, parent;
};

/// The tree of a codebook, its codes in the order they were given.
class CodeTree {
public:
    /// Errors   duplicate_id, unknown_reference (a parent that is not there), circular_parent; all of them, with `where` =
    /// “codes:row” counted from 1.
    static Result<CodeTree> from(std::span<const CodePlace> codes);

    /// The code and everything under it, parents before children; empty for an unknown code.
    std::vector<std::string> with_descendants(std::string_view code) const;
    /// From the top of the tree down to the code itself; empty for an unknown code.
    std::vector<std::string> path(std::string_view code) const;
    /// The codes directly under `code`, those at the top for an empty name.
    std::vector<std::string> children(std::string_view code) const;

private:
    std::vector<CodePlace> codes_;
};

/// A coded passage: code points [start, end) of a material.
struct CodedPassage {
    std::string material, code, coder;
    std::uint32_t start = 0, end = 0;
};

/// The passages that carry `code` or a code under it, in their order.
std::vector<CodedPassage> passages_of_code(std::span<const CodedPassage> passages, const CodeTree& tree, std::string_view code);

/// The passages of one material that share at least one code point with a turn of `speaker`.
std::vector<CodedPassage> passages_of_speaker(std::span<const CodedPassage> passages, std::string_view material,
                                              std::span<const TurnPlace> turns, std::size_t speaker);

/// How often codes meet: pairs of passages of one material that share at least one code point.
struct CoOccurrence {
    std::vector<std::string> codes;
    std::vector<std::size_t> counts;  ///< row by row; symmetric; the diagonal counts each code's passages

    std::size_t at(std::size_t row, std::size_t column) const { return counts[row * codes.size() + column]; }
};

/// Cost     O(p log p + overlaps) for p passages.
CoOccurrence co_occurrence(std::span<const CodedPassage> passages, std::span<const std::string> codes);

}  // namespace reliance::material
