#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "reliance/base/digest.hpp"
#include "reliance/base/ids.hpp"
#include "reliance/crisis/scenario.hpp"
#include "reliance/network/kind.hpp"

namespace reliance::crisis {

/// Through whom a need was met.
enum class HelpedBy : std::uint8_t { household, bonding, bridging, linking, site, organisation };
inline constexpr std::size_t helped_by_count = 6;
std::string_view name(HelpedBy by);

/// A part of the territory around a site. The entourage are those one tie away from a participant, participants left out.
enum class Scope : std::uint8_t { participants, entourage, within_500_m, within_1_km, commune };
inline constexpr std::size_t scope_count = 5;
std::string_view name(Scope scope);
/// Whether the scope is drawn on the ground, by distance or by commune: it says nothing where nobody knows where people live.
bool is_on_the_ground(Scope scope);

/// The counters of a group of people. Whole numbers only.
struct GroupCounts {
    std::uint64_t persons = 0;      ///< in the group
    std::uint64_t arisen = 0;       ///< needs
    std::uint64_t met = 0;          ///< needs
    std::uint64_t unmet_hours = 0;  ///< hours that needs stood open
    std::uint64_t need_hours = 0;   ///< hours that needs would last if nobody met them
    std::uint64_t harm = 0;         ///< thousandths
    std::uint64_t waiting = 0;      ///< hours to help, summed over the needs met

    GroupCounts& operator+=(const GroupCounts& other);
    bool operator==(const GroupCounts&) const = default;
};

/// How needs went in a part of the territory around a site: hour by hour, who helped there, how evenly it fell, and what it asked
/// of those who live there.
struct Course {
    std::vector<std::uint32_t> open, satisfied;  ///< by tick, as those of the whole run
    std::array<std::uint64_t, helped_by_count> helped{};
    std::vector<std::uint64_t> unmet_by_person, given_by_person;  ///< as those of the whole run
    std::uint64_t refused = 0, past_capacity = 0;                 ///< by helpers who live there

    bool operator==(const Course&) const = default;
};

/// What was asked of a site and of its people, whether or not it could do anything: why what a site has more of may change nothing.
struct SiteUse {
    std::vector<std::uint64_t> heard;  ///< by need: visits it had an hour for
    std::uint64_t turned_away = 0;     ///< visits of those who found it full
    std::array<std::uint32_t, population::good_count>
        in_use{};                                      ///< pieces taken at once, at most; given, where they do not return
    std::vector<std::uint64_t> asked_of_participants;  ///< by need: requests that came to somebody who takes part
    std::uint64_t linked = 0;    ///< visits for a need that an organisation to which the site is linked can meet
    std::uint64_t told = 0;      ///< of them, passed on to one that could act in time
    std::uint64_t answered = 0;  ///< needs that such an organisation met

    bool operator==(const SiteUse&) const = default;
};

/// What was asked over the ties that an arm made, and what came of it: why more ties may change nothing.
struct LeverTieUse {
    std::uint64_t asked = 0;   ///< requests that went over them
    std::uint64_t helped = 0;  ///< needs that were met over them

    bool operator==(const LeverTieUse&) const = default;
};

/// Everything that one run counts.
///
/// Shape    per-tick vectors: one entry a tick; `by_commune`: one a commune; `by_scope`: site × Scope, see `scope_of`.
struct Outcome {
    std::uint32_t hours = 0;
    GroupCounts all;
    std::array<GroupCounts, population::age_band_count> by_age{};
    std::array<GroupCounts, 2> by_alone{};        ///< with others, alone
    std::array<GroupCounts, 2> by_participant{};  ///< of no site, of a site
    std::array<GroupCounts, 8> by_power{};        ///< by level of power to act in the baseline
    std::vector<GroupCounts> by_commune;
    std::vector<GroupCounts> by_scope;
    std::vector<Course> courses;       ///< as `by_scope`; nothing is counted for communes
    std::vector<GroupCounts> by_need;  ///< `persons` is everybody
    std::vector<SiteUse> by_site;
    LeverTieUse over_lever_ties;

