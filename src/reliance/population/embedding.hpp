#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/network/tie_network.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/population/parameters.hpp"
#include "reliance/population/population.hpp"
#include "reliance/population/territory.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::population {

inline constexpr std::uint32_t no_household = std::numeric_limits<std::uint32_t>::max();

/// A site of the study as the population sees it; its position in the study is its `SiteIndex`, and ties made there carry
/// `made_at` = 1 + that position.
struct EmbeddedSite {
    CellIndex cell;
    Point position;                                ///< metres, the territory's projection
    std::uint8_t vectors = 0;                      ///< bit v for Vector v
    std::uint32_t unobserved = 0;                  ///< participants besides those the study met
    std::array<double, 3> ties_per_participant{};  ///< mean number of ties each of them made there, by Vector
    double unlike = 0.5;                           ///< share of those ties between unlike people (other age or other occupation)
};

/// A person of the study. Values of the closed lists are what the study says, or its best guess.
struct EmbeddedPerson {
    CellIndex cell;
    AgeBand age_band = AgeBand::from_25;
    Sex sex = Sex::female;
    HouseholdType household_type = HouseholdType::other;
    Occupation occupation = Occupation::none;
    Activity activity = Activity::inactive;
    std::uint8_t traits = 0;  ///< bits of Trait; `observed` is added
    std::uint16_t know_how = 0;
    std::uint16_t goods = 0;
    network::Level institutional_trust = 4;
    network::Level power_to_act = 4;
    std::uint8_t capacity = 1;
    std::uint32_t household = no_household;  ///< persons with the same number live together
    Point position;                          ///< read by `of_observed_people` alone
};

/// What a study brings to a population, in plain values. Ties and participations name persons by their position in `persons`.
struct EmbeddedStudy {
    std::vector<EmbeddedSite> sites;
    std::vector<EmbeddedPerson> persons;
    std::vector<network::Tie> ties;  ///< undirected once embedded; several reports of a pair are joined
    std::vector<Participation> participations;
};

/// The population with the study's people in the place of the synthetic people most like them, their ties, and the other
/// participants of each site.
///
/// A person of the study takes the place of the most alike person (age, sex, household, occupation) of the same cell, or of the
/// nearest cell that has people left. The household and ties generated there stay: they stand for what the study did not see;
/// know-how and goods that the study names are added to those generated. People of one household are put in one where it has
/// room. Other participants are drawn by distance to the site, by the ages and occupations of the observed participants, and by
/// their degree before the site (`selection`: 0 ignores it, 1 is proportional to it, negative draws the lonelier). Each has, on
/// average, the given number of ties at the site, with anyone who takes part, observed or not.
/// Ties     of the study keep their levels and place, also where a generated tie joins the same pair (kinds are
///          united); a tie drawn between people who were tied before is not counted as made at the site.
/// Errors   actor_out_of_range, self_tie, unknown_reference (a cell or site), empty_population, too_many (sites past
///          254, persons), cancelled.
/// Cost     a copy of the ties, twice.
Result<PopulatedTerritory> embed(const Territory& territory, Population population, network::TieNetwork ties,
                                 const EmbeddedStudy& study, const Parameters& parameters, random::Seed seed,
                                 const parallel::Execution& execution);

/// The people of a complete observed network as a population of their own, with no synthesis: person i of the study is actor
/// `population.actors[i]`.
///
/// Shape    by cell, then household; persons without one live alone. People of one household are tied as such.
/// Errors   actor_out_of_range, self_tie, unknown_reference, empty_population, too_many.
Result<PopulatedTerritory> of_observed_people(const Territory& territory, const EmbeddedStudy& study);

}  // namespace reliance::population
