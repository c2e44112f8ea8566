#include "reliance/field/reports.hpp"

#include <gtest/gtest.h>

#include "reliance/field/network_of.hpp"

namespace reliance::field {
namespace {

/// Goods given among four persons; who reports is the third letter: “AB A” is A's report that A gives to B.
Study gifts(const std::vector<std::string>& reports) {
    Study study;
    for (const auto* id : {"A", "B", "C", "D"}) study.persons.emplace_back().id = id;
    study.waves.push_back({"w1", "", "", "", ""});
    for (const auto& said : reports) {
        Tie tie;
        tie.id = "t" + std::to_string(study.ties.size());
        tie.from = said.substr(0, 1);
        tie.to = said.substr(1, 1);
        tie.wave = "w1";
        tie.kinds = {"goods"};
        if (said.substr(3, 1) != tie.from) tie.reported_by = said.substr(3, 1);
        if (said.size() > 5) tie.report = said.substr(5);
        study.ties.push_back(tie);
    }
    return study;
}

std::size_t ties_under(const Study& study, JoiningRule rule) {
    return reported_network(under_rule(study, rule), ActorRoster(study))->tie_count();
}

TEST(JoiningRule, makes_ties_of_two_reports) {
    const auto study = gifts({"AB A", "AB B", "AC A", "BC C", "CD D"});
    EXPECT_EQ(ties_under(study, JoiningRule::either), 4u);
    EXPECT_EQ(ties_under(study, JoiningRule::both), 1u);
    EXPECT_EQ(ties_under(study, JoiningRule::giver), 2u);
    EXPECT_EQ(ties_under(study, JoiningRule::receiver), 3u);
    for (const auto rule : joining_rules) {
        EXPECT_EQ(concordances(study).at(0).ties(rule), ties_under(study, rule)) << name(rule);
        EXPECT_EQ(joining_rule_named(name(rule)), rule);
    }
    EXPECT_FALSE(joining_rule_named("most"));
}

TEST(JoiningRule, leaves_what_one_side_alone_was_asked) {
    const auto study = gifts({"AB A", "AC A"});
    for (const auto rule : joining_rules) EXPECT_EQ(ties_under(study, rule), 2u) << name(rule);
    EXPECT_TRUE(concordances(study).empty());
}

TEST(JoiningRule, joins_kind_by_kind) {
    auto study = gifts({"AB A", "AB B"});
    study.ties[0].kinds = {"goods", "help"};
    study.ties.push_back(study.ties[1]);
    study.ties[2].from = "C";
    study.ties[2].kinds = {"help"};
    const auto both = under_rule(study, JoiningRule::both);
    ASSERT_EQ(both.ties.size(), 2u);
    EXPECT_EQ(both.ties[0].kinds, std::vector<std::string>{"goods"}) << "help was asked of both ends, and only one says so";
}

TEST(JoiningRule, lets_a_third_person_speak) {
    const auto study = gifts({"AB A", "AB B", "BC A"});
    for (const auto rule : joining_rules) EXPECT_EQ(ties_under(study, rule), 2u) << name(rule);
    EXPECT_EQ(side_of(study.ties[2]), Side::other);
}

TEST(JoiningRule, is_the_one_that_the_study_keeps) {
    auto study = gifts({"AB A", "AB B", "AC A", "BC C"});
    study.evidence = {{"e1", "k1", "tie", "t2", "for"}, {"e2", "k1", "tie", "t0", "for"}, {"e3", "k1", "finding", "t2", "for"}};
    EXPECT_EQ(joining_rule_of(study), JoiningRule::either);
    EXPECT_EQ(under_kept_rule(study).ties.size(), 4u);
    study.joining_rule = "both";
    const auto both = under_kept_rule(study);
    ASSERT_EQ(both.ties.size(), 2u);
    ASSERT_EQ(both.evidence.size(), 2u) << "evidence for a report that went away goes";
    EXPECT_EQ(both.evidence[0].id, "e2");
    EXPECT_EQ(both.joining_rule, "both");
}

TEST(Concordance, tells_silence_from_not_being_heard) {
    auto study = gifts({"AB A", "AB B", "AC A", "BC C not_asked", "BC B", "BD B", "DC C absent", "DC D"});
    for (const auto* person : {"A", "B", "C"}) study.answers.push_back({person, "w1", "surveyed", 1.0, "", ""});
    const auto counts = concordances(study).at(0);
    EXPECT_EQ(counts.both, 1u);
    EXPECT_EQ(counts.giver_only, 2u) << "C answers, does not name A, and says no to D";
    EXPECT_EQ(counts.unheard, 2u) << "C was not asked about B, D did not answer";
    EXPECT_EQ(counts.receiver_only, 0u);
    EXPECT_NEAR(counts.agreement().value(), 1 / 3.0, 1e-12);
    EXPECT_NEAR(counts.confirmed_by_receiver().value(), 1 / 3.0, 1e-12);
    EXPECT_EQ(counts.confirmed_by_giver(), 1.0);
    EXPECT_EQ(counts.ties(JoiningRule::giver), 5u);
}

TEST(Concordance, leaves_the_withdrawn_out_and_can_ask_for_a_question) {
    auto study = gifts({"AB A", "AB B", "CD C", "CD D"});
    study.ties[2].note = study.ties[3].note = "tools";
    EXPECT_EQ(concordances(study).at(0).both, 2u);
    EXPECT_EQ(concordances(study, {"tools"}).at(0).both, 1u);
    auto by_consent = study;
    study.persons[0].consent = "withdrawn";
    EXPECT_EQ(concordances(study).at(0).both, 1u);
    by_consent.consents = {{"c", study.persons[0].id, "2023", {}, "", "2023-06-30", ""}};
    EXPECT_EQ(concordances(by_consent).at(0).both, 1u);
}

}  // namespace
}  // namespace reliance::field
