#include "reliance/field/tie_probability.hpp"

#include <gtest/gtest.h>

// A field that is not named is meant to be missing.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace reliance::field {
namespace {

using Names = std::vector<std::string>;

/// m1 is read by A and B, m2 by A alone, m3 by B alone. t1 is told in m1 by A, at a place that B gave the same code; t2 in m1 by
/// A alone, B having coded the place otherwise; t3 in m1 by A and in m2 by A; t4 is told by nobody.
Study read_twice() {
    Study study;
    const auto passage = [&](const std::string& id, const std::string& material, std::uint32_t start, const std::string& code,
                             const std::string& coder) {
        study.codings.push_back(
            {.id = id, .material = material, .start = start, .end = start + 10, .code = code, .coder = coder});
    };
    passage("k1", "m1", 0, "help", "A"), passage("k2", "m1", 5, "help", "B");
    passage("k3", "m1", 20, "help", "A"), passage("k4", "m1", 20, "trust", "B");
    passage("k5", "m2", 0, "help", "A"), passage("k6", "m3", 0, "help", "B");
    study.ties = {{.id = "t1", .from = "p1", .to = "p2"},
                  {.id = "t2", .from = "p1", .to = "p3"},
                  {.id = "t3", .from = "p2", .to = "p3"},
                  {.id = "t4", .from = "p3", .to = "p1"}};
    study.evidence = {{"e1", "k1", "tie", "t1", "for"},
                      {"e2", "k3", "tie", "t2", "for"},
                      {"e3", "k3", "tie", "t3", "for"},
                      {"e4", "k5", "tie", "t3", "for"}};
    return study;
}

TEST(TieProbabilities, count_who_read_a_tie_and_who_found_it) {
    const auto ties = tie_probabilities(read_twice());
    ASSERT_EQ(ties.size(), 3u);  // t4 has no passage
    EXPECT_EQ(ties[0].tie, "t1");
    EXPECT_EQ(ties[0].read, (Names{"m1:A", "m1:B"}));
    EXPECT_EQ(ties[0].coded, (Names{"m1:A", "m1:B"}));
    EXPECT_EQ(ties[1].coded, (Names{"m1:A"}));
    EXPECT_EQ(ties[2].read, (Names{"m1:A", "m1:B", "m2:A"}));
    EXPECT_EQ(ties[2].coded, (Names{"m1:A", "m2:A"}));
}

TEST(TieProbabilities, do_not_count_the_consensus_as_a_reader) {
    auto study = read_twice();
    study.codings.push_back({.id = "k7", .material = "m1", .start = 0, .end = 10, .code = "help", .coder = "consensus"});
    EXPECT_EQ(tie_probabilities(study)[0].read, (Names{"m1:A", "m1:B"}));
}

TEST(TieProbabilities, are_beta_binomial_with_the_mean_of_all_readings) {
    const auto ties = tie_probabilities(read_twice());
    const double mean = (2 + 1 + 2 + 0.5) / (2 + 2 + 3 + 1);  // 5 of 7 readings found their tie
    EXPECT_DOUBLE_EQ(ties[0].probability, (2 + 2 * mean) / 4);
    EXPECT_DOUBLE_EQ(ties[1].probability, (1 + 2 * mean) / 4);
    EXPECT_DOUBLE_EQ(ties[2].probability, (2 + 2 * mean) / 5);
}

TEST(TieProbabilities, a_denial_is_not_finding_it_and_an_absence_is_no_tie) {
    auto study = read_twice();
    study.evidence.push_back({"e5", "k4", "tie", "t2", "against"});
    EXPECT_EQ(tie_probabilities(study)[1].coded, (Names{"m1:A"}));
    study.ties[1].report = "absent";
    EXPECT_EQ(tie_probabilities(study).size(), 2u);
}

TEST(TieProbabilities, evidence_of_both_coders_counts_each) {
    auto study = read_twice();
    study.evidence.push_back({"e5", "k4", "tie", "t2", "for"});
    EXPECT_EQ(tie_probabilities(study)[1].coded, (Names{"m1:A", "m1:B"}));
}

TEST(TieProbabilities, of_a_study_without_passages_are_none) { EXPECT_TRUE(tie_probabilities({}).empty()); }

}  // namespace
}  // namespace reliance::field
