#include <gtest/gtest.h>

#include "crisis/small_world.hpp"
#include "reliance/crisis/engine.hpp"
#include "reliance/crisis/ensemble.hpp"

/// What a site does, and what it does not, in cases whose answer is known beforehand.
namespace reliance::crisis {
namespace {

// Ties that a lever makes

TEST(LeverTies, WhatIsAskedOverThemIsCountedApart) {
    const auto scenario = with_sure_need(10);
    auto tied = people_apart(2);
    tied.tie({strong_tie(0, 1)});
    Arm arm;
    arm.ties.push_back({PersonIndex(0u), PersonIndex(1u), network::Kind::friendship, 7, 7});
    const auto over = run_plain(people_apart(2), scenario, plain_parameters(), 1, arm);
    EXPECT_EQ(over.over_lever_ties, (LeverTieUse{2, 2}));
    auto under = run_plain(tied, scenario, plain_parameters());
    EXPECT_EQ(under.over_lever_ties, LeverTieUse{}) << "their own tie is no lever's";
    EXPECT_EQ(under.helped, over.helped);
    const auto digest = under.digest();
    under.over_lever_ties.asked = 1;
    EXPECT_NE(under.digest(), digest);
}

// A site never costs an hour

/// Somebody of 80 and over (the only age in need) for each of the first `count`, who takes part in an empty site 0, and a friend
/// each, `count` further on, whom they would ask after the site.
SmallWorld beside_a_site(std::uint32_t count, std::uint32_t others) {
    auto small = people_apart(2 * count + others);
    auto& population = small.territory->population;
    std::vector<network::Tie> ties;
    for (std::uint32_t k = 0; k < count; ++k) {
        population.age_band[k] = population::AgeBand::from_80;
        population.participations.push_back({PersonIndex(k), SiteIndex(std::size_t{0}), 1});
        ties.push_back(strong_tie(k, count + k));
        ties.back().strength = 2;
    }
    small.tie(ties);
    small.world.sites.emplace_back();
    return small;
}

Scenario in_need_from_80(std::uint32_t hours, population::Good good) {
    auto scenario = with_sure_good(hours, good);
    scenario.needs[0].age_ratio = {0, 0, 0, 0, 0, 0, 0, 1};
    return scenario;
}

TEST(Sites, WhoComesToAFullSiteAsksSomebodyElseInTheSameHour) {
    constexpr std::uint32_t count = 20;
    auto small = beside_a_site(count, 0);
    for (std::uint32_t k = 0; k < count; ++k) small.territory->population.goods[count + k] = 1 << 5;
    auto& site = small.world.sites[0];
    site.requests_per_tick = 3;
    site.goods[static_cast<std::size_t>(population::Good::power)] = {count, true};
    const auto outcome = run_plain(small, in_need_from_80(10, population::Good::power), plain_parameters());
    EXPECT_EQ(outcome.met[0], count);
    EXPECT_EQ(helped_total(outcome)[static_cast<std::size_t>(HelpedBy::site)], 3u);
    EXPECT_EQ(outcome.asked, count);
}

TEST(Sites, AClosedSiteIsPassedOver) {
    constexpr std::uint32_t count = 5;
    auto small = beside_a_site(count, 0);
    for (std::uint32_t k = 0; k < count; ++k) small.territory->population.goods[count + k] = 1 << 5;
    small.world.sites[0].requests_per_tick = 100;
    small.world.sites[0].goods[static_cast<std::size_t>(population::Good::power)] = {100, true};
    small.world.sites[0].days = 0;
    const auto outcome = run_plain(small, in_need_from_80(10, population::Good::power), plain_parameters());
    EXPECT_EQ(outcome.met[0], count);
    EXPECT_EQ(helped_total(outcome)[static_cast<std::size_t>(HelpedBy::site)], 0u);
}

TEST(Sites, OnlyParticipantsWithinReachAreSentAnyone) {
    // Participants 2 to 5 have the good; only the last is near and has it at home, whichever the draws prefer.
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        auto small = beside_a_site(1, 4);
        auto& population = small.territory->population;
        for (std::uint32_t who = 2; who <= 5; ++who) {
            population.goods[who] = 1 << 5;
            population.participations.push_back({PersonIndex(who), SiteIndex(std::size_t{0}), 1});
        }
        for (std::uint32_t who = 2; who <= 4; ++who) population.household_x[who] = 20000;
        small.world.sites[0].requests_per_tick = 1;
        const auto scenario = in_need_from_80(10, population::Good::power);
        const auto outcome = run_plain(small, scenario, plain_parameters(), seed);
        EXPECT_EQ(outcome.met[0], 1u);
        EXPECT_EQ(outcome.unreached, 0u);
        EXPECT_EQ(outcome.helped_over_site_tie[0], 1u);
        // With nobody near, the friend is asked in that hour, though the others have the good.
        population.goods[5] = 0;
        population.goods[1] = 1 << 5;
        const auto alone = run_plain(small, scenario, plain_parameters(), seed);
        EXPECT_EQ(alone.met[0], 1u);
        EXPECT_EQ(alone.unreached, 0u);
        EXPECT_EQ(alone.helped_over_site_tie[0], 0u);
    }
}

TEST(Sites, FromAfarAParticipantIsWithinReach) {
    auto small = beside_a_site(1, 1);
    auto& population = small.territory->population;
    population.participations.push_back({PersonIndex(2), SiteIndex(std::size_t{0}), 1});
    population.goods[2] = 1 << 5;
    population.household_x[2] = 20000;
    small.world.sites[0].requests_per_tick = 1;
    auto scenario = in_need_from_80(10, population::Good::power);
    EXPECT_EQ(run_plain(small, scenario, plain_parameters()).all.met, 0u);
    scenario.needs[0].remote = true;
    EXPECT_EQ(run_plain(small, scenario, plain_parameters()).met[0], 1u);
}

TEST(Sites, AnOrganisationThatWouldBeTooLateIsNotTold) {
    for (const std::uint32_t delay : {4u, 5u}) {
        auto small = beside_a_site(1, 0);
        small.world.organisations.push_back({"town", OrganisationType::municipality, 10, delay, {}, false, false, true});
        small.world.sites[0].requests_per_tick = 1;
        small.world.sites[0].links = {OrganisationIndex(std::size_t{0})};
        auto scenario = in_need_from_80(20, population::Good::power);
        scenario.needs[0].lasts = 5;
        scenario.needs[0].organisations = 1;
        const auto outcome = run_plain(small, scenario, plain_parameters());
        EXPECT_EQ(outcome.all.met, delay < 5 ? 1u : 0u);
        EXPECT_EQ(outcome.queue[0], delay < 5 ? 1u : 0u);
        EXPECT_EQ(outcome.by_site[0].told, delay < 5 ? 1u : 0u);
        EXPECT_EQ(outcome.by_site[0].answered, delay < 5 ? 1u : 0u);
        EXPECT_EQ(outcome.by_site[0].linked, delay < 5 ? 1u : 5u);  // each hour, until the need lapses
    }
}

/// The 64 coalitions of a site's mechanisms, one run each.
std::vector<Outcome> coalition_runs(const SmallWorld& small, const Scenario& scenario) {
    std::vector<Outcome> outcomes;
    for (const auto& arm : coalitions(SiteIndex(std::size_t{0})))
        outcomes.push_back(run_plain(small, scenario, plain_parameters(), 1, arm));
    return outcomes;
}

TEST(Sites, LinkingMeetsWhatNobodyElseCanAndChangesNothingWhereNoTieLinks) {
    constexpr auto linking = 1u << static_cast<unsigned>(Mechanism::linking);
    for (const bool tied : {true, false}) {
        auto small = beside_a_site(6, 0);
        small.world.organisations.push_back({"town", OrganisationType::municipality, 10, 2, {}, false, false, true});
        small.world.sites[0].requests_per_tick = 6;
        if (tied) small.world.sites[0].links = {OrganisationIndex(std::size_t{0})};
        auto scenario = in_need_from_80(20, population::Good::power);
        scenario.needs[0].organisations = 1;
        const auto outcomes = coalition_runs(small, scenario);
        std::array<std::int64_t, 64> avoided{};
        for (std::size_t c = 0; c < 64; ++c) {
            avoided[c] = -static_cast<std::int64_t>(outcomes[c].all.unmet_hours);
            EXPECT_EQ(outcomes[c].all.met, tied && (c & linking) != 0 ? 6u : 0u) << c;
        }
        const auto shares = shapley(avoided);
        EXPECT_EQ(shares.value(Mechanism::linking), tied ? 6 * 18 : 0);  // each waits 2 hours of the 20
        EXPECT_EQ(outcomes[63].by_site[0].told, tied ? 6u : 0u);
        EXPECT_EQ(outcomes[63].by_site[0].answered, tied ? 6u : 0u);
        EXPECT_EQ(outcomes[63].by_site[0].heard[0], tied ? 6u * 3 : 6u * 16);  // but the hours in which a friend is asked
        EXPECT_EQ(outcomes[63].all == outcomes[0].all, !tied);
    }
}

TEST(Sites, WhatASiteHasIsNeverMoreInUseThanItCanHandOutInTheTimeItIsKept) {
    // 20 people, each kept 5 hours; two requests an hour: never more than 10 of the 80 places.
    for (const std::uint32_t places : {80u, 160u}) {
        auto small = beside_a_site(20, 0);
        auto& site = small.world.sites[0];
        site.requests_per_tick = 2;
        site.goods[static_cast<std::size_t>(population::Good::cool_room)] = {places, true};
        auto scenario = in_need_from_80(20, population::Good::cool_room);
        scenario.needs[0].use_hours = 5;
        const auto use = run_plain(small, scenario, plain_parameters()).by_site[0];
        EXPECT_EQ(use.in_use[static_cast<std::size_t>(population::Good::cool_room)], 10u);
        EXPECT_EQ(use.heard[0], 20u);
        EXPECT_GT(use.turned_away, 0u);
    }
}

TEST(Sites, ASiteThatCanDoNothingChangesNothing) {
    // Sites that are open and crowded but have nothing, know nobody who has, and are linked to nobody: the same as closed ones.
    std::uint64_t asked_in_vain = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        auto drawn = random_case(seed);
        auto& population = drawn.small.territory->population;
        for (const auto& participation : population.participations)
            population.know_how[participation.person.value] = population.goods[participation.person.value] = 0;
        for (auto& need : drawn.scenario.needs) need.means = need.means == Means::good ? Means::good : Means::know_how;
        Arm closed;  // a site with nothing but these two mechanisms does not receive
        for (auto& site : drawn.small.world.sites) {
            site.goods.fill({});
            site.links.clear();
            site.learnt.clear();
            closed.mechanisms.push_back({static_cast<std::uint8_t>(1u << static_cast<unsigned>(Mechanism::trust) |
                                                                   1u << static_cast<unsigned>(Mechanism::power_to_act))});
        }
        drawn.small.territory->ties = network::filtered(drawn.small.territory->ties, [&](ActorIndex, std::size_t arc) {
            return drawn.small.territory->ties.made_at(arc) == 0;
        });
        const auto prepared = drawn.small.prepared(drawn.parameters);
        const auto open = run(prepared, drawn.scenario, drawn.parameters, {}, {seed}, 0);
        auto without = run(prepared, drawn.scenario, drawn.parameters, closed, {seed}, 0);
        asked_in_vain += open.asked - without.asked;
        without.asked = open.asked;
        without.by_site = open.by_site;  // who came to it, or found it full
        EXPECT_EQ(open, without) << "case " << seed;
    }
    EXPECT_GT(asked_in_vain, 500u);
}

