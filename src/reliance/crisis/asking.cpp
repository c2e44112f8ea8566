#include <algorithm>

#include "reliance/crisis/run.hpp"

namespace reliance::crisis {
namespace {

Stage stage_of(Arc arc, bool remote, network::Level strong) {
    if (arc.household()) return Stage::household;
    if (arc.strength() >= strong && (remote || arc.distance() <= Nearness::walk)) return Stage::strong;
    return remote || arc.distance() <= Nearness::ride ? Stage::weak : Stage::organisation;
}

}  // namespace

// Ties as the arm leaves them

bool Run::substituted(std::uint32_t one, std::uint32_t other) const {
    return rules_.substitution.accepts(drawn(std::min(one, other), std::max(one, other), Decision::substitution)[0]);
}

bool Run::stands(std::uint32_t from, Arc arc) const {
    if (!arc.of_site()) return true;
    const auto needed = arc.alike() ? Mechanism::near_ties : Mechanism::heterogeneity;
    return sites_[arc.site()].mechanisms.has(needed) || substituted(from, arc.target());
}

bool Run::usable(std::uint32_t from, Arc arc) const {
    if (!arc.of_site()) return true;
    if (substituted(from, arc.target())) return true;
    if (!stands(from, arc)) return false;
    const auto one = std::min(from, arc.target()), other = std::max(from, arc.target());
    return site_open_[arc.site()] != 0 || rules_.spill_over.accepts(drawn(one, other, Decision::spill_over)[0]);
}

Arc Run::as_left(Arc arc) const {
    if (!arc.of_site() || sites_[arc.site()].mechanisms.has(Mechanism::trust)) return arc;
    return arc.with_trust(layout_.outside_tie_trust[arc.strength()]);
}

// Asking

/// First who asks, then whom: each pass knows ahead which scattered memory it will read.
void Run::ask_all() {
    constexpr std::size_t ahead = 16;
    asking_.clear();
    requests_.clear();
    for (std::size_t k = 0; k < active_.size(); ++k) {
        if (k + ahead < active_.size()) __builtin_prefetch(&people_[needs_[active_[k + ahead]].person]);
        decide_to_ask(active_[k]);
    }
    for (std::size_t k = 0; k < asking_.size(); ++k) {
        if (k + 2 * ahead < asking_.size()) {
            const auto person = needs_[asking_[k + 2 * ahead].need].person;
            __builtin_prefetch(&people_[person]);
            __builtin_prefetch(&layout_.first_arc[person]);
        }
        if (k + ahead < asking_.size()) {
            const auto arcs = layout_.arcs_of(needs_[asking_[k + ahead].need].person);
            for (std::size_t at = 0; at < std::min<std::size_t>(arcs.size(), 64); at += 8) __builtin_prefetch(&arcs[at]);
        }
        ask(asking_[k]);
    }
    open_doors();
    deliver_requests();
}

void Run::decide_to_ask(std::uint32_t position) {
    const auto& need = needs_[position];
    if (need.enrolled && !need.queued) ask_by_call(position);
    const auto words = drawn(need.person, now_, Decision::asking, need.need);
    if (rules_.asks[people_[need.person].person.get<PersonWord::Power>()].accepts(words[0])) asking_.push_back({position, words});
}

/// A request that was passed on goes to its new address first; otherwise the stages are tried in turn from that of the need's
/// age.
void Run::ask(const Asking& asking) {
    auto& need = needs_[asking.need];
    const bool remote = is_remote(need);
    if (need.is_pending) {
        need.is_pending = false;
        return request(asking.need, need.pending, asking.words, remote, true);
    }
    ask_from(0, asking, remote);
}

/// Tries the stages that follow the first `tried` until somebody is asked.
void Run::ask_from(std::uint32_t tried, const Asking& asking, bool remote) {
    const auto& need = needs_[asking.need];
    const auto first = static_cast<std::uint32_t>(rules_.stage(kind_of(need), now_ - need.arisen));
    for (std::uint32_t k = tried; k < stage_count; ++k) {
        const auto stage = static_cast<Stage>((first + k) % stage_count);
        if (stage == Stage::site ? come_to_site({asking, k + 1, remote}) : ask_at(stage, asking.need, asking.words, remote))
            return;
    }
}

/// What the site does for those who come is known when all have come: see `open_door`.
bool Run::come_to_site(const Visitor& visitor) {
    const auto site = best_site(needs_[visitor.asking.need].person, visitor.asking.words[1]);
    if (site == nobody) return false;
    visitors_[site].push_back(visitor);
    return true;
}

bool Run::is_remote(const OpenNeed& need) const {
    if (!kind_of(need).remote) return false;
    const auto share = rules_.remote[now_];
    return share.accepts(0xffffffffu) || (share.below > 0 && share.accepts(drawn(need.person, now_, Decision::remote)[0]));
}

bool Run::ask_at(Stage stage, std::uint32_t position, const random::Block& words, bool remote) {
    auto& need = needs_[position];
    if (stage == Stage::organisation) return need.takes_up && !need.queued && ask_organisation(position, Door::request, words[1]);
    const Arc arc = best_tie(need.person, stage, words[1], remote);
    if (arc.word == 0) return false;
    need.hops = 0;
    request(position, arc, words, remote, false);
    return true;
}

/// The tie asked at `stage`; an arc of word 0 if there is none.
Arc Run::best_tie(std::uint32_t person, Stage stage, std::uint32_t draw, bool remote) const {
    Choice best;
    each_arc(person, [&](Arc arc) {
        if (stage_of(arc, remote, rules_.strong_level) != stage || arc.to_child()) return;
        if (arc.of_site()) {
            if (!usable(person, arc)) return;
            arc = as_left(arc);
        }
        best.offer(arc, score(arc, draw));
    });
    return best.score > 0 ? Arc{best.arc.word | Arc::Chosen::mask} : Arc{};
}

std::uint32_t Run::best_site(std::uint32_t person, std::uint32_t draw) const {
    const auto word = people_[person].person;
    if (!word.is<PersonWord::NearSite>() && !word.is<PersonWord::HasExtra>()) return nobody;
    std::uint32_t best = nobody, highest = 0;
    for (std::uint32_t s = 0; s < sites_.size(); ++s) {
        if (site_open_[s] == 0 || (!layout_.takes_part(person, s) && !tied_to(person, s))) continue;
        const auto number = mixed(draw, 0x80000000u | s);
        if (best == nobody || number > highest) best = s, highest = number;
    }
    return best;
}

bool Run::tied_to(std::uint32_t person, std::size_t site) const {
    bool tied = false;
    each_arc(person, [&](Arc arc) { tied = tied || (layout_.takes_part(arc.target(), site) && stands(person, arc)); });
    return tied;
}

bool Run::ask_organisation(std::uint32_t position, Door door, std::uint32_t draw) {
    const auto& need = needs_[position];
    const auto& doors =
        doors_[static_cast<std::size_t>(door)][need.need * outcome_.by_commune.size() + layout_.commune[need.person]];
    if (doors.empty()) return false;
    ++outcome_.asked;
    queue(position, doors[random::below(draw, static_cast<std::uint32_t>(doors.size()))], draw);
    return true;
}

void Run::ask_by_call(std::uint32_t position) {
    const auto hour = scenario_.hour_of_day(now_);
    if (hour < first_call_hour || hour >= first_call_hour + call_hours) return;
    const auto words = drawn(needs_[position].person, now_ / ticks_a_day, Decision::call);
    if (!rules_.called.accepts(words[0]) || first_call_hour + random::below(words[1], call_hours) != hour) return;
    if (ask_organisation(position, Door::call, words[2])) ++outcome_.called;
}

void Run::request(std::uint32_t position, Arc arc, const random::Block& words, bool remote, bool referred) {
    requests_.push_back({arc, position, 0, words[1], words[2], words[3], remote, referred});
}

/// Hangs every request on the one it goes to; apart from asking, so that the wait for scattered memory is known ahead.
void Run::deliver_requests() {
    constexpr std::size_t ahead = 24;
    for (std::size_t k = 0; k < requests_.size(); ++k) {
        if (k + ahead < requests_.size()) __builtin_prefetch(&people_[requests_[k + ahead].arc.target()], 1);
        auto& first = people_[requests_[k].arc.target()].first_request;
        if (first == 0) asked_people_.push_back(requests_[k].arc.target());
        requests_[k].next = first;
        first = static_cast<std::uint32_t>(k + 1);
        outcome_.over_lever_ties.asked += requests_[k].arc.of_lever();
    }
    outcome_.asked += requests_.size();
}

void Run::queue(std::uint32_t position, std::uint32_t organisation, std::uint32_t order, std::uint32_t told_by) {
    auto& need = needs_[position];
    need.queued = true;
    ++queued_;
    const auto ready = std::uint64_t{now_} + organisations_[organisation].delay;
    if (ready >= scenario_.hours) return;
    delayed_[organisation][ready].push_back({rules_.harm_of_need[need.need], now_, order, need.person, position, told_by});
}

}  // namespace reliance::crisis
