#pragma once

#include <vector>

#include "reliance/comparison/measure_table.hpp"
#include "reliance/field/tie_probability.hpp"

/// What coders' disagreement on ties does to the measures.
namespace reliance::comparison {

struct UncertainOptions {
    std::string wave;
    std::uint32_t replicates = 200;
    std::uint64_t seed = 2023;
    std::uint64_t fewest = 5;
    network::KindSet asked;  ///< as in `PlaceOptions`
};

/// A study's ties as one draw makes them: each tie of `ties` is there with its probability, on its own; one that is not there is
/// absent from that draw: who reported it stays met, and its kinds asked.
///
/// A draw is a pure function of (seed, id of the tie, replicate).
field::Study drawn_study(field::Study study, const std::vector<field::ReadTie>& ties, std::uint64_t seed,
                         std::uint32_t replicate);

/// Every measure of a study as it is, each with the 95 % interval of its values over networks drawn from the probabilities of the
/// ties (percentiles), in the place of that over people. No interval where fewer than half of the draws give a number.
///
/// Errors    those of `measure_table`.
/// Cost      replicates times that of `measure_table` without intervals; same bits for any thread count.
Result<std::vector<MeasureLine>> uncertain_measure_table(const field::Study& study, const std::vector<field::ReadTie>& ties,
                                                         const UncertainOptions& options,
                                                         const parallel::Execution& execution = {});

}  // namespace reliance::comparison
