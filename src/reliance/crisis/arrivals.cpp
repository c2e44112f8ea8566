#include "reliance/crisis/arrivals.hpp"

#include <array>

#include "reliance/crisis/layout.hpp"

namespace reliance::crisis {
namespace {

/// Draws the arrivals of one day after the other.
class Calendar {
public:
    Calendar(const PreparedWorld::Layout& layout, const Scenario& scenario, random::Seed seed, std::uint32_t replicate)
        : layout_(layout),
          rules_(rules(scenario, {}, {})),
          household_needs_(household_needs(scenario)),
          arrivals_{seed, replicate, {}, {0}} {
        for (std::uint32_t day = 0; day * ticks_a_day < scenario.hours; ++day) draw_day(day_of_needs(scenario, rules_, day), day);
    }

    Arrivals taken() { return std::move(arrivals_); }

private:
    void draw_day(const DayOfNeeds& needs, std::uint32_t day) {
        if (!needs.quiet)
            for (std::uint32_t person = 0; person < layout_.people.size(); ++person) draw_person(needs, person, day);
        for (auto& hour : hours_) {
            arrivals_.in_order.insert(arrivals_.in_order.end(), hour.begin(), hour.end());
            arrivals_.first.push_back(arrivals_.in_order.size());
            hour.clear();
        }
    }

    void draw_person(const DayOfNeeds& needs, std::uint32_t person, std::uint32_t day) {
        const auto* thresholds = &needs.arises[layout_.exposure[person] * std::size_t{rules_.need_stride}];
        for (std::uint32_t first = 0; first < rules_.need_stride; first += 4) {
            const auto any =
                thresholds[first].below | thresholds[first + 1].below | thresholds[first + 2].below | thresholds[first + 3].below;
            if (any == 0) continue;
            const auto words = drawn(person, day, Decision::arrival, first / 4);
            for (std::uint32_t k = 0; k < 4; ++k)
                if (thresholds[first + k].accepts(words[k])) draw_hour(needs, person, first + k, day);
        }
    }

    void draw_hour(const DayOfNeeds& needs, std::uint32_t person, std::uint32_t need, std::uint32_t day) {
        const auto& who = layout_.people[person];
        if (((household_needs_ >> need) & 1) != 0 && !who.is<PersonWord::First>()) return;
        if (may_be_away(who.age()) && rules_.away.accepts(drawn(person, 0, Decision::away)[0])) return;
        const auto zone = layout_.exposure[person] / exposure_class_count;
        const auto* hours = &needs.hours[(zone * std::size_t{rules_.need_count} + need) * ticks_a_day];
        const auto word = drawn(person, day, Decision::hour, need)[0];
        std::uint32_t hour = 0;
        while (word >= hours[hour]) ++hour;
        hours_[hour].push_back({person, static_cast<std::uint8_t>(need)});
    }

    random::Block drawn(std::uint32_t who, std::uint32_t step, Decision decision, std::uint32_t number = 0) const {
        return random::draws(arrivals_.seed, {who, step, arrivals_.replicate, purpose(decision, number)});
    }

    const PreparedWorld::Layout& layout_;
    Rules rules_;  ///< of whatever parameters: when needs arise and who is away are the scenario's
    std::uint32_t household_needs_;
    std::array<std::vector<Arrival>, ticks_a_day> hours_;  ///< of the day that is drawn
    Arrivals arrivals_;
};

}  // namespace

Arrivals arrivals(const PreparedWorld& prepared, const Scenario& scenario, random::Seed seed, std::uint32_t replicate) {
    return Calendar(prepared.layout(), scenario, seed, replicate).taken();
}

Result<std::vector<Arrivals>> arrivals_of_replicates(const PreparedWorld& prepared, const Scenario& scenario, random::Seed seed,
                                                     std::uint32_t replicates, const parallel::Execution& execution) {
    std::vector<Arrivals> all(replicates);
    parallel::for_each_block(execution, replicates, 1, [&](const parallel::Block& block) {
        if (execution.stop_requested()) return;
        all[block.begin] = arrivals(prepared, scenario, seed, static_cast<std::uint32_t>(block.begin));
    });
    if (execution.stop_requested()) return failure(ErrorCode::cancelled);
    return all;
}

}  // namespace reliance::crisis
