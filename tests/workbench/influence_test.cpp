#include "reliance/workbench/influence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <set>

#include "comparison/two_places.hpp"
#include "problem_codes.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/model.hpp"
#include "reliance/workbench/why.hpp"
#include "temporary_folder.hpp"

namespace reliance::workbench {
namespace {

using comparison::testing::two_places;
using restitution::Grounds;
using restitution::NodeType;
using testing::codes_of;
using testing::TemporaryFolder;

using Names = std::vector<std::string>;

/// The two places, whose first three ties are told in two interviews by two coders, and a run whose figures rest on them.
field::Study told() {
    auto study = two_places();
    study.title_fr = "Deux lieux";
    study.materials = {{.id = "m1", .title = "Un", .type = "interview", .file = "materials/m1.txt", .text = "Un mot."},
                       {.id = "m2", .title = "Deux", .type = "interview", .file = "materials/m2.txt", .text = "Deux mots."}};
    study.coders = {{"A", "A"}, {"B", "B"}};
    study.codes = {{.id = "help"}};
    const auto passage = [&](const std::string& id, const std::string& material, const std::string& coder) {
        study.codings.push_back({.id = id,
                                 .material = material,
                                 .start = 0,
                                 .end = 2,
                                 .code = "help",
                                 .coder = coder,
                                 .quote = material == "m1" ? "Un" : "De"});
    };
    passage("k1", "m1", "A"), passage("k2", "m2", "B"), passage("k3", "m2", "A");
    study.evidence = {{"e1", "k1", "tie", "t1", "for"},
                      {"e2", "k2", "tie", "t1", "for"},
                      {"e3", "k3", "tie", "t2", "for"},
                      {"e4", "k2", "tie", "t3", "against"},
                      {"e5", "k3", "finding", "f1", "for"}};
    study.findings = {{.id = "f1", .statement_fr = "On s'aide."}};
    study.parameters = {{.name = "acceptance.friend", .value = 0.5, .provenance = "measured", .source = "counted on t2, t9"},
                        {.name = "acceptance.kin", .value = 0.5, .provenance = "measured", .source = "counted on t21"}};
    return study;
}

Grounds run_of(const field::Study& study) {
    auto grounds = restitution::grounds_of(study);
    for (const auto* id :
         {"measure.ties_per_participant", "measure.general_trust", "network.garden", "crisis.heat", "crisis.cold", "comparison"})
        grounds.add({NodeType::figure, id, restitution::same(id)});
    for (const auto* name : {"acceptance.friend", "acceptance.kin"}) grounds.add({NodeType::parameter, name, {}});
    grounds.rests_on(NodeType::figure, "measure.ties_per_participant", NodeType::tie, "t2");
    grounds.rests_on(NodeType::figure, "measure.general_trust", NodeType::tie, "t2");
    grounds.rests_on(NodeType::figure, "network.garden", NodeType::tie, "t2");
    grounds.rests_on(NodeType::figure, "comparison", NodeType::figure, "measure.ties_per_participant");
    grounds.rests_on(NodeType::figure, "crisis.heat", NodeType::parameter, "acceptance.friend");
    grounds.rests_on(NodeType::figure, "crisis.cold", NodeType::parameter, "acceptance.kin");
    return grounds;
}

field::Withheld withheld(const field::Study& study, const Names& said) { return withheld_of(study, said).value(); }

Influence without(const field::Study& study, const Names& said) {
    return influence(study, withheld(study, said), run_of(study), {}).value();
}

const ChangedMeasure* changed(const Influence& found, const std::string& id, const std::string& site,
                              const std::string& wave = "w1") {
    const auto one = std::find_if(found.measures.begin(), found.measures.end(), [&](const ChangedMeasure& each) {
        return each.before.measure.id == id && each.before.site == site && each.before.wave == wave;
    });
    return one == found.measures.end() ? nullptr : &*one;
}

TEST(Withheld, a_verbatim_a_coder_and_an_interview) {
    const auto study = told();
    EXPECT_EQ(withheld(study, {"verbatim:k2"}).codings, (std::set<std::string>{"k2"}));
    EXPECT_EQ(withheld(study, {"coder:A"}).codings, (std::set<std::string>{"k1", "k3"}));
    const auto interview = withheld(study, {"material:m2"});
    EXPECT_EQ(interview.codings, (std::set<std::string>{"k2", "k3"}));
    EXPECT_EQ(interview.materials, (std::set<std::string>{"m2"}));
    EXPECT_EQ(withheld(study, {"verbatim:k2", "coder:A"}).codings.size(), 3u);
}

RunRequest twice() {
    RunRequest settings;
    settings.replicates = 2;
    settings.scenario = "heat_wave";
    return settings;
}

TEST(CrisesWithout, change_by_exactly_nothing_where_nothing_falls) {
    const auto study = told();
    const auto crises =
        crises_without(study, withheld(study, {"verbatim:k1"}), twice(), {}, [](RunStep, const std::string&) {}).value();
    ASSERT_EQ(crises.size(), 1u);
    EXPECT_EQ(crises[0].scenario.id, "heat_wave");
    EXPECT_EQ(crises[0].numbers.size(), 2 + study.sites.size() * (1 + crisis::scope_count));
    for (const auto& one : crises[0].numbers) {
        if (std::isnan(one.before.mean)) continue;
        EXPECT_EQ(one.before.mean, one.after.mean) << one.arm;
        EXPECT_EQ(one.change.mean, 0) << one.arm;
        EXPECT_EQ(one.change.high, 0) << one.arm;
    }
}

TEST(CrisesWithout, are_those_of_the_study_without_it) {
    auto study = told();
    for (auto& person : study.persons) person.age_band = "80+", person.vulnerable = true;  // who needs help in the heat
    for (const auto& tie : study.ties) study.evidence.push_back({"k1_" + tie.id, "k1", "tie", tie.id, "for"});
    const auto away = withheld(study, {"coder:A", "coder:B"});
    auto settings = twice();
    settings.replicates = 20;
    std::vector<RunStep> steps;
    const auto crises =
        crises_without(study, away, settings, {}, [&](RunStep step, const std::string&) { steps.push_back(step); }).value();
    EXPECT_EQ(steps, (std::vector{RunStep::populate, RunStep::simulate, RunStep::populate, RunStep::simulate}));
    const auto mean_hours = [&](const field::Study& of) {
        const auto people = populated(of, {settings.seed}, {}).value();
        const auto world = crisis::prepare(people.world, people.parameters.crisis, {}).value();
        const auto scenario = scenarios_named(of, "heat_wave").value().front();
        const auto run = simulated(world, scenario, people.parameters.crisis, {settings.seed}, settings.replicates, {}).value();
        const auto hours = unmet_hours(run.outcomes[0]);
        return std::accumulate(hours.begin(), hours.end(), 0.0) / static_cast<double>(hours.size());
    };
    const auto before = mean_hours(study), after = mean_hours(field::study_without(study, away));
    const auto& number = crises[0].numbers.front();
    EXPECT_EQ(number.arm, "baseline");
    EXPECT_DOUBLE_EQ(number.before.mean, before);
    EXPECT_DOUBLE_EQ(number.after.mean, after);
    EXPECT_NEAR(number.change.mean, after - before, 1e-9);
    EXPECT_NE(number.change.mean, 0) << "people whom nobody has a tie with go without help";
}

TEST(CrisesWithout, stop_and_fail_with_their_reason) {
    const auto study = told();
    const std::atomic<bool> stop{true};
    const auto quiet = [](RunStep, const std::string&) {};
    EXPECT_EQ(codes_of(crises_without(study, {}, twice(), {1, {}, &stop}, quiet)), (Names{"cancelled"}));
    auto settings = twice();
    settings.scenario = "flood";
    EXPECT_EQ(codes_of(crises_without(study, {}, settings, {}, quiet)), (Names{"unknown_reference"}));
}

TEST(Withheld, names_all_that_is_unknown) {
    EXPECT_EQ(codes_of(withheld_of(told(), Names{"verbatim:k9", "coder:Z", "material:", "tie:t1", "k1"})),
              (Names{"unknown_reference", "unknown_reference", "unknown_reference", "unknown_word", "unknown_word"}));
}

TEST(Influence, measures_again_without_the_tie_that_falls) {
    const auto found = without(told(), {"verbatim:k3"});
    EXPECT_EQ(found.codings, 1u);
    ASSERT_EQ(found.rows.size(), 2u);
    EXPECT_EQ(found.rows[0].before.target, "t2");
    EXPECT_EQ(found.rows[0].fate(), field::Fate::falls);
    const auto* ties = changed(found, "ties_per_participant", "garden");
    ASSERT_NE(ties, nullptr);
    EXPECT_EQ(ties->before.estimate.value, 2);
    EXPECT_DOUBLE_EQ(ties->after.value.value(), 11.0 / 6);  // a2 was met and is not asked about a1: one of the twelve is missing
    EXPECT_EQ(changed(found, "ties_per_participant", "canteen"), nullptr);
    EXPECT_EQ(changed(found, "people_met", "garden"), nullptr);
    EXPECT_EQ(changed(found, "institutional_trust", "garden"), nullptr);
    EXPECT_EQ(changed(found, "reported_ties", "")->after.value, 17);
    ASSERT_EQ(found.parameters.size(), 0u);  // a1 still reports the pair
    EXPECT_EQ(found.citing, (Names{"acceptance.friend"}));
}

TEST(Influence, what_is_told_elsewhere_too_changes_no_number) {
    const auto found = without(told(), {"verbatim:k1"});
    ASSERT_EQ(found.rows.size(), 1u);
    EXPECT_EQ(found.rows[0].fate(), field::Fate::weakened);
    EXPECT_TRUE(found.measures.empty());
    EXPECT_TRUE(found.figures->empty());
    EXPECT_GT(found.numbers, 100u);
}

TEST(Influence, moves_the_parameters_of_the_model) {
    auto study = told();
    study.evidence.push_back({"e6", "k3", "tie", "t1", "against"});
    study.evidence.erase(study.evidence.begin(), study.evidence.begin() + 2);  // t1 rests on the survey, t2 on k3
    study.ties.erase(study.ties.begin());                                      // a2 alone tells of a1 and a2
    const auto found = without(study, {"coder:A"});
    ASSERT_EQ(found.parameters.size(), 2u);
    EXPECT_EQ(found.parameters[0].before.name, "formation_local_involvement_garden");
    EXPECT_EQ(found.parameters[0].before.count, 6);
    EXPECT_EQ(found.parameters[0].after.count, 5);
    EXPECT_EQ(found.parameters[1].before.name, "unlike_garden");
}

TEST(Influence, names_the_figures_to_draw_anew_and_no_other) {
    Names ids;
    const auto found = without(told(), {"verbatim:k3"});
    for (const auto& [id, title] : found.figures.value()) ids.push_back(id);
    EXPECT_EQ(ids, (Names{"measure.ties_per_participant", "network.garden", "crisis.heat", "comparison"}));
    EXPECT_FALSE(influence(told(), withheld(told(), {"verbatim:k3"}), std::nullopt, {})->figures);
}

TEST(Influence, is_that_of_the_study_written_without_the_row) {
    auto without_row = told();
    without_row.ties[1].report = "dont_know";
    comparison::PlaceOptions options;
    options.replicates = 0;
    const auto measured = comparison::measure_table(without_row, options).value();
    const auto found = without(told(), {"verbatim:k3"});
    std::size_t matched = 0;
    for (const auto& line : measured)
        if (const auto* one = changed(found, line.measure.id, line.site, line.wave)) {
            EXPECT_EQ(one->after.value, line.estimate.value) << line.measure.id;
            ++matched;
        }
    EXPECT_EQ(matched, found.measures.size());
}

TEST(Influence, passages_of_those_who_withdrew_bear_nothing) {
    auto study = told();
    study.persons[5].consent = "withdrawn";
    study.speakers = {{"m1", "A6", "a6"}};
    EXPECT_EQ(codes_of(withheld_of(study, Names{"verbatim:k1", "material:m1"})),
              (Names{"somebody_withdrew", "somebody_withdrew"}));
    EXPECT_EQ(without(study, {"verbatim:k2"}).rows[0].fate(), field::Fate::falls);  // t1 was told in m1 too, which is gone
}

TEST(Influence, writes_a_row_for_each_change) {
    const auto csv = influence_csv(without(told(), {"verbatim:k3"}));
    EXPECT_EQ(csv.substr(0, csv.find('\n')), "type,id,fate,before,after,site,wave,change,low,high");
    EXPECT_NE(csv.find("\ntie,t2,falls,1,0,,,,,\n"), std::string::npos);
    EXPECT_NE(csv.find("\nmeasure,reported_ties,changed,18,17,,w1,,,\n"), std::string::npos);
    EXPECT_NE(csv.find("\nparameter,acceptance.friend,cites,,,,,,,\n"), std::string::npos);
    EXPECT_NE(csv.find("\nfigure,network.garden,redraw,,,,,,,\n"), std::string::npos);
}

// The way down, without a run.

class WhyInAStudy : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(study::write_study(told(), folder_ / "study")); }
    Names lines_of(const std::string& figure) const {
        return restitution::lines(why(folder_ / "study", figure).value().tree, Language::english);
    }

