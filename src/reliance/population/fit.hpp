#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/network/tie_network.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/population/population.hpp"
#include "reliance/population/territory.hpp"

namespace reliance::population {

/// How well one table of the population agrees with its target.
///
/// TAE = sum |T - E|; SAE = TAE / sum T; SRMSE = sqrt(sum (T - E)^2 / C) / (sum T / C), over the C entries of the table.
struct MarginFit {
    std::string_view name;
    Bilingual label;
    Bilingual source;
    bool held_out = false;  ///< not used in the fit
    std::size_t entries = 0;
    double target = 0, obtained = 0;  ///< sums
    double tae = 0, sae = 0, srmse = 0;
};

/// One figure of the ties beside what a survey found (or what the parameters ask for).
struct TieFit {
    std::string_view name;
    Bilingual label;
    Bilingual source;
    bool has_target = false;
    double target = 0, obtained = 0;
};

struct FitReport {
    std::vector<MarginFit> margins;
    std::vector<TieFit> ties;
};

/// The fit of the people: each margin used and held out.
std::vector<MarginFit> margins_of(const Territory& territory, const Population& population);
/// The fit of the ties: degrees by layer, people without ties, distances, likeness. People of a sample of one in `one_in` are
/// measured.
std::vector<TieFit> ties_of(const Population& population, const network::TieNetwork& ties, const parallel::Execution& execution,
                            std::size_t one_in = 1);
/// Both.
FitReport fit_of(const Territory& territory, const PopulatedTerritory& populated, const parallel::Execution& execution);

}  // namespace reliance::population
