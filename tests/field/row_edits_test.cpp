#include "reliance/field/row_edits.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

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
    EXPECT_EQ(without_row(small_study(), "evidence", "e1")->study.evidence.size(), 0u);
    EXPECT_EQ(codes_of(without_row(small_study(), "ties", "t1")), Texts{"rows_rest"});
    EXPECT_EQ(codes_of(without_row(small_study(), "waves", "w2")), Texts{"row_in_use"});
    EXPECT_EQ(codes_of(without_row(small_study(), "waves", "w2", true)), Texts{"row_in_use"})
        << "a tie is one without its wave too";
}

TEST(RowEdits, change_what_a_text_is_and_leave_its_words) {
    const auto changed = with_changed_row(small_study(), "materials", "m1",
                                          {{"title", "Visite"},
                                           {"type", "group"},
                                           {"site", "canteen"},
                                           {"wave", "w2"},
                                           {"date", "2024-05-02"},
                                           {"language", "fr"}})
                             .value();
    const auto& material = changed.study.materials[0];
    EXPECT_EQ((Texts{material.title, material.type, material.site, material.wave, material.date, material.language}),
              (Texts{"Visite", "group", "canteen", "w2", "2024-05-02", "fr"}));
    EXPECT_EQ(material.text, small_study().materials[0].text);
    EXPECT_EQ(codes_of(with_changed_row(small_study(), "materials", "m1", {{"wave", "w9"}})), Texts{"unknown_reference"});
    for (const auto* column : {"id", "file", "encoding"})
        EXPECT_EQ(codes_of(with_changed_row(small_study(), "materials", "m1", {{column, "x"}})), Texts{"fixed_column"}) << column;
    EXPECT_EQ(codes_of(with_changed_row(small_study(), "codings", "c1", {{"code", "help"}})), Texts{"kept_elsewhere"});
    EXPECT_EQ(codes_of(with_changed_row(small_study(), "codings", "c1", {{"start", "9"}})), Texts{"fixed_column"});
}

TEST(RowEdits, take_out_a_text_with_what_rests_on_it) {
    auto study = small_study();
    study.documents.push_back({"recordings/m1.m4a", "sound"});
    study.foreign_ids.push_back({"material", "m1", "refi", "6c1f2b6e-0000-4000-8000-000000000002"});
    const auto refused = without_row(study, "materials", "m1");
    EXPECT_EQ(codes_of(refused), Texts(9, "rows_rest"))
        << "speakers, codings, evidence, turns, attachments, memos, passage_links, settlements, properties: told by table";
    EXPECT_EQ(refused.error().front().arguments, (Texts{"m1", "1", "speakers (m1|AÏCHA)"}));
    const auto removed = without_row(study, "materials", "m1", true).value();
    EXPECT_EQ(removed.with_it, 9u);
    const auto& left = removed.study;
    EXPECT_TRUE(left.materials.empty() && left.codings.empty() && left.turns.empty() && left.attachments.empty());
    EXPECT_EQ(left.ties.size(), study.ties.size()) << "a tie is one without its passages too";
    EXPECT_EQ(left.memos.size(), 1u);
    EXPECT_EQ(left.foreign_ids.size(), study.foreign_ids.size() - 1);
    EXPECT_EQ(left.documents.size(), study.documents.size() - 1) << "the recording goes, the lever stays";
    EXPECT_TRUE(faults_of(left).empty());
}

