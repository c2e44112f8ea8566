#pragma once

#include <cstdint>

namespace reliance::population {

/// What a draw of this room decides; the numbers are part of every result and never change their meaning.
enum class Purpose : std::uint32_t {
    household_counts = 100,
    household_order,
    place,
    jitter,
    member_ages,
    member_order,
    sex,
    couple,
    activity_counts,
    activity_order,
    occupation_counts,
    occupation_order,
    later_activity,
    traits,
    household_traits,
    know_how,
    goods,
    levels,
    sociability,
    kin_count,
    kin_partner,
    kin_pair,
    neighbour_count,
    neighbour_partner,
    friend_count,
    friend_partner,
    tie_levels,
    match,
    participant,
    co_participant_count,
    co_participant_partner,
    circle,
    circle_friend,
};

}  // namespace reliance::population
