#include "reliance/crisis/run.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace reliance::crisis {
namespace {

constexpr std::uint16_t bit16(std::uint32_t at) { return static_cast<std::uint16_t>(1u << at); }

std::uint32_t moved(std::uint32_t level, int by) {
    return static_cast<std::uint32_t>(std::clamp(static_cast<int>(level) + by, 0, 7));
}

// During a run a course holds changes from tick to tick, one more than there are ticks; falls wrap round and come right when they
// are summed up.

void size_courses(Outcome& outcome, std::uint32_t hours) {
    for (std::size_t scope = 0; scope < outcome.courses.size(); ++scope)
        if (scope % scope_count != static_cast<std::size_t>(Scope::commune))
            for (auto* values : {&outcome.courses[scope].open, &outcome.courses[scope].satisfied}) values->resize(hours + 1);
}

void count_course(Course& course, const OpenNeed& need, std::uint32_t at) {
    ++course.open[need.arisen];
    --course.open[at];
    ++course.satisfied[at];
    --course.satisfied[need.end];
}

void sum_up(Course& course) {
    for (auto* values : {&course.open, &course.satisfied}) {
        std::partial_sum(values->begin(), values->end(), values->begin());
        if (!values->empty()) values->pop_back();
    }
}

}  // namespace

std::size_t PairTable::slot(std::uint64_t pair) const {
    const std::size_t mask = keys_.size() - 1;
    auto at = static_cast<std::size_t>((pair * 0x9E3779B97F4A7C15ull) >> 20) & mask;
    while (keys_[at] != 0 && keys_[at] != pair) at = (at + 1) & mask;
    return at;
}

PairState PairTable::find(std::uint64_t pair) const {
    const auto at = slot(pair);
    return keys_[at] == pair ? states_[at] : PairState{};
}

PairState& PairTable::at(std::uint64_t pair) {
    if (2 * count_ >= keys_.size()) grow();
    const auto at = slot(pair);
    if (keys_[at] != pair) keys_[at] = pair, ++count_;
    return states_[at];
}

void PairTable::grow() {
    const auto keys = std::move(keys_);
    const auto states = std::move(states_);
    keys_.assign(keys.size() * 2, 0);
    states_.assign(keys.size() * 2, {});
    for (std::size_t k = 0; k < keys.size(); ++k) {
        if (keys[k] == 0) continue;
        const auto to = slot(keys[k]);
        keys_[to] = keys[k];
        states_[to] = states[k];
    }
}

Run::Run(const Layout& layout, const Scenario& scenario, const Parameters& parameters, const Arm& arm, const Arrivals& arrivals)
    : layout_(layout),
      scenario_(scenario),
      arrivals_(arrivals),
      rules_(rules(scenario, parameters, arm)),
      people_(layout.people.size()),
      sites_(open_sites(layout.world, scenario, arm)),
      site_open_(sites_.size()),
      organisations_(open_organisations(layout.world, scenario, arm)),
      lapsing_(scenario.hours + 1),
      returning_(scenario.hours + 1),
      site_returning_(scenario.hours + 1),
      visitors_(sites_.size()),
      delayed_(organisations_.size(), std::vector<std::vector<Waiting>>(scenario.hours)),
      queues_(organisations_.size()),
      outcome_(layout.empty),
      in_use_(sites_.size()),
      open_change_(scenario.hours + 1),
      satisfied_change_(scenario.hours + 1) {
    for (std::size_t i = 0; i < people_.size(); ++i) people_[i].person = layout.people[i];
    outcome_.hours = scenario.hours;
    outcome_.by_need.resize(rules_.need_count);
    outcome_.arisen.resize(scenario.hours);
    outcome_.met.resize(scenario.hours);
    outcome_.queue.resize(scenario.hours);
    outcome_.waiting.resize(scenario.hours + 1);
    size_courses(outcome_, scenario.hours);
    for (auto& use : outcome_.by_site)
        for (auto* of_need : {&use.heard, &use.asked_of_participants}) of_need->resize(rules_.need_count);
    apply_sites(arm);
    apply_changes(arm);
    list_able();
    list_organisations();
}

