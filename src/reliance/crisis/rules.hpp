#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "reliance/crisis/arm.hpp"
#include "reliance/crisis/parameters.hpp"
#include "reliance/crisis/scenario.hpp"
#include "reliance/random/draw.hpp"

/// The numbers behind every decision of the model, computed once a run: thresholds for draws, whole-number weights and tables.
/// The engine and the plain reference of the tests decide with these and share nothing else.
namespace reliance::crisis {

/// What a draw decides. The need's number stands above it (`purpose`), so that needs never share a draw.
enum class Decision : std::uint32_t {
    arrival,   ///< who = person, step = day, number = block of four needs; one word a need
    hour,      ///< who = person, step = day, number = need
    away,      ///< who = person
    ill,       ///< who = person, step = day
    helper,    ///< who = person, step = tick; words: free, older in person, transport
    asking,    ///< who = person, step = tick, number = need; words: asks, choice, accepts, passes on
    remote,    ///< who = person, step = tick
    take_up,   ///< who = person, step = tick of arising, number = need
    enrolled,  ///< who = person
    call,      ///< who = person, step = day; words: called, hour, organisation
    substitution,
    spill_over,   ///< who, step = the two persons, the lower first
    change,       ///< who = person, step = tick, number = need; words: trust gained, new tie, trust lost
    institution,  ///< who = person, step = tick of arising, number = need; words: gained, lost
};

constexpr std::uint32_t purpose(Decision decision, std::uint32_t number = 0) {
    return 0x43000000u | (number << 8) | static_cast<std::uint32_t>(decision);
}

/// Where a person in need looks for help, in the order in which asking widens. The need's age says at which stage an hour begins;
/// a stage that has nobody to ask is passed over in the same hour.
///
/// A site never costs an hour. It hears the most urgent of those who come, as many as it takes in an hour, and spends the hour of
/// whom it can do something for: it meets the need from its commons, or sends them, in that same hour, to a participant who has
/// what the need takes and is within reach (free, neither ill nor away, and near enough or reachable from afar). It also tells a
/// linked organisation, if that can act before the need lapses. Everybody else goes on to the stages after the site, in that
/// hour.
enum class Stage : std::uint8_t { household, strong, site, weak, organisation };
inline constexpr std::uint32_t stage_count = 5;

inline constexpr std::uint32_t ticks_a_day = 24;
inline constexpr std::uint32_t first_call_hour = 9, call_hours = 9;
inline constexpr network::Level born_strength = 2, born_trust = 4;  ///< of a tie that referral leaves
inline constexpr network::Level referred_strength = 3;              ///< of a request that a site passes on

/// How far two people live from each other.
enum class Nearness : std::uint8_t { near, walk, ride, far };
Nearness nearness(const Parameters& parameters, double squared_metres);

/// Qualities of a person on which the arising of needs depends: age band, and five traits.
constexpr std::uint32_t exposure_class(population::AgeBand age, std::uint8_t traits) {
    const auto low = static_cast<std::uint32_t>(traits & 15);
    return static_cast<std::uint32_t>(age) << 5 | low << 1 | ((traits & population::hot_dwelling) != 0 ? 1u : 0u);
}
inline constexpr std::uint32_t exposure_class_count = 256;

/// A keyed 32-bit mixture: every candidate of a choice gets its own number from one draw, whatever the others are.
constexpr std::uint32_t mixed(std::uint32_t draw, std::uint32_t who) {
    std::uint32_t h = draw ^ (who * 0x9E3779B9u);
    h = (h ^ (h >> 16)) * 0x85EBCA6Bu;
    h = (h ^ (h >> 13)) * 0xC2B2AE35u;
    return h ^ (h >> 16);
}

/// How much a tie weighs when one chooses whom to ask: 1 to 256.
constexpr std::uint32_t choice_weight(network::Level strength, network::Level trust, Nearness distance) {
    return (1u + strength) * (1u + trust) * (4u - static_cast<std::uint32_t>(distance));
}

constexpr bool is_older(population::AgeBand age) { return age >= population::AgeBand::from_65; }
constexpr bool is_child(population::AgeBand age) { return age == population::AgeBand::from_0; }
constexpr bool may_be_away(population::AgeBand age) { return !is_child(age) && !is_older(age); }
/// A home gives water and meals away; it lends everything else.
constexpr bool is_lent(population::Good good) { return good != population::Good::water && good != population::Good::meal; }

/// What decides when needs arise on one day: a threshold for each class of person, and the hours among which the day's needs
/// fall.
struct DayOfNeeds {
    /// Shape  [zone][exposure class][need], needs padded to a multiple of four.
    std::vector<random::Threshold> arises;
    /// Shape  [zone][need][tick of the day]: a draw below entry k, and not below k − 1, gives tick k.
    std::vector<std::uint64_t> hours;
    bool quiet = true;  ///< nothing can arise
};

struct Rules {
    std::uint32_t hours = 0;
    std::uint32_t need_count = 0;
    std::uint32_t need_stride = 0;  ///< need_count padded to a multiple of four

