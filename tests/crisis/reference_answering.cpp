#include <algorithm>

#include "crisis/reference_model.hpp"

/// Answering.
namespace reliance::crisis::reference {

Reference::Urgency Reference::urgency(const NeedCase& c, std::uint32_t order) const {
    return std::tuple(-static_cast<std::int64_t>(rules_.harm_of_need[c.need]), c.arisen, order, c.person, c.need);
}

void Reference::most_urgent_first(std::vector<Asked>& requests) const {
    std::ranges::sort(requests, {}, [&](const Asked& r) { return urgency(cases_[r.need_case], r.order); });
}

PairNow Reference::pair_now(Person one, Person other) const {
    const auto found = pairs_.find(ordered(one, other));
    return found == pairs_.end() ? PairNow{} : found->second;
}

void Reference::answer(Person helper, std::vector<Asked>& requests) {
    most_urgent_first(requests);
    auto& person = persons_[helper];
    const auto fatigue = rules_.fatigue_left(person.fatigue, person.fatigue_since, now_);
    std::uint32_t taken = 0, effort = 0;
    bool over = false;
    for (const auto& request : requests) {
        auto& c = cases_[request.need_case];
        const auto& need = scenario_.needs[c.need];
        for (std::size_t s = 0; s < sites_.size(); ++s)
            if (takes_part(helper, s)) ++outcome_.by_site[s].asked_of_participants[c.need];
        if (!reached(helper, request)) {
            ++outcome_.unreached;
            continue;
        }
        bool helps = has(helper, need);
        if (helps && !accepts(helper, request, fatigue)) {
            ++outcome_.refused;
            for (auto* course : courses_of(helper)) ++course->refused;
            remember_refusal(c, helper);
            helps = false;
        } else if (helps && taken >= person.capacity) {
            over = true;
            helps = false;
        }
        if (!helps) {
            pass_on(helper, request);
            continue;
        }
        ++taken;
        effort += need.effort;
        give(helper, request, need.means == Means::good && is_lent(need.good));
    }
    if (over) {
        ++outcome_.past_capacity;
        for (auto* course : courses_of(helper)) ++course->past_capacity;
    }
    if (effort > 0) person.fatigue = std::min(7u, fatigue + effort), person.fatigue_since = now_;
}

bool Reference::has(Person helper, const Need& need) const {
    return can(helper, need) && !(need.means == Means::good && is_lent(need.good) && persons_[helper].lent.contains(need.good));
}

bool Reference::reached(Person helper, const Asked& request) const {
    const auto age = persons_[helper].age;
    const auto words = draw(helper, now_, Decision::helper);
    const bool ill = rules_.ill[is_older(age)].accepts(draw(helper, now_ / ticks_a_day, Decision::ill)[0]);
    if (is_child(age) || ill || is_away(helper) || !rules_.available[now_].accepts(words[0])) return false;
    if (request.remote || request.tie.household) return true;
    if (is_older(age) && !rules_.older_in_person[now_].accepts(words[1])) return false;
    const auto d = distance(cases_[request.need_case].person, helper);
    return d <= Nearness::walk || (d == Nearness::ride && rules_.transport[now_].accepts(words[2]));
}

int Reference::trust_between(Person asker, const TieEnd& tie) const {
    return std::clamp(tie.trust + pair_now(asker, tie.to).trust, 0, 7);
}

bool Reference::accepts(Person helper, const Asked& request, std::uint32_t fatigue) const {
    const auto asker = cases_[request.need_case].person;
    const int higher_owes = pair_now(asker, helper).owed_by_higher;
    const int credit = std::clamp(helper > asker ? higher_owes : -higher_owes, 0, 7);
    return rules_
        .acceptance(request.tie.household, request.referred, static_cast<unsigned>(request.tie.strength),
                    static_cast<unsigned>(trust_between(asker, request.tie)), fatigue, static_cast<unsigned>(credit))
        .accepts(request.accepts);
}

void Reference::give(Person helper, const Asked& request, bool lends) {
    auto& c = cases_[request.need_case];
    const auto& need = scenario_.needs[c.need];
    auto& person = persons_[helper];
    person.given = std::min(65535u, person.given + 1);
    if (lends) {
        person.lent.insert(need.good);
        returning_[std::min(scenario_.hours, now_ + std::max(1u, need.use_hours))].emplace_back(helper, need.good);
    }
    for (std::size_t kind = 0; kind < network::kind_count; ++kind)
        if (request.tie.kinds.has(static_cast<Kind>(kind))) {
            ++outcome_.helped_over_kind[kind];
            break;
        }
    if (request.tie.site) ++outcome_.helped_over_site_tie[*request.tie.site];
    outcome_.over_lever_ties.helped += request.tie.of_lever;
    const auto words = draw(c.person, now_, Decision::change, c.need);
    changes_.push_back(
        {ordered(c.person, helper), c.person, c.need, rules_.trust_gain.accepts(words[0]) ? 1 : 0, c.person > helper ? 1 : -1});
    if (request.referred && rules_.new_tie.accepts(words[1])) births_.emplace_back(c.person, helper);
    HelpedBy by = are_alike(c.person, helper) ? HelpedBy::bonding : HelpedBy::bridging;
    if (request.tie.kinds.has(Kind::institutional)) by = HelpedBy::linking;
    if (request.tie.household) by = HelpedBy::household;
    meet(c, by, request.referred);
}

void Reference::remember_refusal(const NeedCase& c, Person helper) {
    if (rules_.trust_loss.accepts(draw(c.person, now_, Decision::change, c.need)[2]))
        changes_.push_back({ordered(c.person, helper), c.person, c.need, -1, 0});
}

}  // namespace reliance::crisis::reference
