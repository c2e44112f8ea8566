#include "reliance/field/validation.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::field {
namespace {

using testing::small_study;

std::vector<std::string> texts_of(const Problems& problems) {
    std::vector<std::string> texts;
    for (const auto& problem : problems) {
        std::string text(name(problem.code));
        for (const auto& argument : problem.arguments) text += " " + argument;
        texts.push_back(problem.where + " " + text);
    }
    return texts;
}

using Texts = std::vector<std::string>;

/// What is wrong once `change` was made to a study without a fault.
template <class Change>
Texts after(Change change) {
    auto study = small_study();
    change(study);
    return texts_of(faults_of(study));
}

TEST(Validation, finds_nothing_in_a_sound_study) { EXPECT_EQ(texts_of(faults_of(small_study())), Texts{}); }

TEST(Validation, names_unknown_and_missing_ends) {
    EXPECT_EQ(after([](Study& s) {
                  s.ties[0].to = "p9";
                  s.ties[1].from = "";
                  s.ties[2].to = "p1";
              }),
              (Texts{"ties:1:to unknown_reference actor p9 persons.csv, organisations.csv, sites.csv",
                     "ties:2:from tie_to_nobody from", "ties:3:to self_tie p1"}));
}

TEST(Validation, ids_are_unique_and_actors_share_one_space) {
    EXPECT_EQ(after([](Study& s) {
                  s.persons[1].id = "p1";
                  s.organisations[0].id = "garden";
                  s.ties[0].id = "t 1";
                  s.persons[1].organisation = "";
                  s.ties.resize(1);
                  s.ties[0].to = "p3";
                  s.answers.clear();
                  s.evidence.clear();
              }),
              (Texts{"organisations:1:id duplicate_id garden sites:1:id", "persons:2:id duplicate_id p1 persons:1:id",
                     "ties:1:id invalid_id t 1"}));
}

TEST(Validation, checks_words_ranges_and_dates) {
    EXPECT_EQ(
        after([](Study& s) {
            s.sites[0].days = {"mon", "lundi"};
            s.persons[0].consent = "yes";
            s.waves[0].end = "2023-02-30";
            s.waves[1].end = "2023-12";
            s.answers[0].value = 11;
            s.answers[1].missing = "";
            s.ties[0].strength = 6;
            s.resources[1].what = "growing";
            s.codes[0].colour = "red";
            s.parameters[0].low = 0.6;
        }),
        (Texts{"sites:1:days unknown_word lundi mon tue wed thu fri sat sun",
               "persons:1:consent unknown_word yes quote use withdrawn", "waves:1:end invalid_date 2023-02-30",
               "waves:2:end out_of_range 2023-12 2024-04 – …", "answers:1:value out_of_range 11 0–10",
               "answers:2:value missing_value value", "ties:1:strength out_of_range 6 0–5",
               "resources:2:what unknown_word growing water meal cool_room fan shade power light phone bed tool vehicle kitchen "
               "cold_store table sewing radio phone_tree",
               "codes:1:colour invalid_colour red", "parameters:1:value out_of_range 0.5 0.6–0.75"}));
    EXPECT_EQ(after([](Study& s) { s.parameters[0].low = 0.8; }), Texts{"parameters:1:high low_exceeds_high 0.8 0.75"});
}

TEST(Validation, passages_lie_in_their_text_and_repeat_it) {
    EXPECT_EQ(after([](Study& s) { s.codings[0].end = 300; }), Texts{"codings:1:start span_outside_text 8 300 33"});
    EXPECT_EQ(after([](Study& s) { s.codings[0].end = 8; }), Texts{"codings:1:start empty_passage 8 8"});
    EXPECT_EQ(after([](Study& s) { s.codings[0].quote = "Bruno"; }), Texts{"codings:1:quote quote_differs 8 22 Bruno m'aide 🌻"});
}

TEST(Validation, evidence_finds_its_target) {
    EXPECT_EQ(after([](Study& s) { s.evidence[0].target = "f1"; }), Texts{"evidence:1:target unknown_reference tie f1 ties.csv"});
    EXPECT_EQ(after([](Study& s) { s.evidence[0].supports = "finding"; }),
              Texts{"evidence:1:target unknown_reference finding t1 findings.csv"});
}

TEST(Validation, what_is_said_about_a_row_finds_it) {
    EXPECT_EQ(
        after([](Study& s) { s.memos[1].about = "everything"; }),
        Texts{"memos:2:about unknown_word everything study material code coding person organisation site tie resource finding"});
    EXPECT_EQ(after([](Study& s) { s.memos[1].target = ""; }), Texts{"memos:2:target missing_value target"});
    EXPECT_EQ(after([](Study& s) { s.properties[0].target = "m9"; }),
              Texts{"properties:1:target unknown_reference material m9 materials.csv"});
    EXPECT_EQ(after([](Study& s) { s.properties[0].about = "code"; }),
              Texts{"properties:1:target unknown_reference code m1 codes.csv"});
    EXPECT_EQ(after([](Study& s) { s.set_members[0].about = "site"; }),
              Texts{"set_members:1:target unknown_reference site help sites.csv"});
}

TEST(Validation, turns_memos_and_settlements_lie_in_their_text) {
    EXPECT_EQ(after([](Study& s) { s.turns[0].end = 99; }), Texts{"turns:1:start span_outside_text 8 99 33"});
    EXPECT_EQ(after([](Study& s) { s.memos[1].start = 40; }), Texts{"memos:2:start empty_passage 40 13"});
    EXPECT_EQ(after([](Study& s) { s.settlements[0].end = 8; }), Texts{"settlements:1:start empty_passage 8 8"});
    EXPECT_EQ(after([](Study& s) { s.memos[1].start = s.memos[1].end = 0; }), Texts{});
}

TEST(Validation, no_code_is_its_own_ancestor) {
    EXPECT_EQ(after([](Study& s) { s.codes[0].parent = "received"; }),
              (Texts{"codes:1:parent circular_parent help", "codes:2:parent circular_parent received"}));
}

TEST(Validation, references_to_a_table_that_was_not_wholly_read_are_not_judged) {
    auto study = small_study();
    study.persons.pop_back();
    study.ties[0].to = "p3";
    Written written{tables_of(study), {std::nullopt}, std::vector<bool>(table_forms().size(), false)};
    EXPECT_EQ(faults_of(written, table_row_column).size(), 1u);
    written.incomplete[*table_named("persons")] = true;
    EXPECT_TRUE(faults_of(written, table_row_column).empty());
}

TEST(Validation, knows_the_calendar) {
    for (const auto* text : {"2024-02-29", "2023-04", "2023", "2000-02-29"}) EXPECT_TRUE(is_date(text)) << text;
    for (const auto* text :
         {"", "2023-02-29", "1900-02-29", "2023-13", "23-04-11", "2023-4-1", "2023-04-11-1", "11/04/2023", "2023-00"})
        EXPECT_FALSE(is_date(text)) << text;
}

}  // namespace
}  // namespace reliance::field
