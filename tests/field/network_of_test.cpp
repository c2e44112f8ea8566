#include "reliance/field/network_of.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

using testing::small_study;

TEST(Roster, holds_persons_then_organisations_then_sites) {
    const auto study = small_study();
    const ActorRoster roster(study);
    ASSERT_EQ(roster.size(), 6u);
    EXPECT_EQ(roster.find("p3"), ActorIndex(2));
    EXPECT_EQ(roster.find("ccas"), roster.organisation(0));
    EXPECT_EQ(roster.id(roster.site(1)), "canteen");
    EXPECT_EQ(roster.type(ActorIndex(3)), ActorType::organisation);
    EXPECT_EQ(roster.type(ActorIndex(4)), ActorType::site);
    EXPECT_EQ(roster.site_count(), 2u);
    EXPECT_FALSE(roster.find("nobody"));
}

TEST(Levels, map_the_scale_of_five) {
    EXPECT_EQ(level_of(0), 0);
    EXPECT_EQ(level_of(2.5), 4);
    EXPECT_EQ(level_of(3), 4);
    EXPECT_EQ(level_of(4), 6);
    EXPECT_EQ(level_of(5), network::full_level);
    EXPECT_EQ(level_of(std::nullopt), 4);
}

TEST(ReportedNetwork, joins_the_reports_of_a_pair) {
    const auto study = small_study();
    const ActorRoster roster(study);
    const auto network = reported_network(study, roster).value();
    EXPECT_TRUE(network.directed());
    EXPECT_EQ(network.tie_count(), 3u);
    const auto arc = network.find(ActorIndex(0), ActorIndex(1)).value();
    EXPECT_EQ(network.kinds(arc), network::KindSet(network::Kind::help) | network::Kind::friendship | network::Kind::goods);
    EXPECT_EQ(network.weight(arc), 5);
    EXPECT_EQ(network.trust(arc), 6);
    EXPECT_EQ(network.made_at(arc), 1);
    EXPECT_EQ(network.weight(network.find(ActorIndex(1), ActorIndex(0)).value()), 2.5);
}

TEST(ReportedNetwork, of_one_wave) {
    const auto study = small_study();
    const auto network = reported_network(study, ActorRoster(study), "w2").value();
    ASSERT_EQ(network.tie_count(), 1u);
    EXPECT_EQ(network.made_at(0), network::made_elsewhere);
}

TEST(ReportedNetwork, what_is_reported_absent_or_not_asked_makes_no_tie) {
    auto study = small_study();
    study.ties[0].report = "absent";
    study.ties[3].report = "not_asked";
    study.ties[1].report = "present";
    const auto network = reported_network(study, ActorRoster(study)).value();
    EXPECT_FALSE(network.find(ActorIndex(0), ActorIndex(1)));
    EXPECT_TRUE(network.find(ActorIndex(1), ActorIndex(0)));
}

TEST(ReportedNetwork, weighs_every_tie_alike_when_no_strength_is_known) {
    auto study = small_study();
    for (auto& tie : study.ties) tie.strength.reset();
    EXPECT_FALSE(reported_network(study, ActorRoster(study)).value().weighted());
}

TEST(ReportedNetwork, names_all_that_stands_in_the_way) {
    auto study = small_study();
    study.ties[0].to = "nobody";
    study.ties[1].to = "p2";
    const auto problems = reported_network(study, ActorRoster(study)).error();
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems.front().where, "ties:1");
    study.sites.resize(300);
    EXPECT_EQ(reported_network(study, ActorRoster(study)).error().front().code, ErrorCode::too_many);
}

TEST(Consent, the_withdrawn_leave_no_trace) {
    auto study = small_study();
    study.persons[0].consent = "withdrawn";
    EXPECT_EQ(reported_network(study, ActorRoster(study)).value().tie_count(), 0u);
    auto by_consent = small_study();
    by_consent.consents = {{.id = "c", .person = "p1", .date = "2023-04-01", .withdrawn = "2023-06-30"}};
    EXPECT_EQ(reported_network(by_consent, ActorRoster(by_consent)).value().tie_count(), 0u) << "whichever row says so";
    auto reporting = small_study();
    reporting.ties.resize(1);
    reporting.ties[0].from = "p2", reporting.ties[0].to = "p3", reporting.ties[0].reported_by = "p1";
    EXPECT_EQ(reported_network(reporting, ActorRoster(reporting)).value().tie_count(), 1u);
    reporting.persons[0].consent = "withdrawn";
    EXPECT_EQ(reported_network(reporting, ActorRoster(reporting)).value().tie_count(), 0u) << "nor what they report of others";
    const auto rest = without_withdrawn(study);
    EXPECT_EQ(rest.persons.size(), 2u);
    EXPECT_TRUE(rest.ties.empty() && rest.codings.empty() && rest.evidence.empty() && rest.materials.empty());
    const auto gone = held_back(study);
    EXPECT_EQ(gone.persons, 1u);
    EXPECT_EQ(gone.ties, study.ties.size());
    EXPECT_EQ(gone.materials, 1u);
    EXPECT_EQ(gone.codings, study.codings.size());
    EXPECT_EQ(held_back(study, rest).persons, 1u);
    EXPECT_EQ(held_back(rest, rest).codings, 0u);
    EXPECT_EQ(rest.resources.size(), 1u);
    EXPECT_TRUE(faults_of(rest).empty());
}

TEST(Consent, what_others_said_of_the_rest_stays) {
    auto study = small_study();
    study.persons[1].consent = "withdrawn";
    const auto rest = without_withdrawn(study);
    EXPECT_TRUE(faults_of(rest).empty());
    ASSERT_EQ(rest.ties.size(), 1u);
    EXPECT_EQ(rest.ties[0].id, "t3");
    EXPECT_EQ(rest.materials.size(), 1u);
    EXPECT_EQ(rest.materials[0].text, study.materials[0].text);
    EXPECT_TRUE(rest.evidence.empty());
    EXPECT_EQ(rest.codings.size(), 1u);
    EXPECT_EQ(held_back(study).codings, 0u) << "Bruno says nothing himself";
}

TEST(Consent, only_a_given_consent_lets_quote) {
    const auto study = small_study();
    EXPECT_TRUE(may_be_quoted(study.persons[0]));
    EXPECT_FALSE(may_be_quoted(study.persons[1]));
    EXPECT_FALSE(may_be_quoted(study.persons[2]));
}

}  // namespace
}  // namespace reliance::field
