#include "crisis/reference.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "reliance/crisis/rules.hpp"

namespace reliance::crisis {
namespace {

using network::Kind;
using Person = std::uint32_t;

struct TieEnd {
    Person to = 0;
    network::KindSet kinds;
    int strength = 0, trust = 0;
    std::optional<std::uint32_t> site;  ///< that made the tie
    bool household = false;             ///< of the asker's own household
};

struct Someone {
    std::set<population::KnowHow> know_how;
    std::set<population::Good> goods, lent;
    population::AgeBand age{};
    bool alone = false;
    int trust = 0, power = 0;  ///< institutional trust and power to act, now
    std::uint32_t capacity = 0, fatigue = 0, fatigue_since = 0;
    std::vector<TieEnd> ties;
    std::set<std::uint32_t> open, had;  ///< needs
    bool helped = false;
    std::uint32_t given = 0, unmet = 0;
};

struct NeedCase {
    Person person = 0;
    std::uint32_t need = 0, arisen = 0, end = 0;
    bool takes_up = false, enrolled = false, queued = false, closed = false;
    struct PassedOn {
        TieEnd tie;
        std::optional<Person> by;
    };
    std::optional<PassedOn> passed_on;
    std::optional<Person> by;  ///< who passed on the request now being made
    std::uint32_t hops = 0;
};

struct Asked {
    std::size_t need_case = 0;
    TieEnd tie;
    std::uint32_t order = 0, accepts = 0, passes_on = 0;
    bool remote = false, referred = false;
    std::vector<Stage> still_to_try;  ///< in this hour, if a site does nothing
};

struct Queued {
    std::size_t need_case = 0;
    std::uint32_t since = 0, ready = 0, order = 0;
    std::optional<std::size_t> told_by;  ///< a site
};

struct PairNow {
    int trust = 0;
    int owed_by_higher = 0;
};

using Pair = std::pair<Person, Person>;
Pair ordered(Person one, Person other) { return {std::min(one, other), std::max(one, other)}; }

int rounded_mean(std::uint64_t sum, std::uint64_t count) { return static_cast<int>((2 * sum + count) / (2 * count)); }

class Reference {
public:
    Reference(const World& world, const Scenario& scenario, const Parameters& parameters, const Arm& arm, random::Seed seed,
              std::uint32_t replicate)
        : world_(world),
          scenario_(scenario),
          parameters_(parameters),
          arm_(arm),
          seed_(seed),
          replicate_(replicate),
          rules_(rules(scenario, parameters, arm)),
          sites_(open_sites(world, scenario, arm)),
          organisations_(open_organisations(world, scenario, arm)),
          queues_(world.organisations.size()) {
        meet_people();
        find_participants();
        apply_sites();
        apply_levers();
    }

    Outcome outcome() {
        size_outcome();
        for (now_ = 0; now_ < scenario_.hours; ++now_) tick();
        finish();
        return outcome_;
    }

private:
    const population::Population& people() const { return world_.territory->population; }
    random::Block draw(Person who, std::uint32_t step, Decision decision, std::uint32_t number = 0) const {
        return random::draws(seed_, {who, step, replicate_, purpose(decision, number)});
    }

    // Setting out

    void meet_people() {
        const auto& p = people();
        const auto& ties = world_.territory->ties;
        persons_.resize(p.person_count());
        for (Person i = 0; i < persons_.size(); ++i) {
            auto& person = persons_[i];
            for (unsigned k = 0; k < population::know_how_count; ++k)
                if (p.know_how[i] >> k & 1) person.know_how.insert(static_cast<population::KnowHow>(k));
            for (unsigned g = 0; g < population::good_count; ++g)
                if (p.goods[i] >> g & 1) person.goods.insert(static_cast<population::Good>(g));
            person.age = p.age_band[i];
            person.alone = p.has(PersonIndex(i), population::lives_alone);
            person.trust = p.institutional_trust[i];
            person.power = p.power_to_act[i];
            person.capacity = p.capacity[i];
            for (auto arc = ties.first_arc(ActorIndex(i)); arc < ties.last_arc(ActorIndex(i)); ++arc) {
                TieEnd tie{ties.target(arc).value,
                           ties.kinds(arc),
                           ties.strength(arc),
                           ties.trust(arc),
                           {},
                           ties.kinds(arc).has(Kind::household)};
                const bool lasting = ties.kinds(arc).has(Kind::household) || ties.kinds(arc).has(Kind::kin);
                if (!lasting && ties.made_at(arc) > 0 && ties.made_at(arc) <= sites_.size()) tie.site = ties.made_at(arc) - 1u;
                person.ties.push_back(tie);
            }
        }
        ties_of_the_network_ = persons_;
    }

