#pragma once

#include <string>
#include <vector>

#include "reliance/comparison/place_table.hpp"

namespace reliance::comparison {

/// What a line of the table is about.
enum class Scope : std::uint8_t { whole, site };

std::string_view name(Scope scope);

/// One number of a study.
struct MeasureLine {
    Measure measure;
    Scope scope = Scope::whole;
    std::string site;  ///< id; empty for the whole
    std::string wave;  ///< id; empty for each person's last
    Estimate estimate;
};

/// Every measure of a study: of the whole network, of each site, and of each wave where there are several.
///
/// The network of the whole counts every actor; the places count their people (see `place_table`).
/// Errors   those of `place_table`.
Result<std::vector<MeasureLine>> measure_table(const field::Study& study, const PlaceOptions& options = {},
                                               const parallel::Execution& execution = {});

/// The measures that only the network of the whole study has: size, density, components, brokerage between sites, homophily, each
/// kind of tie …
Result<std::vector<MeasureLine>> network_measures(const field::Study& study, std::string_view wave, const PlaceOptions& options,
                                                  const parallel::Execution& execution);

}  // namespace reliance::comparison