TEST(RowEdits, weigh_codes_ties_resources_and_findings_that_are_there) {
    const auto weight = [](const std::string& about, const std::string& target) {
        return std::vector<SaidCell>{
            {"about", about}, {"target", target}, {"name", "weight"}, {"type", "float"}, {"value", "2.5"}};
    };
    for (const auto& [about, target] :
         {std::pair{"code", "received"}, {"tie", "t4"}, {"resource", "r2"}, {"finding", "f1"}, {"person", "p3"}}) {
        const auto weighed = with_new_row(small_study(), "properties", weight(about, target)).value();
        EXPECT_EQ(weighed.study.properties.back().about, about);
        EXPECT_TRUE(faults_of(weighed.study).empty());
        EXPECT_EQ(codes_of(with_new_row(small_study(), "properties", weight(about, "x9"))), Texts{"unknown_reference"}) << about;
    }
    const auto weighed = with_new_row(small_study(), "properties", weight("tie", "t4")).value().study;
    EXPECT_EQ(codes_of(without_row(weighed, "ties", "t4")), Texts{"rows_rest"});
    EXPECT_EQ(without_row(weighed, "ties", "t4", true)->study.properties.size(), small_study().properties.size());
}

TEST(RowEdits, leave_no_turn_without_its_speaker) {
    const auto refused = without_row(small_study(), "speakers", "m1|AÏCHA");
    EXPECT_EQ(codes_of(refused), Texts{"rows_rest"});
    EXPECT_EQ(refused.error().front().arguments, (Texts{"m1|AÏCHA", "1", "turns (m1|AÏCHA|8|32)"}));
    const auto removed = without_row(small_study(), "speakers", "m1|AÏCHA", true).value();
    EXPECT_EQ(removed.with_it, 1u);
    EXPECT_TRUE(removed.study.speakers.empty() && removed.study.turns.empty());
    auto silent = small_study();
    silent.turns.clear();
    EXPECT_TRUE(without_row(silent, "speakers", "m1|AÏCHA")->study.speakers.empty());
    const auto renamed = with_changed_row(small_study(), "speakers", "m1|AÏCHA", {{"label", "Aïcha D."}}).value();
    EXPECT_EQ(renamed.row, "m1|Aïcha D.");
    EXPECT_EQ(renamed.study.turns[0].speaker, "Aïcha D.");
    auto two = small_study();
    two.speakers.push_back({"m1", "BRUNO", "p2"});
    EXPECT_EQ(codes_of(with_changed_row(two, "speakers", "m1|BRUNO", {{"label", "AÏCHA"}})), Texts{"id_taken"});
    two.materials.push_back({.id = "m2", .file = "materials/m2.txt", .text = "Rien.\n"});
    EXPECT_EQ(codes_of(with_changed_row(two, "speakers", "m1|AÏCHA", {{"material", "m2"}})), Texts{"row_in_use"});
    EXPECT_EQ(with_changed_row(two, "speakers", "m1|BRUNO", {{"material", "m2"}})->row, "m2|BRUNO");
}

TEST(RowEdits, refuse_at_once_what_check_would_refuse) {
    const auto finding = with_new_row(small_study(), "findings", {{"id", "f2"}});
    EXPECT_EQ(codes_of(finding), Texts{"missing_value"});
    EXPECT_EQ(finding.error().front().where, "statement_fr");
    EXPECT_EQ(codes_of(with_changed_row(small_study(), "findings", "f1", {{"statement_fr", ""}})), Texts{"missing_value"});
    EXPECT_EQ(codes_of(with_changed_row(small_study(), "memos", "n1", {{"target", "x"}})), Texts{"target_of_study"});
}

TEST(RowEdits, refuse_a_passage_both_for_and_against_one_thing) {
    const auto against = [](const Study& study, const std::string& target) {
        return with_new_row(study, "evidence",
                            {{"coding", "c1"}, {"supports", "tie"}, {"target", target}, {"stance", "against"}});
    };
    const auto refused = against(small_study(), "t1");
    ASSERT_EQ(codes_of(refused), Texts{"passage_for_and_against"});
    EXPECT_EQ(refused.error().front().where, "stance");
    EXPECT_EQ(refused.error().front().arguments, (Texts{"c1", "t1"}));
    const auto other = against(small_study(), "t2");
    ASSERT_TRUE(other) << "of another tie it may say otherwise";
    EXPECT_EQ(codes_of(with_changed_row(other->study, "evidence", "e1", {{"target", "t2"}})), Texts{"passage_for_and_against"});
    EXPECT_TRUE(with_changed_row(small_study(), "evidence", "e1", {{"stance", "against"}}));
}

