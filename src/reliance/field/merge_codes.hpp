#pragma once

#include <string>
#include <vector>

#include "reliance/field/model.hpp"
#include "reliance/field/tables.hpp"

/// Codes that two copies of a study renamed or moved, each in its way.
namespace reliance::field {

/// A code that a copy renamed, or each in its way, and changed in no word else; a copy that did not calls it as the base does.
struct RenamedCode {
    std::string base, ours, theirs;
};

/// Only codes with a label are known again.
std::vector<RenamedCode> renamed_codes(const Study& base, const Study& ours, const Study& theirs);

/// Those of the rows of codes that stand under themselves, in their order. Cost   O(codes × depth of the codebook).
std::vector<Cells*> codes_in_circles(const std::vector<Cells*>& codes, std::size_t parent);

}  // namespace reliance::field
