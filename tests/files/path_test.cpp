#include "reliance/files/path.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reliance/files/file.hpp"
#include "temporary_folder.hpp"

namespace reliance::files {
namespace {

using reliance::testing::TemporaryFolder;

TEST(Path, a_name_is_taken_by_a_link_that_leads_nowhere_and_never_by_a_name_too_long) {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("round", folder / "round");
    EXPECT_TRUE(is_taken(folder / "round"));
    EXPECT_FALSE(is_taken(folder / "none"));
    EXPECT_FALSE(is_taken(folder / std::string(300, 'a')));
}

TEST(Path, a_link_leads_to_what_is_not_there_yet_and_one_that_leads_round_is_itself) {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("round", folder / "round");
    EXPECT_EQ(resolved(folder / "round"), folder / "round");
    std::filesystem::create_symlink("second", folder / "first");
    std::filesystem::create_symlink("none", folder / "second");
    EXPECT_EQ(resolved(folder / "first"), folder / "none");
}

TEST(Path, what_kills_have_left_beside_one_is_found_by_its_name) {
    const TemporaryFolder folder;
    const auto file = folder / "s.txt", once = unused_sibling(file), twice = unused_sibling(once);
    const auto journal = twice.string() + "-journal";
    for (const auto& path :
         {file, once, twice, std::filesystem::path(journal), folder / ".other.part-1-0", folder / "s.txt.part-1-0"})
        ASSERT_TRUE(write_whole(path, "x"));
    EXPECT_EQ(unfinished_beside(file), (std::vector<std::filesystem::path>{twice, journal, once}));
    EXPECT_EQ(unfinished_beside(folder / "other").size(), 1u);
}

TEST(Path, of_an_editors_copy_is_told_by_its_name) {
    for (const auto* name : {"talk.txt~", "#talk.txt#", ".talk.txt.swp", ".talk.txt.swo", ".talk.txt.svz"})
        EXPECT_TRUE(is_editors_copy(name)) << name;
    for (const auto* name : {"talk.txt", "#", "talk.swp", ".talk", ".sword", "#1.txt", ""})
        EXPECT_FALSE(is_editors_copy(name)) << name;
}

TEST(Path, is_hidden_by_a_point_before_any_of_its_names) {
    EXPECT_TRUE(is_hidden(".a") && is_hidden("a/.b/c"));
    EXPECT_FALSE(is_hidden("a/b.c"));
}

TEST(Path, lies_within_a_folder_once_links_are_followed) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder / "study/below");
    std::filesystem::create_directory_symlink("study", folder / "link");
    EXPECT_TRUE(lies_within(folder / "study/new", folder / "study"));
    EXPECT_TRUE(lies_within(folder / "link/below/new", folder / "study/"));
    EXPECT_FALSE(lies_within(folder / "study/../new", folder / "study"));
    EXPECT_FALSE(lies_within(folder / "study", folder / "study"));
    EXPECT_FALSE(lies_within(folder / "study-2", folder / "study"));
}

TEST(Path, below_a_folder_stays_below) {
    EXPECT_TRUE(stays_below("materials/a b.txt"));
    for (const auto* path : {"", "/etc/passwd", "../x", "a/../../x", "a//", "a\\b", "./a"})
        EXPECT_FALSE(stays_below(path)) << path;
}

}  // namespace
}  // namespace reliance::files
