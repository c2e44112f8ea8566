#include "reliance/workbench/merging.hpp"

#include <gtest/gtest.h>

#include <array>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/forgetting.hpp"
#include "reliance/workbench/imports.hpp"
#include "temporary_folder.hpp"

namespace reliance::workbench {
namespace {

using testing::codes_of;
using testing::small_study;
using testing::TemporaryFolder;
using Texts = std::vector<std::string>;

class Tables : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        ASSERT_TRUE(study::write_study(small_study(), ours));
        theirs.study.persons.push_back({.id = "p9", .pseudonym = "Inès"});
    }

    TemporaryFolder folder;
    std::filesystem::path ours = folder / "ours.reliance", tables = folder / GetParam();
    field::StudyCopy theirs{small_study(), {}};
};

TEST_P(Tables, that_were_written_come_back_without_a_change) {
    ASSERT_TRUE(study::write_study(study::open_study(ours).value(), tables));
    const auto copies = tables_beside(ours, tables, {}, Language::english).value();
    EXPECT_FALSE(copies.base);
    const auto merge = field::merged(copies.base, copies.ours, copies.theirs, {}).value();
    EXPECT_TRUE(merge.conflicts.empty());
    EXPECT_EQ(differ(copies.ours.study, merge.study), false);
}

TEST_P(Tables, with_a_row_more_bring_it_in) {
    ASSERT_TRUE(study::write_study(theirs.study, tables));
    const auto copies = tables_beside(ours, tables, {}, Language::english).value();
    const auto merge = field::merged(copies.base, copies.ours, copies.theirs, {}).value();
    EXPECT_TRUE(merge.conflicts.empty());
    EXPECT_EQ(merge.study.persons.back().pseudonym, "Inès");
    EXPECT_EQ(differ(copies.ours.study, merge.study), true);
}

TEST_P(Tables, are_brought_in_by_a_merge_alone) {
    ASSERT_TRUE(study::write_study(theirs.study, tables));
    EXPECT_EQ(codes_of(imported_into(small_study(), std::array{tables}, {})), Texts{"import_makes_study"});
}

TEST_P(Tables, that_are_not_there_are_named_with_whatever_else_is_not) {
    EXPECT_EQ(codes_of(tables_beside(folder / "none.reliance", ours, {}, Language::english)), Texts{"file_not_found"});
    EXPECT_EQ(codes_of(tables_beside(folder / "none.reliance", folder / "neither.reliance", {}, Language::english)),
              (Texts{"file_not_found", "file_not_found"}));
}

TEST_P(Tables, meet_a_study_that_has_not_changed_since) {
    ASSERT_TRUE(study::write_study(theirs.study, tables));
    const auto read = study::open_study(ours).value();
    const auto edited = EditedStudy::open_again(ours, read);
    ASSERT_TRUE(edited);
    ASSERT_TRUE(edited->save(theirs.study, {"2024-05-01", "k1", "test"}));
    EXPECT_EQ(codes_of(EditedStudy::open_again(ours, read)), Texts{"study_changed"});
}

/// Tables that lie without a study: they refer to the rows of the study that they come into.
class TablesAlone : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(study::write_study(small_study(), ours));
        std::filesystem::create_directory(tables);
    }
    void put(const std::string& name, const std::string& content) const {
        ASSERT_TRUE(files::write_whole(tables / name, content));
    }
    field::Merge merge(const std::filesystem::path& path) const {
        const auto copies = tables_beside(ours, path, {}, Language::english).value();
        return field::merged(copies.base, copies.ours, copies.theirs, {}).value();
    }

    TemporaryFolder folder;
    std::filesystem::path ours = folder / "ours.reliance", tables = folder / "tables";
};

