#include "reliance/workbench/settling.hpp"

#include <gtest/gtest.h>

#include "problem_codes.hpp"
#include "workbench/coded_twice.hpp"

namespace reliance::workbench {
namespace {

using reliance::testing::codes_of;
using testing::coded_twice;

using Names = std::vector<std::string>;

constexpr auto borders = "m1:12-20:warm", presence = "m1:22-30:cold";

Settling places_of(const field::Study& study, const std::string& code = {}) { return settling(study, {code, {}}).value(); }

Result<field::Study> decided(const field::Study& study, const Verdict& verdict) {
    return with_verdict(study, places_of(study), verdict);
}

Names agreed_of(const field::Study& study) {
    Names said;
    for (const auto& one : places_of(study).agreed)
        said.push_back(one.code + " " + std::to_string(one.start) + "-" + std::to_string(one.end));
    return said;
}

TEST(Settling, lists_what_is_open_code_by_code) {
    const auto found = places_of(coded_twice());
    ASSERT_EQ(found.places.size(), 2u);
    EXPECT_EQ(found.places[0].disagreement.id, borders);
    EXPECT_EQ(found.places[0].disagreement.difference, material::Difference::borders);
    EXPECT_EQ(found.places[1].disagreement.id, presence);
    EXPECT_EQ(found.places[1].disagreement.against, (Names{"A"}));
    EXPECT_EQ(found.places[1].quote, "klmnopqr");
    EXPECT_EQ(found.open(), 2u);
    EXPECT_EQ(agreed_of(coded_twice()), (Names{"warm 0-10"}));
    EXPECT_EQ(places_of(coded_twice(), "cold").places.size(), 1u);
    EXPECT_TRUE(places_of(coded_twice(), "tone").places.empty());  // each code alone, not those under it
}

TEST(Settling, keeps_a_passage_as_a_coder_read_it) {
    const auto next =
        decided(coded_twice(), {borders, "kept", "B", {}, "C", "2024-02-01", "The article is not part of it."}).value();
    ASSERT_EQ(next.settlements.size(), 1u);
    const auto& row = next.settlements[0];
    EXPECT_EQ(row.start, 14u);
    EXPECT_EQ(row.end, 20u);
    EXPECT_EQ(row.code, "warm");
    EXPECT_EQ(row.decision, "kept");
    EXPECT_EQ(row.coder, "C");
    EXPECT_EQ(row.note, "The article is not part of it.");
    EXPECT_EQ(places_of(next).open(), 1u);
    EXPECT_EQ(agreed_of(next), (Names{"warm 0-10", "warm 14-20"}));
}

TEST(Settling, keeps_what_all_who_coded_it_read_alike_and_drops) {
    const auto kept = decided(coded_twice(), {presence, "kept", {}, {}, "C"}).value();
    EXPECT_EQ(agreed_of(kept), (Names{"warm 0-10", "cold 22-30"}));
    const auto dropped = decided(coded_twice(), {presence, "dropped", {}, {}, "C"}).value();
    EXPECT_EQ(agreed_of(dropped), (Names{"warm 0-10"}));
    EXPECT_EQ(places_of(dropped).open(), 1u);
    EXPECT_EQ(dropped.settlements[0].end, 30u);
}

TEST(Settling, a_second_verdict_takes_the_place_of_the_first) {
    auto next = decided(coded_twice(), {borders, "dropped", {}, {}, "C"}).value();
    next = decided(next, {borders, "kept", {}, material::Extent{15, 18}, "C"}).value();
    ASSERT_EQ(next.settlements.size(), 1u);
    EXPECT_EQ(agreed_of(next), (Names{"warm 0-10", "warm 15-18"}));
}

TEST(Settling, names_settlements_that_answer_nothing_any_more) {
    auto next = decided(coded_twice(), {presence, "dropped", {}, {}, "C"}).value();
    std::erase_if(next.codings, [](const field::Coding& coding) { return coding.code == "cold"; });
    EXPECT_TRUE(places_of(next, "warm").unanswering.empty());
    EXPECT_EQ(places_of(next, "cold").unanswering, (Names{next.settlements[0].id}));
}

Names consensus_of(const field::Study& study) {
    Names said;
    for (const auto& coding : study.codings)
        if (coding.coder == field::consensus_coder)
            said.push_back(coding.code + " " + coding.quote + (coding.memo.empty() ? "" : " " + coding.memo));
    return said;
}

TEST(Settling, writes_what_is_agreed_as_codings_of_the_consensus) {
    const auto decided_once =
        decided(coded_twice(), {borders, "kept", "B", {}, "C", "2024-02-01", "The article is out."}).value();
    const auto made = with_agreed(decided_once, places_of(decided_once), "2024-02-02").value();
    EXPECT_EQ(consensus_of(made.study), (Names{"warm 0123456789", "warm defghi The article is out."}));
    EXPECT_EQ(made.added, 2u);
    EXPECT_EQ(made.study.codings.back().date, "2024-02-02");
    const auto decided_twice = decided(made.study, {borders, "dropped", {}, {}, "C"}).value();
    const auto again = with_agreed(decided_twice, places_of(decided_twice), "2024-02-03").value();
    EXPECT_EQ(consensus_of(again.study), (Names{"warm 0123456789"}));
    EXPECT_EQ(again.removed, 1u);
    EXPECT_EQ(again.study.codings[5].date, "2024-02-02");  // what stays keeps its row
}

TEST(Settling, writes_the_code_asked_for_alone) {
    const auto kept = decided(coded_twice(), {presence, "kept", {}, {}, "C"}).value();
    const auto cold = with_agreed(kept, places_of(kept, "cold"), {}).value();
    EXPECT_EQ(consensus_of(cold.study), (Names{"cold klmnopqr"}));
    EXPECT_EQ(with_agreed(cold.study, places_of(cold.study, "warm"), {})->removed, 0u);
}

TEST(Settling, the_consensus_is_no_coder_among_others) {
    const auto made = with_agreed(coded_twice(), places_of(coded_twice()), {}).value();
    EXPECT_EQ(places_of(made.study).coders, (Names{"A", "B", "C"}));
    EXPECT_EQ(places_of(made.study).places.size(), 2u);
    const auto beside_b = settling(made.study, {{}, {"B", "consensus"}}).value();
    EXPECT_EQ(beside_b.places.size(), 2u);  // B's 14–20 and 22–30 are not in it
    EXPECT_EQ(codes_of(with_agreed(made.study, beside_b, {})), (Names{"unknown_word"}));
}

/// A and C read a second text alike; B has not seen it.
field::Study coded_by_pairs() {
    auto study = coded_twice();
    study.materials.push_back({.id = "m2", .text = "0123456789\n"});
    for (const auto* coder : {"A", "C"})
        study.codings.push_back({.id = std::string("other-") + coder,
                                 .material = "m2",
                                 .start = 0,
                                 .end = 5,
                                 .code = "warm",
                                 .coder = coder,
                                 .quote = "01234"});
    return study;
}

TEST(Settling, leaves_the_consensus_of_texts_that_the_coders_asked_for_do_not_share) {
    const auto study = coded_by_pairs();
    const auto of_a_and_c = with_agreed(study, settling(study, {{}, {"A", "C"}}).value(), {}).value();
    EXPECT_EQ(consensus_of(of_a_and_c.study), (Names{"warm 01234"}));
    const auto of_a_and_b = with_agreed(of_a_and_c.study, settling(of_a_and_c.study, {{}, {"A", "B"}}).value(), {}).value();
    EXPECT_EQ(of_a_and_b.removed, 0u);
    EXPECT_EQ(consensus_of(of_a_and_b.study), (Names{"warm 01234", "warm 0123456789"}));
    auto without_c = of_a_and_b.study;
    std::erase_if(without_c.codings, [](const field::Coding& coding) { return coding.coder == "C"; });
    EXPECT_EQ(with_agreed(without_c, settling(without_c, {{}, {"A", "B"}}).value(), {})->removed, 0u);
    EXPECT_EQ(with_agreed(without_c, places_of(without_c), {})->removed, 1u) << "of all coders one alone coded it now";
}

TEST(Settling, names_no_settlement_of_a_text_that_the_coders_asked_for_do_not_share) {
    auto study = coded_by_pairs();
    study.settlements = {{.id = "s1", .material = "m2", .start = 0, .end = 5, .code = "warm", .decision = "kept", .coder = "C"}};
    EXPECT_TRUE(settling(study, {{}, {"A", "B"}})->unanswering.empty());
    EXPECT_EQ(places_of(study).unanswering, (Names{"s1"}));
}

TEST(Settling, somebody_called_consensus_is_not_overwritten) {
    auto study = coded_twice();
    study.coders.push_back({"consensus", "Claire Onsensus"});
    EXPECT_EQ(codes_of(settling(study, {})), (Names{"consensus_taken"}));
    EXPECT_EQ(codes_of(settling(study, {{}, {"A", "B"}})), (Names{"consensus_taken"}));
    study.coders.back().label = "Consensus";
    EXPECT_TRUE(settling(study, {}));
}

TEST(Settling, compares_the_coders_asked_for) {
    EXPECT_TRUE(settling(coded_twice(), {{}, {"A", "C"}})->places.empty());
    EXPECT_EQ(codes_of(settling(coded_twice(), {{}, {"Z"}})), (Names{"unknown_reference"}));
    EXPECT_EQ(codes_of(settling(coded_twice(), {"luck", {}})), (Names{"unknown_reference"}));
}

TEST(Settling, refuses_what_decides_nothing) {
    const auto study = coded_twice();
    EXPECT_EQ(codes_of(decided(study, {"m1:0-1:warm", "kept", {}, {}, "C"})), (Names{"unknown_reference"}));
    EXPECT_EQ(codes_of(decided(study, {borders, "kept", {}, {}, "C"})), (Names{"missing_argument"}));
    EXPECT_EQ(codes_of(decided(study, {presence, "kept", "A", {}, "C"})), (Names{"unknown_reference"}));
    EXPECT_EQ(codes_of(decided(study, {borders, "kept", {}, material::Extent{11, 20}, "C"})), (Names{"out_of_range"}));
    EXPECT_EQ(codes_of(decided(study, {borders, "kept", {}, material::Extent{18, 18}, "C"})), (Names{"out_of_range"}));
    EXPECT_EQ(codes_of(decided(study, {presence, "perhaps", {}, {}, "C"})), (Names{"unknown_word"}));
    EXPECT_EQ(codes_of(decided(study, {presence, "dropped", {}, {}, "Z"})), (Names{"unknown_reference"}));
}

TEST(Settling, writes_a_row_for_each_place) {
    const auto next = decided(coded_twice(), {presence, "dropped", {}, {}, "C"}).value();
    const auto csv = settling_csv(next, places_of(next));
    EXPECT_NE(csv.find("\nm1:12-20:warm,m1,12,20,warm,borders,A 12-20;B 14-20,,,bcdefghi\n"), std::string::npos) << csv;
    EXPECT_NE(csv.find("\nm1:22-30:cold,m1,22,30,cold,presence,B 22-30,A,dropped,klmnopqr\n"), std::string::npos) << csv;
}

}  // namespace
}  // namespace reliance::workbench
