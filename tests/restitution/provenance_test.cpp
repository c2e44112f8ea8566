#include "reliance/restitution/provenance.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace reliance::restitution {
namespace {

field::Study study_of_one_tie() {
    field::Study study;
    field::Person awa, bela;
    awa.id = "P1", awa.pseudonym = "Awa", awa.consent = "quote";
    bela.id = "P2", bela.pseudonym = "Bela", bela.consent = "use";
    study.persons = {awa, bela};
    field::Material material;
    material.id = "M1", material.title = "Entretien 1", material.date = "2023-04-11";
    material.text = "Awa : On s'aide.\nBela : Toujours.\n";
    study.materials = {material};
    study.speakers = {{"M1", "Awa", "P1"}, {"M1", "Bela", "P2"}};
    study.coders = {{"A", "codeuse A"}};
    field::Coding helped, always;
    helped.id = "K1", helped.material = "M1", helped.start = 6, helped.end = 16, helped.coder = "A", helped.quote = "On s'aide.";
    always.id = "K2", always.material = "M1", always.start = 24, always.end = 33, always.coder = "A", always.quote = "Toujours.";
    study.codings = {helped, always};
    field::Tie tie;
    tie.id = "T1", tie.from = "P1", tie.to = "P2", tie.wave = "w1", tie.kinds = {"help"};
    study.ties = {tie};
    study.evidence = {{"E1", "K1", "tie", "T1", "for"}, {"E2", "K2", "tie", "T1", "for"}};
    return study;
}

Grounds grounds_with_a_figure() {
    auto grounds = grounds_of(study_of_one_tie());
    grounds.add({NodeType::figure, "measure.help", {"Aide", "Help"}});
    grounds.add({NodeType::parameter, "trust_gain", {"gain", "gain"}});
    grounds.add({NodeType::assumption, "trust_gain", same("no rate was found")});
    grounds.rests_on(NodeType::figure, "measure.help", NodeType::tie, "T1");
    grounds.rests_on(NodeType::figure, "measure.help", NodeType::parameter, "trust_gain");
    grounds.rests_on(NodeType::parameter, "trust_gain", NodeType::assumption, "trust_gain");
    return grounds;
}

TEST(Provenance, a_figure_is_walked_down_to_its_verbatims_and_assumptions) {
    const auto branch = walk_down(grounds_with_a_figure(), "measure.help");
    ASSERT_TRUE(branch);
    EXPECT_EQ(lines(*branch, Language::french), (std::vector<std::string>{
                                                    "figure measure.help : Aide",
                                                    "  lien T1 : P1 → P2 (aide), vague w1",
                                                    "    verbatim K1 : « On s'aide. »",
                                                    "      matériau M1 : Entretien 1, 2023-04-11",
                                                    "      codeur A : codeuse A",
                                                    "    verbatim K2 [Pas d'accord pour être cité]",
                                                    "      matériau M1 : Entretien 1, 2023-04-11",
                                                    "      codeur A : codeuse A",
                                                    "  paramètre trust_gain : gain",
                                                    "    hypothèse trust_gain : no rate was found",
                                                }));
}

TEST(Provenance, words_that_may_not_be_quoted_are_nowhere_in_a_walk) {
    const auto branch = walk_down(grounds_with_a_figure(), "measure.help");
    EXPECT_EQ(json(*branch).find("Toujours"), std::string::npos);
}

TEST(Provenance, a_material_is_walked_up_to_the_figures_that_rest_on_it) {
    const auto branch = walk_up(grounds_with_a_figure(), NodeType::material, "M1");
    ASSERT_TRUE(branch);
    EXPECT_EQ(lines(*branch, Language::english), (std::vector<std::string>{
                                                     "material M1: Entretien 1, 2023-04-11",
                                                     "  verbatim K1: « On s'aide. »",
                                                     "    tie T1: P1 → P2 (help), wave w1",
                                                     "      figure measure.help: Help",
                                                     "  verbatim K2 [No consent to be quoted]",
                                                     "    tie T1: P1 → P2 (help), wave w1 (see above)",
                                                 }));
}

TEST(Provenance, wide_trees_say_what_they_leave_out) {
    Grounds grounds;
    grounds.add({NodeType::figure, "f", {}});
    for (int i = 0; i < 20; ++i) {
        grounds.add({NodeType::source, std::to_string(i), {}});
        grounds.rests_on(NodeType::figure, "f", NodeType::source, std::to_string(i));
    }
    const auto branch = walk_down(grounds, "f", {.widest = 3});
    EXPECT_EQ(branch->left_out, 17u);
    EXPECT_EQ(lines(*branch, Language::english).back(), "  … and 17 more");
    EXPECT_EQ(lines(*branch, Language::french).back(), "  … et 17 autres");
}

TEST(Provenance, figures_that_point_to_each_other_end) {
    Grounds grounds;
    grounds.add({NodeType::figure, "a", {}});
    grounds.add({NodeType::figure, "b", {}});
    grounds.rests_on(NodeType::figure, "a", NodeType::figure, "b");
    grounds.rests_on(NodeType::figure, "b", NodeType::figure, "a");
    EXPECT_EQ(lines(*walk_down(grounds, "a"), Language::english).size(), 3u);
}

TEST(Provenance, a_passage_that_denies_a_tie_says_so_both_ways) {
    auto study = study_of_one_tie();
    study.evidence[0].stance = "against";
    study.evidence.push_back({"E3", "K1", "tie", "T1", "for"});
    const auto grounds = grounds_of(study);
    EXPECT_EQ(lines(*walk_down(grounds, NodeType::tie, "T1"), Language::english)[1], "  verbatim K1 (against): « On s'aide. »");
    EXPECT_EQ(lines(*walk_down(grounds, NodeType::tie, "T1"), Language::french)[1], "  verbatim K1 (contre) : « On s'aide. »");
    EXPECT_EQ(lines(*walk_up(grounds, NodeType::coding, "K1"), Language::english)[1],
              "  tie T1 (against): P1 → P2 (help), wave w1");
    const auto tree = nlohmann::json::parse(json(*walk_down(grounds, NodeType::tie, "T1")));
    EXPECT_EQ(tree["rests_on"][0]["against"], true);
    EXPECT_EQ(tree["rests_on"][1]["against"], false);
}

TEST(Provenance, words_that_tell_of_somebody_who_withdrew_are_not_walked_to) {
    auto study = study_of_one_tie();
    field::Person gone;
    gone.id = "P9", gone.pseudonym = "On s'aide";
    study.persons.push_back(gone);
    const auto words = [&] { return lines(*walk_down(grounds_of(study), NodeType::tie, "T1"), Language::english)[1]; };
    EXPECT_NE(words().find("On s'aide."), std::string::npos);
    study.persons.back().consent = "withdrawn";
    EXPECT_EQ(words().find("On s'aide."), std::string::npos) << "another's words that name them";
}

TEST(Provenance, a_report_that_there_is_no_tie_says_so) {
    auto study = study_of_one_tie();
    const auto said = [&](const std::string& report) {
        study.ties[0].report = report;
        return lines(*walk_down(grounds_of(study), NodeType::tie, "T1"), Language::english)[0];
    };
    EXPECT_EQ(said("present"), "tie T1: P1 → P2 (help), wave w1");
    EXPECT_EQ(said("absent"), "tie T1: P1 → P2 (help), wave w1, reported absent");
    EXPECT_EQ(said("refused"), "tie T1: P1 → P2 (help), wave w1, refused to answer");
    EXPECT_EQ(said("dont_know"), "tie T1: P1 → P2 (help), wave w1, does not know");
    EXPECT_EQ(said("not_asked"), "tie T1: P1 → P2 (help), wave w1, not asked");
}

TEST(Provenance, a_resource_without_a_passage_says_so_and_where_its_holder_was_met) {
    auto study = study_of_one_tie();
    study.waves = {{"w1", "Automne", "Autumn", "", ""}};
    study.resources = {{"R1", "P1", "good", "tool", {}, {}, "Échelle", "Ladder"},
                       {"R2", "P1", "good", "tool", {}, {}, "Scie", "Saw"},
                       {"R3", "garden", "good", "tool", {}, {}, "Pelle", "Spade"},
                       {"R4", "canteen", "good", "tool", {}, {}, "Four", "Oven"}};
    study.participations.resize(1);
    study.participations[0].person = "P1", study.participations[0].site = "garden", study.participations[0].wave = "w1";
    study.evidence.push_back({"E3", "K1", "resource", "R2", "for"});
    const auto grounds = grounds_of(study);
    EXPECT_EQ(lines(*walk_down(grounds, NodeType::resource, "R1"), Language::french),
              (std::vector<std::string>{"ressource R1 : Échelle (P1) ; aucun passage n'en parle",
                                        "  source field.w1 : Enquête de terrain de cette étude, Automne"}));
    EXPECT_EQ(lines(*walk_down(grounds, NodeType::resource, "R2"), Language::english)[0], "resource R2: Saw");
    EXPECT_EQ(lines(*walk_down(grounds, NodeType::resource, "R3"), Language::english).size(), 2u) << "its people were met";
    EXPECT_EQ(lines(*walk_down(grounds, NodeType::resource, "R4"), Language::english).size(), 1u);
}

TEST(Provenance, what_is_not_there_is_said) {
    EXPECT_EQ(walk_down({}, NodeType::tie, "nothing").error().front().code, ErrorCode::unknown_reference);
    EXPECT_EQ(walk_down({}, "nothing").error().front().code, ErrorCode::unknown_figure);
    EXPECT_EQ(walk_up({}, NodeType::coder, "Z").error().front().code, ErrorCode::unknown_reference);
    const auto tree = walk_down(grounds_with_a_figure(), NodeType::tie, "T9");
    ASSERT_FALSE(tree);
    const auto& fault = tree.error().front();
    EXPECT_EQ(fault.arguments, (std::vector<std::string>{"tie", "T9", "ties (T1; reliance add study ties id=T9)"}));
    EXPECT_EQ(fault.where, "tie:T9");
    const auto figure = walk_up(grounds_with_a_figure(), NodeType::figure, "other");
    ASSERT_FALSE(figure);
    EXPECT_EQ(figure.error().front().arguments.back(), "figures (measure.help)");
}

TEST(Provenance, the_json_has_one_shape) {
    const auto tree = nlohmann::json::parse(json(*walk_down(grounds_with_a_figure(), "measure.help")));
    EXPECT_EQ(tree["type"], "figure");
    EXPECT_EQ(tree["rests_on"][0]["rests_on"][1]["suppressed"], "no_consent");
    EXPECT_EQ(tree["left_out"], 0);
}

}  // namespace
}  // namespace reliance::restitution
