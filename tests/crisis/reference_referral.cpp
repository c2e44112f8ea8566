#include <algorithm>

#include "crisis/reference_model.hpp"

/// Referral, by people and by sites, and the organisations it reaches.
namespace reliance::crisis::reference {

void Reference::pass_on(Person helper, const Asked& request) {
    auto& c = cases_[request.need_case];
    if (c.hops >= rules_.most_hops) return;
    if (!rules_.passes_on[static_cast<std::size_t>(trust_between(c.person, request.tie))].accepts(request.passes_on)) return;
    std::vector<TieEnd> anyone, who_can;
    for (const auto& tie : persons_[helper].ties) {
        if (is_child(persons_[tie.to].age) || tie.to == c.person || !can_be_used(helper, tie)) continue;
        if (request.referred && c.by == tie.to) continue;
        anyone.push_back(as_it_stands(tie));
        if (can(tie.to, scenario_.needs[c.need])) who_can.push_back(as_it_stands(tie));
    }
    if (anyone.empty()) return;
    auto next = *best(helper, who_can.empty() ? anyone : who_can, mixed(request.order, helper));
    next.household = false;
    c.passed_on = {next, helper};
    ++c.hops;
    ++outcome_.referred;
}

void Reference::open_door(std::size_t site, std::vector<Asked>& visitors, std::map<Person, std::vector<Asked>>& asked) {
    most_urgent_first(visitors);
    auto places = sites_[site].capacity(scenario_, now_);
    for (const auto& visitor : visitors) {
        if (places == 0) {
            ++outcome_.by_site[site].turned_away;
        } else {
            --places;
            ++outcome_.asked;
            ++outcome_.by_site[site].heard[cases_[visitor.need_case].need];
            if (commons_meet(site, cases_[visitor.need_case])) continue;
            send_to_organisation(site, visitor);
            if (send_to_participant(site, visitor, asked)) continue;
        }
        for (const auto stage : visitor.still_to_try)
            if (ask_at(stage, visitor, asked)) break;
    }
}

bool Reference::commons_meet(std::size_t site, NeedCase& c) {
    const auto& need = scenario_.needs[c.need];
    if (!sites_[site].mechanisms.has(Mechanism::know_how_commons)) return false;
    if (need.means == Means::good) {
        auto& stock = sites_[site].site.goods[static_cast<std::size_t>(need.good)];
        if (stock.count == 0) return false;
        --stock.count;
        auto& most = outcome_.by_site[site].in_use[static_cast<std::size_t>(need.good)];
        most = std::max(most, ++taken_[site][need.good]);
        if (stock.returns)
            returning_to_site_[std::min(scenario_.hours, now_ + std::max(1u, need.use_hours))].emplace_back(site, need.good);
    } else if (need.means != Means::information) {
        return false;
    }
    meet(c, HelpedBy::site, false);
    return true;
}

bool Reference::send_to_participant(std::size_t site, Asked request, std::map<Person, std::vector<Asked>>& asked) {
    auto& c = cases_[request.need_case];
    if (rules_.most_hops == 0) return false;
    std::optional<Person> chosen;
    for (const auto who : participants_[site]) {
        if (who == c.person || !has(who, scenario_.needs[c.need]) || !reached(who, request)) continue;
        if (!sites_[site].mechanisms.has(are_alike(c.person, who) ? Mechanism::near_ties : Mechanism::heterogeneity)) continue;
        if (!chosen || mixed(request.order, who) > mixed(request.order, *chosen)) chosen = who;
    }
    if (!chosen) return false;
    const int trust = sites_[site].mechanisms.has(Mechanism::trust) ? rules_.site_trust : outside_trust(referred_strength);
    request.tie = {*chosen, Kind::co_participant, referred_strength, trust, static_cast<std::uint32_t>(site), false};
    request.referred = true;
    asked[*chosen].push_back(request);
    c.by.reset();
    c.hops = 1;
    ++outcome_.asked;
    ++outcome_.referred;
    return true;
}

void Reference::send_to_organisation(std::size_t site, const Asked& request) {
    const auto& c = cases_[request.need_case];
    if (c.queued || !sites_[site].mechanisms.has(Mechanism::linking)) return;
    std::vector<std::size_t> linked, able;
    for (const auto organisation : sites_[site].site.links)
        if (serves(world_.organisations[organisation.value], scenario_.needs[c.need], 0, Door::referral))
            linked.push_back(organisation.value);
    for (const auto organisation : linked)
        if (now_ + organisations_[organisation].delay < c.end) able.push_back(organisation);
    if (!linked.empty()) ++outcome_.by_site[site].linked;
    if (able.empty()) return;
    ++outcome_.by_site[site].told;
    const auto word = mixed(request.order, 0xffffffffu);
    wait_at(able[random::below(word, static_cast<std::uint32_t>(able.size()))], request.need_case, request.order, site);
    ++outcome_.referred;
}

void Reference::serve(std::size_t organisation) {
    auto& queue = queues_[organisation];
    std::erase_if(queue, [&](const Queued& q) { return cases_[q.need_case].closed; });
    std::vector<Queued> ready;
    for (const auto& waiting : queue)
        if (waiting.ready <= now_) ready.push_back(waiting);
    std::ranges::sort(ready, {}, [&](const Queued& q) {
        const auto& c = cases_[q.need_case];
        return std::tuple(-static_cast<std::int64_t>(rules_.harm_of_need[c.need]), q.since, q.order, c.person, c.need);
    });
    ready.resize(std::min<std::size_t>(ready.size(), organisations_[organisation].served(now_)));
    for (const auto& next : ready) {
        auto& c = cases_[next.need_case];
        move_institutional_trust(c, true);
        if (next.told_by) ++outcome_.by_site[*next.told_by].answered;
        meet(c, next.told_by ? HelpedBy::linking : HelpedBy::organisation, next.told_by.has_value());
    }
}

}  // namespace reliance::crisis::reference