    std::vector<std::uint64_t> arisen;     ///< needs, by tick
    std::vector<std::uint64_t> met;        ///< needs, by tick
    std::vector<std::uint64_t> open;       ///< needs open at the end of each tick
    std::vector<std::uint64_t> satisfied;  ///< needs met earlier or now that would still last at the end of each tick
    std::vector<std::uint64_t> queue;      ///< requests waiting at organisations at the end of each tick

    std::array<std::array<std::uint64_t, helped_by_count>, 2> helped{};  ///< direct, through referral
    std::array<std::uint64_t, network::kind_count> helped_over_kind{};   ///< needs met over a tie, by its first kind
    std::vector<std::uint64_t> helped_over_site_tie;                     ///< needs met over a tie made at each site
    std::vector<std::uint64_t> waiting;                                  ///< needs met after k hours
    std::vector<std::uint64_t> unmet_by_person;                          ///< people with k unmet hours, among those with a need
    std::vector<std::uint64_t> given_by_person;                          ///< people who gave help k times; entry 0 stays 0
    std::uint64_t in_need = 0, never_helped = 0;                         ///< people
    std::uint64_t asked = 0, refused = 0, referred = 0, unreached = 0;
    std::uint64_t past_capacity = 0;  ///< helper-hours with more accepted than could be done
    std::uint64_t not_taken_up = 0;   ///< needs whose person would not turn to an organisation
    std::uint64_t called = 0;         ///< needs found by a register's call
    std::uint64_t new_ties = 0;

    bool operator==(const Outcome&) const = default;
    const GroupCounts& scope_of(SiteIndex site, Scope scope) const {
        return by_scope[site.value * scope_count + static_cast<std::size_t>(scope)];
    }
    const Course& course_of(SiteIndex site, Scope scope) const {
        return courses[site.value * scope_count + static_cast<std::size_t>(scope)];
    }
    Digest digest() const;
};

/// Q(t): the share of need-hours met at each tick; 1 where nobody is in need.
///
/// Source   Bruneau et al. (2003), doi:10.1193/1.1623497.
std::vector<double> functionality(const Outcome& outcome);
/// The same around a site; empty for a commune.
std::vector<double> functionality(const Course& course);
/// The lowest Q(t).
double robustness(const Outcome& outcome);
/// Hours from the lowest Q(t) until Q stays at or above `recovered` to the end of the run; NaN if it never does.
double rapidity(const Outcome& outcome, double recovered = 0.95);
/// Loss of resilience: the sum over ticks of 1 − Q(t), in hours.
double loss(const Outcome& outcome);
/// The waiting time, in hours, by which a share `q` of the needs met were met; NaN if none was.
double waiting_quantile(const Outcome& outcome, double q);
/// Adds one to entry `value` of a histogram, which grows as needed.
void count_in(std::vector<std::uint64_t>& histogram, std::size_t value);
/// Gini of a histogram whose entry k counts people with the value k; NaN if the values sum to 0.
double gini(const std::vector<std::uint64_t>& histogram);
/// Concentration index of unmet hours over people ranked by their power to act: negative when the burden is on those with little
/// of it.
double concentration(const Outcome& outcome);
/// `count` per 1,000 people of the group; NaN if it is empty.
double per_thousand(std::uint64_t count, const GroupCounts& group);
/// Needs met, as a share of those that arose in the group; NaN if none did.
double share_met(const GroupCounts& group);
/// People in need whom nobody helped, as a share of people in need; NaN if there is none.
double share_never_helped(const Outcome& outcome);
/// Needs met, by who helped, direct and through referral together.
std::array<std::uint64_t, helped_by_count> helped_total(const Outcome& outcome);

}  // namespace reliance::crisis