    void find_participants() {
        participants_.resize(sites_.size());
        for (const auto& participation : people().participations)
            if (participation.site.value < sites_.size())
                participants_[participation.site.value].insert(participation.person.value);
    }

    bool takes_part(Person person, std::size_t site) const { return participants_[site].contains(person); }
    bool takes_part_anywhere(Person person) const {
        return std::ranges::any_of(participants_, [&](const auto& of_site) { return of_site.contains(person); });
    }

    /// Mean level over people of the same age and way of living who take part in no site.
    std::optional<int> comparable(Person person, const std::vector<network::Level>& levels) const {
        std::uint64_t sum = 0, count = 0;
        for (Person i = 0; i < persons_.size(); ++i)
            if (!takes_part_anywhere(i) && persons_[i].age == persons_[person].age && persons_[i].alone == persons_[person].alone)
                sum += levels[i], ++count;
        return count == 0 ? std::nullopt : std::optional(rounded_mean(sum, count));
    }

    bool some_site_gives(Person person, Mechanism mechanism) const {
        for (std::size_t s = 0; s < sites_.size(); ++s)
            if (takes_part(person, s) && sites_[s].mechanisms.has(mechanism)) return true;
        return false;
    }

    void apply_sites() {
        for (Person i = 0; i < persons_.size(); ++i) {
            if (!takes_part_anywhere(i)) continue;
            const auto trust = comparable(i, people().institutional_trust), power = comparable(i, people().power_to_act);
            if (trust && !some_site_gives(i, Mechanism::trust)) persons_[i].trust = *trust;
            if (power && !some_site_gives(i, Mechanism::power_to_act)) persons_[i].power = *power;
        }
        for (const bool on : {false, true})
            for (const auto& site : sites_)
                if (site.mechanisms.has(Mechanism::know_how_commons) == on)
                    for (const auto& learnt : site.site.learnt) learn(learnt, on);
    }

    void learn(const Learnt& learnt, bool on) {
        for (unsigned k = 0; k < population::know_how_count; ++k) {
            if ((learnt.know_how >> k & 1) == 0) continue;
            auto& known = persons_[learnt.person.value].know_how;
            if (on)
                known.insert(static_cast<population::KnowHow>(k));
            else
                known.erase(static_cast<population::KnowHow>(k));
        }
    }

    void apply_levers() {
        for (const auto& change : arm_.persons) {
            auto& person = persons_[change.person.value];
            person.trust = std::clamp(person.trust + change.institutional_trust, 0, 7);
            person.power = std::clamp(person.power + change.power_to_act, 0, 7);
            person.capacity = static_cast<std::uint32_t>(std::clamp(static_cast<int>(person.capacity) + change.capacity, 0, 255));
            for (unsigned k = 0; k < population::know_how_count; ++k)
                if (change.know_how >> k & 1) person.know_how.insert(static_cast<population::KnowHow>(k));
            for (unsigned g = 0; g < population::good_count; ++g)
                if (change.goods >> g & 1) person.goods.insert(static_cast<population::Good>(g));
        }
        for (const auto& tie : arm_.ties)
            if (tie.one != tie.other) add_tie(tie.one.value, tie.other.value, tie.kinds, tie.strength, tie.trust);
    }

    void add_tie(Person one, Person other, network::KindSet kinds, int strength, int trust) {
        persons_[one].ties.push_back({other, kinds, strength, trust, {}, kinds.has(Kind::household)});
        persons_[other].ties.push_back({one, kinds, strength, trust, {}, kinds.has(Kind::household)});
    }

    // One hour

