#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/measures/group.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/random/resampling.hpp"

namespace reliance::comparison {

/// What one person brings to a measure.
struct Contribution {
    double part = 0;
    double whole = 0;  ///< 0: the person does not count
    measures::Group group = measures::no_group;
    double same = 0, different = 0;  ///< for `density_ei`: people of the place of one's own group, and of another
};

/// How contributions make a number.
enum class Statistic : std::uint8_t {
    ratio,       ///< sum of parts / sum of wholes: a mean over people when every whole is 1
    gini,        ///< inequality of the parts
    iqv,         ///< variation of the groups
    density_ei,  ///< of `part` ties to another group among `whole`, each over the people whom they could have joined
};

/// How a measure is taken over people: its statistic, and for `iqv` how many groups there could be.
struct Taking {
    Statistic statistic = Statistic::ratio;
    std::size_t groups = 0;
};

/// The statistic of the contributions; NaN when there is nothing to divide by.
double taken(const Taking& taking, std::span<const Contribution> contributions);

/// The statistic of people drawn again, as it estimates that of those whom the people of the place stand for.
///
/// What varies less among n who are drawn than among those they are drawn from is made good: S* (n / (n - 1))^2, at most 1, n those who
/// count. Once for the draw of the replicate and once for that of the people of the place: E[S*] = (1 - 1/n) S, exactly for `iqv` and
/// to the first order for `gini`. Ratios and `density_ei` are left as they are.
/// Undefined  NaN where one counts, or nobody.
/// Source     Simpson (1949), doi:10.1038/163688a0; Deltas (2003), doi:10.1162/rest.2003.85.1.226.
double taken_again(const Taking& taking, std::span<const Contribution> contributions);

/// The people of one place, drawn again and again with replacement: every measure of the place sees the same draws.
///
/// Draw d of replicate r is a pure function of (seed, place, r, d): same bits for any number of threads.
/// Source   Efron (1979), doi:10.1214/aos/1176344552; intervals are percentiles (Efron & Tibshirani 1993, ch. 13) of `taken_again`.
struct Resampling {
    random::Seed seed;
    std::uint32_t place = 0;
    std::uint32_t replicates = 1000;
};

/// One measure of a place, over its people.
struct Taken {
    Taking taking;
    std::vector<Contribution> contributions;  ///< one for each person, in one order for all measures of a place
};

/// The statistic of each measure in each replicate, see `taken_again`.
///
/// Shape    result[measure][replicate]; NaN where a replicate has nothing to divide by.
std::vector<std::vector<double>> resampled(const Resampling& resampling, std::span<const Taken> measures,
                                           const parallel::Execution& execution);

}  // namespace reliance::comparison
