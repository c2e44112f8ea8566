#pragma once

#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/comparison/measure.hpp"
#include "reliance/field/model.hpp"
#include "reliance/parallel/execution.hpp"

namespace reliance::comparison {

/// How places are compared.
struct PlaceOptions {
    std::string wave;  ///< only this wave; empty: each person in the last wave in which they were met
    std::uint32_t replicates = 1000;
    std::uint64_t seed = 2023;
    std::uint64_t fewest = 5;  ///< no number is taken over fewer people, ties or answers
    network::KindSet asked;    ///< kinds known to be asked besides those that some report tells of
};

/// How much two sites differ: the first less the second, with the 95 % interval of the difference.
struct Difference {
    std::size_t first = 0, second = 0;  ///< positions in `PlaceTable::sites`
    double value = 0, low = 0, high = 0;

    /// Whether the interval leaves 0 out. Intervals are taken one by one: with many pairs and measures some leave 0 out by
    /// chance.
    bool distinguishable() const { return low > 0 || high < 0; }
};

/// One measure of every place.
struct PlaceRow {
    Measure measure;
    std::vector<Estimate> values;         ///< one for each site
    Estimate whole;                       ///< all sites together
    std::vector<Difference> differences;  ///< of every two sites that both have an interval
};

/// The same measures of every site, side by side.
struct PlaceTable {
    std::vector<std::string> sites;  ///< ids, in the order of the study
    std::string wave;
    std::uint32_t replicates = 0;
    bool places_told = true;  ///< no: no tie says where it was made, and a site's own ties are those between its people
    std::vector<PlaceRow> rows;
};

/// Compares the sites of a study on the ties that their people report.
///
/// Ties      a site's own are those made there; where no tie of the study says where it was made, those between its people.
/// People    those who take part in a site (participants, volunteers, employees, artists; the residents of a site that has none
/// of these), were met and have not withdrawn. Interval  95 %, nonparametric bootstrap over the people of a site; it says how
/// much the numbers hang on who was met, not how
///           far the people met resemble those who were not: they are no random sample.
/// Errors    those of `observed`.
/// Cost      O(replicates · people · measures); same bits for any thread count.
Result<PlaceTable> place_table(const field::Study& study, const PlaceOptions& options = {},
                               const parallel::Execution& execution = {});

/// What a person sees of the interval, for a caption.
Bilingual interval_words();

}  // namespace reliance::comparison