    void tick() {
        if (now_ % ticks_a_day == 0) draw_day();
        bring_goods_back();
        for (auto& need_case : cases_)
            if (!need_case.closed && need_case.end == now_) lapse(need_case);
        for (const auto& [person, need] : arising_[now_]) arise(person, need);
        std::map<Person, std::vector<Asked>> asked;
        std::map<std::size_t, std::vector<Asked>> at_the_door;
        for (std::size_t k = 0; k < cases_.size(); ++k)
            if (!cases_[k].closed) ask(k, asked, at_the_door);
        for (auto& [site, visitors] : at_the_door) open_door(site, visitors, asked);
        for (auto& [helper, requests] : asked) answer(helper, requests);
        for (std::size_t o = 0; o < queues_.size(); ++o) serve(o);
        change_ties();
        outcome_.queue.push_back(
            static_cast<std::uint64_t>(std::ranges::count_if(cases_, [](const auto& c) { return c.queued && !c.closed; })));
        outcome_.open.push_back(
            static_cast<std::uint64_t>(std::ranges::count_if(cases_, [](const auto& c) { return !c.closed; })));
        outcome_.satisfied.push_back(
            static_cast<std::uint64_t>(std::ranges::count_if(lasting_, [&](auto end) { return end > now_; })));
    }

    void bring_goods_back() {
        for (const auto& [person, good] : returning_[now_]) persons_[person].lent.erase(good);
        for (const auto& [site, good] : returning_to_site_[now_]) {
            ++sites_[site].site.goods[static_cast<std::size_t>(good)].count;
            --taken_[site][good];
        }
    }

    // Needs

    Zone zone(Person person) const {
        return world_.zone_of_cell.empty() ? Zone::middle : world_.zone_of_cell[people().cell(PersonIndex(person)).value];
    }
    std::uint16_t commune(Person person) const {
        return world_.commune_of_cell.empty() ? std::uint16_t{0}
                                              : world_.commune_of_cell[people().cell(PersonIndex(person)).value];
    }