TEST_F(TablesAlone, bring_in_their_rows_and_those_that_they_change_are_asked_about) {
    put("sets.csv", "id,label\nkin,Kin\n");
    put("set_members.csv", "set,about,target\nkin,person,p2\n");
    const auto both = merge(tables);
    EXPECT_TRUE(both.conflicts.empty());
    ASSERT_EQ(both.tables.size(), 2u);
    EXPECT_EQ(both.study.sets.back().label, "Kin");
    EXPECT_EQ(both.study.title_en, small_study().title_en);
    put("sets.csv", "id,label\n");
    EXPECT_EQ(codes_of(tables_beside(ours, tables, {}, Language::english)), Texts{"unknown_reference"});
}

TEST_F(TablesAlone, may_be_one_file) {
    put("sets.csv", "id,label\nkin,Kin\n");
    put("notes.csv", "not,a table\n");
    EXPECT_EQ(merge(tables / "sets.csv").study.sets.back().label, "Kin");
    EXPECT_EQ(codes_of(tables_beside(ours, tables, {}, Language::english)), Texts{"unknown_table"});
}

TEST_F(TablesAlone, tell_their_faults_in_their_own_files) {
    put("set_members.csv", "set,about,target\nnone,person,p2\n");
    const auto read = tables_beside(ours, tables / "set_members.csv", {}, Language::english);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().where, (tables / "set_members.csv").string() + ":2:1");
}

TEST_F(TablesAlone, make_no_study) {
    put("sets.csv", "id,label\nkin,Kin\n");
    EXPECT_EQ(codes_of(imported(std::array{tables}, {})), Texts{"tables_without_study"});
    EXPECT_EQ(codes_of(imported(std::array{tables / "sets.csv"}, {})), Texts{"tables_without_study"});
}

/// Two copies of a study file: theirs brought in a person, ours took them over, and forgot them.
class Erased : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(study::write_study(small_study(), ours));
        std::filesystem::copy_file(ours, theirs);
        change(theirs, [](field::Study& study) {
            study.persons.push_back({.id = "person9", .pseudonym = "Zéphyrine"});
            study.ties.push_back({.id = "tie9", .from = "person9", .to = "p1", .wave = "w1", .kinds = {"help"}});
            study.materials.push_back({.id = "m9",
                                       .type = "group",
                                       .file = "materials/m9.txt",
                                       .text = "ZÉPHYRINE : Je viens.\nBRUNO : Zéphyrine aide.\n"});
            study.speakers.push_back({"m9", "ZÉPHYRINE", "person9"});
            study.speakers.push_back({"m9", "BRUNO", "p2"});
            study.codings.push_back(
                {.id = "coding9", .material = "m9", .start = 12, .end = 20, .code = "help", .coder = "k1", .quote = "Je viens"});
        });
        merge_into_ours(theirs);
        ASSERT_NE(field::found(study::open_study(ours)->persons, "person9"), nullptr);
        std::filesystem::copy_file(ours, older);
        const auto done = forget({.study = ours, .person = "person9"});
        ASSERT_TRUE(done);
        ASSERT_TRUE(done->left.empty());
    }

    template <class Edit>
    static void change(const std::filesystem::path& path, Edit edit) {
        const auto edited = EditedStudy::open(path).value();
        auto next = edited.study();
        edit(next);
        ASSERT_EQ(codes_of(edited.save(next, {"2024-05-02", "k1", "test"})), Texts{});
    }

    /// Merged with every conflict decided for theirs, and saved.
    field::Merge merge_into_ours(const std::filesystem::path& other) {
        const auto copies = diverged(ours, other, std::nullopt, Language::english).value();
        field::MergeDecisions decisions;
        const auto open = field::merged(copies.base, copies.ours, copies.theirs, {}).value();
        for (const auto& conflict : open.conflicts) decisions.emplace(conflict.id(), field::MergeSide::theirs);
        auto merge = field::merged(copies.base, copies.ours, copies.theirs, decisions).value();
        const study::StepNote note{"2024-05-03", "k1", "merge theirs.reliance " + copies.their_state};
        EXPECT_EQ(codes_of(EditedStudy::open(ours)->save(merge.study, note)), Texts{});
        erased = copies.erased_here;
        return merge;
    }

    void expect_nothing_of_them() const {
        const auto bytes = files::bytes_of(ours).value();
        for (const auto* word : {"person9", "tie9", "coding9", "phyrine", "PHYRINE", "Je viens"})
            EXPECT_EQ(bytes.find(word), std::string::npos) << word;
    }

    TemporaryFolder folder;
    std::filesystem::path ours = folder / "ours.reliance", theirs = folder / "theirs.reliance", older = folder / "older.reliance";
    Texts erased;
};

