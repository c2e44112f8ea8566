#include "reliance/restitution/untold_places.hpp"

#include <algorithm>

namespace reliance::restitution {
namespace {

bool needs_go_alike(const crisis::Outcome& one, const crisis::Outcome& other) {
    return one.all == other.all && one.by_scope == other.by_scope;
}

/// After the first letter, which alone depends on what stands before.
constexpr std::string_view untold_fr =
    "ucun lien de cette étude n'est dit noué dans un lieu ; ce que change un lieu ne peut donc pas être dit.";
constexpr std::string_view untold_en =
    "o tie of this study is said to be made at a place; what a place changes can therefore not be told.";

}  // namespace

bool places_are_untold(const field::Study& study, const std::vector<crisis::Outcome>& baseline,
                       std::span<const std::vector<crisis::Outcome>> without) {
    if (!study.territory.empty() || study.sites.empty() || without.empty() || field::says_where_ties_are_made(study))
        return false;
    return std::ranges::all_of(without, [&](const auto& runs) { return std::ranges::equal(runs, baseline, needs_go_alike); });
}

Text untold_places() { return {"A" + std::string(untold_fr), "N" + std::string(untold_en)}; }

Text untold_places(const Text& crisis) {
    return {crisis.fr + " : a" + std::string(untold_fr), crisis.en + ": n" + std::string(untold_en)};
}

}  // namespace reliance::restitution
