#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"

/// Disclosure control: nothing that is printed lets a reader recognise a person or work out a withheld number.
namespace reliance::restitution {

/// Why something is withheld; `shown` where nothing is.
enum class Rule : std::uint8_t {
    shown,
    few_people,    ///< fewer than k people stand behind the number
    insider,       ///< enough people, but one too few once one of them sets herself aside
    dominance,     ///< one contribution makes nearly all of a sum
    secondary,     ///< withheld only so that another withheld number, or that of too few people, cannot be worked out
    recognisable,  ///< somebody could be found again in a drawing by the shape of her ties
    descriptor,    ///< a description that fewer than k people of the place share
    no_consent,    ///< a person concerned has not agreed to be quoted
};

inline constexpr std::size_t rule_count = 8;

/// What a rule is called and what it does, for the page of rules.
struct RuleText {
    Rule rule = Rule::shown;
    std::string_view id;
    Bilingual label, text;
    std::string_view source;  ///< where the rule comes from; empty for our own
};

/// Every rule but `shown`, in the order of the enumeration.
std::span<const RuleText> rule_texts();
/// The rule's id in the report's data; empty for `shown`.
std::string_view id(Rule rule);

/// How strictly numbers are protected.
struct Protection {
    std::size_t smallest = 5;     ///< k: a number needs this many people behind it
    bool insiders = false;        ///< one of the people counted reads the report: every test must hold without any one of them
    double dominance = 0.85;      ///< the largest share one contribution may have of a sum
    bool zeros_are_shown = true;  ///< “nobody” is printed as such; otherwise it counts as fewer than k
};

/// The rule that withholds a count of `people` by itself.
Rule rule_for_count(std::size_t people, const Protection& protection);
/// The rule that withholds a sum of contributions, one a person or body.
///
/// Largest contribution x1 of the total X: withheld if x1 > dominance * X; with insiders, also if that holds once any one
/// contribution is taken away.
Rule rule_for_sum(std::span<const double> contributions, const Protection& protection);

/// A number that could be printed: a sum of inner counts.
struct TableCell {
    std::vector<std::uint32_t> adds;    ///< positions in `Tables::inner`, none twice
    std::optional<std::size_t> people;  ///< distinct people behind it; left out, its value
    int usefulness = 0;                 ///< the higher, the longer it is kept
};

/// Tables that are printed together. Linked tables share inner counts, so that one cannot be used against another.
struct Tables {
    std::vector<std::int64_t> inner;  ///< counts of the finest division, none negative
    std::vector<TableCell> cells;
};

/// The value of a cell.
std::int64_t value(const Tables& tables, const TableCell& cell);

/// What is withheld, and by which rule: one entry a cell.
///
/// First the cells whose own rule withholds them. Then every other cell, the most useful first, is printed unless that would put
/// a withheld cell into the row span of the printed ones (elimination modulo 2^61 - 1). Then an attacker is played who knows that
/// counts are not negative, and that what is withheld is not zero where zeros are shown: while she can pin a count of the first
/// kind, one more cell is withheld. Cost     O(cells * rank * (withheld + inner)); a linear programme for each cell of the first
/// kind. Source   the elimination follows the idea of the CRAN package GaussSuppression (Langsrud).
std::vector<Rule> suppressions(const Tables& tables, const Protection& protection);

/// Counts in two ways with their totals: cell (r, c) is entry r * (columns + 1) + c, totals last in each way.
Tables two_way(std::span<const std::int64_t> counts, std::size_t columns);

/// Counts by several attributes, the last running fastest.
struct Cube {
    std::vector<std::size_t> sizes;
    std::vector<std::int64_t> counts;
};

/// The tables by the chosen attributes (positions in `sizes`) with all their totals, one after the other, printed together.
Tables linked_tables(const Cube& cube, std::span<const std::vector<std::size_t>> printed);

}  // namespace reliance::restitution
