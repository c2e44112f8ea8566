#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/material/agreement_ratings.hpp"
#include "reliance/material/agreement_unitising.hpp"
#include "reliance/material/coding.hpp"

/// From coded passages to what the coefficients take: who judged what, unit by unit.
namespace reliance::material {

/// What a text is cut into where coders are compared.
enum class Unit : std::uint8_t { character, paragraph, turn };

std::string_view name(Unit unit);
/// What one such unit is called, in the plural: “code points”, “points de code”.
Bilingual label(Unit unit);

/// Code points [start, end).
struct Extent {
    std::uint32_t start = 0, end = 0;

    bool operator==(const Extent&) const = default;
};

/// The lines of a text that hold more than white space.
std::vector<Extent> paragraphs(std::string_view text);

/// A text that is coded, with what it is cut into.
struct CodedText {
    std::string id;
    std::uint32_t length = 0;  ///< code points
    std::vector<Extent> paragraphs, turns;
};

/// A text as its coders judged it: only those who coded something in it; the others of the study did not judge it.
struct JudgedText {
    const CodedText* text = nullptr;
    std::vector<std::uint32_t> coders;                ///< positions among the coders compared, ascending
    std::vector<std::vector<CodedPassage>> passages;  ///< [place in `coders`], in order of start
};

/// The texts that at least two of `coders` coded, in their order.
std::vector<JudgedText> judged_texts(std::span<const CodedText> texts, std::span<const CodedPassage> passages,
                                     std::span<const std::string> coders);

/// What is asked of each place: which of some codes a coder gave it, or none. A code counts with those under it.
struct Question {
    std::string id;                               ///< the code, or the parent of the domain
    std::vector<std::string> values;              ///< the code alone, or the codes directly under the parent
    std::vector<std::vector<std::string>> codes;  ///< [value]: the codes that count as it, sorted
    bool domain = false;                          ///< whether the values exclude each other under one parent

    /// The value of a code; nothing for a code that is not asked for.
    std::optional<std::uint32_t> value_of(std::string_view code) const;
};

/// Whether a place carries a code or one under it, or not.
Question question_of_code(const CodeTree& tree, const std::string& code);
/// Which of the codes under `parent` a place carries.
/// Errors   not_a_domain.
Result<Question> question_of_domain(const CodeTree& tree, const std::string& parent);

/// The segments of each coder of a text as they were cut: those of one value that overlap made one, those that touch kept apart.
///
/// Errors   codes_overlap where a coder gave two values to one place, `where` as material:start-end; each pair of passages once.
Result<Unitising> unitising(const JudgedText& judged, const Question& question);

/// What coders said unit by unit, kept by blocks that are drawn again together.
struct BlockRatings {
    Ratings kinds;  ///< each kind of unit once, with how many there are; the last value is “none of these”
    std::vector<std::vector<std::pair<std::uint32_t, std::uint64_t>>> blocks;  ///< [block]: kinds and counts
    std::vector<std::vector<Extent>> differing;  ///< [judged text]: the units on which its coders differ, in order
};

/// What a block is.
enum class Block : std::uint8_t { material, unit };

/// The ratings of all texts: one row a unit, one column a coder; a coder who did not judge a text is missing there.
///
/// Blocks   each text, or each paragraph (turn where the units are turns).
/// Errors   codes_overlap where a coder gave two values to one unit.
Result<BlockRatings> block_ratings(std::span<const JudgedText> texts, const Question& question, std::size_t coders, Unit unit,
                                   Block block);

}  // namespace reliance::material
