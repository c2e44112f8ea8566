#pragma once

#include <set>
#include <string>
#include <vector>

#include "reliance/crisis/world.hpp"
#include "reliance/field/model.hpp"
#include "reliance/population/embedding.hpp"
#include "reliance/population/territory.hpp"
#include "reliance/restitution/text.hpp"

/// What was observed in a study, in the values that the model takes: the one place where the mapping from field to model is
/// written. Those who withdrew, what they hold, what they said and what is said of them are left out here.
namespace reliance::workbench {

/// A value that the study moved from its prior: the prior, what was counted, the posterior with its 95 % interval.
struct ObservedParameter {
    std::string name;
    restitution::Text meaning;
    Bilingual unit, counted;  ///< `counted` says what was counted, over what
    double prior = 0, prior_low = 0, prior_high = 0;
    double value = 0, low = 0, high = 0;
    double count = 0, exposure = 0;     ///< what was counted, over how many participants or answers
    bool is_share = false;              ///< the count is a part of the exposure
    std::vector<std::string> rests_on;  ///< ids of ties
    bool moved() const { return exposure > 0; }
};

/// The people, ties, participations and formation rates of a study, as a population takes them.
///
/// Levels     institutional trust 0–10, power to act 0–1, strength and trust of ties 0–5 are mapped linearly to 0–7 and rounded;
/// a missing answer takes the mean of the others'. Ties       those of the last wave in which the person who reports was met.
/// Rates      ties made at a site per participant and vector: Gamma(1/2, 1/4) prior, Poisson counts (posterior mean).
population::EmbeddedStudy embedded_study(const field::Study& study, const population::Territory& territory);

/// The sites of a study as the crisis model takes them: cell, calendar, commons, links to organisations.
std::vector<crisis::Site> crisis_sites(const field::Study& study, const population::Territory& territory);
std::vector<crisis::Organisation> crisis_organisations(const field::Study& study, const population::Territory& territory);

/// The people met at a site, of whom `participants_<site>` of a study says how many there are in all.
std::set<std::string> participants_of(const field::Study& study, const std::string& site);

/// What the study measured for the model, each with its prior beside it; what the study states by itself (`parameters.csv`) is
/// left out.
std::vector<ObservedParameter> observed_parameters(const field::Study& study);

}  // namespace reliance::workbench