TEST_F(Erased, are_left_out_however_often_the_copy_that_holds_them_is_merged) {
    for (int time = 0; time < 2; ++time) {
        const auto before = study::open_study(ours).value();
        const auto merge = merge_into_ours(theirs);
        EXPECT_EQ(erased, Texts{"person9"});
        EXPECT_TRUE(merge.conflicts.empty());
        EXPECT_TRUE(merge.tables.empty());
        EXPECT_EQ(differ(before, merge.study), false);
    }
    expect_nothing_of_them();
}

TEST_F(Erased, are_left_out_with_what_theirs_says_of_them_since) {
    change(theirs, [](field::Study& study) {
        study.ties.push_back({.id = "tie9b", .from = "p2", .to = "person9", .wave = "w1", .kinds = {"help"}});
        study.ties[0].note = "par Zéphyrine";
        auto& text = field::found(study.materials, "m9")->text;
        text.replace(text.find(" aide."), 6, " aide, et Zéphyrine rit.");
    });
    const auto merge = merge_into_ours(theirs);
    EXPECT_EQ(merge.study.ties[0].note, "par [erased person]");
    EXPECT_EQ(field::found(merge.study.materials, "m9")->text,
              "[ERASED PERSON] : […]\nBRUNO : [erased person] aide, et [erased person] rit.\n");
    for (const auto& conflict : merge.conflicts) EXPECT_EQ(conflict.theirs.find("phyrine"), std::string::npos) << conflict.id();
    expect_nothing_of_them();
    const auto steps = study::StudyFile::open(ours)->history().value();
    for (const auto& step : steps)
        EXPECT_EQ(step.note.command.find('@'), std::string::npos) << "a digest of what theirs says of them";
}

TEST_F(Erased, are_left_out_of_a_copy_of_ours_from_before_and_of_tables) {
    merge_into_ours(older);
    EXPECT_EQ(erased, Texts{"person9"});
    expect_nothing_of_them();
    ASSERT_TRUE(study::write_study(study::open_study(theirs).value(), folder / "tables"));
    const auto copies = tables_beside(ours, folder / "tables", {}, Language::english).value();
    EXPECT_EQ(copies.erased_here, Texts{"person9"});
    const auto merge = field::merged(copies.base, copies.ours, copies.theirs, {}).value();
    EXPECT_TRUE(merge.conflicts.empty());
    EXPECT_EQ(differ(copies.ours.study, merge.study), false);
}

TEST_F(Erased, do_not_come_back_by_undo) {
    const auto file = study::StudyFile::open(ours).value();
    while (file.undo()) EXPECT_TRUE(field::was_erased(file.study().value(), "person9"));
    EXPECT_EQ(diverged(ours, theirs, std::nullopt, Language::english)->erased_here, Texts{"person9"});
}

TEST_F(Erased, stay_in_the_copy_that_holds_them_which_is_told) {
    const auto copies = diverged(theirs, ours, std::nullopt, Language::english).value();
    EXPECT_EQ(copies.erased_there, Texts{"person9"});
    EXPECT_TRUE(copies.erased_here.empty());
    const auto merge = field::merged(copies.base, copies.ours, copies.theirs, {}).value();
    EXPECT_NE(field::found(merge.study.persons, "person9"), nullptr);
    EXPECT_NE(field::found(merge.study.ties, "tie9"), nullptr);
    EXPECT_TRUE(field::was_erased(merge.study, "person9"));
}

INSTANTIATE_TEST_SUITE_P(InBothForms, Tables, ::testing::Values("tables.reliance", "tables"),
                         [](const auto& instance) { return instance.index == 0 ? "file" : "folder"; });

}  // namespace
}  // namespace reliance::workbench