TEST(RowEdits, change_and_take_out_what_other_commands_add) {
    const auto link = with_changed_row(small_study(), "passage_links", "l1", {{"type", "cause"}, {"memo", "sûr"}}).value();
    EXPECT_EQ(link.study.passage_links[0].type, "cause");
    EXPECT_EQ(codes_of(with_changed_row(small_study(), "passage_links", "l1", {{"to", "c1"}})), Texts{"fixed_column"});
    EXPECT_TRUE(without_row(small_study(), "passage_links", "l1")->study.passage_links.empty());
    EXPECT_EQ(with_changed_row(small_study(), "codings", "c1", {{"memo", "À relire"}})->study.codings[0].memo, "À relire");
    EXPECT_EQ(codes_of(without_row(small_study(), "codings", "c1")), Texts{"kept_elsewhere"});
    EXPECT_EQ(with_changed_row(small_study(), "settlements", "d1", {{"decision", "dropped"}})->study.settlements[0].decision,
              "dropped");
    EXPECT_TRUE(without_row(small_study(), "settlements", "d1")->study.settlements.empty());
    EXPECT_EQ(with_changed_row(small_study(), "turns", "m1|AÏCHA|8|32", {{"end_seconds", "3"}})->study.turns[0].end_seconds, 3);
    EXPECT_TRUE(without_row(small_study(), "turns", "m1|AÏCHA|8|32")->study.turns.empty());
    EXPECT_EQ(codes_of(without_row(small_study(), "codes", "received")), (Texts{"rows_rest", "rows_rest", "rows_rest"}));
}

TEST(RowEdits, refuse_what_would_be_a_fault_with_its_column) {
    const auto wrong =
        with_new_row(small_study(), "ties", {{"from", "nobody"}, {"to", "p1"}, {"kinds", "love"}, {"strength", "9"}});
    EXPECT_EQ(codes_of(wrong), (Texts{"unknown_reference", "unknown_word", "out_of_range"}));
    EXPECT_EQ(wrong.error().front().where, "from");
    EXPECT_EQ(codes_of(with_new_row(small_study(), "ties", {{"colour", "red"}})), Texts{"csv_unknown_column"});
    EXPECT_EQ(codes_of(with_new_row(small_study(), "codings", {})), Texts{"kept_elsewhere"});
    EXPECT_EQ(codes_of(with_new_row(small_study(), "people", {})), Texts{"unknown_word"});
    EXPECT_EQ(codes_of(with_changed_row(small_study(), "ties", "t9", {})), Texts{"unknown_reference"});
    EXPECT_EQ(codes_of(without_row(small_study(), "answers", "p9||x")), Texts{"unknown_reference"});
    EXPECT_EQ(codes_of(with_new_row(small_study(), "persons", {{"id", "p1"}})), Texts{"id_taken"});
}

TEST(RowEdits, give_no_name_twice_where_one_row_bears_it) {
    const auto refused = [](const Result<EditedRow>& edited) {
        return edited ? Texts{"done"} : Texts{codes_of(edited).at(0), edited.error().front().where};
    };
    EXPECT_EQ(refused(with_new_row(small_study(), "speakers", {{"material", "m1"}, {"label", "AÏCHA"}, {"actor", "p2"}})),
              (Texts{"id_taken", "label"}));
    std::vector<SaidCell> duration{
        {"about", "material"}, {"target", "m1"}, {"name", "durée"}, {"type", "integer"}, {"value", "7"}};
    EXPECT_EQ(refused(with_new_row(small_study(), "properties", duration)), (Texts{"id_taken", "name"}));
    EXPECT_EQ(refused(with_new_row(small_study(), "set_members", {{"set", "s1"}, {"about", "code"}, {"target", "help"}})),
              (Texts{"id_taken", "target"}));
    duration[2].second = "lieu";
    const auto two = with_new_row(small_study(), "properties", duration).value();
    EXPECT_EQ(two.place, 1u);
    EXPECT_EQ(refused(with_changed_row(two.study, "properties", two.row, {{"name", "durée"}})), (Texts{"id_taken", "name"}));
    auto repeated = small_study();
    repeated.properties.push_back(repeated.properties[0]);
    EXPECT_EQ(refused(with_changed_row(repeated, "properties", "material|m1|durée", {{"value", "43"}})), Texts{"done"});
    EXPECT_EQ(refused(with_changed_row(repeated, "properties", "material|m1|durée", {{"name", "lieu"}})), Texts{"done"})
        << "what was there twice can be mended";
    EXPECT_EQ(
        refused(with_new_row(small_study(), "turns", {{"material", "m1"}, {"speaker", "AÏCHA"}, {"start", "8"}, {"end", "32"}})),
        Texts{"done"});
    EXPECT_EQ(refused(with_new_row(small_study(), "foreign_ids",
                                   {{"about", "code"}, {"target", "help"}, {"system", "refi"}, {"value", "other"}})),
              Texts{"done"})
        << "another system may call one row by several ids";
}