    std::vector<random::Threshold> accept;  ///< see `acceptance`
    std::array<random::Threshold, 8> asks, passes_on, takes_up;
    random::Threshold trust_gain, trust_loss, new_tie, institution_gain, institution_loss;
    random::Threshold enrolled, called, substitution, spill_over, away;
    std::array<random::Threshold, 2> ill;                                          ///< under 65, from 65
    std::vector<random::Threshold> remote, transport, older_in_person, available;  ///< by tick
    std::vector<std::uint8_t> closed;                                              ///< by tick: the crisis closes sites
    std::vector<std::uint64_t> harm_before;     ///< by tick, one more: sum of the harm factors of earlier ticks, in thousandths
    std::vector<std::uint32_t> harm_of_need;    ///< thousandths per hour
    std::vector<Stage> stages, hurried_stages;  ///< by hours of age, then round again
    std::uint32_t most_hops = 0, rest_hours = 1;
    network::Level strong_level = 0, site_trust = 0;

    /// The threshold at which somebody accepts a request, from the tie and from their own state.
    random::Threshold acceptance(bool household, bool referred, unsigned strength, unsigned trust, unsigned fatigue,
                                 unsigned credit) const {
        return accept[((((household * 2u + referred) * 8u + strength) * 8u + trust) * 8u + fatigue) * 8u + credit];
    }
    Stage stage(const Need& need, std::uint32_t age) const {
        const auto& order = need.hurry ? hurried_stages : stages;
        return order[age % order.size()];
    }
    /// Harm of `need` when it stands open over the ticks [from, to), in thousandths.
    std::uint64_t harm(std::uint32_t need, std::uint32_t from, std::uint32_t to) const {
        return harm_of_need[need] * (harm_before[to] - harm_before[from]) / 1000;
    }
    std::uint32_t fatigue_left(std::uint32_t level, std::uint32_t since, std::uint32_t now) const {
        const auto rested = (now - since) / rest_hours;
        return level > rested ? level - rested : 0;
    }
};

Rules rules(const Scenario& scenario, const Parameters& parameters, const Arm& arm);
/// When needs arise on day `day` of the scenario, which begins at tick 24 · day.
DayOfNeeds day_of_needs(const Scenario& scenario, const Rules& rules, std::uint32_t day);
/// Needs that arise for nobody but a household's first person, bit n for need n.
std::uint32_t household_needs(const Scenario& scenario);

/// A site once an arm's changes are made.
struct OpenSite {
    Site site;
    bool opens_anyway = false;
    Mechanisms mechanisms;

    /// Whether it can do anything for somebody who asks it.
    bool present() const {
        return mechanisms.has(Mechanism::near_ties) || mechanisms.has(Mechanism::heterogeneity) ||
               mechanisms.has(Mechanism::know_how_commons) || mechanisms.has(Mechanism::linking);
    }
    bool open(const Scenario& scenario, const Rules& rules, std::uint32_t tick) const;
    std::uint32_t capacity(const Scenario& scenario, std::uint32_t tick) const;
};

/// The sites of `world` as `arm` leaves them.
std::vector<OpenSite> open_sites(const World& world, const Scenario& scenario, const Arm& arm);

/// An organisation once an arm's changes are made.
struct OpenOrganisation {
    std::uint32_t delay = 0;
    std::vector<std::uint64_t> served_before;  ///< by tick, one more: requests it can have served in earlier ticks
    std::uint64_t served(std::uint32_t tick) const { return served_before[tick + 1] - served_before[tick]; }
};

std::vector<OpenOrganisation> open_organisations(const World& world, const Scenario& scenario, const Arm& arm);

/// How a request can reach an organisation.
enum class Door : std::uint8_t { request, call, referral };
/// Whether `organisation` can meet `need` of somebody in `commune` who comes by `door`. A referral is not held to the commune.
bool serves(const Organisation& organisation, const Need& need, std::uint16_t commune, Door door);

}  // namespace reliance::crisis
