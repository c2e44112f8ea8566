#include "reliance/levers/ranking.hpp"

#include <gtest/gtest.h>

#include "crisis/small_world.hpp"
#include "reliance/levers/overlay.hpp"

namespace reliance::levers {
namespace {

using crisis::random_case;

constexpr std::uint32_t replicates = 4;
constexpr random::Seed seed{7};

/// A lever that pulls every handle there is, hard.
Lever everything(double size) {
    Lever lever;
    lever.id = "everything";
    lever.size = size;
    lever.costs.push_back({"", "", 1000, 1000, 1000, "EUR", 2024, false, 1, Provenance::assumed, "test", ""});
    for (int type = 0; type < 12; ++type) {
        const auto handle_type = static_cast<HandleType>(type);
        const std::string word = handle_type == HandleType::know ? "first_aid" : handle_type == HandleType::commons ? "fan" : "";
        lever.handles.push_back({handle_type, word, 2, 2, 2, 0, Provenance::assumed, "test", ""});
    }
    return lever;
}

std::vector<crisis::Outcome> baseline_of(const crisis::PreparedWorld& world, const crisis::RandomCase& one) {
    const std::vector<crisis::Arm> arms(1);
    return crisis::run_ensemble(world, one.scenario, one.parameters, arms, seed, replicates, {})->front();
}

TEST(Overlay, a_lever_of_size_zero_gives_an_arm_that_changes_no_bit) {
    for (std::uint64_t number = 0; number < 20; ++number) {
        const auto one = random_case(number);
        const auto world = one.small.prepared(one.parameters);
        for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
            const auto arm = arm_of(everything(0), world.world(), seed, replicate).value();
            EXPECT_EQ(crisis::run(world, one.scenario, one.parameters, arm, seed, replicate).digest(),
                      crisis::run(world, one.scenario, one.parameters, {}, seed, replicate).digest());
        }
    }
}

TEST(Overlay, a_larger_lever_adds_to_what_a_smaller_one_does) {
    const auto one = random_case(3);
    const auto world = one.small.prepared(one.parameters);
    const auto small = arm_of(everything(0.4), world.world(), seed, 1).value();
    const auto large = arm_of(everything(1.0), world.world(), seed, 1).value();
    EXPECT_LE(small.ties.size(), large.ties.size());
    EXPECT_LE(small.persons.size(), large.persons.size());
    EXPECT_LT(small.register_share, large.register_share);
}

TEST(Overlay, what_each_handle_came_to_is_counted) {
    for (std::uint64_t number = 0; number < 20; ++number) {
        const auto one = random_case(number);
        const auto world = one.small.prepared(one.parameters);
        const auto drawn = drawn_arm(everything(1), world.world(), seed, 1).value();
        const auto of = [&](HandleType type) { return drawn.changes[static_cast<std::size_t>(type)]; };
        ASSERT_EQ(drawn.changes.size(), 12u);
        EXPECT_EQ(of(HandleType::form_near) + of(HandleType::form_mixed), drawn.arm.ties.size());
        EXPECT_EQ(of(HandleType::tau) + of(HandleType::pi) + of(HandleType::know) + of(HandleType::capacity),
                  drawn.arm.persons.size());
        EXPECT_EQ(of(HandleType::commons) + of(HandleType::link) + of(HandleType::open) + of(HandleType::requests),
                  drawn.arm.sites.size());
        EXPECT_EQ(of(HandleType::register_), 1u);
        const auto nothing = drawn_arm(everything(0), world.world(), seed, 1).value().changes;
        EXPECT_EQ(nothing, std::vector<std::uint64_t>(12));
    }
}

TEST(Overlay, a_place_that_is_linked_to_every_organisation_is_not_changed_by_more_links) {
    auto small = crisis::people_apart(1);
    small.world.sites.emplace_back();
    small.world.organisations.push_back({"town", crisis::OrganisationType::municipality, 1, 0, {}, true, false, true});
    Lever lever;
    lever.id = "links";
    lever.handles = {{HandleType::link, "", 1, 1, 1, 0, Provenance::assumed, "test", ""}};
    EXPECT_EQ(drawn_arm(lever, small.world, seed, 0).value().changes, std::vector<std::uint64_t>{1});
    small.world.sites[0].links = {crisis::OrganisationIndex(std::size_t{0})};
    EXPECT_EQ(drawn_arm(lever, small.world, seed, 0).value().changes, std::vector<std::uint64_t>{0});
}

/// Forty people who all take part at the one site of a world.
crisis::SmallWorld one_site_of_forty() {
    auto small = crisis::people_apart(40);
    small.world.sites.emplace_back();
    small.world.sites[0].id = "garden";
    for (std::size_t person = 0; person < 40; ++person)
        small.territory->population.participations.push_back({PersonIndex(person), SiteIndex(std::size_t{0}), 1});
    return small;
}

Lever lever_of(HandleType type, const std::string& word, double amount) {
    Lever lever;
    lever.id = "one";
    lever.handles = {{type, word, amount, amount, amount, 0, Provenance::assumed, "test", ""}};
    return lever;
}

TEST(Overlay, a_large_size_takes_a_handle_no_further_than_its_bound) {
    const auto small = one_site_of_forty();
    for (const auto type : {HandleType::capacity, HandleType::pi}) {
        auto lever = lever_of(type, "", bounds(type).high);
        lever.size = 100;
        const auto arm = arm_of(lever, small.world, seed, 0).value();
        ASSERT_EQ(arm.persons.size(), 40u);
        for (const auto& change : arm.persons) EXPECT_LE(change.capacity + change.power_to_act, bounds(type).high);
    }
    auto enrolled = lever_of(HandleType::register_, "", 0.5);
    enrolled.size = 100;
    EXPECT_EQ(arm_of(enrolled, small.world, seed, 0)->register_share, 1);
}

TEST(Overlay, a_lever_reaches_its_own_site_or_all_with_who_takes_part) {
    auto small = one_site_of_forty();
    small.world.sites.emplace_back();
    small.world.sites[1].id = "canteen";
    auto lever = lever_of(HandleType::know, "first_aid", 0.1);
    EXPECT_EQ(reach_of(lever, small.world).sites, 2u);
    EXPECT_EQ(reach_of(lever, small.world).participants, 40u);
    lever.site = "canteen";
    EXPECT_EQ(reach_of(lever, small.world).sites, 1u);
    EXPECT_EQ(reach_of(lever, small.world).participants, 0u);
}

// A cost divided by its price would tell of a site how few take part in it.
TEST(Overlay, few_participants_of_a_site_are_paid_for_as_five) {
    auto small = one_site_of_forty();
    for (const auto* id : {"canteen", "shed"}) small.world.sites.emplace_back().id = id;
    auto& participations = small.territory->population.participations;
    auto lever = lever_of(HandleType::know, "first_aid", 0.1);
    for (std::size_t few = 1; few <= 6; ++few) {
        participations.push_back({PersonIndex(few), SiteIndex(std::size_t{1}), 1});
        lever.site = "canteen";
        EXPECT_EQ(reach_of(lever, small.world).participants, few < 6 ? 5u : 6u) << few;
        lever.site.clear();
        EXPECT_EQ(reach_of(lever, small.world).participants, few < 6 ? 45u : 46u) << few << ", at all sites";
    }
    lever.site = "shed";
    EXPECT_EQ(reach_of(lever, small.world).participants, 0u) << "nobody is paid for where nobody takes part";
}

TEST(Overlay, drawing_the_ties_of_a_lever_stops_on_request) {
    const auto small = one_site_of_forty();
    const std::atomic<bool> stop{true};
    const parallel::Execution stopped{1, {}, &stop};
    const auto drawn = drawn_arm(lever_of(HandleType::form_near, "", 150), small.world, seed, 0, stopped);
    ASSERT_FALSE(drawn.has_value());
    EXPECT_EQ(drawn.error().front().code, ErrorCode::cancelled);
}

TEST(Overlay, a_site_that_is_not_there_is_an_error) {
    const auto one = random_case(3);
    auto lever = everything(1);
    lever.site = "nowhere";
    const auto arm = arm_of(lever, one.small.prepared(one.parameters).world(), seed, 0);
    ASSERT_FALSE(arm.has_value());
    EXPECT_EQ(arm.error().front().code, ErrorCode::unknown_reference);
}

TEST(Ranking, a_lever_that_does_nothing_is_shown_to_do_nothing) {
    const auto one = random_case(5);
    const auto world = one.small.prepared(one.parameters);
    Lever nothing;
    nothing.id = "nothing";
    nothing.costs = everything(1).costs;
    const auto ranking =
        levers::ranking(world, one.scenario, one.parameters, std::vector{nothing}, baseline_of(world, one), seed, {}).value();
    EXPECT_TRUE(ranking[0].changes_nothing);
    EXPECT_TRUE(no_visible_effect(ranking[0]));
    EXPECT_EQ(ranking[0].effect.mean, 0);
    EXPECT_EQ(ranking[0].better_share, 0);
}

TEST(Ranking, pays_for_the_participants_whom_a_lever_reaches) {
    const auto small = one_site_of_forty();
    const auto world = small.prepared();
    const auto scenario = crisis::with_sure_need(24);
    const std::vector<crisis::Arm> arms(1);
    const auto baseline = crisis::run_ensemble(world, scenario, {}, arms, seed, 1, {})->front();
    auto lever = lever_of(HandleType::know, "first_aid", 0.1);
    lever.costs = everything(1).costs;
    lever.costs[0].amount = 6.5;
    lever.costs[0].each = PaidFor::participant;
    const auto ranking = levers::ranking(world, scenario, {}, std::vector{lever}, baseline, seed, {}).value();
    EXPECT_EQ(ranking[0].reach.participants, 40u);
    EXPECT_DOUBLE_EQ(ranking[0].yearly_cost, 260);
}

TEST(Ranking, tells_what_each_handle_came_to_over_the_replicates) {
    const auto one = random_case(5);
    const auto world = one.small.prepared(one.parameters);
    const auto lever = everything(1);
    const auto ranking =
        levers::ranking(world, one.scenario, one.parameters, std::vector{lever}, baseline_of(world, one), seed, {}).value();
    std::vector<std::uint64_t> changes(lever.handles.size());
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        const auto drawn = drawn_arm(lever, world.world(), seed, replicate).value();
        for (std::size_t handle = 0; handle < changes.size(); ++handle) changes[handle] += drawn.changes[handle];
    }
    EXPECT_EQ(ranking[0].changes, changes);
}

