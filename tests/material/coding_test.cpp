#include "reliance/material/coding.hpp"

#include <gtest/gtest.h>

namespace reliance::material {
namespace {

CodeTree codebook() {
    const std::vector<CodePlace> codes{{"vectors", ""}, {"learning", "vectors"}, {"repair", "learning"}, {"trust", ""}};
    return CodeTree::from(codes).value();
}

TEST(CodeTree, knows_paths_and_what_stands_under_a_code) {
    const auto tree = codebook();
    EXPECT_EQ(tree.with_descendants("vectors"), (std::vector<std::string>{"vectors", "learning", "repair"}));
    EXPECT_EQ(tree.path("repair"), (std::vector<std::string>{"vectors", "learning", "repair"}));
    EXPECT_EQ(tree.children(""), (std::vector<std::string>{"vectors", "trust"}));
    EXPECT_TRUE(tree.path("nowhere").empty());
}

TEST(CodeTree, names_every_fault) {
    const std::vector<CodePlace> codes{{"a", "b"}, {"b", "a"}, {"c", "nowhere"}, {"c", ""}};
    const auto tree = CodeTree::from(codes);
    ASSERT_FALSE(tree);
    ASSERT_EQ(tree.error().size(), 4u);
    EXPECT_EQ(tree.error().front().code, ErrorCode::circular_parent);
    EXPECT_EQ(std::next(tree.error().begin(), 2)->code, ErrorCode::unknown_reference);
    EXPECT_EQ(std::next(tree.error().begin(), 3)->code, ErrorCode::duplicate_id);
    EXPECT_EQ(std::next(tree.error().begin(), 3)->where, "codes:4");
}

TEST(Passages, are_found_by_code_and_by_speaker) {
    const std::vector<CodedPassage> passages{
        {"m", "repair", "x", 0, 5}, {"m", "trust", "x", 12, 14}, {"n", "learning", "x", 0, 9}};
    EXPECT_EQ(passages_of_code(passages, codebook(), "vectors").size(), 2u);
    const std::vector<TurnPlace> turns{{0, 0, 10}, {1, 12, 20}};
    const auto spoken = passages_of_speaker(passages, "m", turns, 1);
    ASSERT_EQ(spoken.size(), 1u);
    EXPECT_EQ(spoken.front().code, "trust");
}

TEST(CoOccurrence, counts_passages_that_share_a_code_point) {
    const std::vector<CodedPassage> passages{
        {"m", "a", "x", 0, 10}, {"m", "b", "x", 9, 12}, {"m", "b", "x", 10, 12}, {"n", "b", "x", 0, 10}, {"m", "a", "y", 11, 20}};
    const std::vector<std::string> codes{"a", "b"};
    const auto table = co_occurrence(passages, codes);
    EXPECT_EQ(table.at(0, 0), 2u);
    EXPECT_EQ(table.at(1, 1), 3u);
    EXPECT_EQ(table.at(0, 1), 3u);
    EXPECT_EQ(table.at(1, 0), 3u);
}

}  // namespace
}  // namespace reliance::material