/// Participants keep a level or a know-how that some site gives them as long as one such site still gives it.
void Run::apply_sites(const Arm& arm) {
    std::unordered_map<std::uint32_t, std::uint8_t> given;  // mechanisms of the sites of each participant, joined
    for (std::size_t s = 0; s < sites_.size(); ++s)
        for (const auto person : layout_.participants[s]) given[person] |= arm.of(SiteIndex(s)).bits;
    for (const auto& [who, bits] : given) {
        auto& person = people_[who].person;
        const auto age = person.get<PersonWord::Age>(), alone = person.get<PersonWord::Alone>();
        if (!layout_.comparable[age][alone]) continue;
        if (!Mechanisms{bits}.has(Mechanism::trust)) person.set<PersonWord::Trust>(layout_.outside_trust[age][alone]);
        if (!Mechanisms{bits}.has(Mechanism::power_to_act)) person.set<PersonWord::Power>(layout_.outside_power[age][alone]);
    }
    const auto learnt = [&](bool on, auto change) {
        for (const auto& each : sites_)
            if (each.mechanisms.has(Mechanism::know_how_commons) == on)
                for (const auto& [who, know_how] : each.site.learnt) change(people_[who.value].person, know_how);
    };
    const auto change_know_how = [](PersonWord& person, std::uint32_t to) { person.set<PersonWord::KnowHow>(to); };
    learnt(false,
           [&](PersonWord& p, std::uint16_t bits) { change_know_how(p, p.get<PersonWord::KnowHow>() & ~std::uint32_t{bits}); });
    learnt(true, [&](PersonWord& p, std::uint16_t bits) { change_know_how(p, p.get<PersonWord::KnowHow>() | bits); });
}

void Run::apply_changes(const Arm& arm) {
    for (const auto& change : arm.persons) {
        auto& person = people_[change.person.value].person;
        person.set<PersonWord::Trust>(moved(person.get<PersonWord::Trust>(), change.institutional_trust));
        person.set<PersonWord::Power>(moved(person.get<PersonWord::Power>(), change.power_to_act));
        const auto capacity = static_cast<int>(person.get<PersonWord::Capacity>()) + change.capacity;
        person.set<PersonWord::Capacity>(static_cast<std::uint64_t>(std::clamp(capacity, 0, 255)));
        person.set<PersonWord::KnowHow>(person.get<PersonWord::KnowHow>() | change.know_how);
        person.set<PersonWord::Goods>(person.get<PersonWord::Goods>() | change.goods);
    }
    for (const auto& tie : arm.ties) {
        if (tie.one == tie.other) continue;
        add_tie(tie.one.value, tie.other.value, tie.kinds, tie.strength, tie.trust);
        for (const auto end : {tie.one.value, tie.other.value}) extra_[end].back().word |= Arc::OfLever::mask;
    }
}

Arc Run::extra_arc(std::uint32_t from, std::uint32_t to, network::KindSet kinds, network::Level strength,
                   network::Level trust) const {
    std::uint64_t word = Arc::Target::put(0, to);
    word = Arc::Strength::put(word, strength);
    word = Arc::Trust::put(word, trust);
    word = Arc::Distance::put(word, static_cast<std::uint64_t>(layout_.distance(from, to)));
    word = Arc::FirstKind::put(word, kinds.bits == 0 ? 0u : static_cast<std::uint64_t>(std::countr_zero(kinds.bits)));
    word = Arc::Household::put(word, kinds.has(network::Kind::household));
    word = Arc::Institutional::put(word, kinds.has(network::Kind::institutional));
    word = Arc::Alike::put(word, alike(layout_.people[from], layout_.people[to]));
    word = Arc::ToChild::put(word, is_child(layout_.people[to].age()));
    return {word};
}

void Run::add_tie(std::uint32_t one, std::uint32_t other, network::KindSet kinds, network::Level strength, network::Level trust) {
    extra_[one].push_back(extra_arc(one, other, kinds, strength, trust));
    extra_[other].push_back(extra_arc(other, one, kinds, strength, trust));
    people_[one].person.set<PersonWord::HasExtra>(1);
    people_[other].person.set<PersonWord::HasExtra>(1);
}

