#pragma once

#include <string>
#include <vector>

#include "reliance/material/agreement_units.hpp"

namespace reliance::material {

/// What a coder put at a place.
struct Reading {
    std::string coder, code;
    std::uint32_t start = 0, end = 0;

    bool operator==(const Reading&) const = default;
};

/// How coders differ over a place.
enum class Difference : std::uint8_t {
    presence,  ///< some coded it, some did not
    value,     ///< all coded it, not all the same
    borders,   ///< all coded it the same, between other borders
};

std::string_view name(Difference difference);
Bilingual label(Difference difference);

/// A place where the coders of a text differ over a question: passages that overlap, taken together.
struct Disagreement {
    std::string id;  ///< material:start-end:question, the same whenever it is asked
    std::string material, question;
    std::uint32_t start = 0, end = 0;
    Difference difference = Difference::presence;
    std::vector<Reading> readings;     ///< in order of coder, then of start
    std::vector<std::string> against;  ///< the coders of the text who gave it nothing here
};

/// Where coders differ, and what they share.
struct Compared {
    std::vector<Disagreement> disagreements;  ///< by text, then by start
    std::vector<Reading> shared;              ///< what all coders of a text gave alike; `coder` is empty
    std::vector<std::string> shared_in;       ///< [shared]: the material
};

/// Every place where coders differ over a question, passage by passage.
///
/// Cost     O(passages log passages).
Compared compared(std::span<const JudgedText> texts, std::span<const std::string> coders, const Question& question);

/// Those of the disagreements that touch a unit on which the coders differ (`BlockRatings::differing`).
std::vector<Disagreement> touching(std::vector<Disagreement> disagreements, std::span<const JudgedText> texts,
                                   const std::vector<std::vector<Extent>>& differing);

}  // namespace reliance::material
