#include "reliance/material/agreement_ratings.hpp"

#include <array>

#include "reliance/base/contract.hpp"

namespace reliance::material {
namespace {

constexpr std::array<LabelledWord, 8> words{{
    {"defined", {"", ""}},
    {"nothing_shared", {"no unit was judged by two coders", "aucune unité n'a été jugée par deux codeurs"}},
    {"no_variation",
     {"only one value was ever given: there is nothing to tell apart",
      "une seule valeur a été donnée : il n'y a rien à distinguer"}},
    {"not_two_coders", {"defined for two coders only", "n'est défini que pour deux codeurs"}},
    {"unequal_numbers",
     {"every unit must have been judged by as many coders", "chaque unité doit avoir été jugée par autant de codeurs"}},
    {"too_few_values", {"there must be two values to choose from", "il faut deux valeurs entre lesquelles choisir"}},
    {"not_a_ratio_scale", {"a ratio scale has no value below 0", "une échelle de rapport n'a pas de valeur sous 0"}},
    {"never_aligned",
     {"no passage of one coder could be set beside another's",
      "aucun passage d'un codeur n'a pu être mis en regard de celui d'un autre"}},
}};

}  // namespace

void Ratings::add(std::span<const std::int32_t> values_given, std::uint64_t count) {
    RELIANCE_EXPECTS(values_given.size() == coders);
    given.insert(given.end(), values_given.begin(), values_given.end());
    counts.push_back(count);
}

Tallies tallies(const Ratings& ratings) {
    Tallies tally{ratings.values, std::vector<std::uint32_t>(ratings.rows() * ratings.values),
                  std::vector<std::uint32_t>(ratings.rows())};
    for (std::size_t row = 0; row < ratings.rows(); ++row)
        for (const auto value : ratings.row(row)) {
            if (value == no_rating) continue;
            ++tally.of_value[row * ratings.values + static_cast<std::size_t>(value)];
            ++tally.totals[row];
        }
    return tally;
}

std::string_view name(Undefined why) { return words[static_cast<std::size_t>(why)].name; }
Bilingual reason(Undefined why) { return words[static_cast<std::size_t>(why)].label; }

Coefficient undefined(Undefined why, std::uint64_t units) { return {std::nullopt, why, 0, 0, units}; }

Coefficient above_chance(double observed, double expected, std::uint64_t units) {
    auto coefficient = undefined(Undefined::no_variation, units);
    coefficient.observed = observed;
    coefficient.expected = expected;
    if (expected >= 1) return coefficient;
    coefficient.value = (observed - expected) / (1 - expected);
    coefficient.why = Undefined::defined;
    return coefficient;
}

Coefficient below_chance(double observed, double expected, std::uint64_t units) {
    auto coefficient = undefined(Undefined::no_variation, units);
    coefficient.observed = observed;
    coefficient.expected = expected;
    if (!(expected > 0)) return coefficient;
    coefficient.value = 1 - observed / expected;
    coefficient.why = Undefined::defined;
    return coefficient;
}

}  // namespace reliance::material
