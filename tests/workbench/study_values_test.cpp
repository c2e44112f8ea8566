#include "reliance/workbench/study_values.hpp"

#include <gtest/gtest.h>

#include "comparison/two_places.hpp"
#include "reliance/workbench/territories.hpp"

namespace reliance::workbench {
namespace {

const ObservedParameter& named(const std::vector<ObservedParameter>& all, const std::string& name) {
    return *std::find_if(all.begin(), all.end(), [&](const ObservedParameter& one) { return one.name == name; });
}

/// A territory of one cell.
population::Territory one_cell() {
    population::Territory territory;
    territory.communes.push_back({});
    territory.cells.push_back({});
    return territory;
}

/// The same study where every tie of the canteen is reported absent, and one of the garden was not asked about.
field::Study partly_absent() {
    auto study = comparison::testing::two_places();
    for (auto& tie : study.ties) {
        tie.holds_outside = "yes";
        if (tie.made_at == "canteen") tie.report = "absent";
    }
    study.ties[0].report = "not_asked";
    study.ties.push_back(
        {.id = "g", .from = "garden", .to = "ccas", .wave = "w1", .kinds = {"institutional"}, .report = "refused"});
    return study;
}

TEST(ObservedParameters, count_no_tie_that_is_reported_absent_or_was_not_asked) {
    const auto parameters = observed_parameters(partly_absent());
    EXPECT_EQ(named(parameters, "formation_local_involvement_canteen").count, 0);
    EXPECT_EQ(named(parameters, "formation_local_involvement_garden").count, 6);  // a1–a2 is still told by a2
    EXPECT_EQ(named(parameters, "formation_local_involvement_garden").rests_on.size(), 11u);
    EXPECT_EQ(named(parameters, "spill_over").exposure, 11);
    EXPECT_EQ(named(observed_parameters(comparison::testing::two_places()), "formation_local_involvement_canteen").count, 5);
}

TEST(ObservedParameters, count_a_tie_that_tells_no_vector_in_none) {
    auto study = comparison::testing::two_places();
    for (auto& tie : study.ties)
        if (tie.made_at == "canteen") tie.vector.clear();
    study.ties[0].vector.clear();  // a1–a2 is told by a2 too, who tells its vector
    study.ties[2].vector.clear(), study.ties[3].vector.clear();
    const auto parameters = observed_parameters(study);
    const auto& garden = named(parameters, "formation_local_involvement_garden");
    EXPECT_EQ(garden.count, 5) << "a2–a3 is made at the garden, by no vector that is told";
    EXPECT_EQ(garden.rests_on.size(), 9u);
    EXPECT_EQ(named(parameters, "unlike_garden").exposure, 6);
    for (const auto* vector : {"local_involvement", "collective_learning", "making_commons"}) {
        const auto& canteen = named(parameters, std::string("formation_") + vector + "_canteen");
        EXPECT_FALSE(canteen.moved()) << "no tie made there tells its vector";
        EXPECT_EQ(canteen.value, canteen.prior);
        EXPECT_TRUE(canteen.rests_on.empty());
    }
    EXPECT_EQ(named(parameters, "unlike_canteen").exposure, 5) << "its ties are known all the same";
    const auto sites = embedded_study(study, one_cell()).sites;
    EXPECT_EQ(sites[0].ties_per_participant[0], garden.value) << "the model takes what is told";
    EXPECT_EQ(sites[1].ties_per_participant[0], named(parameters, "formation_local_involvement_canteen").prior);
}

TEST(ObservedParameters, are_left_at_their_priors_where_only_absent_ties_say_a_place) {
    auto study = partly_absent();
    for (auto& tie : study.ties) tie.report = "absent";
    for (const auto& parameter : observed_parameters(study)) EXPECT_FALSE(parameter.moved()) << parameter.name;
}

TEST(ObservedParameters, spread_ties_over_the_people_met_who_did_not_withdraw) {
    auto study = comparison::testing::two_places();
    const auto before = named(observed_parameters(study), "formation_local_involvement_garden").exposure;
    const auto participations = embedded_study(study, one_cell()).participations.size();
    std::find_if(study.persons.begin(), study.persons.end(), [](const auto& person) { return person.id == "a1"; })->consent =
        "withdrawn";
    EXPECT_EQ(named(observed_parameters(study), "formation_local_involvement_garden").exposure, before - 1);
    EXPECT_EQ(embedded_study(study, one_cell()).participations.size(), participations - 1);
}

TEST(EmbeddedStudy, holds_nobody_who_withdrew_nor_what_they_hold_or_said) {
    auto study = comparison::testing::two_places();
    study.resources = {{.id = "r1", .holder = "a1", .type = "good", .what = "water"},
                       {.id = "r2", .holder = "a1", .type = "know_how", .what = "first_aid"}};
    for (auto& tie : study.ties) tie.holds_outside = "yes";
    const auto whole = embedded_study(study, one_cell());
    ASSERT_TRUE(whole.persons[0].goods != 0 && whole.persons[0].know_how != 0);
    ASSERT_EQ(named(observed_parameters(study), "spill_over").exposure, 17);
    study.consents = {{.id = "c", .person = "a1", .date = "2023-04-01", .withdrawn = "2023-06-30"}};
    const auto rest = embedded_study(study, one_cell());
    ASSERT_EQ(rest.persons.size(), whole.persons.size() - 1);
    for (const auto& person : rest.persons) EXPECT_TRUE(person.goods == 0 && person.know_how == 0);
    EXPECT_EQ(rest.ties.size(), whole.ties.size() - 4);
    EXPECT_EQ(rest.participations.size(), whole.participations.size() - 1);
    EXPECT_EQ(named(observed_parameters(study), "spill_over").exposure, 13);
}

TEST(EmbeddedStudy, holds_no_tie_that_is_not_there) {
    EXPECT_EQ(embedded_study(partly_absent(), one_cell()).ties.size(), 11u);
    EXPECT_TRUE(crisis_sites(partly_absent(), one_cell())[0].links.empty());
    auto linked = partly_absent();
    linked.ties.back().report = "present";
    EXPECT_EQ(crisis_sites(linked, one_cell())[0].links.size(), 1u);
}

/// Of a study without a territory each site is a place by itself, and who takes part lives there unless they tell another commune.
TEST(EmbeddedStudy, places_sites_and_who_takes_part_in_their_own_cells) {
    auto study = comparison::testing::two_places();
    study.persons[0].commune = "canteen";
    const auto territory = territory_of(study);
    ASSERT_TRUE(territory);
    const auto sites = crisis_sites(study, *territory);
    EXPECT_EQ(sites[0].cell, CellIndex(0u));
    EXPECT_EQ(sites[1].cell, CellIndex(1u));
    const auto embedded = embedded_study(study, *territory);
    EXPECT_EQ(embedded.sites[1].cell, CellIndex(1u));
    for (std::size_t i = 0; i < study.persons.size(); ++i)
        EXPECT_EQ(embedded.persons[i].cell, CellIndex(i == 0 || study.persons[i].origin == "canteen" ? 1u : 0u))
            << study.persons[i].id;
}

TEST(EmbeddedStudy, takes_no_cell_of_a_territory_for_a_site_that_is_called_like_it) {
    auto study = comparison::testing::two_places();
    study.sites[0].iris = "first";
    auto territory = one_cell();
    territory.cells.push_back({});
    territory.cells[0].code = "first", territory.cells[1].code = study.sites[0].id;
    EXPECT_EQ(crisis_sites(study, territory)[0].cell, CellIndex(1u));
    study.territory = "named";
    EXPECT_EQ(crisis_sites(study, territory)[0].cell, CellIndex(0u));
}

TEST(EmbeddedStudy, takes_the_last_wave_of_who_reports) {
    auto study = comparison::testing::two_places();
    study.ties.clear();
    study.ties.push_back({.id = "told", .from = "a1", .to = "a2", .wave = "w1", .reported_by = "a2"});
    study.ties.push_back({.id = "own", .from = "a1", .to = "a3", .wave = "w2", .report = "absent"});
    EXPECT_EQ(embedded_study(study, one_cell()).ties.size(), 1u);  // a2 was last met in w1, whatever a1 says later
    study.ties[0].reported_by = "a1";
    EXPECT_TRUE(embedded_study(study, one_cell()).ties.empty());
}

}  // namespace
}  // namespace reliance::workbench