/// What people have does not change during a run; a bit each stays near where whole people would not.
void Run::list_able() {
    for (const auto& need : scenario_.needs) {
        auto& bits = able_.emplace_back();
        if (need.means == Means::presence || need.means == Means::information) continue;
        bits.resize((people_.size() + 63) / 64);
        for (std::size_t i = 0; i < people_.size(); ++i) bits[i / 64] |= std::uint64_t{people_[i].person.can(need)} << (i % 64);
    }
}

void Run::list_organisations() {
    const auto& world = layout_.world;
    const std::size_t communes = outcome_.by_commune.size();
    for (const Door door : {Door::request, Door::call}) {
        auto& lists = doors_[static_cast<std::size_t>(door)];
        lists.resize(rules_.need_count * communes);
        for (std::size_t k = 0; k < lists.size(); ++k)
            for (std::size_t o = 0; o < world.organisations.size(); ++o)
                if (serves(world.organisations[o], scenario_.needs[k / communes], static_cast<std::uint16_t>(k % communes), door))
                    lists[k].push_back(static_cast<std::uint16_t>(o));
    }
}

Outcome Run::outcome() {
    for (std::uint32_t now = 0; now < scenario_.hours; ++now) tick(now);
    finish();
    return std::move(outcome_);
}

void Run::tick(std::uint32_t now) {
    now_ = now;
    for (std::size_t s = 0; s < sites_.size(); ++s) site_open_[s] = sites_[s].open(scenario_, rules_, now);
    return_goods();
    lapse();
    for (const auto& [person, need] : arrivals_.at(now)) arise(person, need);
    std::erase_if(active_, [&](std::uint32_t position) { return needs_[position].closed; });
    ask_all();
    answer_all();
    serve_organisations();
    apply_pairs();
    apply_births();
    outcome_.queue[now] = queued_;
}

void Run::return_goods() {
    for (const auto& [person, good] : returning_[now_]) people_[person].lent &= static_cast<std::uint16_t>(~bit16(good));
    for (const auto& [site, good] : site_returning_[now_]) ++sites_[site].site.goods[good].count, --in_use_[site][good];
}

void Run::arise(std::uint32_t person, std::uint32_t need) {
    auto& state = people_[person];
    const auto& type = scenario_.needs[need];
    if (((state.open >> need) & 1) != 0 || (!type.recurs && ((state.had >> need) & 1) != 0)) return;
    if (type.means == Means::good && state.person.can(type)) return;
    state.open |= bit16(need);
    state.had |= bit16(need);
    OpenNeed opened;
    opened.person = person;
    opened.need = static_cast<std::uint8_t>(need);
    opened.arisen = static_cast<std::uint16_t>(now_);
    opened.end = static_cast<std::uint16_t>(std::min(scenario_.hours, now_ + std::max(1u, type.lasts)));
    opened.takes_up =
        rules_.takes_up[state.person.get<PersonWord::Trust>()].accepts(drawn(person, now_, Decision::take_up, need)[0]);
    opened.enrolled = is_older(state.person.age()) && rules_.enrolled.accepts(drawn(person, 0, Decision::enrolled)[0]);
    outcome_.not_taken_up += !opened.takes_up;
    const auto position = static_cast<std::uint32_t>(needs_.size());
    needs_.push_back(opened);
    active_.push_back(position);
    lapsing_[opened.end].push_back(position);
    ++outcome_.arisen[now_];
    ++open_change_[now_];
}

void Run::lapse() {
    for (const auto position : lapsing_[now_]) {
        auto& need = needs_[position];
        if (need.closed) continue;
        if (need.queued) move_institutional_trust(need, false);
        --open_change_[now_];
        close(need, now_);
    }
}

void Run::move_institutional_trust(const OpenNeed& need, bool up) {
    const auto words = drawn(need.person, need.arisen, Decision::institution, need.need);
    auto& person = people_[need.person].person;
    if (up ? rules_.institution_gain.accepts(words[0]) : rules_.institution_loss.accepts(words[1]))
        person.set<PersonWord::Trust>(moved(person.get<PersonWord::Trust>(), up ? 1 : -1));
}

void Run::close(OpenNeed& need, std::uint32_t at) {
    need.closed = true;
    queued_ -= need.queued;
    auto& state = people_[need.person];
    state.open &= static_cast<std::uint16_t>(~bit16(need.need));
    state.unmet = static_cast<std::uint16_t>(std::min(65535u, state.unmet + at - need.arisen));
    count_close(need, at);
}

