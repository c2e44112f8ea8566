#include "reliance/field/standing.hpp"

#include <gtest/gtest.h>

// A field that is not named is meant to be missing.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace reliance::field {
namespace {

using Ids = std::vector<std::string>;

/// Two interviews: t1 is told in both and denied in the second, t2 is told in the first alone, t3 is a report of absence that the
/// second bears, t4 is a tie of a survey that no passage tells; a resource and a finding rest on the first.
Study told_twice() {
    Study study;
    study.materials = {{.id = "m1"}, {.id = "m2"}};
    study.persons = {{.id = "p1"}, {.id = "p2"}, {.id = "p3"}};
    study.coders = {{"A", ""}, {"B", ""}};
    for (const auto& [id, material, coder] :
         {std::array{"k1", "m1", "A"}, {"k2", "m2", "A"}, {"k3", "m2", "B"}, {"k4", "m1", "B"}})
        study.codings.push_back({.id = id, .material = material, .code = "help", .coder = coder});
    study.ties = {{.id = "t1", .from = "p1", .to = "p2"},
                  {.id = "t2", .from = "p1", .to = "p3"},
                  {.id = "t3", .from = "p2", .to = "p3", .report = "absent"},
                  {.id = "t4", .from = "p3", .to = "p1"}};
    study.resources = {{.id = "r1", .holder = "p1"}};
    study.findings = {{.id = "f1"}};
    study.evidence = {{"e1", "k1", "tie", "t1", "for"},     {"e2", "k2", "tie", "t1", "for"},
                      {"e3", "k3", "tie", "t1", "against"}, {"e4", "k1", "tie", "t2", "for"},
                      {"e5", "k3", "tie", "t3", "against"}, {"e6", "k1", "resource", "r1", "for"},
                      {"e7", "k1", "finding", "f1", "for"}, {"e8", "k2", "finding", "f1", "for"},
                      {"e9", "k2", "finding", "f1", "for"}, {"e0", "k2", "tie", "nobody", "for"}};
    return study;
}

const Standing& of(const std::vector<Standing>& all, const std::string& target) {
    return *std::find_if(all.begin(), all.end(), [&](const Standing& one) { return one.target == target; });
}

std::vector<std::string> fates(const std::vector<Shaken>& all) {
    std::vector<std::string> said;
    for (const auto& one : all) said.push_back(one.before.target + " " + std::string(name(one.fate())));
    return said;
}

const Tie* tie(const Study& study, const std::string& id) {
    const auto found = std::find_if(study.ties.begin(), study.ties.end(), [&](const Tie& one) { return one.id == id; });
    return found == study.ties.end() ? nullptr : &*found;
}

TEST(Standings, part_what_bears_a_row_from_what_speaks_against_it) {
    const auto all = standings(told_twice());
    ASSERT_EQ(all.size(), 5u);  // t4 has no passage
    EXPECT_EQ(of(all, "t1").bearing, (Ids{"k1", "k2"}));
    EXPECT_EQ(of(all, "t1").opposing, (Ids{"k3"}));
    EXPECT_EQ(of(all, "t3").bearing, (Ids{"k3"}));  // what denies the tie bears the report of its absence
    EXPECT_TRUE(of(all, "t3").opposing.empty());
    EXPECT_EQ(of(all, "f1").bearing, (Ids{"k1", "k2"}));  // a passage counts once
    EXPECT_EQ(of(all, "r1").about, "resource");
}

TEST(Shaken, says_what_falls_what_is_weakened_and_what_is_cleared) {
    const auto study = told_twice();
    EXPECT_EQ(fates(shaken(study, {"k1"})), (Ids{"t1 weakened", "t2 falls", "r1 falls", "f1 weakened"}));
    EXPECT_EQ(fates(shaken(study, {"k3"})), (Ids{"t1 cleared", "t3 falls"}));
    EXPECT_EQ(fates(shaken(study, {"k1", "k2"})), (Ids{"t1 falls", "t2 falls", "r1 falls", "f1 falls"}));
    EXPECT_TRUE(shaken(study, {"k4"}).empty());
    EXPECT_TRUE(shaken(study, {}).empty());
}

TEST(Shaken, what_no_passage_bore_cannot_fall) {
    auto study = told_twice();
    study.evidence = {{"e1", "k3", "tie", "t4", "against"}};
    EXPECT_EQ(fates(shaken(study, {"k3"})), (Ids{"t4 cleared"}));
}

TEST(StudyWithout, a_verbatim_leaves_its_ties_missing_not_absent) {
    const auto left = study_without(told_twice(), {{"k1"}, {}});
    EXPECT_EQ(tie(left, "t2")->report, "not_asked");
    EXPECT_FALSE(is_present(*tie(left, "t2")));
    EXPECT_TRUE(is_present(*tie(left, "t1")));
    EXPECT_TRUE(is_present(*tie(left, "t4")));
    EXPECT_TRUE(left.resources.empty());
    EXPECT_EQ(left.findings.size(), 1u);
    EXPECT_EQ(left.codings.size(), 3u);
    EXPECT_EQ(left.evidence.size(), 6u);
}

TEST(StudyWithout, an_interview_takes_the_rows_told_there_alone) {
    const auto left = study_without(told_twice(), {{"k1", "k4"}, {"m1"}});
    EXPECT_EQ(tie(left, "t2"), nullptr);
    EXPECT_NE(tie(left, "t1"), nullptr);
    const auto both = study_without(told_twice(), {{"k1", "k2"}, {"m1"}});  // m1 whole, and one verbatim of m2
    EXPECT_EQ(tie(both, "t2"), nullptr);
    EXPECT_EQ(tie(both, "t1")->report, "not_asked");
}

TEST(Fates, are_said_in_both_languages) {
    EXPECT_EQ(label(Fate::falls).english, "falls: nothing bears it any more");
    EXPECT_EQ(label(Fate::weakened).french, "moins de passages le portent");
    EXPECT_EQ(name(Fate::cleared), "cleared");
}

}  // namespace
}  // namespace reliance::field
