#include <algorithm>

#include "crisis/reference_model.hpp"

/// Asking.
namespace reliance::crisis::reference {

void Reference::ask(std::size_t k, std::map<Person, std::vector<Asked>>& asked,
                    std::map<std::size_t, std::vector<Asked>>& at_the_door) {
    auto& c = cases_[k];
    if (c.enrolled && !c.queued) be_called(k);
    const auto words = draw(c.person, now_, Decision::asking, c.need);
    if (!rules_.asks[static_cast<std::size_t>(persons_[c.person].power)].accepts(words[0])) return;
    const bool remote = scenario_.needs[c.need].remote && rules_.remote[now_].accepts(draw(c.person, now_, Decision::remote)[0]);
    Asked request{k, {}, words[1], words[2], words[3], remote, false, {}};
    if (c.passed_on) {
        request.tie = c.passed_on->tie;
        request.referred = true;
        c.by = c.passed_on->by;
        c.passed_on.reset();
        ++outcome_.asked;
        outcome_.over_lever_ties.asked += request.tie.of_lever;
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

std::vector<Stage> Reference::stages_now(const NeedCase& c) const {
    const auto first = static_cast<std::uint32_t>(rules_.stage(scenario_.needs[c.need], now_ - c.arisen));
    std::vector<Stage> stages;
    for (std::uint32_t s = 0; s < stage_count; ++s) stages.push_back(static_cast<Stage>((first + s) % stage_count));
    return stages;
}

bool Reference::ask_at(Stage stage, Asked request, std::map<Person, std::vector<Asked>>& asked) {
    auto& c = cases_[request.need_case];
    if (stage == Stage::organisation)
        return c.takes_up && !c.queued && turn_to_organisation(request.need_case, Door::request, request.order);
    const auto tie = tie_to_ask(c.person, stage, request.order, request.remote);
    if (!tie) return false;
    request.tie = *tie;
    c.hops = 0;
    ++outcome_.asked;
    outcome_.over_lever_ties.asked += tie->of_lever;
    asked[tie->to].push_back(request);
    return true;
}

Nearness Reference::distance(Person one, Person other) const {
    const auto& p = people();
    const auto a = p.household[one], b = p.household[other];
    if (a == b) return Nearness::near;
    const double dx = static_cast<double>(p.household_x[a]) - static_cast<double>(p.household_x[b]);
    const double dy = static_cast<double>(p.household_y[a]) - static_cast<double>(p.household_y[b]);
    return nearness(parameters_, dx * dx + dy * dy);
}

bool Reference::would_exist_anyway(Person one, Person other) const {
    const auto [low, high] = ordered(one, other);
    return rules_.substitution.accepts(draw(low, high, Decision::substitution)[0]);
}

bool Reference::exists(Person from, const TieEnd& tie) const {
    if (!tie.site) return true;
    const auto mechanism = are_alike(from, tie.to) ? Mechanism::near_ties : Mechanism::heterogeneity;
    return sites_[*tie.site].mechanisms.has(mechanism) || would_exist_anyway(from, tie.to);
}

bool Reference::can_be_used(Person from, const TieEnd& tie) const {
    if (!exists(from, tie)) return false;
    if (!tie.site || would_exist_anyway(from, tie.to) || site_open(*tie.site)) return true;
    const auto [low, high] = ordered(from, tie.to);
    return rules_.spill_over.accepts(draw(low, high, Decision::spill_over)[0]);
}

int Reference::outside_trust(int strength) const {
    std::uint64_t sum = 0, count = 0;
    const auto& ties = world_.territory->ties;
    for (std::size_t arc = 0; arc < ties.arc_count(); ++arc) {
        const bool elsewhere = ties.made_at(arc) == 0 || ties.made_at(arc) > sites_.size();
        if (elsewhere && !ties.kinds(arc).has(Kind::household) && ties.strength(arc) == strength) sum += ties.trust(arc), ++count;
    }
    return count == 0 ? strength : rounded_mean(sum, count);
}

TieEnd Reference::as_it_stands(TieEnd tie) const {
    if (tie.site && !sites_[*tie.site].mechanisms.has(Mechanism::trust)) tie.trust = outside_trust(tie.strength);
    return tie;
}

std::uint64_t Reference::score(Person from, const TieEnd& tie, std::uint32_t word) const {
    const auto weight =
        choice_weight(static_cast<network::Level>(tie.strength), static_cast<network::Level>(tie.trust), distance(from, tie.to));
    return std::uint64_t{mixed(word, tie.to)} * weight;
}

std::optional<Stage> Reference::stage_of(Person from, const TieEnd& tie, bool remote) const {
    const auto d = distance(from, tie.to);
    if (tie.household) return Stage::household;
    if (tie.strength >= rules_.strong_level && (remote || d <= Nearness::walk)) return Stage::strong;
    if (remote || d <= Nearness::ride) return Stage::weak;
    return std::nullopt;
}

std::optional<TieEnd> Reference::best(Person from, const std::vector<TieEnd>& candidates, std::uint32_t word) const {
    std::optional<TieEnd> chosen;
    for (const auto& tie : candidates) {
        if (!chosen || score(from, tie, word) > score(from, *chosen, word) ||
            (score(from, tie, word) == score(from, *chosen, word) && tie.to < chosen->to))
            chosen = tie;
    }
    return chosen;
}

std::optional<TieEnd> Reference::tie_to_ask(Person from, Stage stage, std::uint32_t word, bool remote) const {
    std::vector<TieEnd> candidates;
    for (const auto& tie : persons_[from].ties)
        if (!is_child(persons_[tie.to].age) && stage_of(from, tie, remote) == stage && can_be_used(from, tie))
            candidates.push_back(as_it_stands(tie));
    return best(from, candidates, word);
}

std::optional<std::size_t> Reference::site_to_ask(Person from, std::uint32_t word) const {
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

bool Reference::turn_to_organisation(std::size_t k, Door door, std::uint32_t word) {
    const auto& c = cases_[k];
    std::vector<std::size_t> able;
    for (std::size_t o = 0; o < world_.organisations.size(); ++o)
        if (serves(world_.organisations[o], scenario_.needs[c.need], commune(c.person), door)) able.push_back(o);
    if (able.empty()) return false;
    ++outcome_.asked;
    wait_at(able[random::below(word, static_cast<std::uint32_t>(able.size()))], k, word, {});
    return true;
}

void Reference::wait_at(std::size_t organisation, std::size_t k, std::uint32_t order, std::optional<std::size_t> told_by) {
    cases_[k].queued = true;
    queues_[organisation].push_back({k, now_, now_ + organisations_[organisation].delay, order, told_by});
}

void Reference::be_called(std::size_t k) {
    const auto hour = scenario_.hour_of_day(now_);
    const auto words = draw(cases_[k].person, now_ / ticks_a_day, Decision::call);
    if (!rules_.called.accepts(words[0]) || hour != first_call_hour + random::below(words[1], call_hours)) return;
    if (turn_to_organisation(k, Door::call, words[2])) ++outcome_.called;
}

}  // namespace reliance::crisis::reference
