#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "crisis/small_world.hpp"
#include "reliance/crisis/engine.hpp"
#include "reliance/crisis/ensemble.hpp"

/// The cases in which the model's answer is known beforehand (docs of the model, §5).
namespace reliance::crisis {
namespace {

TEST(LimitingCases, WithoutTiesAndOrganisationsEveryNeedStaysUnmet) {
    auto scenario = with_sure_need(30);
    scenario.needs[0].harm_per_hour = 2.5;
    for (std::uint32_t t = 0; t < 30; ++t) scenario.harm_factor[t] = 1 + 0.1 * t;
    const auto outcome = run_plain(people_apart(50), scenario, plain_parameters());
    EXPECT_EQ(outcome.all.arisen, 50u);
    EXPECT_EQ(outcome.all.met, 0u);
    EXPECT_EQ(outcome.all.unmet_hours, 50u * 30);
    EXPECT_EQ(outcome.all.harm,
              50ull * 2500 * (30 * 1000 + 100 * 29 * 30 / 2) / 1000);  // 50 people, 2.5 an hour, sum of 1 + t / 10
    EXPECT_EQ(outcome.never_helped, 50u);
    EXPECT_EQ(robustness(outcome), 0);
    EXPECT_EQ(loss(outcome), 30);
    EXPECT_TRUE(std::isnan(rapidity(outcome)));
}

TEST(LimitingCases, OverOneTieTheWaitIsGeometric) {
    // Pairs of people; the first of each needs something every other one has. 2,000 pairs, acceptance 0.25 a tick.
    constexpr std::uint32_t pairs = 2000;
    auto small = people_apart(2 * pairs);
    std::vector<network::Tie> ties;
    for (std::uint32_t k = 0; k < pairs; ++k)
        ties.push_back(strong_tie(2 * k, 2 * k + 1)), small.territory->population.goods[2 * k + 1] = 1 << 5;
    small.tie(ties);
    auto parameters = plain_parameters();
    parameters.accept_strong = 0.25;
    const auto outcome = run_plain(small, with_sure_good(200, population::Good::power), parameters);
    ASSERT_EQ(outcome.all.arisen, pairs);
    ASSERT_EQ(outcome.all.met, pairs);
    const double mean = 1 + static_cast<double>(outcome.all.waiting) / pairs;  // asks until the one accepted
    const double deviation = std::sqrt(0.75) / 0.25 / std::sqrt(pairs);
    EXPECT_NEAR(mean, 1 / 0.25, 4 * deviation);
    // And the whole law: the share met at the k-th ask is p (1 − p)^(k − 1).
    for (std::size_t k = 0; k < 6; ++k) {
        const double expected = 0.25 * std::pow(0.75, static_cast<double>(k));
        EXPECT_NEAR(static_cast<double>(outcome.waiting[k]) / pairs, expected, 4 * std::sqrt(expected * (1 - expected) / pairs))
            << k;
    }
}

TEST(LimitingCases, WithAllResourcesEverybodyWithATieIsHelpedAtOnce) {
    auto small = people_apart(40);
    auto& population = small.territory->population;
    std::ranges::fill(population.capacity, std::uint8_t{255});
    std::vector<network::Tie> ties;
    for (std::uint32_t k = 0; k + 1 < 38; ++k) ties.push_back(strong_tie(k, k + 1));  // 38 and 39 know nobody
    small.tie(ties);
    const auto outcome = run_plain(small, with_sure_need(20), plain_parameters());
    EXPECT_EQ(outcome.all.met, 38u);
    EXPECT_EQ(outcome.waiting[0], 38u);
    EXPECT_EQ(outcome.asked, 38u);
    EXPECT_EQ(outcome.never_helped, 2u);
}

TEST(LimitingCases, AHubOfCapacityOneHelpsExactlyOneATick) {
    constexpr std::uint32_t askers = 17;
    auto small = people_apart(askers + 1);
    small.territory->population.goods[0] = 1 << 5;
    std::vector<network::Tie> ties;
    for (std::uint32_t k = 1; k <= askers; ++k) ties.push_back(strong_tie(0, k));
    small.tie(ties);
    auto scenario = with_sure_good(30, population::Good::power);
    scenario.needs[0].use_hours = 1;  // back at the next tick
    const auto outcome = run_plain(small, scenario, plain_parameters());
    for (std::uint32_t t = 0; t < 30; ++t) EXPECT_EQ(outcome.met[t], t < askers ? 1u : 0u) << t;
}

TEST(LimitingCases, CapacityHoldsWhereNothingIsLent) {
    auto small = people_apart(10);
    small.territory->population.know_how[0] = 1;
    small.territory->population.capacity[0] = 3;
    std::vector<network::Tie> ties;
    for (std::uint32_t k = 1; k < 10; ++k) ties.push_back(strong_tie(0, k));
    small.tie(ties);
    auto scenario = with_sure_need(10);
    scenario.needs[0].means = Means::know_how;
    const auto outcome = run_plain(small, scenario, plain_parameters());
    EXPECT_EQ(outcome.met[0], 3u);
    EXPECT_EQ(outcome.met[1], 3u);
    EXPECT_EQ(outcome.past_capacity, 2u);  // the first two hours
    EXPECT_EQ(outcome.all.met, 9u);        // who has the know-how has nobody else to ask
}

/// A path 0 – 1 – … – n−1 in which only the last has the good; only person 0 needs it.
Outcome along_a_path(std::uint32_t people, std::uint32_t hours) {
    auto small = people_apart(people + 1);  // and one who is tied to nobody
    auto& population = small.territory->population;
    population.goods[people - 1] = 1 << 5;
    population.age_band[0] = population::AgeBand::from_80;
    population.age_band[people] = population::AgeBand::from_80;
    std::vector<network::Tie> ties;
    for (std::uint32_t k = 0; k + 1 < people; ++k) ties.push_back(strong_tie(k, k + 1));
    small.tie(ties);
    auto scenario = with_sure_good(hours, population::Good::power);
    scenario.needs[0].age_ratio = {0, 0, 0, 0, 0, 0, 0, 1};
    auto parameters = plain_parameters();
    parameters.refer_low = parameters.refer_high = 1;
    parameters.referral_hops = 200;
    return run_plain(small, scenario, parameters);
}

TEST(LimitingCases, AReferredRequestTakesAsManyTicksAsHops) {
    for (const std::uint32_t people : {2u, 3u, 5u, 9u, 20u}) {
        const auto outcome = along_a_path(people, 60);
        EXPECT_EQ(outcome.all.arisen, 2u);
        EXPECT_EQ(outcome.all.met, 1u);              // the one outside the component is not
        EXPECT_EQ(outcome.waiting[people - 2], 1u);  // the tick of arising is the first hop
    }
}

TEST(LimitingCases, WithReferralTheNeedsOfAComponentAreMetAndNoOthers) {
    // A ring of 12 with the owner on it, and a ring of 5 without.
    auto small = people_apart(17);
    std::vector<network::Tie> ties;
    for (std::uint32_t k = 0; k < 12; ++k) ties.push_back(strong_tie(k, (k + 1) % 12));
    for (std::uint32_t k = 0; k < 5; ++k) ties.push_back(strong_tie(12 + k, 12 + (k + 1) % 5));
    small.tie(ties);
    auto& population = small.territory->population;
    population.goods[7] = 1 << 1;  // a meal: given, not lent
    population.capacity[7] = 255;
    auto scenario = with_sure_good(40, population::Good::meal);
    auto parameters = plain_parameters();
    parameters.refer_low = parameters.refer_high = 1;
    parameters.referral_hops = 200;
    const auto outcome = run_plain(small, scenario, parameters);
    EXPECT_EQ(outcome.all.arisen, 16u);
    EXPECT_EQ(outcome.all.met, 11u);
    EXPECT_EQ(outcome.unmet_by_person[40], 5u);
}

// A lever of size zero, a site nobody comes to, mechanisms

TEST(Arms, ALeverOfSizeZeroChangesNoBit) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const auto drawn = random_case(seed);
        const auto prepared = drawn.small.prepared(drawn.parameters);
        Arm zero;
        zero.persons = {{PersonIndex(0)}};
        for (std::size_t s = 0; s < drawn.small.world.sites.size(); ++s)
            zero.sites.push_back({SiteIndex(s), 0, 0, 0, 0, false, {}, {}});
        for (std::size_t o = 0; o < drawn.small.world.organisations.size(); ++o)
            zero.organisations.push_back({OrganisationIndex(o)});
        EXPECT_EQ(run(prepared, drawn.scenario, drawn.parameters, zero, {seed}, 0),
                  run(prepared, drawn.scenario, drawn.parameters, {}, {seed}, 0));
    }
}