    void draw_day() {
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

    bool is_away(Person i) const { return may_be_away(persons_[i].age) && rules_.away.accepts(draw(i, 0, Decision::away)[0]); }

    bool can(Person i, const Need& need) const {
        if (need.means == Means::know_how) return persons_[i].know_how.contains(need.know_how);
        if (need.means == Means::good) return persons_[i].goods.contains(need.good);
        return true;
    }

    void arise(Person i, std::uint32_t need) {
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

    void lapse(NeedCase& c) {
        if (c.queued) move_institutional_trust(c, false);
        close(c, now_);
    }

    void move_institutional_trust(const NeedCase& c, bool up) {
        const auto words = draw(c.person, c.arisen, Decision::institution, c.need);
        auto& trust = persons_[c.person].trust;
        if (up && rules_.institution_gain.accepts(words[0])) trust = std::min(7, trust + 1);
        if (!up && rules_.institution_loss.accepts(words[1])) trust = std::max(0, trust - 1);
    }

    void close(NeedCase& c, std::uint32_t at) {
        c.closed = true;
        persons_[c.person].open.erase(c.need);
        persons_[c.person].unmet = std::min(65535u, persons_[c.person].unmet + at - c.arisen);
        const bool met = at < c.end;
        GroupCounts counts{
            0, 1, met, at - c.arisen, c.end - c.arisen, rules_.harm(c.need, c.arisen, at), met ? at - c.arisen : 0};
        for (auto* group : groups_of(c.person)) *group += counts;
        outcome_.by_need[c.need] += counts;
        for (auto* course : courses_of(c.person)) {
            for (auto t = c.arisen; t < at; ++t) ++course->open[t];
            for (auto t = at; t < c.end; ++t) ++course->satisfied[t];
        }
    }

    void meet(NeedCase& c, HelpedBy by, bool referred) {
        ++outcome_.helped[referred][static_cast<std::size_t>(by)];
        ++outcome_.met[now_];
        ++outcome_.waiting[now_ - c.arisen];
        lasting_.push_back(c.end);
        persons_[c.person].helped = true;
        for (auto* course : courses_of(c.person)) ++course->helped[static_cast<std::size_t>(by)];
        close(c, now_);
    }

    // Asking

    void ask(std::size_t k, std::map<Person, std::vector<Asked>>& asked, std::map<std::size_t, std::vector<Asked>>& at_the_door) {
        auto& c = cases_[k];
        if (c.enrolled && !c.queued) be_called(k);
        const auto words = draw(c.person, now_, Decision::asking, c.need);
        if (!rules_.asks[static_cast<std::size_t>(persons_[c.person].power)].accepts(words[0])) return;
        const bool remote =
            scenario_.needs[c.need].remote && rules_.remote[now_].accepts(draw(c.person, now_, Decision::remote)[0]);
        Asked request{k, {}, words[1], words[2], words[3], remote, false, {}};
        if (c.passed_on) {
            request.tie = c.passed_on->tie;
            request.referred = true;
            c.by = c.passed_on->by;
            c.passed_on.reset();
            ++outcome_.asked;
            asked[request.tie.to].push_back(request);
            return;
        }
        const auto stages = stages_now(c);
        for (std::size_t s = 0; s < stages.size(); ++s) {
            if (stages[s] != Stage::site) {
                if (ask_at(stages[s], request, asked)) return;
            } else if (const auto site = site_to_ask(c.person, words[1])) {
                request.still_to_try.assign(stages.begin() + static_cast<std::ptrdiff_t>(s) + 1, stages.end());
                at_the_door[*site].push_back(request);
                return;
            }
        }
    }

    /// From the stage of the need's age, round.
    std::vector<Stage> stages_now(const NeedCase& c) const {
        const auto first = static_cast<std::uint32_t>(rules_.stage(scenario_.needs[c.need], now_ - c.arisen));
        std::vector<Stage> stages;
        for (std::uint32_t s = 0; s < stage_count; ++s) stages.push_back(static_cast<Stage>((first + s) % stage_count));
        return stages;
    }

    /// A tie or an organisation.
    bool ask_at(Stage stage, Asked request, std::map<Person, std::vector<Asked>>& asked) {
        auto& c = cases_[request.need_case];
        if (stage == Stage::organisation)
            return c.takes_up && !c.queued && turn_to_organisation(request.need_case, Door::request, request.order);
        const auto tie = tie_to_ask(c.person, stage, request.order, request.remote);
        if (!tie) return false;
        request.tie = *tie;
        c.hops = 0;
        ++outcome_.asked;
        asked[tie->to].push_back(request);
        return true;
    }

    Nearness distance(Person one, Person other) const {
        const auto& p = people();
        const auto a = p.household[one], b = p.household[other];
        if (a == b) return Nearness::near;
        const double dx = static_cast<double>(p.household_x[a]) - static_cast<double>(p.household_x[b]);
        const double dy = static_cast<double>(p.household_y[a]) - static_cast<double>(p.household_y[b]);
        return nearness(parameters_, dx * dx + dy * dy);
    }

    bool are_alike(Person one, Person other) const { return alike(people(), PersonIndex(one), PersonIndex(other)); }

    bool site_open(std::size_t site) const { return sites_[site].open(scenario_, rules_, now_); }

    bool would_exist_anyway(Person one, Person other) const {
        const auto [low, high] = ordered(one, other);
        return rules_.substitution.accepts(draw(low, high, Decision::substitution)[0]);
    }

    bool exists(Person from, const TieEnd& tie) const {
        if (!tie.site) return true;
        const auto mechanism = are_alike(from, tie.to) ? Mechanism::near_ties : Mechanism::heterogeneity;
        return sites_[*tie.site].mechanisms.has(mechanism) || would_exist_anyway(from, tie.to);
    }

    bool can_be_used(Person from, const TieEnd& tie) const {
        if (!exists(from, tie)) return false;
        if (!tie.site || would_exist_anyway(from, tie.to) || site_open(*tie.site)) return true;
        const auto [low, high] = ordered(from, tie.to);
        return rules_.spill_over.accepts(draw(low, high, Decision::spill_over)[0]);
    }

    /// Mean trust of the network's ties of one strength that no site made, households apart.
    int outside_trust(int strength) const {
        std::uint64_t sum = 0, count = 0;
        const auto& ties = world_.territory->ties;
        for (std::size_t arc = 0; arc < ties.arc_count(); ++arc) {
            const bool elsewhere = ties.made_at(arc) == 0 || ties.made_at(arc) > sites_.size();
            if (elsewhere && !ties.kinds(arc).has(Kind::household) && ties.strength(arc) == strength)
                sum += ties.trust(arc), ++count;
        }
        return count == 0 ? strength : rounded_mean(sum, count);
    }

    TieEnd as_it_stands(TieEnd tie) const {
        if (tie.site && !sites_[*tie.site].mechanisms.has(Mechanism::trust)) tie.trust = outside_trust(tie.strength);
        return tie;
    }

    std::uint64_t score(Person from, const TieEnd& tie, std::uint32_t word) const {
        const auto weight = choice_weight(static_cast<network::Level>(tie.strength), static_cast<network::Level>(tie.trust),
                                          distance(from, tie.to));
        return std::uint64_t{mixed(word, tie.to)} * weight;
    }

    std::optional<Stage> stage_of(Person from, const TieEnd& tie, bool remote) const {
        const auto d = distance(from, tie.to);
        if (tie.household) return Stage::household;
        if (tie.strength >= rules_.strong_level && (remote || d <= Nearness::walk)) return Stage::strong;
        if (remote || d <= Nearness::ride) return Stage::weak;
        return std::nullopt;
    }

    /// The tie with the highest score, the lower person if equal.
    std::optional<TieEnd> best(Person from, const std::vector<TieEnd>& candidates, std::uint32_t word) const {
        std::optional<TieEnd> chosen;
        for (const auto& tie : candidates) {
            if (!chosen || score(from, tie, word) > score(from, *chosen, word) ||
                (score(from, tie, word) == score(from, *chosen, word) && tie.to < chosen->to))
                chosen = tie;
        }
        return chosen;
    }

    std::optional<TieEnd> tie_to_ask(Person from, Stage stage, std::uint32_t word, bool remote) const {
        std::vector<TieEnd> candidates;
        for (const auto& tie : persons_[from].ties)
            if (!is_child(persons_[tie.to].age) && stage_of(from, tie, remote) == stage && can_be_used(from, tie))
                candidates.push_back(as_it_stands(tie));
        return best(from, candidates, word);
    }

    std::optional<std::size_t> site_to_ask(Person from, std::uint32_t word) const {
        std::optional<std::size_t> chosen;
        for (std::size_t s = 0; s < sites_.size(); ++s) {
            if (!site_open(s)) continue;
            const bool tied = std::ranges::any_of(persons_[from].ties,
                                                  [&](const TieEnd& tie) { return takes_part(tie.to, s) && exists(from, tie); });
            if (!takes_part(from, s) && !tied) continue;
            const auto number = [&](std::size_t site) { return mixed(word, 0x80000000u | static_cast<std::uint32_t>(site)); };
            if (!chosen || number(s) > number(*chosen)) chosen = s;
        }
        return chosen;
    }

    bool turn_to_organisation(std::size_t k, Door door, std::uint32_t word) {
        const auto& c = cases_[k];
        std::vector<std::size_t> able;
        for (std::size_t o = 0; o < world_.organisations.size(); ++o)
            if (serves(world_.organisations[o], scenario_.needs[c.need], commune(c.person), door)) able.push_back(o);
        if (able.empty()) return false;
        ++outcome_.asked;
        wait_at(able[random::below(word, static_cast<std::uint32_t>(able.size()))], k, word, {});
        return true;
    }

    void wait_at(std::size_t organisation, std::size_t k, std::uint32_t order, std::optional<std::size_t> told_by) {
        cases_[k].queued = true;
        queues_[organisation].push_back({k, now_, now_ + organisations_[organisation].delay, order, told_by});
    }

    void be_called(std::size_t k) {
        const auto hour = scenario_.hour_of_day(now_);
        const auto words = draw(cases_[k].person, now_ / ticks_a_day, Decision::call);
        if (!rules_.called.accepts(words[0]) || hour != first_call_hour + random::below(words[1], call_hours)) return;
        if (turn_to_organisation(k, Door::call, words[2])) ++outcome_.called;
    }

    // Answering

    auto urgency(const NeedCase& c, std::uint32_t order) const {
        return std::tuple(-static_cast<std::int64_t>(rules_.harm_of_need[c.need]), c.arisen, order, c.person, c.need);
    }

    void most_urgent_first(std::vector<Asked>& requests) const {
        std::ranges::sort(requests, {}, [&](const Asked& r) { return urgency(cases_[r.need_case], r.order); });
    }

    PairNow pair_now(Person one, Person other) const {
        const auto found = pairs_.find(ordered(one, other));
        return found == pairs_.end() ? PairNow{} : found->second;
    }

    void answer(Person helper, std::vector<Asked>& requests) {
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

    /// Whether the helper has what `need` takes, and has it at home.
    bool has(Person helper, const Need& need) const {
        return can(helper, need) &&
               !(need.means == Means::good && is_lent(need.good) && persons_[helper].lent.contains(need.good));
    }

    bool reached(Person helper, const Asked& request) const {
        const auto age = persons_[helper].age;
        const auto words = draw(helper, now_, Decision::helper);
        const bool ill = rules_.ill[is_older(age)].accepts(draw(helper, now_ / ticks_a_day, Decision::ill)[0]);
        if (is_child(age) || ill || is_away(helper) || !rules_.available[now_].accepts(words[0])) return false;
        if (request.remote || request.tie.household) return true;
        if (is_older(age) && !rules_.older_in_person[now_].accepts(words[1])) return false;
        const auto d = distance(cases_[request.need_case].person, helper);
        return d <= Nearness::walk || (d == Nearness::ride && rules_.transport[now_].accepts(words[2]));
    }

    int trust_between(Person asker, const TieEnd& tie) const {
        return std::clamp(tie.trust + pair_now(asker, tie.to).trust, 0, 7);
    }

    bool accepts(Person helper, const Asked& request, std::uint32_t fatigue) const {
        const auto asker = cases_[request.need_case].person;
        const int higher_owes = pair_now(asker, helper).owed_by_higher;
        const int credit = std::clamp(helper > asker ? higher_owes : -higher_owes, 0, 7);
        return rules_
            .acceptance(request.tie.household, request.referred, static_cast<unsigned>(request.tie.strength),
                        static_cast<unsigned>(trust_between(asker, request.tie)), fatigue, static_cast<unsigned>(credit))
            .accepts(request.accepts);
    }

    void give(Person helper, const Asked& request, bool lends) {
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
        const auto words = draw(c.person, now_, Decision::change, c.need);
        changes_.push_back({ordered(c.person, helper), c.person, c.need, rules_.trust_gain.accepts(words[0]) ? 1 : 0,
                            c.person > helper ? 1 : -1});
        if (request.referred && rules_.new_tie.accepts(words[1])) births_.emplace_back(c.person, helper);
        HelpedBy by = are_alike(c.person, helper) ? HelpedBy::bonding : HelpedBy::bridging;
        if (request.tie.kinds.has(Kind::institutional)) by = HelpedBy::linking;
        if (request.tie.household) by = HelpedBy::household;
        meet(c, by, request.referred);
    }

    void remember_refusal(const NeedCase& c, Person helper) {
        if (rules_.trust_loss.accepts(draw(c.person, now_, Decision::change, c.need)[2]))
            changes_.push_back({ordered(c.person, helper), c.person, c.need, -1, 0});
    }

    void pass_on(Person helper, const Asked& request) {
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

    // Sites

    void open_door(std::size_t site, std::vector<Asked>& visitors, std::map<Person, std::vector<Asked>>& asked) {
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

    bool commons_meet(std::size_t site, NeedCase& c) {
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

    bool send_to_participant(std::size_t site, Asked request, std::map<Person, std::vector<Asked>>& asked) {
        auto& c = cases_[request.need_case];
        if (rules_.most_hops == 0) return false;
        std::optional<Person> chosen;
        for (const auto who : participants_[site]) {
            if (who == c.person || !has(who, scenario_.needs[c.need]) || !reached(who, request)) continue;
            if (!sites_[site].mechanisms.has(are_alike(c.person, who) ? Mechanism::near_ties : Mechanism::heterogeneity))
                continue;
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

    void send_to_organisation(std::size_t site, const Asked& request) {
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

    // Organisations

    void serve(std::size_t organisation) {
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

    // What the hour leaves behind

    void change_ties() {
        std::ranges::sort(changes_);
        for (const auto& [pair, asker, need, trust, owed] : changes_) {
            auto& now = pairs_[pair];
            now.trust = std::clamp(now.trust + trust, -7, 7);
            now.owed_by_higher = std::clamp(now.owed_by_higher + owed, -7, 7);
        }
        changes_.clear();
        for (const auto& [one, other] : births_) {
            if (std::ranges::any_of(persons_[one].ties, [to = other](const TieEnd& tie) { return tie.to == to; })) continue;
            add_tie(one, other, Kind::help, born_strength, born_trust);
            ++outcome_.new_ties;
        }
        births_.clear();
    }

    // Counting

    void size_outcome() {
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

    double metres(Person person, const Site& site) const {
        const auto h = people().household[person];
        return std::hypot(static_cast<double>(people().household_x[h]) - site.x,
                          static_cast<double>(people().household_y[h]) - site.y);
    }

    bool in_entourage(Person person, std::size_t site) const {
        return !takes_part(person, site) &&
               std::ranges::any_of(ties_of_the_network_[person].ties, [&](const TieEnd& t) { return takes_part(t.to, site); });
    }

    std::vector<GroupCounts*> groups_of(Person i) {
        auto& o = outcome_;
        std::vector<GroupCounts*> groups{&o.all,
                                         &o.by_age[static_cast<std::size_t>(persons_[i].age)],
                                         &o.by_alone[persons_[i].alone],
                                         &o.by_participant[takes_part_anywhere(i)],
                                         &o.by_power[people().power_to_act[i]],
                                         &o.by_commune[commune(i)]};
        for (std::size_t s = 0; s < sites_.size(); ++s) {
            const auto add = [&](Scope scope) {
                groups.push_back(&o.by_scope[s * scope_count + static_cast<std::size_t>(scope)]);
            };
            if (takes_part(i, s)) add(Scope::participants);
            if (in_entourage(i, s)) add(Scope::entourage);
            if (metres(i, sites_[s].site) <= 500) add(Scope::within_500_m);
            if (metres(i, sites_[s].site) <= 1000) add(Scope::within_1_km);
            const auto home =
                world_.commune_of_cell.empty() ? std::uint16_t{0} : world_.commune_of_cell[sites_[s].site.cell.value];
            if (commune(i) == home) add(Scope::commune);
        }
        return groups;
    }

    void size_courses() {
        outcome_.courses.resize(outcome_.by_scope.size());
        for (std::size_t k = 0; k < outcome_.courses.size(); ++k)
            if (k % scope_count != static_cast<std::size_t>(Scope::commune)) {
                outcome_.courses[k].open.resize(scenario_.hours);
                outcome_.courses[k].satisfied.resize(scenario_.hours);
            }
    }

    /// Of every scope but communes that the person is in.
    std::vector<Course*> courses_of(Person i) {
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

    void finish() {
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

    struct Change {
        Pair pair;
        Person asker;
        std::uint32_t need;
        int trust, owed;
        auto operator<=>(const Change&) const = default;
    };

    const World& world_;
    const Scenario& scenario_;
    const Parameters& parameters_;
    const Arm& arm_;
    random::Seed seed_;
    std::uint32_t replicate_;
    Rules rules_;
    std::vector<OpenSite> sites_;
    std::vector<OpenOrganisation> organisations_;
    std::vector<std::vector<Queued>> queues_;
    std::vector<Someone> persons_, ties_of_the_network_;
    std::vector<std::set<Person>> participants_;
    std::uint32_t now_ = 0;
    std::vector<NeedCase> cases_;
    std::vector<std::uint32_t> lasting_;  ///< ends of the needs met
    std::map<std::uint32_t, std::vector<std::pair<Person, std::uint32_t>>> arising_;
    std::map<std::uint32_t, std::vector<std::pair<Person, population::Good>>> returning_;
    std::map<std::uint32_t, std::vector<std::pair<std::size_t, population::Good>>> returning_to_site_;
    std::map<std::size_t, std::map<population::Good, std::uint32_t>> taken_;  ///< by site: pieces out now
    std::vector<Change> changes_;
    std::map<Pair, PairNow> pairs_;
    std::vector<Pair> births_;
    Outcome outcome_;
};

}  // namespace

Outcome reference_run(const World& world, const Scenario& scenario, const Parameters& parameters, const Arm& arm,
                      random::Seed seed, std::uint32_t replicate) {
    return Reference(world, scenario, parameters, arm, seed, replicate).outcome();
}

}  // namespace reliance::crisis
