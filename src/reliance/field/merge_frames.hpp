#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/field/model.hpp"

/// What two copies of a study did, set apart from what followed of it: rows can then be compared whatever text is chosen in the end.
namespace reliance::field {

/// A passage of a material, and where it stands.
struct StandingPassage {
    std::string_view table;  ///< codings | turns | memos | settlements
    std::string id;          ///< of a turn its speaker
    std::uint32_t start = 0, end = 0;
    std::string quote;

    auto operator<=>(const StandingPassage&) const = default;
};

/// Of a study that lacks the material none.
std::vector<StandingPassage> passages_in(const Study& study, std::string_view material);

/// Makes the passages of `copy` that only followed their texts since `base` stand where they stood there.
/// Cost     O(rows), and that of `followed` for each text that was corrected.
void stand_as_before(const Study& base, Study& copy);

/// Makes passages that both copies made or put elsewhere, and that stand on the same words in both texts, stand where
/// they stand in the first of the two texts (by their letters); of a coding that both gave to such words both have one id, of
/// different codings two. A coding of the base that one copy calls otherwise (so does a merge that found two alike) gets that name in
/// all three.
///
/// Limits   of two codings that were set apart theirs has another id in the merge alone: what theirs changes of it afterwards lands,
///          at the next merge, on ours of its id. Turns, memos and settlements are not set apart.
/// Needs    `stand_as_before`. Cost   O(rows log rows), and that of `followed` where passages may be alike.
void stand_alike(Study& base, Study& ours, Study& theirs);

}  // namespace reliance::field
