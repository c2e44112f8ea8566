#include "reliance/levers/ranking.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "reliance/levers/overlay.hpp"

namespace reliance::levers {
namespace {

constexpr auto not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The arm of every lever in every replicate: arms[lever × replicates + replicate].
Result<std::vector<DrawnArm>> arms_of(std::span<const Lever> levers, const crisis::World& world, random::Seed seed,
                                      std::size_t replicates, const parallel::Execution& execution) {
    std::vector<DrawnArm> arms;
    for (const auto& lever : levers) {
        for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
            auto arm = drawn_arm(lever, world, seed, static_cast<std::uint32_t>(replicate), execution);
            if (!arm) return failure(std::move(arm.error()));
            arms.push_back(std::move(*arm));
        }
    }
    return arms;
}

crisis::Estimate per_1000(const crisis::Estimate& effect, double cost) {
    if (cost <= 0) return {not_a_number, not_a_number, not_a_number, not_a_number};
    const double factor = 1000 / cost;
    return {effect.mean * factor, effect.low * factor, effect.high * factor, effect.standard_error * factor};
}

double share_above_zero(const std::vector<double>& values) {
    const auto above = std::count_if(values.begin(), values.end(), [](double value) { return value > 0; });
    return static_cast<double>(above) / static_cast<double>(values.size());
}

/// What each handle of a lever came to, over the replicates.
std::vector<std::uint64_t> changes_of(const Lever& lever, std::span<const DrawnArm> by_replicate) {
    std::vector<std::uint64_t> changes(lever.handles.size());
    for (const auto& drawn : by_replicate)
        for (std::size_t handle = 0; handle < changes.size(); ++handle) changes[handle] += drawn.changes[handle];
    return changes;
}

Appraisal appraisal_of(const Lever& lever, const Reach& reach, std::span<const crisis::Outcome> baseline,
                       std::vector<crisis::Outcome> outcomes) {
    Appraisal appraisal;
    appraisal.lever = lever.id;
    appraisal.reach = reach;
    appraisal.yearly_cost = yearly_cost(lever, reach);
    appraisal.changes_nothing = true;
    for (std::size_t replicate = 0; replicate < baseline.size(); ++replicate) {
        appraisal.avoided.push_back(static_cast<double>(baseline[replicate].all.unmet_hours) -
                                    static_cast<double>(outcomes[replicate].all.unmet_hours));
        appraisal.changes_nothing = appraisal.changes_nothing && same_results(outcomes[replicate], baseline[replicate]);
    }
    appraisal.effect = crisis::estimate(appraisal.avoided);
    appraisal.effect_per_1000 = per_1000(appraisal.effect, appraisal.yearly_cost);
    appraisal.better_share = share_above_zero(appraisal.avoided);
    appraisal.harms = appraisal.effect.high < 0;
    appraisal.outcomes = std::move(outcomes);
    return appraisal;
}

bool better(const Appraisal& one, const Appraisal& other) {
    const auto value = [](const Appraisal& appraisal) {
        return std::isnan(appraisal.effect_per_1000.mean) ? -std::numeric_limits<double>::infinity()
                                                          : appraisal.effect_per_1000.mean;
    };
    return value(one) != value(other) ? value(one) > value(other) : one.lever < other.lever;
}

}  // namespace

bool same_results(const crisis::Outcome& one, const crisis::Outcome& other) {
    auto rest = other;
    rest.by_site = one.by_site;
    rest.over_lever_ties = one.over_lever_ties;
    return rest == one;
}

bool no_visible_effect(const Appraisal& appraisal) {
    return appraisal.changes_nothing || (appraisal.effect.low <= 0 && appraisal.effect.high >= 0);
}

Result<std::vector<Appraisal>> ranking(const crisis::PreparedWorld& prepared, const crisis::Scenario& scenario,
                                       const crisis::Parameters& parameters, std::span<const Lever> levers,
                                       std::span<const crisis::Outcome> baseline, random::Seed seed,
                                       const parallel::Execution& execution) {
    const auto replicates = baseline.size();
    const auto arms = arms_of(levers, prepared.world(), seed, replicates, execution);
    if (!arms) return failure(arms.error());
    const auto arrivals =
        crisis::arrivals_of_replicates(prepared, scenario, seed, static_cast<std::uint32_t>(replicates), execution);
    if (!arrivals) return failure(arrivals.error());
    std::vector<crisis::Outcome> outcomes(arms->size());
    std::atomic<std::size_t> done{0};
    parallel::for_each_block(execution, arms->size(), 1, [&](const parallel::Block& block) {
        if (execution.stop_requested()) return;
        outcomes[block.begin] =
            crisis::run(prepared, scenario, parameters, (*arms)[block.begin].arm, (*arrivals)[block.begin % replicates]);
        execution.report(static_cast<double>(++done) / static_cast<double>(arms->size()));
    });
    if (execution.stop_requested()) return failure(ErrorCode::cancelled);
    std::vector<Appraisal> appraisals;
    for (std::size_t lever = 0; lever < levers.size(); ++lever) {
        const auto first = outcomes.begin() + static_cast<std::ptrdiff_t>(lever * replicates);
        appraisals.push_back(appraisal_of(levers[lever], reach_of(levers[lever], prepared.world()), baseline,
                                          {first, first + static_cast<std::ptrdiff_t>(replicates)}));
        appraisals.back().changes = changes_of(levers[lever], std::span(*arms).subspan(lever * replicates, replicates));
    }
    std::sort(appraisals.begin(), appraisals.end(), better);
    return appraisals;
}

}  // namespace reliance::levers
