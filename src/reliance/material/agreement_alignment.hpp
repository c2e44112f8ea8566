#pragma once

#include <cstdint>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/material/agreement_unitising.hpp"

namespace reliance::material {

/// How unlike two passages are, and what a passage costs that is set beside nothing.
struct Dissimilarity {
    double position = 3;  ///< α: weight of the places
    double category = 1;  ///< β: weight of the codes
    double empty = 1;     ///< Δ∅
};

/// How far apart two passages stand: ((|Δstart| + |Δend|) / (length + length))² Δ∅.
double position_dissimilarity(const Dissimilarity& measure, const Segment& a, const Segment& b);
/// α · position + β · (another code or not) · Δ∅.
double dissimilarity(const Dissimilarity& measure, const Segment& a, const Segment& b);

/// A passage of each coder, or nothing: which of a coder's passages, −1 for none.
using UnitaryAlignment = std::vector<std::int32_t>;

/// The passages of a text set side by side: every passage in one unitary alignment, no two of one coder in the same.
struct Alignment {
    std::vector<UnitaryAlignment> unitary;
    double cost = 0;  ///< sum of the disorders of the unitary alignments
};

/// The disorder of a unitary alignment: the mean over pairs of coders of the dissimilarity; Δ∅ where either has none.
double disorder(const Unitising& text, const Dissimilarity& measure, const UnitaryAlignment& aligned);

/// The alignment of least cost, exactly; passages of one coder may overlap.
///
/// Unitary alignments that cost no less than with a passage split off are left out (this is the source's n · Δ∅ and stricter);
/// what remains falls into groups of passages that touch, each covered by the cheapest path over its passages from left to
/// right, guided by a dual bound. Of several that cost the same (to 1e-9 each) one with the fewest
/// unitary alignments is given.
/// Errors   too_many where a group holds more than can be settled exactly.
/// Cost     about linear in the text for passages that overlap few others; exponential in how many overlap at one place.
/// Source   Mathet, Widlöcher & Métivier (2015), doi:10.1162/COLI_a_00227.
Result<Alignment> best_alignment(const Unitising& text, const Dissimilarity& measure = {});

}  // namespace reliance::material
