#include "reliance/workbench/model.hpp"

#include <gtest/gtest.h>

#include "crisis/small_world.hpp"

namespace reliance::workbench {
namespace {

constexpr random::Seed seed{7};
constexpr std::uint32_t replicates = 2;

/// A drawn world with a site, as the surroundings of its first.
crisis::RandomCase with_a_site() {
    for (std::uint64_t number = 1;; ++number)
        if (auto drawn = crisis::random_case(number); !drawn.small.world.sites.empty()) return drawn;
}

/// Unmet need-hours of its participants that the site avoids, in a world laid out for `parameters` alone.
double avoided_afresh(const crisis::RandomCase& drawn, SiteIndex site, const crisis::Parameters& parameters) {
    const auto prepared = drawn.small.prepared(parameters);
    const auto unmet = [&](const crisis::Arm& arm, std::uint32_t replicate) {
        const auto outcome = crisis::run(prepared, drawn.scenario, parameters, arm, seed, replicate);
        return static_cast<double>(outcome.scope_of(site, crisis::Scope::participants).unmet_hours);
    };
    double sum = 0;
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate)
        sum += unmet(crisis::arm_without(site), replicate) - unmet({}, replicate);
    return sum / replicates;
}

TEST(SharesMet, are_those_of_each_replicate_in_which_a_need_arose) {
    std::vector<crisis::Outcome> outcomes(3);
    outcomes[0].all.arisen = 4, outcomes[0].all.met = 3;
    outcomes[1].all.arisen = 2, outcomes[1].all.met = 2;
    EXPECT_EQ(shares_met(outcomes), (std::vector<double>{0.75, 1}));
    EXPECT_TRUE(shares_met({outcomes[2]}).empty()) << "nobody needed anything";
}

std::string lever_called(const std::string& id, const std::string& currency) {
    std::string text = "id = \"";
    text.append(id).append("\"\nlabel_fr = \"x\"\nlabel_en = \"x\"\neffect_grade = \"E0\"\ncost_grade = \"K0\"\n[[cost]]\n");
    text.append("what_fr = \"x\"\nwhat_en = \"x\"\namount = 1\ncurrency = \"").append(currency);
    return text.append("\"\nyear = 2024\nper = \"year\"\nprovenance = \"assumed\"\nsource = \"s\"\n");
}

TEST(ModelFiles, have_ids_of_their_own_and_one_currency) {
    field::Study study;
    study.documents = {{"levers/a.toml", lever_called("a", "EUR")}, {"levers/b.toml", lever_called("b", "EUR")}};
    EXPECT_EQ(levers_of(study).value().size(), 2u);
    study.documents.push_back({"levers/c.toml", lever_called("a", "USD")});
    study.documents.push_back({"levers/d.toml", lever_called("a b/..c", "EUR")});
    study.documents.push_back({"levers/e.toml", lever_called("", "EUR")});
    std::vector<std::string> told;
    for (const auto& fault : faults_of_model(study)) told.push_back(fault.where + " " + std::string(name(fault.code)));
    EXPECT_EQ(told, (std::vector<std::string>{"levers/c.toml:1:6 duplicate_id", "levers/c.toml:10:12 other_currency",
                                              "levers/d.toml:1:6 invalid_id", "levers/e.toml:1:6 missing_value"}));
}

TEST(ModelFiles, a_study_without_levers_takes_those_that_come_with_the_program) {
    const auto shipped = levers_of({}).value();
    std::vector<std::string> ids;
    for (const auto& lever : shipped) ids.push_back(lever.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"first_aid", "micro_grants", "shared_goods"}));
    for (const auto& lever : shipped) {
        EXPECT_FALSE(lever.handles.empty()) << lever.id << ": what is known to do nothing is no proposal";
        const auto moved = lever.handles.front().type;
        const bool moves_participants = moved == levers::HandleType::know || moved == levers::HandleType::pi;
        for (const auto& line : lever.costs)
            EXPECT_EQ(line.each, moves_participants ? levers::PaidFor::participant : levers::PaidFor::site) << lever.id;
    }
}

TEST(ModelFiles, an_unknown_territory_is_told_where_it_stands) {
    field::Study study;
    study.territory = "mars";
    study.documents = {{"study.toml", "id = \"s\"\nterritory = \"mars\"\n"}};
    ASSERT_EQ(faults_of_model(study).size(), 1u);
    EXPECT_EQ(faults_of_model(study).front().where, "study.toml:2:13");
}

TEST(Sensitivities, are_those_of_surroundings_laid_out_afresh_for_each_value) {
    const auto drawn = with_a_site();
    const SiteIndex site(std::size_t{0});
    const Surroundings around{site, nullptr, drawn.small.world, drawn.small.prepared(drawn.parameters)};
    const auto rows = sensitivities(around, drawn.scenario, drawn.parameters, seed, replicates, {2, {}, nullptr}).value();
    ASSERT_EQ(rows.size(), crisis::parameter_rows().size());
    for (const auto& row : rows) {
        auto parameters = drawn.parameters;
        crisis::set_parameter(parameters, row.parameter, row.low);
        EXPECT_EQ(row.at_low, avoided_afresh(drawn, site, parameters)) << row.parameter;
        crisis::set_parameter(parameters, row.parameter, row.high);
        EXPECT_EQ(row.at_high, avoided_afresh(drawn, site, parameters)) << row.parameter;
    }
}

/// Two sites without a position stand too far apart to walk from one to the other, and the only person lives at the first.
TEST(Surroundings, name_the_site_near_which_nobody_of_the_study_lives) {
    field::Study study;
    study.id = "far";
    study.sites.resize(2);
    study.sites[0].id = "near";
    study.sites[1].id = "far_off";
    study.persons.resize(1);
    study.persons[0].id = "p1";
    study.persons[0].commune = "near";
    const auto people = populated(study, seed, {}).value();
    EXPECT_TRUE(surroundings_of(people, SiteIndex(std::size_t{0}), {}));
    const auto empty = surroundings_of(people, SiteIndex(std::size_t{1}), {});
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().front(), (Error{ErrorCode::nobody_near_site, {"far_off"}, {}}));
}

}  // namespace
}  // namespace reliance::workbench
