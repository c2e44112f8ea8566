#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/field/model.hpp"
#include "reliance/search/circumstances.hpp"

namespace reliance::search {

/// Where two codes are said to meet.
enum class MeetingUnit {
    overlap,    ///< pairs of passages that share a character
    passage,    ///< the very same words
    paragraph,  ///< a line that passages of both touch
    turn,       ///< a turn that passages of both touch
    material,   ///< a material that has passages of both
    near,       ///< pairs of passages at most `distance` characters apart
};

std::string_view name(MeetingUnit unit);
std::optional<MeetingUnit> meeting_unit_named(std::string_view name);

/// How codes are said to meet.
struct MeetingOptions {
    MeetingUnit unit = MeetingUnit::overlap;
    std::uint32_t distance = 200;  ///< code points, for `near`
    bool with_below = false;       ///< a code counts with those under it; a code and one under it then never meet
};

/// How often codes meet, each code by itself or with those under it.
struct MeetingTable {
    MeetingUnit unit = MeetingUnit::overlap;
    std::vector<std::string> codes;   ///< those in use, in the order of the codebook
    std::vector<std::size_t> counts;  ///< row by row, symmetric; the diagonal counts each code's passages or units

    std::size_t at(std::size_t row, std::size_t column) const { return counts[row * codes.size() + column]; }
    /// n12 / (n1 + n2 − n12). Where pairs are counted (overlap, near) it can pass 1 or, with more pairs than passages, be
    /// undefined (nothing).
    std::optional<double> c_coefficient(std::size_t row, std::size_t column) const;
    /// n12 / n1: of the row's, the share that meets the column.
    double share(std::size_t row, std::size_t column) const;
};

/// Passages     the same words under one code are one passage, whoever coded them, as in `passages`.
/// Conditions   of the column `coder` choose the codings; all others must hold for each passage.
/// With below   a passage counts for its code and for every code above it.
/// Source       c-coefficient: ATLAS.ti, user manual, “Code co-occurrence”.
/// Cost         O(p log p + meetings) for p passages.
MeetingTable meetings(const field::Study& study, const Circumstances& circumstances, const MeetingOptions& options,
                      const Conditions& conditions);

}  // namespace reliance::search
