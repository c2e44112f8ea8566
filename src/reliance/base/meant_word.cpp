#include "reliance/base/meant_word.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace reliance {
namespace {

using Grid = std::vector<std::vector<std::size_t>>;

bool exchanged(std::string_view a, std::string_view b, std::size_t i, std::size_t j) {
    return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
}

/// The fewest slips that lead from one word to the other (Damerau; each place touched once).
std::size_t slips(std::string_view a, std::string_view b) {
    Grid fewest(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            auto& here = fewest[i][j];
            if (i == 0 || j == 0) {
                here = i + j;
                continue;
            }
            here = std::min({fewest[i - 1][j] + 1, fewest[i][j - 1] + 1, fewest[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (exchanged(a, b, i, j)) here = std::min(here, fewest[i - 2][j - 2] + 1);
        }
    return fewest[a.size()][b.size()];
}

}  // namespace

std::optional<std::string> meant(std::string_view typed, std::span<const std::string> known) {
    const auto nearer = [&](const std::string& a, const std::string& b) { return slips(typed, a) < slips(typed, b); };
    const auto nearest = std::min_element(known.begin(), known.end(), nearer);
    if (nearest == known.end()) return std::nullopt;
    const auto letters =
        static_cast<std::size_t>(std::count_if(nearest->begin(), nearest->end(), [](char c) { return c != '-'; }));
    const std::size_t most = letters < 4 ? 1 : 2;
    if (slips(typed, *nearest) > most) return std::nullopt;
    return *nearest;
}

}  // namespace reliance