void Run::count_close(const OpenNeed& need, std::uint32_t at) {
    const bool met = at < need.end;
    GroupCounts c;
    c.arisen = 1;
    c.met = met;
    c.unmet_hours = at - need.arisen;
    c.need_hours = static_cast<std::uint64_t>(need.end - need.arisen);
    c.harm = rules_.harm(need.need, need.arisen, at);
    c.waiting = met ? c.unmet_hours : 0;
    const auto person = layout_.people[need.person];
    outcome_.by_need[need.need] += c;
    outcome_.by_age[person.get<PersonWord::Age>()] += c;
    outcome_.by_alone[person.get<PersonWord::Alone>()] += c;
    outcome_.by_participant[person.get<PersonWord::Participant>()] += c;
    outcome_.by_power[person.get<PersonWord::Power>()] += c;
    outcome_.by_commune[layout_.commune[need.person]] += c;
    each_scope(layout_, need.person, [&](std::size_t scope) {
        outcome_.by_scope[scope] += c;
        count_course(outcome_.courses[scope], need, at);
    });
}

void Run::meet(OpenNeed& need, HelpedBy by, bool referred) {
    ++outcome_.helped[referred][static_cast<std::size_t>(by)];
    ++outcome_.met[now_];
    ++outcome_.waiting[now_ - need.arisen];
    --open_change_[now_];
    ++satisfied_change_[now_];
    --satisfied_change_[need.end];
    people_[need.person].person.set<PersonWord::Helped>(1);
    each_scope(layout_, need.person, [&](std::size_t scope) { ++outcome_.courses[scope].helped[static_cast<std::size_t>(by)]; });
    close(need, now_);
}

void Run::finish() {
    now_ = scenario_.hours;
    for (const auto position : lapsing_[scenario_.hours])
        if (!needs_[position].closed) close(needs_[position], scenario_.hours);
    for (const auto& of_need : outcome_.by_need) outcome_.all += of_need;
    for (auto& of_need : outcome_.by_need) of_need.persons = outcome_.all.persons;
    for (std::size_t s = 0; s < sites_.size(); ++s) {
        const auto cell = sites_[s].site.cell.value;
        const auto commune = layout_.world.commune_of_cell.empty() ? 0u : layout_.world.commune_of_cell[cell];
        outcome_.by_scope[s * scope_count + static_cast<std::size_t>(Scope::commune)] = outcome_.by_commune[commune];
    }
    for (auto& course : outcome_.courses) sum_up(course);
    std::int64_t open = 0, satisfied = 0;
    for (std::uint32_t t = 0; t < scenario_.hours; ++t) {
        outcome_.open.push_back(static_cast<std::uint64_t>(open += open_change_[t]));
        outcome_.satisfied.push_back(static_cast<std::uint64_t>(satisfied += satisfied_change_[t]));
    }
    for (std::uint32_t who = 0; who < people_.size(); ++who) count_person(who);
}

void Run::count_person(std::uint32_t who) {
    const auto& person = people_[who];
    if (person.given == 0 && person.had == 0) return;
    const auto count = [&](auto& of_part) {
        if (person.given > 0) count_in(of_part.given_by_person, person.given);
        if (person.had != 0) count_in(of_part.unmet_by_person, person.unmet);
    };
    count(outcome_);
    each_scope(layout_, who, [&](std::size_t scope) { count(outcome_.courses[scope]); });
    if (person.had == 0) return;
    ++outcome_.in_need;
    outcome_.never_helped += !person.person.is<PersonWord::Helped>();
}

Outcome run(const PreparedWorld& prepared, const Scenario& scenario, const Parameters& parameters, const Arm& arm,
            random::Seed seed, std::uint32_t replicate) {
    return run(prepared, scenario, parameters, arm, arrivals(prepared, scenario, seed, replicate));
}

Outcome run(const PreparedWorld& prepared, const Scenario& scenario, const Parameters& parameters, const Arm& arm,
            const Arrivals& arrivals) {
    return Run(prepared.layout(), scenario, parameters, arm, arrivals).outcome();
}

}  // namespace reliance::crisis