    TemporaryFolder folder_;
};

TEST_F(WhyInAStudy, a_tie_is_walked_down_to_its_verbatims) {
    EXPECT_EQ(lines_of("tie:t1")[0], "tie t1: a1 → a2 (help), wave w1");
    EXPECT_EQ(lines_of("tie:t1")[1].substr(0, 13), "  verbatim k1");
    EXPECT_EQ(lines_of("tie:t3")[1].substr(0, 23), "  verbatim k2 (against)");
    EXPECT_EQ(lines_of("finding:f1")[1].substr(0, 13), "  verbatim k3");
}

TEST_F(WhyInAStudy, a_measure_is_walked_down_through_the_ties_that_have_verbatims) {
    const auto lines = lines_of("measure:ties_per_participant@garden");
    EXPECT_EQ(lines[0].substr(0, 38), "value ties_per_participant@garden: 1.7");  // in each person's last wave
    EXPECT_EQ(lines[1], "  tie t2: a2 → a1 (help), wave w1");
    EXPECT_NE(
        std::find_if(lines.begin(), lines.end(), [](const std::string& line) { return line.starts_with("    verbatim k3"); }),
        lines.end());
    EXPECT_EQ(lines_of("measure:ties_per_participant").front(), "figure ties_per_participant: Ties per person");
}

