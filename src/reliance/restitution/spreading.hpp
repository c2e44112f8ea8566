#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "reliance/restitution/report_inputs.hpp"

/// Spreading (*essaimage*): how many places like those studied it would take, by proportion, and where need is greatest beyond them.
namespace reliance::restitution {

/// Shares of the territory's unmet need-hours that the report asks to avoid.
inline constexpr std::array spreading_targets{0.01, 0.05, 0.1};
/// Metres around a site within which its neighbours are taken to have a place already.
inline constexpr double spreading_reach = 1000;

/// What one place does over the whole territory in one crisis.
struct PlaceEffect {
    std::uint64_t participants = 0;
    crisis::Estimate avoided;  ///< hours of unmet need without the place minus with it
    crisis::Estimate share;    ///< the same by replicate, over the hours of unmet need without any place
};

/// Whether places were taken away from the runs, so that something can be said of them.
bool tells_of_places(const CrisisRuns& runs);

/// Empty    NaN for a share where no need goes unmet without the places; intervals as `crisis::estimate`.
PlaceEffect place_effect(const CrisisRuns& runs, SiteIndex site);

/// Hours of unmet need of the territory without any of the places.
crisis::Estimate unmet_without_any(const CrisisRuns& runs);

/// What can be said of a number of places.
enum class Spread : std::uint8_t {
    fits,          ///< the territory has the residents, at either end of the interval
    may_not_fit,   ///< it has them at the low end only
    does_not_fit,  ///< it would take more participants than residents, even at the low end
    adds_need,     ///< such a place adds to what goes unmet: no number of them avoids any
    not_told,      ///< the effect of one place is not told from zero
};
std::string_view name(Spread spread);

/// Places it would take; NaN where the verdict leaves no number.
struct PlacesNeeded {
    Spread verdict = Spread::not_told;
    double value = unknown, low = unknown, high = unknown;  ///< whole numbers
};

/// Places like one of effect `effect` for a share `target` of the unmet need-hours, each taken to add what that one adds:
/// target / share, rounded up; its ends from those of the share's interval. More participants than `residents` cannot be. Nothing is
/// told unless the intervals of the hours and of the share both leave zero out, on one side.
PlacesNeeded places_needed(double target, const PlaceEffect& effect, std::uint64_t residents);

/// Evidence on adding up: what the places avoid one by one, summed, over what they avoid together; 1 where effects add.
///
/// Below 1, a place adds less where the others are than it would alone; above 1, more. By replicate, then Student's interval.
/// Undefined  NaN for fewer than two places, or where they avoid nothing together in some replicate.
crisis::Estimate additivity(const CrisisRuns& runs);

/// Residents of each commune whose home is farther than `spreading_reach` from every one of `places`.
///
/// Shape    result[commune], for every commune of `territory`.
/// Units    metres in the territory's projection.
std::vector<std::uint64_t> residents_beyond(const population::Population& population, const population::Territory& territory,
                                            std::span<const population::Point> places);

/// Need that goes unmet in a commune, the places being there.
struct CommuneNeed {
    std::size_t commune = 0;
    std::uint64_t residents = 0;    ///< beyond the reach of every place
    crisis::Estimate per_thousand;  ///< hours of unmet need per 1,000 people of the whole commune
    crisis::Estimate hours;         ///< of those residents, at the commune's rate
};

/// The communes with the most unmet need-hours among residents beyond reach, most first, at most `at_most`; those without such a
/// resident are left out.
std::vector<CommuneNeed> greatest_needs(const std::vector<crisis::Outcome>& baseline, std::span<const std::uint64_t> beyond,
                                        std::size_t at_most);

}  // namespace reliance::restitution
