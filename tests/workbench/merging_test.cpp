#include "reliance/workbench/merging.hpp"

#include <gtest/gtest.h>

#include <array>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/editing.hpp"
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
    const auto copies = tables_beside(ours, tables, {}).value();
    EXPECT_FALSE(copies.base);
    const auto merge = field::merged(copies.base, copies.ours, copies.theirs, {}).value();
    EXPECT_TRUE(merge.conflicts.empty());
    EXPECT_EQ(differ(copies.ours.study, merge.study), false);
}

TEST_P(Tables, with_a_row_more_bring_it_in) {
    ASSERT_TRUE(study::write_study(theirs.study, tables));
    const auto copies = tables_beside(ours, tables, {}).value();
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
    EXPECT_EQ(codes_of(tables_beside(folder / "none.reliance", ours, {})), Texts{"file_not_found"});
    EXPECT_EQ(codes_of(tables_beside(folder / "none.reliance", folder / "neither.reliance", {})),
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
        const auto copies = tables_beside(ours, path, {}).value();
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
    EXPECT_EQ(codes_of(tables_beside(ours, tables, {})), Texts{"unknown_reference"});
}

TEST_F(TablesAlone, may_be_one_file) {
    put("sets.csv", "id,label\nkin,Kin\n");
    put("notes.csv", "not,a table\n");
    EXPECT_EQ(merge(tables / "sets.csv").study.sets.back().label, "Kin");
    EXPECT_EQ(codes_of(tables_beside(ours, tables, {})), Texts{"unknown_table"});
}

TEST_F(TablesAlone, tell_their_faults_in_their_own_files) {
    put("set_members.csv", "set,about,target\nnone,person,p2\n");
    const auto read = tables_beside(ours, tables / "set_members.csv", {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().where, (tables / "set_members.csv").string() + ":2:1");
}

TEST_F(TablesAlone, make_no_study) {
    put("sets.csv", "id,label\nkin,Kin\n");
    EXPECT_EQ(codes_of(imported(std::array{tables}, {})), Texts{"tables_without_study"});
    EXPECT_EQ(codes_of(imported(std::array{tables / "sets.csv"}, {})), Texts{"tables_without_study"});
}

INSTANTIATE_TEST_SUITE_P(InBothForms, Tables, ::testing::Values("tables.reliance", "tables"),
                         [](const auto& instance) { return instance.index == 0 ? "file" : "folder"; });

}  // namespace
}  // namespace reliance::workbench
