#include "reliance/population/embedding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "population/small_territory.hpp"
#include "reliance/population/synthesis.hpp"
#include "reliance/population/territory_source.hpp"
#include "reliance/population/ties.hpp"
#include "reliance/population/united_ties.hpp"

namespace reliance::population {
namespace {

using network::Kind;
using network::Tie;

EmbeddedPerson woman_of_40(std::size_t cell, std::uint32_t household = no_household) {
    EmbeddedPerson person;
    person.cell = CellIndex(cell);
    person.age_band = AgeBand::from_40;
    person.household_type = HouseholdType::couple_children;
    person.occupation = Occupation::employee;
    person.activity = Activity::employed;
    person.institutional_trust = 2;
    person.know_how = 1u << static_cast<unsigned>(KnowHow::growing);
    person.household = household;
    return person;
}

/// Three women of one garden, two of them of one household, and 60 participants nobody met.
EmbeddedStudy garden() {
    EmbeddedStudy study;
    study.sites.push_back({CellIndex(1), {850, 250}, 1, 60, {6, 0, 0}, 0.5});
    study.persons = {woman_of_40(1, 7), woman_of_40(1, 7), woman_of_40(2)};
    study.ties = {{ActorIndex(0), ActorIndex(2), Kind::co_participant, 5, 6, 1, 1}};
    for (std::size_t i = 0; i < 3; ++i) study.participations.push_back({PersonIndex(i), SiteIndex(0), 1});
    return study;
}

struct World {
    Territory territory = small_territory();
    Population people = *synthesise(territory, {}, {1}, {});
    network::TieNetwork ties = *generate_ties(territory, people, {}, {1}, {});

