#include "reliance/workbench/checking.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::workbench {
namespace {

using field::Study;
using Texts = std::vector<std::string>;

Texts texts_of(const Problems& problems) {
    Texts texts;
    for (const auto& problem : problems) {
        auto text = problem.where;
        text.append(" ").append(name(problem.code));
        for (const auto& argument : problem.arguments) text.append(" ").append(argument);
        texts.push_back(text);
    }
    return texts;
}

/// What is found once `change` was made to a study without a fault.
template <class Change>
Texts wrong_after(Change change) {
    auto study = testing::small_study();
    change(study);
    return texts_of(checked(study).faults);
}

template <class Change>
Texts seen_after(Change change) {
    auto study = testing::small_study();
    change(study);
    return texts_of(checked(study).to_look_at);
}

TEST(Contradictions, are_not_in_a_sound_study) {
    EXPECT_EQ(wrong_after([](Study&) {}), Texts{});
    EXPECT_EQ(seen_after([](Study&) {}), Texts{});
}

TEST(Contradictions, name_what_the_territory_does_not_have) {
    EXPECT_EQ(wrong_after([](Study& s) {
                  s.territory = "seine-saint-denis";
                  s.sites[0].iris = "930719999";
                  s.persons[0].commune = "99999";
                  s.persons[1].commune = "93005";
                  s.persons[1].iris = "930710104";
                  s.persons[2].commune = "93071";
                  s.persons[2].iris = "930710104";
              }),
              (Texts{"sites:1:iris not_in_territory IRIS 930719999 seine-saint-denis",
                     "persons:2:iris other_commune 930710104 93071 93005"}));
    EXPECT_EQ(wrong_after([](Study& s) { s.persons[0].commune = "99999"; }), Texts{}) << "without a territory any code may stand";
}

TEST(ToLookAt, names_who_lives_outside_the_territory) {
    EXPECT_EQ(seen_after([](Study& s) {
                  s.territory = "seine-saint-denis";
                  s.persons[0].commune = "75119";
                  s.persons[1].iris = "751197401";
              }),
              (Texts{"persons:1:commune not_in_territory commune 75119 seine-saint-denis",
                     "persons:2:iris not_in_territory IRIS 751197401 seine-saint-denis"}));
    EXPECT_EQ(seen_after([](Study& s) { s.persons[0].commune = "75119"; }), Texts{});
}

TEST(Contradictions, name_a_position_outside_the_territory) {
    const auto at = [](double longitude, double latitude) {
        return wrong_after([&](Study& s) {
            s.territory = "seine-saint-denis";
            s.sites[0].longitude = longitude;
            s.sites[0].latitude = latitude;
        });
    };
    EXPECT_EQ(at(2.5171, 48.9434), Texts{});
    EXPECT_EQ(at(2.5171, -12.5), Texts{"sites:1:longitude position_outside 2.5171 -12.5 seine-saint-denis"});
    EXPECT_EQ(at(48.9434, 2.5171), Texts{"sites:1:longitude position_swapped 48.9434 2.5171 seine-saint-denis"});
    EXPECT_EQ(at(2.5, 90), Texts{"sites:1:longitude position_outside 2.5 90 seine-saint-denis"});
}

TEST(Contradictions, name_hours_at_which_a_site_never_opens) {
    const auto open = [](std::optional<double> from, std::optional<double> to) {
        return wrong_after([&](Study& s) { s.sites[1].opens_at = from, s.sites[1].closes_at = to; });
    };
    EXPECT_EQ(open(8, 15), Texts{});
    EXPECT_EQ(open(18, {}), Texts{});
    EXPECT_EQ(open(18, 15), Texts{"sites:2:closes_at closes_before_opening 15 18"});
    EXPECT_EQ(open(8, 8), Texts{"sites:2:closes_at closes_before_opening 8 8"});
    EXPECT_EQ(open(24, {}), Texts{"sites:2:opens_at closes_before_opening 24 24"});
}

TEST(Contradictions, name_rows_that_cannot_both_be) {
    EXPECT_EQ(wrong_after([](Study& s) {
                  s.participations.push_back(s.participations[0]);
                  s.participations.back().role = "staff";
              }),
              Texts{"participations:2:person repeated_row participations:1:person person, site, wave"});
    EXPECT_EQ(wrong_after([](Study& s) {
                  s.answers.push_back(s.answers[0]);
                  s.answers.back().value = 7;
              }),
              Texts{"answers:3:person repeated_row answers:1:person person, wave, attribute"});
    EXPECT_EQ(seen_after([](Study& s) { s.answers.push_back(s.answers[0]); }),
              Texts{"answers:3:person repeated_row answers:1:person person, wave, attribute"});
    EXPECT_EQ(wrong_after([](Study& s) {
                  s.persons[0].household_type = "alone";
                  s.persons[1].household = "h1";
              }),
              Texts{"persons:1:household_type alone_with_others p1 h1 2"});
    EXPECT_EQ(wrong_after([](Study& s) { s.persons[0].household_type = "alone"; }), Texts{});
}

/// A parameter that the study takes to be so.
field::Parameter stated(std::string name, std::optional<double> value) {
    return {.name = std::move(name), .value = value, .provenance = "assumed", .source = "a guess"};
}

TEST(Contradictions, name_a_parameter_that_says_no_source) {
    for (const auto* provenance : {"measured", "published", "assumed"})
        EXPECT_EQ(wrong_after([&](Study& s) { s.parameters[0].provenance = provenance, s.parameters[0].source = " "; }),
                  Texts{"parameters:1:source missing_source"})
            << provenance;
}

TEST(Contradictions, name_what_says_nothing_and_what_no_model_has) {
    EXPECT_EQ(wrong_after([](Study& s) { s.findings[0].statement_fr.clear(); }),
              Texts{"findings:1:statement_fr missing_value statement_fr, statement_en"});
    EXPECT_EQ(wrong_after([](Study& s) { s.memos[0].target = "x"; }), Texts{"memos:1:target target_of_study x"});
    EXPECT_EQ(wrong_after([](Study& s) { s.parameters[0].name = "nosuch"; }),
              Texts{"parameters:1:name unknown_parameter nosuch"});
    for (const auto* name : {"participants_garden", "spill_over", "kin_pair", "formation_local_involvement_canteen"})
        EXPECT_EQ(wrong_after([&](Study& s) { s.parameters[0] = stated(name, 1); }), Texts{}) << name;
    EXPECT_EQ(wrong_after([](Study& s) { s.parameters[0].name = "participants_nowhere"; }),
              Texts{"parameters:1:name unknown_parameter participants_nowhere"});
}

TEST(Contradictions, name_a_parameter_whose_value_has_no_meaning) {
    const auto set = [](std::string_view name, std::optional<double> value, std::optional<double> high = {}) {
        return wrong_after([&](Study& s) {
            s.parameters[0] = stated(std::string(name), value);
            s.parameters[0].high = high;
        });
    };
    EXPECT_EQ(set("strong_level", 99, 100),
              (Texts{"parameters:1:value out_of_range 99 0–7", "parameters:1:high out_of_range 100 0–7"}));
    EXPECT_EQ(set("strong_level", 4.5), Texts{"parameters:1:value not_whole 4.5"});
    EXPECT_EQ(set("ride_metres", -1), Texts{"parameters:1:value out_of_range -1 0–1000000"});
    EXPECT_EQ(set("rest_hours", -5), Texts{"parameters:1:value out_of_range -5 1–4096"});
    EXPECT_EQ(set("block_households", 0), Texts{"parameters:1:value out_of_range 0 1–1000000"});
    EXPECT_EQ(set("circle_people", 0.5), Texts{"parameters:1:value out_of_range 0.5 2–1000000"});
    EXPECT_EQ(set("participants_garden", 12.5, 20.5), Texts{"parameters:1:value not_whole 12.5"});
    EXPECT_EQ(set("friend_degree", 150), Texts{});
    EXPECT_EQ(set("friend_degree", 151), Texts{"parameters:1:value out_of_range 151 0–150"});
    EXPECT_EQ(set("spill_over", 1.5), Texts{"parameters:1:value out_of_range 1.5 0–1"});
    EXPECT_EQ(set("spill_over", {}), Texts{"parameters:1:value missing_value value"});
}

TEST(ToLookAt, names_a_site_that_is_said_to_have_fewer_people_than_were_met) {
    const auto in_all = [](double people) {
        return seen_after([&](Study& s) {
            s.participations.push_back({.person = "p2", .site = "garden", .wave = "w1", .role = "", .vectors = {}, .since = ""});
            s.parameters[0] = stated("participants_garden", people);
        });
    };
    EXPECT_EQ(in_all(1), Texts{"parameters:1:value fewer_than_met garden 1 2"});
    EXPECT_EQ(in_all(2), Texts{});
}

TEST(ToLookAt, names_a_passage_that_speaks_for_and_against_one_thing) {
    const auto both = [](Study& s) {
        s.evidence.push_back({.id = "e2", .coding = "c1", .supports = "tie", .target = "t1", .stance = "against"});
    };
    EXPECT_EQ(seen_after(both),
              (Texts{"evidence:1:stance passage_for_and_against c1 t1", "evidence:2:stance passage_for_and_against c1 t1"}));
    EXPECT_EQ(wrong_after(both), Texts{}) << "a merge may bring it";
}

TEST(ToLookAt, names_a_speaker_a_property_and_a_member_that_are_there_twice) {
    EXPECT_EQ(seen_after([](Study& s) {
                  s.speakers.push_back({.material = "m1", .label = "AÏCHA", .actor = "p2"});
                  s.properties.push_back(s.properties[0]);
                  s.set_members.push_back(s.set_members[0]);
              }),
              (Texts{"speakers:2:label repeated_row speakers:1:label material, label",
                     "properties:2:name repeated_row properties:1:name about, target, name",
                     "set_members:2:target repeated_row set_members:1:target set, about, target"}));
}

TEST(ToLookAt, names_a_label_under_which_nobody_speaks) {
    const auto zorro = [](Study& s) { s.speakers.push_back({.material = "m1", .label = "Zorro", .actor = ""}); };
    EXPECT_EQ(seen_after(zorro), Texts{"speakers:2:label silent_speaker Zorro m1"});
    EXPECT_EQ(seen_after([&](Study& s) {
                  zorro(s);
                  s.turns.push_back({.material = "m1", .speaker = "Zorro", .start = 8, .end = 9});
              }),
              Texts{});
}

}  // namespace
}  // namespace reliance::workbench