/// 12 people who take part in a site, and 120 each tied weakly to one of them and to three others; a fifth have what everybody
/// needs once a day.
SmallWorld neighbourhood_of_a_site() {
    constexpr std::uint32_t participants = 12, people = 132;
    auto small = people_apart(people);
    auto& population = small.territory->population;
    Dice dice(11);
    std::vector<network::Tie> ties;
    for (std::uint32_t who = 0; who < people; ++who) {
        population.know_how[who] = dice.chance(0.2);
        population.household_x[who] = static_cast<float>(dice(3000));
        if (who < participants) population.participations.push_back({PersonIndex(who), SiteIndex(std::size_t{0}), 1});
        for (int k = 0; k < 3; ++k)
            if (const auto other = participants + dice(people - participants); other != who)
                ties.push_back({ActorIndex(who), ActorIndex(other), network::Kind::neighbour, 3, 4, 0, 1});
        if (who >= participants)
            ties.push_back({ActorIndex(who), ActorIndex(dice(participants)), network::Kind::neighbour, 3, 4, 0, 1});
    }
    small.tie(ties);
    small.world.sites.emplace_back();
    small.world.sites[0].requests_per_tick = 2;  // far fewer than come
    return small;
}

TEST(Sites, AnOvercrowdedSiteIsNoWorseForThoseAroundThanNone) {
    const auto small = neighbourhood_of_a_site();
    const Parameters parameters;
    auto scenario = quiet_scenario(72);
    scenario.available.assign(72, 0.6);
    scenario.needs.push_back(sure_need(scenario));
    scenario.needs[0].means = Means::know_how;
    scenario.needs[0].incidence = 0.7;
    scenario.needs[0].course.assign(72, 1);
    scenario.needs[0].lasts = 24;
    scenario.needs[0].recurs = true;
    const std::vector<Arm> arms{{}, arm_without(SiteIndex(std::size_t{0}))};
    const auto outcomes = run_ensemble(small.prepared(parameters), scenario, parameters, arms, {3}, 200, {}).value();
    std::vector<double> with, without;
    for (std::size_t r = 0; r < outcomes[0].size(); ++r) {
        with.push_back(static_cast<double>(outcomes[0][r].scope_of(SiteIndex(std::size_t{0}), Scope::entourage).unmet_hours));
        without.push_back(static_cast<double>(outcomes[1][r].scope_of(SiteIndex(std::size_t{0}), Scope::entourage).unmet_hours));
    }
    const auto avoided = paired_difference(without, with);
    EXPECT_GT(avoided.low, 0) << avoided.mean;
}

}  // namespace
}  // namespace reliance::crisis