TEST(Ranking, leaves_what_was_asked_of_each_site_out_of_the_results) {
    const auto one = random_case(5);
    auto run = baseline_of(one.small.prepared(one.parameters), one)[0];
    const auto before = run;
    run.by_site.resize(before.by_site.size() + 1);
    EXPECT_NE(run, before);
    EXPECT_TRUE(same_results(run, before));
    ++run.over_lever_ties.asked;
    EXPECT_TRUE(same_results(run, before));
    ++run.refused;
    EXPECT_FALSE(same_results(run, before));
}

TEST(Ranking, is_the_same_bits_on_any_number_of_threads) {
    const auto one = random_case(8);
    const auto world = one.small.prepared(one.parameters);
    const auto avoided_on = [&](int threads) {
        const std::vector levers{everything(1), everything(0.5)};
        return levers::ranking(world, one.scenario, one.parameters, levers, baseline_of(world, one), seed, {threads, {}, nullptr})
            .value()[0]
            .avoided;
    };
    EXPECT_EQ(avoided_on(1), avoided_on(2));
    EXPECT_EQ(avoided_on(1), avoided_on(7));
}

TEST(Ranking, stops_on_request) {
    const auto one = random_case(8);
    const auto world = one.small.prepared(one.parameters);
    const std::atomic<bool> stop{true};
    const auto ranking = levers::ranking(world, one.scenario, one.parameters, std::vector{everything(1)}, baseline_of(world, one),
                                         seed, {1, {}, &stop});
    ASSERT_FALSE(ranking.has_value());
    EXPECT_EQ(ranking.error().front().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace reliance::levers
