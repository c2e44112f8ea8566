#include "reliance/field/codebook.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

using testing::codes_of;
using testing::small_study;
using Texts = std::vector<std::string>;

Texts ids_of(const std::vector<Code>& codes) {
    Texts ids;
    for (const auto& code : codes) ids.push_back(code.id);
    return ids;
}

/// A second code and a second coder, and codings of both by both.
Study coded_study() {
    auto study = small_study();
    study.codes.push_back({.id = "given"});
    study.coders.push_back({.id = "k2"});
    study.codings.push_back(
        {.id = "c2", .material = "m1", .start = 8, .end = 22, .code = "given", .coder = "k1", .memo = "ou donnée ?"});
    study.codings.push_back({.id = "c3", .material = "m1", .start = 8, .end = 13, .code = "given", .coder = "k2"});
    study.evidence.push_back({.id = "e2", .coding = "c2", .supports = "tie", .target = "t1", .stance = "for"});
    study.evidence.push_back({.id = "e3", .coding = "c2", .supports = "tie", .target = "t2", .stance = "against"});
    study.memos.push_back({.id = "n3", .about = "coding", .target = "c2", .text = "?"});
    return study;
}

TEST(Codebook, takes_a_new_code_and_names_its_faults) {
    const auto study = with_code(small_study(), {.id = "new", .parent = "help", .colour = "#00ff00"});
    ASSERT_TRUE(study);
    EXPECT_EQ(ids_of(study->codes), (Texts{"help", "received", "new"}));
    EXPECT_EQ(codes_of(with_code(small_study(), {.id = "help", .colour = "green"})), (Texts{"id_taken", "invalid_colour"}));
    EXPECT_EQ(codes_of(with_code(small_study(), {.id = "a b", .parent = "none"})), (Texts{"invalid_id", "unknown_reference"}));
}

TEST(Codebook, moves_a_code_but_never_under_itself) {
    const auto study = with_code_moved(small_study(), "received", "").value();
    EXPECT_EQ(found(study.codes, "received")->parent, "");
    EXPECT_EQ(codes_of(with_code_moved(small_study(), "help", "received")), Texts{"circular_parent"});
    EXPECT_EQ(codes_of(with_code_moved(small_study(), "help", "help")), Texts{"circular_parent"});
    EXPECT_EQ(codes_of(with_code_moved(small_study(), "none", "nowhere")), (Texts{"unknown_reference", "unknown_reference"}));
}

TEST(Codebook, merges_codes_and_makes_one_of_doubles) {
    const auto merged = with_codes_merged(coded_study(), "given", "received").value();
    EXPECT_EQ(merged.moved, 2u);
    EXPECT_EQ(merged.joined, 1u);
    const auto& study = merged.study;
    EXPECT_EQ(ids_of(study.codes), (Texts{"help", "received"}));
    ASSERT_EQ(study.codings.size(), 2u);
    EXPECT_EQ(study.codings[0].id, "c1");
    EXPECT_EQ(study.codings[0].memo, "ou donnée ?");
    EXPECT_EQ(study.codings[0].weight, 0.5);
    EXPECT_EQ(study.codings[1].code, "received");
    // The evidence of both for one tie is one; what spoke for another stays and rests on the one that is left.
    ASSERT_EQ(study.evidence.size(), 2u);
    EXPECT_EQ(study.evidence[1].id, "e3");
    EXPECT_EQ(study.evidence[1].coding, "c1");
    EXPECT_EQ(study.memos.back().target, "c1");
    EXPECT_TRUE(faults_of(study).empty());
}

TEST(Codebook, merging_takes_the_children_along_and_everything_that_names_the_code) {
    auto before = small_study();
    before.codes.push_back({.id = "support"});
    before.set_members.push_back({.set = "s1", .about = "code", .target = "support"});
    before.memos.push_back({.id = "n3", .about = "code", .target = "help", .text = "?"});
    const auto study = with_codes_merged(before, "help", "support").value().study;
    EXPECT_EQ(found(study.codes, "received")->parent, "support");
    EXPECT_EQ(study.settlements[0].code, "support");
    EXPECT_EQ(study.memos.back().target, "support");
    EXPECT_EQ(study.set_members.size(), 1u);
    EXPECT_EQ(study.foreign_ids[0].target, "support");
    EXPECT_TRUE(faults_of(study).empty());
    EXPECT_EQ(codes_of(with_codes_merged(small_study(), "help", "received")), Texts{"circular_parent"});
}

