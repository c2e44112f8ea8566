#include <gtest/gtest.h>

#include <algorithm>

#include "reliance/restitution/report_data.hpp"
#include "restitution/small_report.hpp"

/// Walks through the grounds of a report.
namespace reliance::restitution {
namespace {

using testing::told;

class ReportGrounds : public testing::SmallReport {};

TEST_F(ReportGrounds, a_figure_is_walked_down_from_the_report_to_its_verbatims) {
    const auto grounds = grounds_of_report(inputs_, text_);
    ASSERT_TRUE(grounds);
    const auto all = told(*walk_down(*grounds, "measure.reciprocity"), Language::french);
    EXPECT_NE(all.find("valeur measure.reciprocity@garden : 0.5"), std::string::npos) << all;
    EXPECT_NE(all.find("    lien T1 : P1 → P2 (aide), vague w1\n      verbatim K1"), std::string::npos) << all;
    EXPECT_NE(all.find("Wasserman"), std::string::npos) << all;
}

TEST_F(ReportGrounds, a_result_is_walked_down_to_its_parameters_and_their_reasons) {
    const auto grounds = grounds_of_report(inputs_, text_);
    const auto all = told(*walk_down(*grounds, "crisis.heat_wave.differences"), Language::english);
    EXPECT_NE(all.find("parameter substitution: share made elsewhere"), std::string::npos) << all;
    EXPECT_NE(all.find("assumption heat_wave.water: no source"), std::string::npos) << all;
    EXPECT_NE(all.find("run blake2b:00"), std::string::npos) << all;
}

TEST_F(ReportGrounds, a_lever_is_walked_down_to_its_costs_and_what_it_moves) {
    const auto grounds = grounds_of_report(inputs_, text_);
    const auto all = told(*walk_down(*grounds, NodeType::lever, "cool_room"), Language::english);
    EXPECT_TRUE(all.starts_with("lever cool_room: A cool room; ")) << all;
    EXPECT_NE(all.find("parameter lever.cool_room.commons.cool_room"), std::string::npos) << all;
    EXPECT_NE(all.find("Ville de Paris"), std::string::npos) << all;
    EXPECT_NE(all.find("run blake2b:00: reliance verify FOLDER (0.1.0, 18446744073709551615). FOLDER is "), std::string::npos)
        << all;
    const auto first = lines(*walk_down(*grounds, "levers.heat_wave"), Language::english);
    EXPECT_TRUE(std::ranges::any_of(first, [](const auto& line) { return line.starts_with("  lever leaflets: "); }));
}

TEST_F(ReportGrounds, the_number_of_places_is_walked_down_to_what_it_supposes) {
    const auto grounds = grounds_of_report(inputs_, text_);
    for (const auto* figure : {"spreading.heat_wave.how_many", "spreading.heat_wave.where"}) {
        const auto all = told(*walk_down(*grounds, figure), Language::english);
        EXPECT_NE(all.find("assumption spreading_"), std::string::npos) << all;
        EXPECT_NE(all.find("figure crisis.heat_wave.differences"), std::string::npos) << all;
        EXPECT_NE(all.find("run blake2b:00"), std::string::npos) << all;
    }
}

bool ends_in_evidence(const Branch& branch) {
    const auto type = branch.node.type;
    if (type == NodeType::coding || type == NodeType::source || type == NodeType::assumption) return true;
    return std::ranges::any_of(branch.branches, ends_in_evidence);
}

TEST_F(ReportGrounds, every_figure_walks_down_to_a_verbatim_a_source_or_an_assumption) {
    const auto grounds = grounds_of_report(inputs_, text_);
    ASSERT_TRUE(grounds);
    const auto figures = grounds->ids(NodeType::figure);
    EXPECT_GT(figures.size(), 10u);
    for (const auto& figure : figures) EXPECT_TRUE(ends_in_evidence(*walk_down(*grounds, figure))) << figure;
    for (const auto& parameter : grounds->ids(NodeType::parameter))
        EXPECT_TRUE(ends_in_evidence(*walk_down(*grounds, parameter))) << parameter;
}

TEST_F(ReportGrounds, what_is_told_without_a_verbatim_rests_on_its_round_of_field_work) {
    const auto grounds = grounds_of_report(inputs_, text_);
    const auto all = told(*walk_down(*grounds, "T2"), Language::french);
    EXPECT_NE(all.find("source field.w1 : Enquête de terrain de cette étude, Vague 1 (2023-01 – 2023-06)"), std::string::npos)
        << all;
}

TEST_F(ReportGrounds, a_coder_is_walked_up_to_the_figures) {
    const auto grounds = grounds_of_report(inputs_, text_);
    const auto all = told(*walk_up(*grounds, NodeType::coder, "A"), Language::english);
    EXPECT_NE(all.find("figure network.garden"), std::string::npos) << all;
}

TEST_F(ReportGrounds, what_is_no_report_is_refused) {
    EXPECT_EQ(grounds_of_report(field::Study{}, "{}").error().front().code, ErrorCode::unexpected_content);
    EXPECT_EQ(grounds_of_report(field::Study{}, "not json").error().front().code, ErrorCode::unexpected_content);
}

}  // namespace
}  // namespace reliance::restitution
