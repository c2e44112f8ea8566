#include <algorithm>
#include <tuple>

#include "reliance/crisis/run.hpp"

namespace reliance::crisis {
namespace {

constexpr std::uint32_t fatigue_level(std::uint16_t fatigue) { return fatigue & 7u; }
constexpr std::uint32_t fatigue_since(std::uint16_t fatigue) { return fatigue >> 3; }
constexpr std::uint16_t fatigue_of(std::uint32_t level, std::uint32_t since) {
    return static_cast<std::uint16_t>(since << 3 | level);
}

std::uint32_t level_sum(std::uint32_t level, int change) {
    return static_cast<std::uint32_t>(std::clamp(static_cast<int>(level) + change, 0, 7));
}

}  // namespace

/// One who is asked, as they stand at the start of the tick, and what they have taken on in it.
struct Run::Helper {
    std::uint32_t who = 0;
    PersonWord person;
    bool free = false, in_person = false, rides = false;
    std::uint32_t fatigue = 0, taken = 0, effort = 0;
    bool over = false;  ///< accepted more than they could do
};

void Run::answer_all() {
    constexpr std::size_t ahead = 12;
    for (std::size_t k = 0; k < asked_people_.size(); ++k) {
        if (k + ahead < asked_people_.size()) __builtin_prefetch(&people_[asked_people_[k + ahead]]);
        answer_person(asked_people_[k]);
    }
    asked_people_.clear();
}

/// The requests of one list, the most urgent first: greater harm, then older, then by draw.
void Run::gather(std::uint32_t first) {
    group_.clear();
    for (; first != 0; first = requests_[first - 1].next) group_.push_back(requests_[first - 1]);
    if (group_.size() > 1) std::ranges::sort(group_, {}, [this](const Request& r) { return urgency(r.need, r.order); });
}

Run::Urgency Run::urgency(std::uint32_t position, std::uint32_t order) const {
    const auto& need = needs_[position];
    return {~rules_.harm_of_need[need.need], need.arisen, order, need.person, need.need};
}

void Run::answer_person(std::uint32_t who) {
    auto& state = people_[who];
    gather(state.first_request);
    state.first_request = 0;
    if (state.person.is<PersonWord::Participant>()) count_asked(who);
    Helper helper = helper_at(who);
    for (const auto& request : group_) answer(helper, request);
    if (helper.over) {
        ++outcome_.past_capacity;
        each_scope(layout_, who, [&](std::size_t scope) { ++outcome_.courses[scope].past_capacity; });
    }
    if (helper.effort > 0) state.fatigue = fatigue_of(std::min(7u, helper.fatigue + helper.effort), now_);
}

/// What is asked in this hour of somebody who takes part in a site.
void Run::count_asked(std::uint32_t who) {
    for (std::size_t site = 0; site < sites_.size(); ++site)
        if (layout_.takes_part(who, site))
            for (const auto& request : group_) ++outcome_.by_site[site].asked_of_participants[needs_[request.need].need];
}

Run::Helper Run::helper_at(std::uint32_t who) const {
    const auto& state = people_[who];
    Helper helper;
    helper.who = who;
    helper.person = state.person;
    const bool older = is_older(state.person.age());
    if (rules_.ill[older].accepts(drawn(who, now_ / ticks_a_day, Decision::ill)[0])) return helper;
    if (may_be_away(state.person.age()) && rules_.away.accepts(drawn(who, 0, Decision::away)[0])) return helper;
    const auto words = drawn(who, now_, Decision::helper);
    helper.free = rules_.available[now_].accepts(words[0]);
    helper.in_person = !older || rules_.older_in_person[now_].accepts(words[1]);
    helper.rides = rules_.transport[now_].accepts(words[2]);
    helper.fatigue = rules_.fatigue_left(fatigue_level(state.fatigue), fatigue_since(state.fatigue), now_);
    return helper;
}

bool Run::reaches(const Helper& helper, const Request& request) const {
    if (!helper.free || is_child(helper.person.age())) return false;
    if (request.remote || request.arc.household()) return true;
    const auto distance = request.referred ? layout_.distance(needs_[request.need].person, helper.who) : request.arc.distance();
    return helper.in_person && (distance <= Nearness::walk || (distance == Nearness::ride && helper.rides));
}

void Run::answer(Helper& helper, const Request& request) {
    if (!reaches(helper, request)) {
        ++outcome_.unreached;
        return;
    }
    if (!help(helper, request)) pass_on(helper, request);
}

PairState Run::pair(std::uint32_t one, std::uint32_t other) const {
    if (!people_[one].person.is<PersonWord::HasPair>() || !people_[other].person.is<PersonWord::HasPair>()) return {};
    return pairs_.find(pair_of(one, other));
}

std::uint32_t Run::trust_of(const Request& request) const {
    return level_sum(request.arc.trust(), pair(needs_[request.need].person, request.arc.target()).trust);
}

/// Whether the helper has what `need` takes, and has it at home.
bool Run::has(const Helper& helper, const Need& need) const {
    if (!helper.person.can(need)) return false;
    const bool lends = need.means == Means::good && is_lent(need.good);
    return !lends || ((people_[helper.who].lent >> static_cast<unsigned>(need.good)) & 1) == 0;
}

bool Run::help(Helper& helper, const Request& request) {
    const auto& need = needs_[request.need];
    if (!has(helper, kind_of(need))) return false;
    const auto between = pair(need.person, helper.who);
    const int owed = helper.who > need.person ? between.owed : -between.owed;
    const auto threshold = rules_.acceptance(request.arc.household(), request.referred, request.arc.strength(),
                                             level_sum(request.arc.trust(), between.trust), helper.fatigue, level_sum(0, owed));
    if (!threshold.accepts(request.accepts)) return refuse(request), false;
    if (helper.taken >= helper.person.get<PersonWord::Capacity>()) return helper.over = true, false;
    give(helper, request);
    return true;
}

void Run::give(Helper& helper, const Request& request) {
    auto& need = needs_[request.need];
    const auto& type = kind_of(need);
    auto& state = people_[helper.who];
    ++helper.taken;
    helper.effort += type.effort;
    if (state.given < 65535) ++state.given;
    if (type.means == Means::good && is_lent(type.good)) {
        state.lent |= static_cast<std::uint16_t>(1u << static_cast<unsigned>(type.good));
        const auto back = std::min(scenario_.hours, now_ + std::max(1u, type.use_hours));
        returning_[back].emplace_back(helper.who, static_cast<std::uint8_t>(type.good));
    }
    ++outcome_.helped_over_kind[request.arc.first_kind()];
    if (request.arc.of_site()) ++outcome_.helped_over_site_tie[request.arc.site()];
    outcome_.over_lever_ties.helped += request.arc.of_lever();
    const auto words = drawn(need.person, now_, Decision::change, need.need);
    const auto gained = static_cast<std::int8_t>(rules_.trust_gain.accepts(words[0]));
    const auto owed = static_cast<std::int8_t>(need.person > helper.who ? 1 : -1);
    pair_changes_.push_back({pair_of(need.person, helper.who), need.person, need.need, gained, owed});
    if (request.referred && rules_.new_tie.accepts(words[1])) births_.emplace_back(need.person, helper.who);
    meet(need, through(request), request.referred);
}

void Run::refuse(const Request& request) {
    ++outcome_.refused;
    each_scope(layout_, request.arc.target(), [&](std::size_t scope) { ++outcome_.courses[scope].refused; });
    const auto& need = needs_[request.need];
    if (!rules_.trust_loss.accepts(drawn(need.person, now_, Decision::change, need.need)[2])) return;
    pair_changes_.push_back({pair_of(need.person, request.arc.target()), need.person, need.need, -1, 0});
}

HelpedBy Run::through(const Request& request) const {
    if (request.arc.household()) return HelpedBy::household;
    if (request.arc.institutional()) return HelpedBy::linking;
    return alike(layout_.people[needs_[request.need].person], layout_.people[request.arc.target()]) ? HelpedBy::bonding
                                                                                                    : HelpedBy::bridging;
}

/// One who cannot help passes the request on, rather to a tie who can.
void Run::pass_on(const Helper& helper, const Request& request) {
    auto& need = needs_[request.need];
    if (need.hops >= rules_.most_hops || !rules_.passes_on[trust_of(request)].accepts(request.passes_on)) return;
    const auto draw = mixed(request.order, helper.who);
    const auto from = request.referred ? need.via : nobody;
    Choice who_can, anyone;
    each_arc(helper.who, [&](Arc arc) {
        if (arc.to_child() || arc.target() == need.person || arc.target() == from || !usable(helper.who, arc)) return;
        arc = as_left(arc);
        const auto number = score(arc, draw);
        anyone.offer(arc, number);
        if (number >= who_can.score && able(arc.target(), need.need)) who_can.offer(arc, number);
    });
    if (anyone.score == 0) return;
    need.pending = (who_can.score > 0 ? who_can : anyone).arc.outside_household();
    need.via = helper.who;
    need.is_pending = true;
    ++need.hops;
    ++outcome_.referred;
}

// Sites

void Run::open_doors() {
    for (std::size_t site = 0; site < sites_.size(); ++site) open_door(site);
}

/// The most urgent are heard, as many as the site takes in an hour. For whom it can do nothing the hour is not lost: they look
/// further in it.
void Run::open_door(std::size_t site) {
    auto& visitors = visitors_[site];
    std::ranges::sort(visitors, {}, [this](const Visitor& v) { return urgency(v.asking.need, v.asking.words[1]); });
    const auto capacity = sites_[site].capacity(scenario_, now_);
    outcome_.by_site[site].turned_away += visitors.size() - std::min<std::size_t>(visitors.size(), capacity);
    for (std::size_t k = 0; k < visitors.size(); ++k)
        if (k >= capacity || !hear(site, visitors[k])) ask_from(visitors[k].tried, visitors[k].asking, visitors[k].remote);
    visitors.clear();
}

/// Whether the visitor got something, or is sent to somebody, for this hour.
bool Run::hear(std::size_t site, const Visitor& visitor) {
    ++outcome_.asked;
    ++outcome_.by_site[site].heard[needs_[visitor.asking.need].need];
    if (serve_at_site(site, needs_[visitor.asking.need])) return true;
    refer_to_organisation(site, visitor);
    return refer_to_participant(site, visitor);
}

/// A site meets what its commons can meet: a good in stock, or what people there know of the crisis.
bool Run::serve_at_site(std::size_t site, OpenNeed& need) {
    const auto& type = kind_of(need);
    if (!sites_[site].mechanisms.has(Mechanism::know_how_commons)) return false;
    if (type.means == Means::good) {
        const auto good = static_cast<std::size_t>(type.good);
        auto& stock = sites_[site].site.goods[good];
        if (stock.count == 0) return false;
        --stock.count;
        auto& most = outcome_.by_site[site].in_use[good];
        most = std::max(most, ++in_use_[site][good]);
        const auto back = std::min(scenario_.hours, now_ + std::max(1u, type.use_hours));
        if (stock.returns) site_returning_[back].emplace_back(static_cast<std::uint32_t>(site), static_cast<std::uint8_t>(good));
    } else if (type.means != Means::information) {
        return false;
    }
    meet(need, HelpedBy::site, false);
    return true;
}

/// The participant is asked in the same hour, as the site finds them there.
bool Run::refer_to_participant(std::size_t site, const Visitor& visitor) {
    if (rules_.most_hops == 0) return false;
    const auto& [position, words] = visitor.asking;
    Request request{{}, position, 0, words[1], words[2], words[3], visitor.remote, true};
    const auto who = participant_for(site, request);
    if (who == nobody) return false;
    auto& need = needs_[position];
    const auto trust =
        sites_[site].mechanisms.has(Mechanism::trust) ? rules_.site_trust : layout_.outside_tie_trust[referred_strength];
    request.arc = extra_arc(need.person, who, network::Kind::co_participant, referred_strength, trust);
    request.arc.word = Arc::MadeAt::put(request.arc.word, site + 1);
    requests_.push_back(request);
    need.via = nobody;
    need.hops = 1;
    ++outcome_.referred;
    return true;
}

/// One who has what the need takes and is within reach in this hour; `nobody` if there is none.
std::uint32_t Run::participant_for(std::size_t site, const Request& request) const {
    const auto& need = needs_[request.need];
    const auto mechanisms = sites_[site].mechanisms;
    std::uint32_t best = nobody, highest = 0;
    for (const auto who : layout_.participants[site]) {
        const auto number = mixed(request.order, who);
        if ((best != nobody && number <= highest) || who == need.person || !able(who, need.need)) continue;
        const bool same = alike(layout_.people[need.person], layout_.people[who]);
        if (!mechanisms.has(same ? Mechanism::near_ties : Mechanism::heterogeneity)) continue;
        const auto helper = helper_at(who);
        if (has(helper, kind_of(need)) && reaches(helper, request)) best = who, highest = number;
    }
    return best;
}

/// Only an organisation that can act before the need lapses is told.
void Run::refer_to_organisation(std::size_t site, const Visitor& visitor) {
    const auto& need = needs_[visitor.asking.need];
    if (need.queued || !sites_[site].mechanisms.has(Mechanism::linking)) return;
    bool linked = false;
    std::vector<OrganisationIndex> able;
    for (const auto organisation : sites_[site].site.links) {
        if (!serves(layout_.world.organisations[organisation.value], kind_of(need), 0, Door::referral)) continue;
        linked = true;
        if (now_ + organisations_[organisation.value].delay < need.end) able.push_back(organisation);
    }
    auto& use = outcome_.by_site[site];
    use.linked += linked;
    if (able.empty()) return;
    ++use.told;
    const auto order = visitor.asking.words[1];
    const auto draw = mixed(order, 0xffffffffu);
    queue(visitor.asking.need, able[random::below(draw, static_cast<std::uint32_t>(able.size()))].value, order,
          static_cast<std::uint32_t>(site));
    ++outcome_.referred;
}

// Organisations

void Run::serve_organisations() {
    for (std::size_t organisation = 0; organisation < organisations_.size(); ++organisation) serve(organisation);
}

void Run::serve(std::size_t organisation) {
    const auto later = [this](const Waiting& a, const Waiting& b) {
        const auto key = [this](const Waiting& w) {
            return std::tuple(~w.harm, w.since, w.order, w.person, static_cast<std::uint32_t>(needs_[w.need].need));
        };
        return key(a) > key(b);
    };
    auto& queue = queues_[organisation];
    for (const auto& waiting : delayed_[organisation][now_]) {
        queue.push_back(waiting);
        std::ranges::push_heap(queue, later);
    }
    delayed_[organisation][now_].clear();
    for (auto left = organisations_[organisation].served(now_); left > 0 && !queue.empty();) {
        std::ranges::pop_heap(queue, later);
        const auto next = queue.back();
        queue.pop_back();
        auto& need = needs_[next.need];
        if (need.closed) continue;
        --left;
        move_institutional_trust(need, true);
        const bool referred = next.told_by != nobody;
        if (referred) ++outcome_.by_site[next.told_by].answered;
        meet(need, referred ? HelpedBy::linking : HelpedBy::organisation, referred);
    }
}

// What the tick leaves behind

void Run::apply_pairs() {
    std::ranges::sort(pair_changes_);
    for (const auto& change : pair_changes_) {
        auto& state = pairs_.at(change.pair);
        state.trust = static_cast<std::int8_t>(std::clamp(state.trust + change.trust, -7, 7));
        state.owed = static_cast<std::int8_t>(std::clamp(state.owed + change.owed, -7, 7));
        people_[static_cast<std::uint32_t>(change.pair >> 32)].person.set<PersonWord::HasPair>(1);
        people_[static_cast<std::uint32_t>(change.pair)].person.set<PersonWord::HasPair>(1);
    }
    pair_changes_.clear();
}

/// A tie that referral leaves, unless the two have one.
void Run::apply_births() {
    for (const auto& [one, other] : births_) {
        bool tied = false;
        each_arc(one, [&, to = other](Arc arc) { tied = tied || arc.target() == to; });
        if (tied) continue;
        add_tie(one, other, network::Kind::help, born_strength, born_trust);
        ++outcome_.new_ties;
    }
    births_.clear();
}

}  // namespace reliance::crisis
