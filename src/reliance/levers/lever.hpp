#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/parameter.hpp"
#include "reliance/base/result.hpp"

namespace reliance::levers {

/// What a lever changes in the model.
enum class HandleType {
    form_near,   ///< ties between alike participants, per participant
    form_mixed,  ///< ties between unlike participants, per participant
    tau,         ///< levels of institutional trust of participants
    pi,          ///< levels of power to act of participants
    know,        ///< share of participants who learn `word`
    commons,     ///< pieces of the good `word` at the site
    link,        ///< organisations to which the site can refer
    open,        ///< hours added to each day of opening
    requests,    ///< requests the site takes in an hour
    register_,   ///< share of people of 65 and over enrolled, added (written “register”)
    calls,       ///< share of the enrolled called each day, added
    capacity,    ///< requests each participant can take in an hour, added
};

std::string_view name(HandleType type);

/// One thing a lever moves, with its range: an effect nobody has measured may be nothing at all (`zero_share`).
struct Handle {
    HandleType type = HandleType::commons;
    std::string word;  ///< a know-how or a good, where the type asks for one
    double amount = 0, low = 0, high = 0;
    double zero_share = 0;  ///< probability that the amount is 0
    Provenance provenance = Provenance::assumed;
    std::string source, source_fr;  ///< the second for readers of French; may be empty
};

/// One line of cost, nominal, in the currency and year of its source; nothing is inflated or converted.
struct CostLine {
    std::string what_fr, what_en;
    double amount = 0, low = 0, high = 0;
    std::string currency;
    int year = 0;
    bool once = false;  ///< paid once, spread over `life_years`; else every year
    double life_years = 1;
    Provenance provenance = Provenance::assumed;
    std::string source, source_fr;  ///< as a handle's
    bool each_site = false;         ///< paid at each site the lever acts on
};

/// An action with a cost that changes ties, resources, sites or institutions.
struct Lever {
    std::string id, label_fr, label_en;
    std::string site;  ///< empty: every site, or the whole territory
    std::string carrier_fr, carrier_en;
    std::string effect_grade;  ///< E0 nothing read … E4 counts, E3 before–after, E2 quasi-experimental, E1 randomised
    std::string cost_grade;    ///< K0 nothing read … K3 programme total, K2 a component, K1 full cost
    double size = 1;           ///< 0 is nothing at all, 1 as described
    std::vector<CostLine> costs;
    std::vector<Handle> handles;
};

/// On how many of the `sites` of a study the lever acts: its own, or all.
std::size_t sites_acted_on(const Lever& lever, std::size_t sites);

/// What the lever costs a year in a study of `sites` sites, at its size: lines paid once are spread over their life, those paid at
/// each site are taken as many times. `end` picks the amount, or the low or high end of its range.
double yearly_cost(const Lever& lever, std::size_t sites, double CostLine::*end = &CostLine::amount);

/// The currency of what the lever costs; the euro where it costs nothing.
std::string currency(const Lever& lever);

/// Reads a lever file.
///
/// Errors   invalid_toml, missing_key, wrong_type, unknown_key, unknown_word, out_of_range, not_whole, beyond_amount: all of them,
///          with `where:line:column`.
Result<Lever> lever_from_toml(std::string_view text, std::string_view where);

}  // namespace reliance::levers
