#include "reliance/workbench/imports.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "problem_codes.hpp"
#include "reliance/files/file.hpp"
#include "temporary_folder.hpp"
#include "test_data.hpp"

namespace reliance::workbench {
namespace {

using exchange::ImportCount;
using reliance::testing::codes_of;
using reliance::testing::TemporaryFolder;
using reliance::testing::test_data;
using Names = std::vector<std::string>;

constexpr std::string_view talk = "ENQ : Et vous ?\nLucy : Je viens.\nENQ : Souvent ?\nLucy : Oui.\n";
constexpr std::string_view grid =
    "\"ooTextFile\" \"TextGrid\" 0 9 <exists> 1\n\"IntervalTier\" \"Zoé Lemaître\" 0 9 1\n0 9 \"bonjour\"\n";
constexpr std::string_view speakers = "PRÉNOM,NOM,GENRE,ANNÉE DE NAISSANCE,AGE\nZOÉ,LEMAÎTRE,F,1980,40\n";

/// A folder with these files.
class Folder {
public:
    explicit Folder(std::initializer_list<std::pair<const char*, std::string_view>> files) {
        for (const auto& [name, bytes] : files) EXPECT_TRUE(files::write_whole(folder_ / name, bytes));
    }
    std::vector<std::filesystem::path> paths() const { return {folder_.path()}; }
    std::filesystem::path operator/(std::string_view name) const { return folder_ / name; }

private:
    TemporaryFolder folder_;
};

Names sources_of(const exchange::Imported& imported) {
    Names sources;
    for (const auto& material : imported.study.materials) sources.push_back(material.source);
    return sources;
}

/// What was left out for that reason.
Names left(const exchange::Imported& imported, ImportCount reason) {
    Names names;
    for (const auto& line : imported.report.lines())
        if (line.kind == reason)
            for (const auto& example : line.examples) names.push_back(example.what);
    return names;
}

TEST(FolderOfTexts, with_textgrids_loses_none_of_its_other_texts) {
    const Folder folder{{"a.TextGrid", grid}, {"b.txt", talk}, {"c.html", "<p>oui</p>"}, {"d.jpg", "x"}};
    ASSERT_TRUE(are_texts(folder.paths()));
    const auto imported = workbench::imported(folder.paths()).value();
    EXPECT_EQ(sources_of(imported), (Names{"a.TextGrid", "b.txt", "c.html"}));
    EXPECT_EQ(left(imported, ImportCount::other_files), Names{"d.jpg"});
}

TEST(FolderOfTextGrids, is_joined_to_its_table_and_names_what_it_leaves) {
    const Folder folder{
        {"a.TextGrid", grid}, {"people.csv", speakers}, {"ages.csv", "a,b\n1,2\n"}, {"SOURCE.txt", "Lent."}, {"d.jpg", "x"}};
    std::filesystem::create_directory(folder / "more");
    ASSERT_FALSE(are_texts(folder.paths()));
    const auto imported = workbench::imported(folder.paths()).value();
    EXPECT_EQ(sources_of(imported), Names{"a.TextGrid"});
    EXPECT_EQ(imported.report.count(ImportCount::described_speakers), 1u);
    EXPECT_EQ(left(imported, ImportCount::tables_left), Names{"ages.csv"});
    EXPECT_EQ(left(imported, ImportCount::folder_notes_left), Names{"SOURCE.txt"});
    EXPECT_EQ(left(imported, ImportCount::other_files), Names{"d.jpg"});
    EXPECT_EQ(left(imported, ImportCount::inner_folders), Names{"more"});
}

TEST(FolderOfTexts, with_a_table_is_read_and_the_table_named) {
    const Folder folder{{"a.txt", talk}, {"cases.csv", "a,b\n1,2\n"}, {"README.md", "Lent."}};
    std::filesystem::create_directory(folder / "more");
    const auto imported = workbench::imported(folder.paths()).value();
    EXPECT_EQ(sources_of(imported), (Names{"README.md", "a.txt"}));
    EXPECT_EQ(left(imported, ImportCount::tables_left), Names{"cases.csv"});
    EXPECT_EQ(left(imported, ImportCount::inner_folders), Names{"more"});
}

TEST(FolderOfTables, beside_a_note_on_it_is_a_survey_whose_mapping_was_forgotten) {
    const Folder folder{{"named.csv", "from,to\na,b\n"}, {"README.md", "Lent."}};
    EXPECT_EQ(codes_of(workbench::imported(folder.paths())), Names{"tables_without_mapping"});
    const Folder pictures{{"d.jpg", "x"}};
    EXPECT_EQ(codes_of(workbench::imported(pictures.paths())), Names{"unknown_format"});
}

TEST(FolderOfTexts, of_qualcoder_comes_in_beside_its_tables) {
    RELIANCE_NEEDS_TEST_DATA("q6-qualcoder-examples");
    const std::vector<std::filesystem::path> paths{test_data("q6-qualcoder-examples")};
    const auto imported = workbench::imported(paths).value();
    EXPECT_EQ(imported.study.materials.size(), 8u);
    EXPECT_EQ(left(imported, ImportCount::tables_left).size(), 3u);
}

TEST(FolderOfTextGrids, of_a_corpus_with_a_note_on_it_is_no_folder_of_texts) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const std::vector<std::filesystem::path> paths{test_data("t1-cfpp-quartiers")};
    EXPECT_FALSE(are_texts(paths));
}

}  // namespace
}  // namespace reliance::workbench
