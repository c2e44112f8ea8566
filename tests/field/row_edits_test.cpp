#include "reliance/field/row_edits.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::field {
namespace {

using testing::codes_of;
using testing::small_study;
using Texts = std::vector<std::string>;

TEST(RowEdits, put_in_a_row_with_an_id_that_two_people_share) {
    const std::vector<SaidCell> said{{"from", "p3"}, {"to", "p1"}, {"kinds", "help"}, {"kinds", "goods"}, {"strength", "2"}};
    const auto one = with_new_row(small_study(), "ties", said).value(), other = with_new_row(small_study(), "ties", said).value();
    EXPECT_EQ(one.row, other.row);
    const auto& tie = one.study.ties.back();
    EXPECT_EQ(tie.id, one.row);
    EXPECT_EQ(tie.kinds, (Texts{"help", "goods"}));
    EXPECT_EQ(tie.strength, 2);
    EXPECT_EQ(one.study.materials[0].text, small_study().materials[0].text);
    EXPECT_EQ(one.study.documents.size(), 1u);
    EXPECT_NE(with_new_row(one.study, "ties", said)->row, one.row) << "the same said again is another row";
}

TEST(RowEdits, change_a_row_by_its_id_or_what_names_it) {
    const auto person = with_changed_row(small_study(), "persons", "p3", {{"sex", "female"}, {"pseudonym", ""}}).value();
    EXPECT_EQ(person.study.persons[2].sex, "female");
    EXPECT_EQ(person.study.persons[2].pseudonym, "");
    const auto answer = with_changed_row(small_study(), "answers", "p1|w1|institutional_trust", {{"value", "2"}}).value();
    EXPECT_EQ(answer.study.answers[0].value, 2);
}

TEST(RowEdits, take_out_a_row_that_nothing_refers_to) {
    EXPECT_EQ(without_row(small_study(), "evidence", "e1")->evidence.size(), 0u);
    EXPECT_EQ(codes_of(without_row(small_study(), "ties", "t1")), Texts{"row_in_use"});
    EXPECT_EQ(codes_of(without_row(small_study(), "waves", "w2")), Texts{"row_in_use"});
}

TEST(RowEdits, refuse_what_would_be_a_fault_with_its_column) {
    const auto wrong =
        with_new_row(small_study(), "ties", {{"from", "nobody"}, {"to", "p1"}, {"kinds", "love"}, {"strength", "9"}});
    EXPECT_EQ(codes_of(wrong), (Texts{"unknown_reference", "unknown_word", "out_of_range"}));
    EXPECT_EQ(wrong.error().front().where, "from");
    EXPECT_EQ(codes_of(with_new_row(small_study(), "ties", {{"colour", "red"}})), Texts{"csv_unknown_column"});
    EXPECT_EQ(codes_of(with_new_row(small_study(), "codings", {})), Texts{"unknown_word"});
    EXPECT_EQ(codes_of(with_changed_row(small_study(), "ties", "t9", {})), Texts{"unknown_reference"});
    EXPECT_EQ(codes_of(without_row(small_study(), "answers", "p9||x")), Texts{"unknown_reference"});
    EXPECT_EQ(codes_of(with_new_row(small_study(), "persons", {{"id", "p1"}})), Texts{"duplicate_id"});
}

}  // namespace
}  // namespace reliance::field