/// A column of which nothing stands in its cells but what can be read.
bool is_read(const ColumnForm& column) {
    return column.type == CellType::number || column.type == CellType::flag || column.type == CellType::count;
}

/// Whether any text may stand in a column.
bool takes_any_text(const ColumnForm& column) {
    return !is_read(column) && (column.rule.check == Check::none || column.rule.check == Check::name);
}

/// Whether an edit is refused for what it says in a column, or because another command does it.
bool is_refused_at(const Result<EditedRow>& edited, std::string_view column) {
    const auto is_it = [&](const Error& error) { return error.where == column || error.code == ErrorCode::kept_elsewhere; };
    return !edited && std::any_of(edited.error().begin(), edited.error().end(), is_it);
}

TEST(RowEdits, refuse_in_every_column_of_every_table_what_cannot_be_read) {
    const auto tables = tables_of(small_study());
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const auto& form = table_forms()[table];
        const auto row = row_name(table, tables[table].at(0));
        for (const auto& column : form.columns) {
            if (takes_any_text(column)) continue;
            const std::vector<SaidCell> said{{std::string(column.name), "3,5 ?"}};
            EXPECT_TRUE(is_refused_at(with_changed_row(small_study(), form.name, row, said), column.name))
                << form.name << ' ' << column.name;
            EXPECT_TRUE(is_refused_at(with_new_row(small_study(), form.name, said), column.name))
                << form.name << ' ' << column.name;
        }
    }
}

TEST(RowEdits, refuse_a_cell_that_cannot_be_read_as_a_table_does) {
    const auto fault = [](const char* table, const char* row, const SaidCell& said) {
        const auto changed = with_changed_row(small_study(), table, row, {said});
        return changed ? Texts{"changed"} : Texts{codes_of(changed).at(0), changed.error().front().where};
    };
    EXPECT_EQ(fault("ties", "t1", {"strength", "3,5"}), (Texts{"invalid_number", "strength"}));
    EXPECT_EQ(fault("sites", "garden", {"opens_at", "8h30"}), (Texts{"invalid_number", "opens_at"}));
    EXPECT_EQ(fault("persons", "p1", {"car", "maybe"}), (Texts{"unknown_word", "car"}));
    EXPECT_EQ(fault("turns", "m1|AÏCHA|8|32", {"end", "-3"}), (Texts{"invalid_number", "end"}));
    EXPECT_EQ(fault("turns", "m1|AÏCHA|8|32", {"start", ""}), (Texts{"missing_value", "start"}));
    EXPECT_EQ(fault("ties", "t1", {"strength", ""}), Texts{"changed"}) << "nothing takes the old value away";
    EXPECT_EQ(with_new_row(small_study(), "ties", {{"from", "p3"}, {"to", "p1"}, {"trust", "élevée"}}).error().front().code,
              ErrorCode::invalid_number);
}

}  // namespace
}  // namespace reliance::field
