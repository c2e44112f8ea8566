#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/restitution/idle_lever.hpp"

/// Why one handle of a lever changes nothing, from what the runs recorded. Every reason supposes that the results are the same with the
/// lever and without: what it says of both is then certain.
namespace reliance::restitution {

/// A handle of a lever, and the runs with it.
struct Pulled {
    const levers::Handle& handle;
    double size;                            ///< of the lever
    std::span<const crisis::Outcome> with;  ///< runs with the lever; none where they were not kept
    const RecordedRuns& runs;

    /// What people did in the runs, in words.
    Text acts(std::uint64_t count, const Text& many) const;
    /// “4 replicates”.
    Text replicates() const;
};

/// The same at one site.
struct PulledAt : Pulled {
    std::size_t number;  ///< of the site

    const crisis::Site& site() const { return runs.sites[number]; }
    /// « the Gardens ».
    Text at() const;
};

/// Sums `count` over runs.
template <class Count>
std::uint64_t sum_over(std::span<const crisis::Outcome> runs, Count count) {
    std::uint64_t sum = 0;
    for (const auto& run : runs) sum += count(run);
    return sum;
}

/// Whether the crisis has a need that a good or a know-how meets, whoever had it.
bool is_needed(const levers::Handle& handle, const RecordedRuns& runs);
/// The needs that a good or a know-how meets, of those that somebody had.
std::vector<std::size_t> needs_met_by(const levers::Handle& handle, const RecordedRuns& runs);
/// Whether pieces of a good, where a site has none yet, keep it open.
bool keeps_open(const levers::Handle& handle, const RecordedRuns& runs);

/// Of a handle that gave nobody and nothing in any replicate.
Text nothing_drawn(const Pulled& pulled, std::span<const std::size_t> sites);

/// What no reason is known of, with the figure that rules out the likely one.
Text no_reason(const Text& ruled_out);

/// Of what a place has and does: goods, know-how of its people, room, hours, organisations it is linked to.
Text why_nothing_of_place(const PulledAt& pulled);
/// Of what those who take part in a place are: their trust, their power to act, what they can take on.
Text why_nothing_of_participants(const PulledAt& pulled);
/// Of the ties that a lever makes, at whichever site.
Text why_nothing_of_ties(const Pulled& pulled);
/// Of the register of the whole territory and its calls.
Text why_nothing_of_register(const Pulled& pulled);

}  // namespace reliance::restitution
