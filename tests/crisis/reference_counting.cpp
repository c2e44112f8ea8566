#include <algorithm>
#include <cmath>

#include "crisis/reference_model.hpp"

/// Counters and what comes out.
namespace reliance::crisis::reference {

void Reference::size_outcome() {
    outcome_.hours = scenario_.hours;
    outcome_.by_commune.resize(std::max<std::size_t>(1, world_.commune_count));
    outcome_.by_scope.resize(sites_.size() * scope_count);
    size_courses();
    outcome_.by_site.resize(sites_.size());
    for (auto& use : outcome_.by_site) {
        use.heard.resize(scenario_.needs.size());
        use.asked_of_participants.resize(scenario_.needs.size());
    }
    outcome_.by_need.resize(scenario_.needs.size());
    outcome_.helped_over_site_tie.resize(sites_.size());
    outcome_.arisen.resize(scenario_.hours);
    outcome_.met.resize(scenario_.hours);
    outcome_.waiting.resize(scenario_.hours + 1);
    for (Person i = 0; i < persons_.size(); ++i)
        for (auto* group : groups_of(i)) ++group->persons;
    for (auto& of_need : outcome_.by_need) of_need.persons = persons_.size();
}

double Reference::metres(Person person, const Site& site) const {
    const auto h = people().household[person];
    return std::hypot(static_cast<double>(people().household_x[h]) - site.x,
                      static_cast<double>(people().household_y[h]) - site.y);
}

bool Reference::in_entourage(Person person, std::size_t site) const {
    return !takes_part(person, site) &&
           std::ranges::any_of(ties_of_the_network_[person].ties, [&](const TieEnd& t) { return takes_part(t.to, site); });
}

std::vector<GroupCounts*> Reference::groups_of(Person i) {
    auto& o = outcome_;
    std::vector<GroupCounts*> groups{&o.all,
                                     &o.by_age[static_cast<std::size_t>(persons_[i].age)],
                                     &o.by_alone[persons_[i].alone],
                                     &o.by_participant[takes_part_anywhere(i)],
                                     &o.by_power[people().power_to_act[i]],
                                     &o.by_commune[commune(i)]};
    for (std::size_t s = 0; s < sites_.size(); ++s) {
        const auto add = [&](Scope scope) { groups.push_back(&o.by_scope[s * scope_count + static_cast<std::size_t>(scope)]); };
        if (takes_part(i, s)) add(Scope::participants);
        if (in_entourage(i, s)) add(Scope::entourage);
        if (metres(i, sites_[s].site) <= 500) add(Scope::within_500_m);
        if (metres(i, sites_[s].site) <= 1000) add(Scope::within_1_km);
        const auto home = world_.commune_of_cell.empty() ? std::uint16_t{0} : world_.commune_of_cell[sites_[s].site.cell.value];
        if (commune(i) == home) add(Scope::commune);
    }
    return groups;
}

void Reference::size_courses() {
    outcome_.courses.resize(outcome_.by_scope.size());
    for (std::size_t k = 0; k < outcome_.courses.size(); ++k)
        if (k % scope_count != static_cast<std::size_t>(Scope::commune)) {
            outcome_.courses[k].open.resize(scenario_.hours);
            outcome_.courses[k].satisfied.resize(scenario_.hours);
        }
}

std::vector<Course*> Reference::courses_of(Person i) {
    std::vector<Course*> courses;
    for (std::size_t s = 0; s < sites_.size(); ++s) {
        const auto add = [&](Scope scope) {
            courses.push_back(&outcome_.courses[s * scope_count + static_cast<std::size_t>(scope)]);
        };
        if (takes_part(i, s)) add(Scope::participants);
        if (in_entourage(i, s)) add(Scope::entourage);
        if (metres(i, sites_[s].site) <= 500) add(Scope::within_500_m);
        if (metres(i, sites_[s].site) <= 1000) add(Scope::within_1_km);
    }
    return courses;
}

void Reference::finish() {
    for (auto& c : cases_)
        if (!c.closed) close(c, scenario_.hours);
    for (Person i = 0; i < persons_.size(); ++i) {
        const auto& person = persons_[i];
        for (auto* course : courses_of(i)) {
            if (person.given > 0) count_in(course->given_by_person, person.given);
            if (!person.had.empty()) count_in(course->unmet_by_person, person.unmet);
        }
        if (person.given > 0) count_in(outcome_.given_by_person, person.given);
        if (person.had.empty()) continue;
        ++outcome_.in_need;
        if (!person.helped) ++outcome_.never_helped;
        count_in(outcome_.unmet_by_person, person.unmet);
    }
}

}  // namespace reliance::crisis::reference
