#pragma once

#include <cstddef>
#include <span>
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
    requests,    ///< requests the site takes in an hour, added
    register_,   ///< share of people of 65 and over enrolled, added (written “register”)
    calls,       ///< share of the enrolled called each day, added
    capacity,    ///< requests each participant can take in an hour, added
};

inline constexpr std::size_t handle_type_count = 12;

std::string_view name(HandleType type);
/// What an amount of the handle may be: what the model can hold, and where it holds whatever one writes, what keeps a machine from
/// drowning in ties.
Bounds bounds(HandleType type);

/// One thing a lever moves, with its range: an effect nobody has measured may be nothing at all (`zero_share`).
struct Handle {
    HandleType type = HandleType::commons;
    std::string word;  ///< a know-how or a good, where the type asks for one
    double amount = 0, low = 0, high = 0;
    double zero_share = 0;  ///< probability that the amount is 0
    Provenance provenance = Provenance::assumed;
    std::string source, source_fr;  ///< the second for readers of French; may be empty
};

/// What a line of cost is paid for: the lever as a whole, each site it acts on, or each participant of these.
enum class PaidFor { lever, site, participant };

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
    PaidFor each = PaidFor::lever;
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

/// A site with fewer participants, but some, is paid for as if it had so many: a cost over its price would tell how few they are.
inline constexpr std::size_t fewest_paid_for = 5;

/// On how much a lever acts, as its costs count it: who takes part at two of its sites counts at both, and a site where somebody takes
/// part counts `fewest_paid_for` participants at least.
struct Reach {
    std::size_t sites = 0, participants = 0;
};

/// How many times a line of cost is paid.
std::size_t times_paid(const CostLine& line, const Reach& reach);

/// What the lever costs a year at its size: lines paid once are spread over their life, each is taken as many times as it is paid.
/// `end` picks the amount, or the low or high end of its range.
double yearly_cost(const Lever& lever, const Reach& reach, double CostLine::*end = &CostLine::amount);

/// The one currency of the levers of a study; the euro where none of them costs anything.
std::string currency(std::span<const Lever> levers);

/// Reads a lever file.
///
/// Errors   invalid_toml, missing_key, missing_source, wrong_type, unknown_key, unknown_word, out_of_range, not_whole, beyond_amount:
///          all of them, with `where:line:column`.
Result<Lever> lever_from_toml(std::string_view text, std::string_view where);

}  // namespace reliance::levers
