#include <algorithm>

#include "crisis/reference_model.hpp"

/// Hazard and needs.
namespace reliance::crisis::reference {

Zone Reference::zone(Person person) const {
    return world_.zone_of_cell.empty() ? Zone::middle : world_.zone_of_cell[people().cell(PersonIndex(person)).value];
}

std::uint16_t Reference::commune(Person person) const {
    return world_.commune_of_cell.empty() ? std::uint16_t{0} : world_.commune_of_cell[people().cell(PersonIndex(person)).value];
}

void Reference::draw_day() {
    const auto day = now_ / ticks_a_day;
    const auto today = day_of_needs(scenario_, rules_, day);
    for (Person i = 0; i < persons_.size(); ++i)
        for (std::uint32_t need = 0; need < scenario_.needs.size(); ++need) {
            const auto z = static_cast<std::size_t>(zone(i));
            const auto exposure = exposure_class(people().age_band[i], people().traits[i]);
            const auto chance = today.arises[(z * exposure_class_count + exposure) * rules_.need_stride + need];
            if (!chance.accepts(draw(i, day, Decision::arrival, need / 4)[need % 4])) continue;
            if (scenario_.needs[need].household && people().household_first[people().household[i]] != i) continue;
            if (is_away(i)) continue;
            std::uint32_t hour = 0;
            const auto word = draw(i, day, Decision::hour, need)[0];
            while (word >= today.hours[(z * rules_.need_count + need) * ticks_a_day + hour]) ++hour;
            arising_[now_ + hour].emplace_back(i, need);
        }
}

bool Reference::can(Person i, const Need& need) const {
    if (need.means == Means::know_how) return persons_[i].know_how.contains(need.know_how);
    if (need.means == Means::good) return persons_[i].goods.contains(need.good);
    return true;
}

void Reference::arise(Person i, std::uint32_t need) {
    auto& person = persons_[i];
    const auto& type = scenario_.needs[need];
    if (person.open.contains(need)) return;
    if (!type.recurs && person.had.contains(need)) return;
    if (type.means == Means::good && can(i, type)) return;
    person.open.insert(need);
    person.had.insert(need);
    NeedCase c;
    c.person = i;
    c.need = need;
    c.arisen = now_;
    c.end = std::min(scenario_.hours, now_ + std::max(1u, type.lasts));
    c.takes_up = rules_.takes_up[static_cast<std::size_t>(person.trust)].accepts(draw(i, now_, Decision::take_up, need)[0]);
    c.enrolled = is_older(person.age) && rules_.enrolled.accepts(draw(i, 0, Decision::enrolled)[0]);
    if (!c.takes_up) ++outcome_.not_taken_up;
    ++outcome_.arisen[now_];
    cases_.push_back(c);
}

}  // namespace reliance::crisis::reference
