#pragma once

#include "reliance/material/agreement_disagreements.hpp"

namespace reliance::material {

/// What people settled on for one disagreement: these passages of its code, or none.
struct Decision {
    std::string disagreement;  ///< its id
    std::vector<Extent> passages;
};

/// The codings that a study's coders agree on, in the name of a coder of their own.
struct Settlement {
    std::vector<CodedPassage> passages;  ///< what all gave alike and what was decided, by material, start and code
    std::vector<std::string> open;       ///< disagreements without a decision: nothing is coded there
};

/// Every disagreement over each code taken alone (not those under it), code by code: what `settled` asks decisions for.
std::vector<Compared> compared_by_code(std::span<const JudgedText> texts, std::span<const std::string> coders,
                                       std::span<const std::string> codes);

/// The passages of a settled coder: what the coders of each text share, and what was decided where they differ.
///
/// Errors   unknown_reference for a decision on no disagreement, decided_twice, out_of_range for a passage that leaves the
///          place where they differ or is turned round; all of them, `where` as “decisions:row” counted from 1.
Result<Settlement> settled(std::span<const Compared> codes, std::span<const Decision> decisions, const std::string& coder);

}  // namespace reliance::material
