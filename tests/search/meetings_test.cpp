#include "reliance/search/meetings.hpp"

#include <gtest/gtest.h>

#include "search/corpora.hpp"

namespace reliance::search {
namespace {

field::Study study_with(const std::vector<field::Coding>& codings) {
    auto study = testing::study_of_texts({"A : 45678\nB : 45678\n", "A : 45678\n"});
    study.speakers = {{"m1", "A", "p1"}, {"m1", "B", "p2"}};
    study.persons = {{.id = "p1", .sex = "female"}, {.id = "p2", .sex = "male"}};
    study.codes = {{.id = "b"}, {.id = "a", .parent = "b"}, {.id = "unused"}};
    study.codings = codings;
    return study;
}

MeetingTable table_of(const std::vector<field::Coding>& codings, MeetingUnit unit, std::uint32_t distance = 0,
                      const Conditions& conditions = {}) {
    const auto study = study_with(codings);
    return meetings(study, Circumstances(study), {unit, distance, false}, conditions);
}

const std::vector<field::Coding> codings{{.material = "m1", .start = 4, .end = 6, .code = "a", .coder = "x"},
                                         {.material = "m1", .start = 4, .end = 6, .code = "b", .coder = "y"},
                                         {.material = "m1", .start = 5, .end = 16, .code = "b", .coder = "x"},
                                         {.material = "m1", .start = 17, .end = 19, .code = "a", .coder = "x"},
                                         {.material = "m2", .start = 4, .end = 9, .code = "a", .coder = "x"}};

std::vector<std::size_t> counts(MeetingUnit unit, std::uint32_t distance = 0, const Conditions& conditions = {}) {
    return table_of(codings, unit, distance, conditions).counts;
}

using Counts = std::vector<std::size_t>;

// Rows and columns are b, a: the order of the codebook.
TEST(Meetings, are_counted_in_the_unit_that_is_named) {
    EXPECT_EQ(table_of(codings, MeetingUnit::overlap).codes, (std::vector<std::string>{"b", "a"}));
    EXPECT_EQ(counts(MeetingUnit::overlap), (Counts{2, 2, 2, 3}));
    EXPECT_EQ(counts(MeetingUnit::passage), (Counts{2, 1, 1, 3}));
    EXPECT_EQ(counts(MeetingUnit::paragraph), (Counts{2, 2, 2, 3}));
    EXPECT_EQ(counts(MeetingUnit::turn), (Counts{2, 2, 2, 2}));
    EXPECT_EQ(counts(MeetingUnit::material), (Counts{1, 1, 1, 2}));
    EXPECT_EQ(counts(MeetingUnit::near, 1), (Counts{2, 3, 3, 3}));
    EXPECT_EQ(counts(MeetingUnit::near, 11), (Counts{2, 4, 4, 3}));
}

TEST(Meetings, are_chosen_by_coder_and_by_who_speaks) {
    EXPECT_EQ(counts(MeetingUnit::overlap, 0, {{"coder", "x"}}), (Counts{1, 1, 1, 3}));
    EXPECT_EQ(counts(MeetingUnit::overlap, 0, {{"sex", "male"}}), (Counts{1, 0, 0, 1}));
}

TEST(Meetings, count_the_same_words_of_several_coders_once) {
    auto both = codings;
    for (auto coding : codings) {
        coding.coder = coding.coder == "x" ? "y" : "x";
        both.push_back(coding);
    }
    for (const auto unit : {MeetingUnit::overlap, MeetingUnit::passage, MeetingUnit::paragraph, MeetingUnit::turn,
                            MeetingUnit::material, MeetingUnit::near})
        EXPECT_EQ(table_of(both, unit, 11).counts, counts(unit, 11)) << name(unit);
}

TEST(Meetings, of_codes_with_those_under_them) {
    auto study = study_with(codings);
    study.codes = {{.id = "top"}, {.id = "b", .parent = "top"}, {.id = "a", .parent = "b"}, {.id = "c"}};
    study.codings.push_back({.material = "m1", .start = 18, .end = 19, .code = "c", .coder = "x"});
    study.codings.push_back({.material = "m1", .start = 17, .end = 19, .code = "b", .coder = "x"});  // the same words as a, by x
    const auto table = meetings(study, Circumstances(study), {MeetingUnit::overlap, 0, true}, {});
    EXPECT_EQ(table.codes, (std::vector<std::string>{"top", "b", "a", "c"}));
    // Each passage of a counts for b and top too, those of 4–6 and 17–19 once; codes in one line never meet.
    EXPECT_EQ(table.counts, (Counts{4, 0, 0, 1,  //
                                    0, 4, 0, 1,  //
                                    0, 0, 3, 1,  //
                                    1, 1, 1, 1}));
    EXPECT_EQ(meetings(study, Circumstances(study), {MeetingUnit::material, 0, true}, {}).counts,
              (Counts{2, 0, 0, 1, 0, 2, 0, 1, 0, 0, 2, 1, 1, 1, 1, 1}));
}

TEST(Meetings, give_the_c_coefficient_and_both_shares) {
    // The example of ATLAS.ti's manual: n1 = 100, n2 = 10, n12 = 5.
    MeetingTable table{MeetingUnit::overlap, {"one", "two"}, {100, 5, 5, 10}};
    EXPECT_NEAR(*table.c_coefficient(0, 1), 5.0 / 105, 1e-15);
    EXPECT_NEAR(table.share(0, 1), 0.05, 1e-15);
    EXPECT_NEAR(table.share(1, 0), 0.5, 1e-15);
    MeetingTable out_of_range{MeetingUnit::overlap, {"one", "two"}, {2, 4, 4, 2}};
    EXPECT_FALSE(out_of_range.c_coefficient(0, 1));
}

TEST(Meetings, units_have_names) {
    EXPECT_EQ(meeting_unit_named("turn"), MeetingUnit::turn);
    EXPECT_FALSE(meeting_unit_named("page"));
    EXPECT_EQ(name(MeetingUnit::near), "near");
}

}  // namespace
}  // namespace reliance::search