TEST_F(WhyInAStudy, all_that_can_be_asked_is_listed) {
    const auto all = askable(folder_ / "study").value().all;
    std::set<std::string> asked;
    for (const auto& [what, title] : all) asked.insert(what);
    EXPECT_EQ(asked.size(), all.size());
    for (const auto* one : {"measure:ties_per_participant", "tie:t1", "finding:f1"}) EXPECT_TRUE(asked.contains(one)) << one;
    for (const auto& what : asked) EXPECT_TRUE(why(folder_ / "study", what)) << what;
    EXPECT_EQ(codes_of(askable(folder_ / "nowhere")), (Names{"file_not_found"}));
}

TEST_F(WhyInAStudy, what_somebody_who_withdrew_takes_part_in_is_told_apart) {
    EXPECT_EQ(why(folder_ / "study", "tie:t1").value().held_back.persons, 0u);
    auto study = told();
    study.persons[5].consent = "withdrawn";
    ASSERT_TRUE(study::write_study(study, folder_ / "less"));
    EXPECT_EQ(askable(folder_ / "less").value().held_back.persons, 1u);
    EXPECT_EQ(why(folder_ / "less", "tie:t1").value().held_back.persons, 1u);
    EXPECT_EQ(why(folder_ / "less", "measure:ties_per_participant").value().held_back.persons, 1u);
}

TEST_F(WhyInAStudy, what_is_not_there_is_said) {
    EXPECT_EQ(codes_of(why(folder_ / "study", "tie:t99")), (Names{"unknown_reference"}));
    EXPECT_EQ(codes_of(why(folder_ / "study", "measure:luck")), (Names{"unknown_figure"}));
    EXPECT_EQ(codes_of(why(folder_ / "study", "person:a1")), (Names{"unknown_word"}));
    EXPECT_EQ(codes_of(why(folder_ / "study", "measure.people_met")), (Names{"nothing_run_yet"}));
}

}  // namespace
}  // namespace reliance::workbench
