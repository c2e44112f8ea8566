#include "crisis/reference.hpp"

#include <algorithm>

#include "crisis/reference_model.hpp"

/// Setting out and the hour.
namespace reliance::crisis::reference {

Reference::Reference(const World& world, const Scenario& scenario, const Parameters& parameters, const Arm& arm,
                     random::Seed seed, std::uint32_t replicate)
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

Outcome Reference::outcome() {
    size_outcome();
    for (now_ = 0; now_ < scenario_.hours; ++now_) tick();
    finish();
    return outcome_;
}

void Reference::meet_people() {
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

void Reference::find_participants() {
    participants_.resize(sites_.size());
    for (const auto& participation : people().participations)
        if (participation.site.value < sites_.size()) participants_[participation.site.value].insert(participation.person.value);
}

bool Reference::takes_part_anywhere(Person person) const {
    return std::ranges::any_of(participants_, [&](const auto& of_site) { return of_site.contains(person); });
}

std::optional<int> Reference::comparable(Person person, const std::vector<network::Level>& levels) const {
    std::uint64_t sum = 0, count = 0;
    for (Person i = 0; i < persons_.size(); ++i)
        if (!takes_part_anywhere(i) && persons_[i].age == persons_[person].age && persons_[i].alone == persons_[person].alone)
            sum += levels[i], ++count;
    return count == 0 ? std::nullopt : std::optional(rounded_mean(sum, count));
}

bool Reference::some_site_gives(Person person, Mechanism mechanism) const {
    for (std::size_t s = 0; s < sites_.size(); ++s)
        if (takes_part(person, s) && sites_[s].mechanisms.has(mechanism)) return true;
    return false;
}

void Reference::apply_sites() {
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

void Reference::learn(const Learnt& learnt, bool on) {
    for (unsigned k = 0; k < population::know_how_count; ++k) {
        if ((learnt.know_how >> k & 1) == 0) continue;
        auto& known = persons_[learnt.person.value].know_how;
        if (on)
            known.insert(static_cast<population::KnowHow>(k));
        else
            known.erase(static_cast<population::KnowHow>(k));
    }
}

void Reference::apply_levers() {
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
    for (const auto& tie : arm_.ties) {
        if (tie.one == tie.other) continue;
        add_tie(tie.one.value, tie.other.value, tie.kinds, tie.strength, tie.trust);
        for (const auto end : {tie.one, tie.other}) persons_[end.value].ties.back().of_lever = true;
    }
}

void Reference::add_tie(Person one, Person other, network::KindSet kinds, int strength, int trust) {
    persons_[one].ties.push_back({other, kinds, strength, trust, {}, kinds.has(Kind::household)});
    persons_[other].ties.push_back({one, kinds, strength, trust, {}, kinds.has(Kind::household)});
}

void Reference::tick() {
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
    outcome_.open.push_back(static_cast<std::uint64_t>(std::ranges::count_if(cases_, [](const auto& c) { return !c.closed; })));
    outcome_.satisfied.push_back(
        static_cast<std::uint64_t>(std::ranges::count_if(lasting_, [&](auto end) { return end > now_; })));
}

}  // namespace reliance::crisis::reference

namespace reliance::crisis {

Outcome reference_run(const World& world, const Scenario& scenario, const Parameters& parameters, const Arm& arm,
                      random::Seed seed, std::uint32_t replicate) {
    return reference::Reference(world, scenario, parameters, arm, seed, replicate).outcome();
}

}  // namespace reliance::crisis
