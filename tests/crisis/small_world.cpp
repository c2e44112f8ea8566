#include "crisis/small_world.hpp"

#include <gtest/gtest.h>

namespace reliance::crisis {
namespace {

using population::Population;

void add_person(Population& p, std::uint32_t household) {
    p.household.push_back(household);
    p.age_band.push_back(population::AgeBand::from_40);
    p.sex.push_back(population::Sex::female);
    p.occupation.push_back(population::Occupation::employee);
    p.activity.push_back(population::Activity::employed);
    p.traits.push_back(population::lives_alone);
    p.know_how.push_back(0);
    p.goods.push_back(0);
    p.institutional_trust.push_back(7);
    p.power_to_act.push_back(7);
    p.capacity.push_back(1);
}

void add_household(Population& p, std::uint16_t cell, float x, float y) {
    p.household_type.push_back(population::HouseholdType::alone);
    p.household_cell.push_back(cell);
    p.household_x.push_back(x);
    p.household_y.push_back(y);
}

constexpr std::uint16_t cells = 4;

void draw_person(Population& p, std::uint32_t i, Dice& dice) {
    p.age_band[i] = static_cast<population::AgeBand>(dice(8));
    p.occupation[i] = static_cast<population::Occupation>(dice(4));
    p.traits[i] = static_cast<std::uint8_t>(dice(64));
    p.know_how[i] = static_cast<std::uint16_t>(dice(1u << 11) & dice(1u << 11));
    p.goods[i] = static_cast<std::uint16_t>(dice(1u << 16) & dice(1u << 16));
    p.institutional_trust[i] = static_cast<network::Level>(dice(8));
    p.power_to_act[i] = static_cast<network::Level>(dice(8));
    p.capacity[i] = static_cast<std::uint8_t>(dice(3));
}

void draw_people(Population& p, Dice& dice) {
    const auto households = 8 + dice(20);
    for (std::uint16_t cell = 0; cell < cells; ++cell)
        for (std::uint32_t h = 0; h < households / cells; ++h) {
            const auto household = static_cast<std::uint32_t>(p.household_count());
            p.household_first.push_back(static_cast<std::uint32_t>(p.person_count()));
            add_household(p, cell, static_cast<float>(dice(8000)), static_cast<float>(dice(3000)));
            p.household_type.back() = static_cast<population::HouseholdType>(dice(5));
            for (auto size = 1 + dice(4); size > 0; --size) {
                add_person(p, household);
                draw_person(p, static_cast<std::uint32_t>(p.person_count() - 1), dice);
            }
        }
    p.household_first.push_back(static_cast<std::uint32_t>(p.person_count()));
}

std::vector<network::Tie> draw_ties(const Population& p, std::size_t sites, Dice& dice) {
    std::vector<network::Tie> ties;
    const auto people = static_cast<std::uint32_t>(p.person_count());
    for (std::uint32_t i = 0; i < people; ++i)
        for (std::uint32_t j = i + 1; j < people && p.household[j] == p.household[i]; ++j)
            ties.push_back({ActorIndex(i), ActorIndex(j), network::Kind::household, 7, 6, 0, 1});
    for (auto count = people * (1 + dice(4)); count > 0; --count) {
        const auto one = dice(people), other = dice(people);
        if (one == other) continue;
        const auto kinds = network::KindSet(
            static_cast<std::uint16_t>(1u << (1 + dice(network::kind_count - 1)) | 1u << (1 + dice(network::kind_count - 1))));
        const auto made_at = static_cast<network::MadeAt>(dice.chance(0.4) ? dice(static_cast<std::uint32_t>(sites) + 1) : 0);
        ties.push_back({ActorIndex(one), ActorIndex(other), kinds, static_cast<network::Level>(dice(8)),
                        static_cast<network::Level>(dice(8)), made_at, 1});
    }
    return ties;
}

Site draw_site(std::size_t at, std::uint32_t people, std::size_t organisations, Dice& dice) {
    Site site;
    site.id = "site-" + std::to_string(at);
    site.cell = CellIndex(dice(cells));
    site.x = dice(8000), site.y = dice(3000);
    site.days = static_cast<std::uint8_t>(dice(128));
    site.opens_at = dice(12), site.closes_at = 12 + dice(13);
    site.requests_per_tick = dice(4);
    for (auto& good : site.goods) good = {dice(3), dice.chance(0.5)};
    for (std::size_t o = 0; o < organisations; ++o)
        if (dice.chance(0.5)) site.links.push_back(OrganisationIndex(o));
    for (int k = 0; k < 3; ++k) site.learnt.push_back({PersonIndex(dice(people)), static_cast<std::uint16_t>(dice(1u << 11))});
    return site;
}

void draw_participations(Population& p, std::size_t sites, Dice& dice) {
    for (std::size_t s = 0; s < sites; ++s)
        for (std::uint32_t i = 0; i < p.person_count(); ++i)
            if (dice.chance(0.2)) p.participations.push_back({PersonIndex(i), SiteIndex(s), 1});
}

Organisation draw_organisation(std::size_t at, Dice& dice) {
    Organisation o;
    o.id = "organisation-" + std::to_string(at);
    o.type = static_cast<OrganisationType>(dice(9));
    o.capacity_per_tick = 2 * dice.share();
    o.delay = dice(4);
    if (dice.chance(0.5)) o.communes = {static_cast<std::uint16_t>(dice(2))};
    o.by_request = dice.chance(0.7), o.by_register = dice.chance(0.7), o.by_referral = dice.chance(0.8);
    return o;
}

SmallWorld draw_world(Dice& dice) {
    SmallWorld small;
    auto& p = small.territory->population;
    draw_people(p, dice);
    const std::size_t sites = dice(4), organisations = dice(4);
    draw_participations(p, sites, dice);
    small.tie(draw_ties(p, sites, dice));
    auto& w = small.world;
    w.territory = small.territory.get();
    w.commune_of_cell = {0, 0, 1, 1};
    w.zone_of_cell = {Zone::open, Zone::middle, Zone::dense, Zone::dense};
    w.commune_count = 2;
    for (std::size_t o = 0; o < organisations; ++o) w.organisations.push_back(draw_organisation(o, dice));
    for (std::size_t s = 0; s < sites; ++s)
        w.sites.push_back(draw_site(s, static_cast<std::uint32_t>(p.person_count()), organisations, dice));
    return small;
}

std::vector<double> draw_series(std::uint32_t hours, Dice& dice) {
    std::vector<double> values(hours, 1);
    if (dice.chance(0.3)) return values;
    for (auto& value : values) value = dice.chance(0.2) ? 0 : dice.share();
    return values;
}

Need draw_need(std::size_t at, std::uint32_t hours, Dice& dice) {
    Need need;
    need.id = "need-" + std::to_string(at);
    need.means = static_cast<Means>(dice(4));
    need.know_how = static_cast<population::KnowHow>(dice(11));
    need.good = static_cast<population::Good>(dice(16));
    need.remote = dice.chance(0.4), need.household = dice.chance(0.2), need.recurs = dice.chance(0.7),
    need.hurry = dice.chance(0.3);
    need.lasts = 1 + dice(30), need.use_hours = 1 + dice(12), need.effort = dice(4);
    need.harm_per_hour = 0.1 * dice(30);
    need.incidence = dice.share();
    for (auto& ratio : need.age_ratio) ratio = dice.chance(0.2) ? 0 : 2 * dice.share();
    need.alone_ratio = 2 * dice.share(), need.vulnerable_ratio = 2 * dice.share(), need.hot_dwelling_ratio = 2 * dice.share();
    need.only = dice.chance(0.3) ? static_cast<std::uint8_t>(dice(64)) : std::uint8_t{0};
    for (auto& weight : need.by_hour) weight = dice.chance(0.3) ? 0 : dice.share();
    need.course = draw_series(hours, dice);
    need.organisations = static_cast<std::uint16_t>(dice(512));
    return need;
}

Scenario draw_scenario(Dice& dice) {
    Scenario s = quiet_scenario(20 + dice(70));
    s.starts_at = dice(24), s.starts_on = dice(7);
    s.zone_offset = {-0.3, 0, 0.2};
    for (auto* series : {&s.intensity, &s.harm_factor, &s.remote, &s.transport, &s.older_in_person, &s.available,
                         &s.site_capacity, &s.organisation_capacity})
        *series = draw_series(s.hours, dice);
    for (auto& closed : s.sites_closed) closed = dice.chance(0.2);
    if (dice.chance(0.5)) s.opens_anyway = static_cast<population::Good>(dice(16));
    s.away = 0.3 * dice.share(), s.ill_per_day = 0.2 * dice.share(), s.ill_per_day_older = 0.4 * dice.share();
    for (std::size_t n = 1 + dice(9); n > 0; --n) s.needs.push_back(draw_need(n, s.hours, dice));
    return s;
}

Parameters draw_parameters(Dice& dice) {
    Parameters parameters;
    for (const auto& row : parameter_rows()) set_parameter(parameters, row.name, row.low + (row.high - row.low) * dice.share());
    parameters.register_share = dice.share();
    parameters.spill_over = dice.share();
    return parameters;
}

void draw_organisation_changes(const World& world, Arm& arm, Dice& dice) {
    for (std::size_t o = 0; o < world.organisations.size(); ++o)
        if (dice.chance(0.5)) arm.organisations.push_back({OrganisationIndex(o), 2 * dice.share(), 2 * dice.share()});
}

void draw_site_changes(const World& world, Arm& arm, Dice& dice) {
    for (std::size_t s = 0; s < world.sites.size(); ++s) {
        if (dice.chance(0.5)) continue;
        SiteChange change{SiteIndex(s),
                          static_cast<int>(dice(3)),
                          static_cast<int>(dice(3)),
                          static_cast<std::uint8_t>(dice(128)),
                          static_cast<int>(dice(3)),
                          dice.chance(0.3),
                          {},
                          {}};
        change.goods[dice(16)] = dice(3);
        if (!world.organisations.empty())
            change.links.push_back(OrganisationIndex(dice(static_cast<std::uint32_t>(world.organisations.size()))));
        arm.sites.push_back(change);
    }
}

}  // namespace

void SmallWorld::tie(const std::vector<network::Tie>& ties) {
    auto network = network::TieNetwork::from_ties(territory->population.person_count(), ties, network::Direction::undirected);
    ASSERT_TRUE(network.has_value());
    territory->ties = std::move(*network);
}

PreparedWorld SmallWorld::prepared(const Parameters& parameters) const {
    auto prepared = prepare(world, parameters);
    EXPECT_TRUE(prepared.has_value());
    return prepared.value();
}

SmallWorld people_apart(std::uint32_t people) {
    SmallWorld small;
    auto& p = small.territory->population;
    for (std::uint32_t i = 0; i < people; ++i) {
        p.household_first.push_back(i);
        add_household(p, 0, 0, 0);
        add_person(p, i);
    }
    p.household_first.push_back(people);
    small.tie({});
    small.world.territory = small.territory.get();
    small.world.commune_of_cell = {0};
    return small;
}

network::Tie strong_tie(std::uint32_t one, std::uint32_t other) {
    return {ActorIndex(one), ActorIndex(other), network::Kind::friendship, 7, 7, network::made_elsewhere, 1};
}

Parameters plain_parameters() {
    Parameters p;
    p.accept_household = p.accept_strong = p.accept_weak = 1;
    p.refuse_afraid = p.weight_trust = p.weight_strength = p.weight_fatigue = p.weight_credit = 0;
    p.refer_low = p.refer_high = 0;
    p.ask_low = p.ask_high = 1;
    p.referred_factor = 1;
    p.trust_gain = p.trust_loss = p.new_tie = 0;
    return p;
}

Need sure_need(const Scenario& scenario) {
    Need need;
    need.id = "sure";
    need.incidence = 1000;
    need.by_hour[scenario.starts_at] = 1;
    need.course.assign(scenario.hours, 0);
    need.course[0] = 1;
    need.lasts = scenario.hours;
    need.harm_per_hour = 1;
    need.effort = 0;
    need.recurs = false;
    return need;
}

Scenario with_sure_need(std::uint32_t hours) {
    Scenario s = quiet_scenario(hours);
    s.needs.push_back(sure_need(s));
    return s;
}

Scenario with_sure_good(std::uint32_t hours, population::Good good) {
    Scenario s = with_sure_need(hours);
    s.needs[0].means = Means::good;
    s.needs[0].good = good;
    return s;
}

Outcome run_plain(const SmallWorld& small, const Scenario& scenario, const Parameters& parameters, std::uint64_t seed,
                  const Arm& arm) {
    return run(small.prepared(parameters), scenario, parameters, arm, {seed}, 0);
}

Arm random_arm(const World& world, Dice& dice) {
    Arm arm;
    const auto people = static_cast<std::uint32_t>(world.territory->population.person_count());
    for (std::size_t s = 0; s < world.sites.size(); ++s) arm.mechanisms.push_back({static_cast<std::uint8_t>(dice(64))});
    for (auto count = dice(6); count > 0; --count)
        arm.persons.push_back({PersonIndex(dice(people)), static_cast<int>(dice(7)) - 3, static_cast<int>(dice(7)) - 3,
                               static_cast<int>(dice(3)), static_cast<std::uint16_t>(dice(1u << 11)),
                               static_cast<std::uint16_t>(dice(1u << 16))});
    for (auto count = dice(10); count > 0; --count)
        arm.ties.push_back({PersonIndex(dice(people)), PersonIndex(dice(people)),
                            network::KindSet(static_cast<std::uint16_t>(1u << dice(11))), static_cast<network::Level>(dice(8)),
                            static_cast<network::Level>(dice(8))});
    draw_site_changes(world, arm, dice);
    draw_organisation_changes(world, arm, dice);
    arm.register_share = 0.2 * dice.share(), arm.call_share = 0.2 * dice.share();
    return arm;
}

RandomCase random_case(std::uint64_t seed) {
    Dice dice(seed);
    RandomCase drawn{draw_world(dice), draw_scenario(dice), draw_parameters(dice), {}};
    drawn.arm = random_arm(drawn.small.world, dice);
    return drawn;
}

}  // namespace reliance::crisis
