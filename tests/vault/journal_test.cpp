#include "reliance/vault/journal.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "problem_codes.hpp"
#include "reliance/files/file.hpp"
#include "temporary_folder.hpp"

namespace reliance::vault {
namespace {

using testing::TemporaryFolder;

TEST(Journal, keeps_every_opening_and_never_writes_one_again) {
    const TemporaryFolder folder;
    const auto vault = folder / "n.vault";
    ASSERT_TRUE(openings(vault));
    EXPECT_TRUE(openings(vault)->empty());
    const Opening first{"2024-02-01T09:30:00Z", "anne, k1", "vault list", 12}, second{"2024-02-02T10:00:00Z", "k2", "access", 1};
    ASSERT_TRUE(note_opening(vault, first));
    const auto before = *files::bytes_of(journal_of(vault));
    ASSERT_TRUE(note_opening(vault, second));
    EXPECT_EQ(*openings(vault), (std::vector<Opening>{first, second}));
    EXPECT_TRUE(files::bytes_of(journal_of(vault))->starts_with(before));
    const auto rights = std::filesystem::status(journal_of(vault)).permissions();
    EXPECT_EQ(rights, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Journal, that_cannot_be_written_is_told_before_anything_is_shown) {
    const TemporaryFolder folder;
    const auto vault = folder / "n.vault";
    std::filesystem::create_directory(journal_of(vault));
    EXPECT_EQ(testing::codes_of(begin_journal(vault)), std::vector<std::string>{"file_unwritable"});
    EXPECT_EQ(testing::codes_of(note_opening(vault, {})), std::vector<std::string>{"file_unwritable"});
}

// Two who open a vault for the first time write one heading, and each their line.
TEST(Journal, of_many_who_begin_it_at_once_has_one_heading) {
    const TemporaryFolder folder;
    const auto vault = folder / "n.vault";
    constexpr std::size_t people = 8;
    std::vector<std::thread> all;
    for (std::size_t i = 0; i < people; ++i)
        all.emplace_back([&, i] { EXPECT_TRUE(note_opening(vault, {present_time(), std::to_string(i), "vault list", i})); });
    for (auto& one : all) one.join();
    ASSERT_TRUE(openings(vault));
    EXPECT_EQ(openings(vault)->size(), people);
    const auto text = *files::bytes_of(journal_of(vault));
    EXPECT_EQ(text.rfind("time,who"), 0u);
}

/// In a study folder it is no table of the study.
TEST(Journal, is_called_as_no_table_is) { EXPECT_EQ(journal_of("names.vault").extension(), ".journal"); }

TEST(Journal, tells_the_time_to_the_second) {
    const auto time = present_time();
    ASSERT_EQ(time.size(), 20u) << time;
    EXPECT_EQ(time[10], 'T');
    EXPECT_EQ(time[19], 'Z');
}

}  // namespace
}  // namespace reliance::vault