    Result<PopulatedTerritory> with(const EmbeddedStudy& study, const Parameters& parameters = {}, int threads = 1) const {
        return embed(territory, people, ties, study, parameters, {1}, {threads, {}, nullptr});
    }
};

TEST(Embedding, puts_the_study_among_people_like_its_own) {
    const World world;
    const auto embedded = world.with(garden());
    ASSERT_TRUE(embedded);
    const auto& people = embedded->population;
    ASSERT_EQ(people.actors.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto actor = people.actors[i];
        EXPECT_TRUE(people.has(actor, observed));
        EXPECT_EQ(people.cell(actor), garden().persons[i].cell);
        EXPECT_EQ(people.household_type[people.household[actor.value]], HouseholdType::couple_children);
        EXPECT_EQ(people.institutional_trust[actor.value], 2);
        EXPECT_NE(people.know_how[actor.value] & 1u << static_cast<unsigned>(KnowHow::growing), 0);
        EXPECT_EQ(people.has(actor, lives_alone), false);
    }
    EXPECT_EQ(people.household[people.actors[0].value], people.household[people.actors[1].value]);
    EXPECT_NE(people.actors[0], people.actors[1]);
}

TEST(Embedding, keeps_observed_ties_as_the_study_has_them) {
    const World world;
    const auto embedded = world.with(garden());
    const auto& [people, ties] = *embedded;
    const auto arc = ties.find(ActorIndex(people.actors[0].value), ActorIndex(people.actors[2].value));
    ASSERT_TRUE(arc);
    EXPECT_EQ(ties.strength(*arc), 5);
    EXPECT_EQ(ties.trust(*arc), 6);
    EXPECT_EQ(ties.made_at(*arc), 1);
    EXPECT_TRUE(ties.kinds(*arc).has(Kind::co_participant));
    EXPECT_TRUE(ties.find(ActorIndex(people.actors[2].value), ActorIndex(people.actors[0].value)));
}

TEST(Embedding, draws_other_participants_near_the_site_with_the_given_ties) {
    const World world;
    auto study = garden();
    study.sites[0].unobserved = 300;
    const auto embedded = world.with(study);
    const auto& [people, ties] = *embedded;
    EXPECT_EQ(people.participations.size(), 303u);
    EXPECT_TRUE(std::is_sorted(people.participations.begin(), people.participations.end(),
                               [](const Participation& a, const Participation& b) { return a.person < b.person; }));
    std::size_t near = 0, made = 0;
    for (const auto& part : people.participations) {
        near += people.cell(part.person).value <= 2;
        if (people.has(part.person, observed)) continue;
        const ActorIndex actor(part.person.value);
        for (auto arc = ties.first_arc(actor); arc < ties.last_arc(actor); ++arc) made += ties.made_at(arc) == 1;
    }
    EXPECT_GT(near, 260u);
    EXPECT_NEAR(static_cast<double>(made) / 300, 6, 0.8);
}

TEST(Embedding, can_draw_the_sociable_or_the_lonely) {
    const World world;
    const auto degree = [&](double selection) {
        Parameters parameters;
        parameters.selection = selection;
        const auto embedded = world.with(garden(), parameters);
        double sum = 0;
        for (const auto& part : embedded->population.participations)
            sum += static_cast<double>(world.ties.degree(ActorIndex(part.person.value)));
        return sum;
    };
    EXPECT_LT(degree(-1), degree(0));
    EXPECT_LT(degree(0), degree(1));
}

TEST(Embedding, changes_nothing_where_the_study_is_empty) {
    const World world;
    const auto embedded = world.with({});
    EXPECT_EQ(embedded->population.digest(), world.people.digest());
    EXPECT_EQ(embedded->ties.digest(), world.ties.digest());
}

TEST(Embedding, is_the_same_for_any_number_of_threads) {
    const World world;
    EXPECT_EQ(world.with(garden(), {}, 1)->ties.digest(), world.with(garden(), {}, 7)->ties.digest());
    EXPECT_EQ(world.with(garden(), {}, 1)->population.digest(), world.with(garden(), {}, 7)->population.digest());
}

TEST(Embedding, names_what_points_nowhere) {
    const World world;
    auto study = garden();
    study.persons[0].cell = CellIndex(99);
    study.participations[0].person = PersonIndex(50);
    study.ties[0].to = study.ties[0].from;
    const auto embedded = world.with(study);
    ASSERT_FALSE(embedded);
    std::vector<ErrorCode> codes;
    for (const auto& error : embedded.error()) codes.push_back(error.code);
    EXPECT_EQ(codes, (std::vector{ErrorCode::unknown_reference, ErrorCode::actor_out_of_range, ErrorCode::self_tie}));
    study.sites.resize(300);
    EXPECT_EQ(world.with(study).error().front().code, ErrorCode::too_many);
    EXPECT_EQ(embed(world.territory, {}, {}, {}, {}, {1}, {}).error().front().code, ErrorCode::empty_population);
}

TEST(ObservedPeople, stand_for_themselves) {
    const auto territory =
        territory_of_places("villages", "Villages", "Villages", {{"1", "One", {0, 0}, 1e6}, {"2", "Two", {9000, 0}, 1e6}});
    EmbeddedStudy study;
    study.persons = {woman_of_40(1, 3), woman_of_40(0), woman_of_40(1, 3), woman_of_40(0, 1)};
    study.ties = {{ActorIndex(1), ActorIndex(3), Kind::help, 3, 4, 0, 1},
                  {ActorIndex(3), ActorIndex(1), Kind::company, 2, 5, 0, 1}};
    const auto village = of_observed_people(territory, study);
    ASSERT_TRUE(village);
    const auto& [people, ties] = *village;
    EXPECT_EQ(people.person_count(), 4u);
    EXPECT_EQ(people.household_count(), 3u);
    EXPECT_EQ(ties.tie_count(), 2u);
    const auto arc = ties.find(ActorIndex(people.actors[1].value), ActorIndex(people.actors[3].value));
    ASSERT_TRUE(arc);
    EXPECT_TRUE(ties.kinds(*arc).has(Kind::help) && ties.kinds(*arc).has(Kind::company));
    const auto home = ties.find(ActorIndex(people.actors[0].value), ActorIndex(people.actors[2].value));
    ASSERT_TRUE(home);
    EXPECT_TRUE(ties.kinds(*home).has(Kind::household));
    EXPECT_TRUE(people.has(people.actors[1], lives_alone));
    EXPECT_FALSE(people.has(people.actors[0], lives_alone));
    EXPECT_EQ(people.cell(people.actors[0]).value, 1u);
    EXPECT_FALSE(ties.weighted());
    EXPECT_EQ(of_observed_people(territory, {}).error().front().code, ErrorCode::empty_population);
}

TEST(UnitedTies, prefer_the_record_that_is_asked_for) {
    const std::vector<Tie> before{{ActorIndex(0), ActorIndex(1), Kind::kin, 6, 2, 0, 1},
                                  {ActorIndex(1), ActorIndex(2), Kind::kin, 1, 1, 0, 1}};
    const std::vector<Tie> added{{ActorIndex(1), ActorIndex(0), Kind::help, 3, 4, 2, 1},
                                 {ActorIndex(0), ActorIndex(2), Kind::help, 5, 5, 2, 1}};
    const auto base = *network::TieNetwork::from_ties(3, before, network::Direction::undirected);
    const auto more = *network::TieNetwork::from_ties(3, added, network::Direction::undirected);
    const auto strict = united(base, more, Precedence::added), high = united(base, more, Precedence::higher);
    EXPECT_EQ(strict.tie_count(), 3u);
    const auto arc = *strict.find(ActorIndex(0), ActorIndex(1));
    EXPECT_EQ(strict.strength(arc), 3);
    EXPECT_EQ(strict.made_at(arc), 2);
    EXPECT_EQ(high.strength(arc), 6);
    EXPECT_EQ(high.trust(arc), 4);
    EXPECT_EQ(high.made_at(arc), network::made_elsewhere);
    EXPECT_TRUE(high.kinds(arc).has(Kind::kin) && high.kinds(arc).has(Kind::help));
}

}  // namespace
}  // namespace reliance::population
