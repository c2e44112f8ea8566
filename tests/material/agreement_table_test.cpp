#include "reliance/material/agreement_table.hpp"

#include <gtest/gtest.h>

#include "reliance/material/agreement_settlement.hpp"

namespace reliance::material {
namespace {

const std::vector<std::string> coders{"A", "B", "C"};

CodeTree codebook() {
    const std::vector<CodePlace> codes{{"trust", ""}, {"pairs", "trust"}, {"institutions", "trust"}, {"help", ""}};
    return CodeTree::from(codes).value();
}

/// Two texts of three paragraphs of ten code points; C coded the second only.
std::vector<CodedText> texts() {
    const std::vector<Extent> lines{{0, 10}, {11, 21}, {22, 32}};
    return {{"m", 33, lines, {{2, 10}, {13, 21}}}, {"n", 33, lines, {}}};
}

std::vector<CodedPassage> passages() {
    return {{"m", "pairs", "A", 0, 8},  {"m", "pairs", "B", 2, 10},        {"m", "institutions", "A", 12, 15},
            {"m", "help", "B", 12, 15}, {"n", "institutions", "B", 0, 10}, {"n", "help", "C", 22, 30},
            {"n", "pairs", "C", 0, 10}};
}

TEST(Paragraphs, are_the_lines_that_say_something) {
    EXPECT_EQ(paragraphs("un\n\n  \ndéux\r\ntrois"), (std::vector<Extent>{{0, 2}, {7, 11}, {13, 18}}));
    EXPECT_TRUE(paragraphs("").empty());
}

TEST(JudgedTexts, are_those_that_two_coders_coded) {
    const std::vector<std::string> a_and_c{"A", "C"};
    const auto all_texts = texts();
    EXPECT_EQ(judged_texts(all_texts, passages(), coders).size(), 2u);
    EXPECT_TRUE(judged_texts(all_texts, passages(), a_and_c).empty());
    const auto none = agreement_table(all_texts, passages(), a_and_c, std::vector{question_of_code(codebook(), "help")});
    EXPECT_EQ(none.error().front().code, ErrorCode::no_shared_material);
}

TEST(AgreementTable, takes_a_code_with_those_under_it_over_paragraphs) {
    const auto all_texts = texts();
    const auto table = agreement_table(all_texts, passages(), coders, std::vector{question_of_code(codebook(), "trust")}).value();
    const auto& trust = table.rows.front();
    EXPECT_EQ(trust.units, 6u);
    EXPECT_EQ(trust.by_some, 3u);
    EXPECT_EQ(trust.by_all, 2u);
    EXPECT_EQ(trust.coded[0].passages, 2u);
    EXPECT_NEAR(*trust.line(Index::percent).coefficient.value, 5.0 / 6, 1e-12);
    EXPECT_NEAR(*trust.line(Index::positive).coefficient.value, 4.0 / 5, 1e-12);
    EXPECT_EQ(trust.line(Index::cohen).coefficient.why, Undefined::not_two_coders);
    EXPECT_EQ(table.block, Block::unit);  // two texts are too few to be drawn
    EXPECT_TRUE(trust.line(Index::percent).interval);
    EXPECT_FALSE(trust.line(Index::u_alpha).interval);
}

TEST(AgreementTable, names_the_unit_and_lists_what_differs_in_it) {
    const auto all_texts = texts();
    const std::vector questions{question_of_code(codebook(), "pairs")};
    const auto by_paragraph = agreement_table(all_texts, passages(), coders, questions).value().rows.front();
    ASSERT_EQ(by_paragraph.disagreements.size(), 1u);  // in m both coded the paragraph: other borders are no difference here
    EXPECT_EQ(by_paragraph.disagreements.front().material, "n");
    AgreementOptions options;
    options.unit = Unit::character;
    const auto by_character = agreement_table(all_texts, passages(), coders, questions, options).value().rows.front();
    ASSERT_EQ(by_character.disagreements.size(), 2u);
    EXPECT_EQ(by_character.units, 66u);
    EXPECT_EQ(by_character.disagreements[0].difference, Difference::borders);
    EXPECT_EQ(by_character.disagreements[1].difference, Difference::presence);
    EXPECT_EQ(by_character.disagreements[1].against, (std::vector<std::string>{"B"}));
    EXPECT_EQ(by_character.disagreements[1].id, "n:0-10:pairs");
    options.unit = Unit::turn;
    EXPECT_EQ(agreement_table(all_texts, passages(), coders, questions, options).value().rows.front().units, 2u);
}

TEST(AgreementTable, of_a_domain_says_which_of_its_codes) {
    const auto all_texts = texts();
    const auto domain = question_of_domain(codebook(), "trust").value();
    const auto table = agreement_table(all_texts, passages(), coders, std::vector{domain}).value();
    const auto& trust = table.rows.front();
    ASSERT_EQ(trust.values.size(), 2u);
    EXPECT_EQ(trust.values[0].code, "pairs");
    EXPECT_NEAR(*trust.line(Index::percent).coefficient.value, 4.0 / 6, 1e-12);
    // B and C share 0–10 of n, A and B 2–8 of m: 6 points of pairs each in m, 10 each in n, the latter under two codes.
    EXPECT_EQ(trust.line(Index::cu_alpha).coefficient.units, 16u);
    EXPECT_NEAR(*trust.line(Index::cu_alpha).coefficient.value, 1 - 20.0 / 32 / (2.0 * 22 * 10 / (32 * 32 - 272)), 1e-12);
    EXPECT_EQ(name(trust.lines.back().index), "cu_alpha");
    ASSERT_EQ(trust.disagreements.size(), 2u);
    EXPECT_EQ(trust.disagreements[1].difference, Difference::value);
    EXPECT_EQ(question_of_domain(codebook(), "help").error().front().code, ErrorCode::not_a_domain);
}

/// Krippendorff (2019), figure 12.11, as passages: what touches under one code of one coder is two units there.
TEST(AgreementTable, has_the_digits_of_the_book_over_units_as_they_were_cut) {
    std::vector<CodePlace> codes{{"figure", ""}};
    for (const char value : std::string("1234567")) codes.push_back({{'v', value}, "figure"});
    const std::vector<CodedText> text{{"t", 60, {{0, 60}}, {}}};
    const std::vector<CodedPassage> cut{
        {"t", "v1", "A", 0, 7},   {"t", "v2", "A", 7, 13},  {"t", "v5", "A", 30, 32}, {"t", "v6", "A", 32, 37},
        {"t", "v6", "A", 37, 44}, {"t", "v7", "A", 44, 60}, {"t", "v1", "B", 0, 7},   {"t", "v3", "B", 7, 13},
        {"t", "v5", "B", 13, 21}, {"t", "v6", "B", 32, 44}, {"t", "v1", "C", 0, 7},   {"t", "v4", "C", 7, 13},
        {"t", "v5", "C", 13, 21}, {"t", "v6", "C", 32, 37}, {"t", "v6", "C", 37, 41}, {"t", "v6", "C", 41, 44}};
    const auto domain = question_of_domain(CodeTree::from(codes).value(), "figure").value();
    AgreementOptions options;
    options.unit = Unit::character;
    const auto figure = agreement_table(text, cut, coders, std::vector{domain}, options).value().rows.front();
    EXPECT_NEAR(*figure.line(Index::u_alpha).coefficient.value, 16349.0 / 32058, 1e-12);           // the book prints 0.510
    EXPECT_NEAR(*figure.line(Index::u_alpha_binary).coefficient.value, 144038.0 / 348255, 1e-12);  // 0.413
    EXPECT_NEAR(*figure.line(Index::cu_alpha).coefficient.value, 24944.0 / 34445, 1e-12);          // 0.724
}

TEST(AgreementTable, refuses_one_figure_over_codes_that_overlap) {
    const auto all_texts = texts();
    auto overlapping = passages();
    overlapping.push_back({"m", "institutions", "A", 5, 9});
    const auto refused =
        agreement_table(all_texts, overlapping, coders, std::vector{question_of_domain(codebook(), "trust").value()});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front(), (Error{ErrorCode::codes_overlap, {"A", "pairs", "institutions"}, "m:0-10"}));
    AgreementOptions options;
    options.unit = Unit::character;
    const auto exact =
        agreement_table(all_texts, overlapping, coders, std::vector{question_of_domain(codebook(), "trust").value()}, options);
    EXPECT_EQ(exact.error().front().where, "m:5-8");
}

TEST(AgreementTable, draws_the_same_intervals_each_time) {
    std::vector<CodedText> many;
    std::vector<CodedPassage> coded;
    for (std::uint32_t i = 0; i < 12; ++i) {
        many.push_back({std::to_string(i), 33, {{0, 10}, {11, 21}, {22, 32}}, {}});
        coded.push_back({many.back().id, "help", "A", 0, 9});
        coded.push_back({many.back().id, "help", "B", 7 * i % 20, 7 * i % 20 + 9});
    }
    const std::vector questions{question_of_code(codebook(), "help")};
    const auto line = [&](std::uint64_t seed) {
        AgreementOptions options;
        options.seed = {seed};
        return agreement_table(many, coded, coders, questions, options).value().rows.front().line(Index::u_alpha);
    };
    const auto one = line(1), same = line(1), other = line(2);
    ASSERT_TRUE(one.interval);
    EXPECT_EQ(one.interval->low, same.interval->low);
    EXPECT_NE(one.interval->low, other.interval->low);
    EXPECT_LE(one.interval->low, *one.coefficient.value);
    EXPECT_GE(one.interval->high, *one.coefficient.value);
}

TEST(Settled, keeps_what_is_shared_and_takes_what_is_decided) {
    const auto all_texts = texts();
    auto coded = passages();
    coded.push_back({"m", "help", "A", 22, 30});
    coded.push_back({"m", "help", "B", 22, 30});
    const auto judged = judged_texts(all_texts, coded, coders);
    const auto compared = compared_by_code(judged, coders, std::vector<std::string>{"pairs", "institutions", "help"});
    const std::vector<Decision> decisions{{"m:0-10:pairs", {{0, 10}}}, {"n:0-10:pairs", {}}};
    const auto settlement = settled(compared, decisions, "settled").value();
    ASSERT_EQ(settlement.passages.size(), 2u);
    EXPECT_EQ(settlement.passages[0].code, "pairs");
    EXPECT_EQ(settlement.passages[0].end, 10u);
    EXPECT_EQ(settlement.passages[1].code, "help");
    EXPECT_EQ(settlement.passages[1].coder, "settled");
    EXPECT_EQ(settlement.open,
              (std::vector<std::string>{"m:12-15:institutions", "n:0-10:institutions", "m:12-15:help", "n:22-30:help"}));
}

TEST(Settled, names_every_fault_of_the_decisions) {
    const auto all_texts = texts();
    const auto judged = judged_texts(all_texts, passages(), coders);
    const auto compared = compared_by_code(judged, coders, std::vector<std::string>{"pairs"});
    const std::vector<Decision> decisions{{"m:0-10:pairs", {{0, 11}, {4, 4}}}, {"m:0-10:pairs", {}}, {"m:1-2:pairs", {}}};
    const auto refused = settled(compared, decisions, "settled");
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().size(), 4u);
    EXPECT_EQ(refused.error().front().code, ErrorCode::out_of_range);
    EXPECT_EQ(std::next(refused.error().begin(), 2)->code, ErrorCode::decided_twice);
    EXPECT_EQ(std::next(refused.error().begin(), 3)->code, ErrorCode::unknown_reference);
    EXPECT_EQ(std::next(refused.error().begin(), 3)->where, "decisions:3");
}

}  // namespace
}  // namespace reliance::material