TEST(Arms, RemovingASiteWithoutParticipantsChangesNoBit) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        auto drawn = random_case(seed);
        const auto with = drawn.small.world;
        auto empty = with;
        Site nobody_comes;
        nobody_comes.id = "empty";
        nobody_comes.requests_per_tick = 5;
        nobody_comes.goods.fill({5, true});
        empty.sites.push_back(nobody_comes);
        Arm without;
        without.mechanisms.assign(with.sites.size(), all_mechanisms);
        without.mechanisms.push_back(no_mechanism);
        const auto prepared = prepare(empty, drawn.parameters).value();
        const auto here = run(prepared, drawn.scenario, drawn.parameters, {}, {seed}, 0);
        const auto gone = run(prepared, drawn.scenario, drawn.parameters, without, {seed}, 0);
        EXPECT_EQ(here, gone);
        // And neither differs from the world that never had it, but for the empty site's own entries.
        auto never = run(prepare(with, drawn.parameters).value(), drawn.scenario, drawn.parameters, {}, {seed}, 0);
        never.by_scope = here.by_scope;
        never.courses = here.courses;
        never.helped_over_site_tie = here.helped_over_site_tie;
        never.by_site = here.by_site;
        EXPECT_EQ(here, never);
    }
}

TEST(Arms, AllMechanismsOnIsTheSiteItself) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto drawn = random_case(seed);
        if (drawn.small.world.sites.empty()) continue;
        const auto prepared = drawn.small.prepared(drawn.parameters);
        const auto all_on = coalitions(SiteIndex(std::size_t{0}))[63];
        EXPECT_EQ(run(prepared, drawn.scenario, drawn.parameters, all_on, {seed}, 0),
                  run(prepared, drawn.scenario, drawn.parameters, {}, {seed}, 0));
    }
}

