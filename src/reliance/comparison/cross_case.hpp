#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "reliance/field/model.hpp"

namespace reliance::comparison {

/// The passages of one site's materials under one code.
struct CodeCell {
    std::vector<std::string> own;     ///< ids of the codings with the code itself
    std::vector<std::string> within;  ///< ids of the codings with the code or one below it
    std::uint32_t passages = 0;       ///< different words that `within` codes: those that several coders gave it are one
    std::uint32_t materials = 0;      ///< materials that `within` comes from
    std::uint32_t coders = 0;         ///< coders who made `within`, the consensus not among them
};

/// One code, and its passages at each site.
struct CodeRow {
    std::string code;
    std::uint32_t depth = 0;      ///< 0 for a code without a parent
    std::vector<CodeCell> cells;  ///< one for each entry of `CrossCase::sites`
};

/// What was said where: codes × sites, with the passages behind each cell.
struct CrossCase {
    std::vector<std::string>
        sites;                  ///< ids, or the names of other columns; a last, empty one if some materials belong to no site
    std::vector<CodeRow> rows;  ///< in the order of the code tree: each code is followed by those below it
};

/// The cross-case matrix of a study, in one wave of materials or in all for an empty `wave`. Withdrawn persons' passages are left
/// out.
///
/// Source   Miles & Huberman (1994), Qualitative Data Analysis, ch. 7: case-by-theme displays.
/// Cost     O(codings · depth of the code tree).
CrossCase cross_case(const field::Study& study, std::string_view wave = {});

/// The same with any columns: `columns_of` gives those, by position, in which a coding stands. Nobody's passages are left out.
using ColumnsOf = std::function<std::vector<std::size_t>(const field::Coding&)>;
CrossCase cross_case(const field::Study& study, std::vector<std::string> columns, const ColumnsOf& columns_of);

}  // namespace reliance::comparison
