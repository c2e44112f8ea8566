#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/search/circumstances.hpp"
#include "reliance/search/hits.hpp"

namespace reliance::search {

/// How far a found passage is widened before it is coded; never beyond the turn in which it stands, and never into its label.
enum class Widen { none, sentence, paragraph, turn };

std::string_view name(Widen widen);
std::optional<Widen> widen_named(std::string_view name);

/// Code points [start, end) of a material.
struct MaterialSpan {
    std::size_t material = 0;
    std::uint32_t start = 0, end = 0;

    auto operator<=>(const MaterialSpan&) const = default;
};

/// Where hits stand.
std::vector<MaterialSpan> spans_of(const Corpus& corpus, const std::vector<Hit>& hits);
/// The turns for which the conditions hold.
std::vector<MaterialSpan> turns_where(const field::Study& study, const Circumstances& circumstances,
                                      const Conditions& conditions);

/// What is to be coded, by whom, when.
struct CodingOrder {
    std::string code, coder, date, memo;
    Widen widen = Widen::none;
    bool adds_coder = false;  ///< the study may not have the coder yet
};

/// Codings to be added, and how many there are already: same material, words, code and coder.
struct CodingPlan {
    std::vector<field::Coding> added;
    std::size_t already = 0;
};

/// The codings that an order makes of some spans: each widened, those that then share a character made one.
///
/// Ids      from a digest of material, words, code and coder: two people who give the same order get the same codings.
/// Errors   unknown_reference for a code, or a coder who is not to be added, that the study has not, at `--as` and `--coder`.
Result<CodingPlan> coding_plan(const field::Study& study, const Circumstances& circumstances, std::vector<MaterialSpan> spans,
                               const CodingOrder& order);

}  // namespace reliance::search