/// The world as if its only site had never been: no site, no participation, its ties gone, its learnt know-how gone, and those
/// who came at the levels of comparable people.
SmallWorld without_its_site(const RandomCase& drawn, const PreparedWorld& prepared, const Arm& off) {
    (void)prepared, (void)off;
    SmallWorld bare;
    *bare.territory = *drawn.small.territory;
    bare.world = drawn.small.world;
    bare.world.territory = bare.territory.get();
    auto& population = bare.territory->population;
    std::vector<bool> came(population.person_count());
    for (const auto& participation : population.participations) came[participation.person.value] = true;
    const auto comparable = [&](std::uint32_t who, const std::vector<network::Level>& levels) {
        std::uint64_t sum = 0, count = 0;
        for (std::uint32_t i = 0; i < came.size(); ++i)
            if (!came[i] && population.age_band[i] == population.age_band[who] &&
                (population.traits[i] & 1) == (population.traits[who] & 1))
                sum += levels[i], ++count;
        return count == 0 ? levels[who] : static_cast<network::Level>((2 * sum + count) / (2 * count));
    };
    const auto before = population;
    for (std::uint32_t i = 0; i < came.size(); ++i) {
        if (!came[i]) continue;
        population.institutional_trust[i] = comparable(i, before.institutional_trust);
        population.power_to_act[i] = comparable(i, before.power_to_act);
    }
    for (const auto& learnt : bare.world.sites[0].learnt)
        population.know_how[learnt.person.value] =
            static_cast<std::uint16_t>(population.know_how[learnt.person.value] & ~learnt.know_how);
    bare.territory->ties = network::filtered(drawn.small.territory->ties, [&](ActorIndex, std::size_t arc) {
        const auto& ties = drawn.small.territory->ties;
        return ties.made_at(arc) == 0 || ties.kinds(arc).has(network::Kind::household) || ties.kinds(arc).has(network::Kind::kin);
    });
    population.participations.clear();
    bare.world.sites.clear();
    return bare;
}

TEST(Arms, AllMechanismsOffIsTheWorldWithoutTheSite) {
    int compared = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        auto drawn = random_case(seed);
        if (drawn.small.world.sites.size() != 1) continue;
        drawn.parameters.substitution = 0;  // the substituted share is what the world without the site would also have
        const auto prepared = drawn.small.prepared(drawn.parameters);
        const auto off = arm_without(SiteIndex(std::size_t{0}));
        const auto masked = run(prepared, drawn.scenario, drawn.parameters, off, {seed}, 0);
        const auto bare = without_its_site(drawn, prepared, off);
        auto absent = run(bare.prepared(drawn.parameters), drawn.scenario, drawn.parameters, {}, {seed}, 0);
        // What is counted by groups that only the site defines, or by levels before it, is not comparable; everything else is the
        // same.
        absent.by_scope = masked.by_scope;
        absent.courses = masked.courses;
        absent.by_participant = masked.by_participant;
        absent.by_power = masked.by_power;
        absent.helped_over_site_tie = masked.helped_over_site_tie;
        absent.by_site = masked.by_site;
        EXPECT_EQ(masked, absent) << "case " << seed;
        ++compared;
    }
    EXPECT_GT(compared, 20);
}