TEST(Codebook, takes_the_properties_of_a_code_along) {
    auto before = coded_study();
    before.properties = {{.about = "code", .target = "given", .name = "weight", .type = "float", .value = "2.5"},
                         {.about = "code", .target = "given", .name = "source", .type = "text", .value = "terrain"},
                         {.about = "code", .target = "received", .name = "weight", .type = "float", .value = "1"}};
    ASSERT_TRUE(faults_of(before).empty());
    const auto renamed = with_code_renamed(before, "given", "offered").value();
    EXPECT_EQ(renamed.properties[0].target, "offered");
    EXPECT_TRUE(faults_of(renamed).empty());
    const auto merged = with_codes_merged(before, "given", "received").value();
    ASSERT_EQ(merged.dropped.size(), 1u) << "what is left out is told";
    EXPECT_EQ(merged.dropped[0].value, "2.5");
    ASSERT_EQ(merged.study.properties.size(), 2u);
    EXPECT_EQ(merged.study.properties[0].name + " " + merged.study.properties[0].target, "source received");
    EXPECT_EQ(merged.study.properties[1].value, "1");
    EXPECT_TRUE(faults_of(merged.study).empty());
}

TEST(Codebook, merges_no_code_into_itself_nor_into_a_retired_one) {
    EXPECT_EQ(codes_of(with_codes_merged(coded_study(), "given", "given")), Texts{"self_merge"});
    const auto retired = with_code_retired(coded_study(), "received", true).value();
    EXPECT_EQ(codes_of(with_codes_merged(retired, "given", "received")), Texts{"code_retired"});
    EXPECT_TRUE(with_codes_merged(retired, "received", "given")) << "what a retired code codes may go over";
}

TEST(Codebook, splits_by_coder_site_or_chosen_codings) {
    const auto by_coder = with_code_split(coded_study(), "given", {.id = "offered"}, {.coder = "k2"}).value();
    EXPECT_EQ(by_coder.moved, 1u);
    EXPECT_EQ(found(by_coder.study.codings, "c3")->code, "offered");
    EXPECT_EQ(found(by_coder.study.codings, "c2")->code, "given");
    EXPECT_EQ(with_code_split(coded_study(), "given", {.id = "offered"}, {.site = "garden"})->moved, 2u);
    EXPECT_EQ(with_code_split(coded_study(), "given", {.id = "offered"}, {.codings = {"c2"}})->moved, 1u);
    EXPECT_EQ(found(with_code_split(coded_study(), "received", {.id = "x"}, {})->study.codes, "x")->parent, "help");
    EXPECT_EQ(codes_of(with_code_split(coded_study(), "given", {.id = "offered"}, {.site = "canteen"})), Texts{"nothing_chosen"});
    EXPECT_EQ(codes_of(with_code_split(coded_study(), "given", {.id = "help"}, {})), Texts{"id_taken"});
    EXPECT_EQ(codes_of(with_code_split(coded_study(), "none", {.id = "x"}, {.coder = "nobody", .codings = {"c9"}})),
              (Texts{"unknown_reference", "unknown_reference", "unknown_reference"}));
}

TEST(Codebook, renames_describes_and_retires) {
    const auto renamed = with_code_renamed(small_study(), "help", "aid").value();
    EXPECT_EQ(found(renamed.codes, "received")->parent, "aid");
    EXPECT_EQ(renamed.settlements[0].code, "aid");
    EXPECT_TRUE(faults_of(renamed).empty());
    EXPECT_EQ(codes_of(with_code_renamed(small_study(), "help", "received")), Texts{"id_taken"});
    EXPECT_EQ(codes_of(with_code_renamed(small_study(), "none", "a b")), (Texts{"unknown_reference", "invalid_id"}));
    const auto described = with_code_described(small_study(), {.id = "received", .label_en = "Help received"}).value();
    EXPECT_EQ(found(described.codes, "received")->parent, "help");
    EXPECT_EQ(found(described.codes, "received")->label_en, "Help received");
    EXPECT_EQ(codes_of(with_code_described(small_study(), {.id = "help", .colour = "red"})), Texts{"invalid_colour"});
    const auto retired = with_code_retired(small_study(), "help", true).value();
    EXPECT_EQ(found(retired.codes, "help")->retired, true);
    EXPECT_EQ(found(with_code_retired(retired, "help", false)->codes, "help")->retired, std::nullopt);
}

TEST(Codebook, takes_a_grid_beside_its_own_codes) {
    const std::vector<Code> grid{{.id = "help", .label_en = "Other help"}, {.id = "trust"}, {.id = "pairs", .parent = "trust"}};
    const auto added = with_grid(small_study(), grid);
    EXPECT_EQ(added.added, 2u);
    EXPECT_EQ(added.there_already, 1u);
    EXPECT_EQ(found(added.study.codes, "help")->label_en, "");
    EXPECT_TRUE(faults_of(added.study).empty());
}

TEST(Codebook, is_listed_as_a_tree_with_counts) {
    auto study = coded_study();
    const auto lines = codebook_lines(study);
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[0].code->id, "help");
    EXPECT_EQ(lines[0].codings, 0u);
    EXPECT_EQ(lines[0].below, 1u);
    EXPECT_EQ(lines[1].depth, 1u);
    EXPECT_EQ(lines[2].codings, 2u);
    EXPECT_EQ(codebook_lines(study, "k2")[0].below, 0u);
}

}  // namespace
}  // namespace reliance::field