TEST(Arms, TheSubstitutedShareOfASitesTiesStaysWithoutIt) {
    // 400 pairs tied at a site; help over those ties is all there is.
    constexpr std::uint32_t pairs = 400;
    auto small = people_apart(2 * pairs);
    std::vector<network::Tie> ties;
    for (std::uint32_t k = 0; k < pairs; ++k) {
        auto tie = strong_tie(2 * k, 2 * k + 1);
        tie.kinds = network::Kind::co_participant;
        tie.made_at = 1;
        ties.push_back(tie);
        small.territory->population.participations.push_back({PersonIndex(2 * k), SiteIndex(std::size_t{0}), 1});
    }
    small.tie(ties);
    small.world.sites.emplace_back();
    auto parameters = plain_parameters();
    parameters.substitution = 0.3;
    parameters.spill_over = 1;
    const auto with = run_plain(small, with_sure_need(5), parameters);
    const auto without = run_plain(small, with_sure_need(5), parameters, 1, arm_without(SiteIndex(std::size_t{0})));
    EXPECT_EQ(with.all.met, 2u * pairs);
    EXPECT_NEAR(static_cast<double>(without.all.met) / (2 * pairs), 0.3, 4 * std::sqrt(0.3 * 0.7 / pairs));
}

/// The same people under other numbers.
SmallWorld relabelled(const SmallWorld& small) {
    SmallWorld other;
    *other.territory = *small.territory;
    auto& population = other.territory->population;
    const auto n = static_cast<std::uint32_t>(population.person_count());
    const auto to = [n](std::uint32_t i) { return n - 1 - i; };
    for (auto* levels : {&population.institutional_trust, &population.power_to_act, &population.capacity, &population.traits})
        std::ranges::reverse(*levels);
    std::ranges::reverse(population.age_band);
    std::ranges::reverse(population.know_how);
    std::ranges::reverse(population.goods);
    std::vector<network::Tie> ties;
    const auto& before = small.territory->ties;
    for (std::uint32_t i = 0; i < n; ++i)
        for (auto arc = before.first_arc(ActorIndex(i)); arc < before.last_arc(ActorIndex(i)); ++arc)
            if (before.target(arc).value > i)
                ties.push_back({ActorIndex(to(i)), ActorIndex(to(before.target(arc).value)), before.kinds(arc),
                                before.strength(arc), before.trust(arc), 0, 1});
    other.tie(ties);
    other.world = small.world;
    other.world.territory = other.territory.get();
    return other;
}

TEST(Arms, RelabellingPersonsChangesNoAggregateBeyondMonteCarloError) {
    constexpr std::uint32_t people = 300, replicates = 60;
    auto small = people_apart(people);
    Dice dice(7);
    std::vector<network::Tie> ties;
    for (int k = 0; k < 500; ++k)
        if (const auto one = dice(people), other = dice(people); one != other)
            ties.push_back({ActorIndex(one), ActorIndex(other), network::Kind::friendship, static_cast<network::Level>(dice(8)),
                            static_cast<network::Level>(dice(8)), 0, 1});
    small.tie(ties);
    for (auto& know_how : small.territory->population.know_how) know_how = dice.chance(0.2);
    auto scenario = quiet_scenario(48);
    scenario.needs.push_back(sure_need(scenario));
    scenario.needs[0].means = Means::know_how;
    scenario.needs[0].incidence = 0.3;
    const Parameters parameters;
    const auto other = relabelled(small);
    const auto one = small.prepared(parameters), two = other.prepared(parameters);
    std::vector<double> here, there;
    for (std::uint32_t r = 0; r < replicates; ++r) {
        here.push_back(static_cast<double>(run(one, scenario, parameters, {}, {5}, r).all.unmet_hours));
        there.push_back(static_cast<double>(run(two, scenario, parameters, {}, {5}, r).all.unmet_hours));
    }
    const auto a = estimate(here), b = estimate(there);
    EXPECT_LT(std::abs(a.mean - b.mean), 4 * std::hypot(a.standard_error, b.standard_error));
}

TEST(Laws, EveryCountAddsUp) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto drawn = random_case(seed);
        const auto o = run(drawn.small.prepared(drawn.parameters), drawn.scenario, drawn.parameters, drawn.arm, {seed}, 0);
        const auto sum = [](const auto& values) { return std::accumulate(values.begin(), values.end(), std::uint64_t{0}); };
        EXPECT_EQ(sum(o.arisen), o.all.arisen);
        EXPECT_EQ(sum(o.met), o.all.met);
        EXPECT_EQ(sum(o.waiting), o.all.met);
        EXPECT_EQ(sum(helped_total(o)), o.all.met);
        EXPECT_EQ(sum(o.open), o.all.unmet_hours);
        EXPECT_EQ(sum(o.satisfied), o.all.need_hours - o.all.unmet_hours);
        EXPECT_EQ(sum(o.unmet_by_person), o.in_need);
        GroupCounts communes, ages;
        for (const auto& group : o.by_commune) communes += group;
        for (const auto& group : o.by_age) ages += group;
        EXPECT_EQ(communes, o.all);
        EXPECT_EQ(ages, o.all);
    }
}

}  // namespace
}  // namespace reliance::crisis
