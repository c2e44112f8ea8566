#include "reliance/files/file.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>

#include "temporary_folder.hpp"

namespace reliance::files {
namespace {

using reliance::testing::FullDisk;
using reliance::testing::TemporaryFolder;

TEST(File, writes_whole_and_reads_back) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_whole(folder / "a.txt", "é\r\n"));
    ASSERT_TRUE(write_whole(folder / "a.txt", "second"));
    EXPECT_EQ(text_of(folder / "a.txt").value(), "second");
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(File, names_what_cannot_be_read) {
    const TemporaryFolder folder;
    EXPECT_EQ(text_of(folder / "none").error().front().code, ErrorCode::file_not_found);
    EXPECT_EQ(text_of(folder.path()).error().front().code, ErrorCode::file_unreadable);
}

TEST(File, says_where_utf8_ends) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_whole(folder / "a.txt",
                            "é\nab\xE9"
                            "c"));
    const auto error = text_of(folder / "a.txt").error().front();
    EXPECT_EQ(error.code, ErrorCode::invalid_utf8);
    EXPECT_EQ(error.where, (folder / "a.txt").string() + ":2:3");
    EXPECT_FALSE(first_invalid_utf8("a🌻é"));
    // A surrogate, an overlong form, past the last code point, cut short, a lone continuation.
    for (const auto* bytes : {"\xED\xA0\x80", "\xC0\xAF", "\xE0\x80\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xFF"})
        EXPECT_EQ(first_invalid_utf8(bytes), "1:1");
    EXPECT_FALSE(first_invalid_utf8("\xF4\x8F\xBF\xBF\xEE\x80\x80"));
}

TEST(File, a_full_disk_leaves_the_old_file_and_nothing_else) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_whole(folder / "a.txt", "old"));
    const auto written = [&] {
        const FullDisk disk(1000);
        return write_whole(folder / "a.txt", std::string(100000, 'x'));
    }();
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().front().code, ErrorCode::file_unwritable);
    EXPECT_EQ(text_of(folder / "a.txt").value(), "old");
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(File, writing_where_there_is_no_folder_fails) {
    const TemporaryFolder folder;
    EXPECT_EQ(write_whole(folder / "no/where.txt", "x").error().front().code, ErrorCode::file_unwritable);
    EXPECT_EQ(write_whole("/dev/full/x", "x").error().front().code, ErrorCode::file_unwritable);
}

TEST(Folder, is_written_whole_or_not_at_all) {
    const TemporaryFolder folder;
    const std::vector<FolderFile> files{{"a.txt", "1"}, {"deep/er/b.txt", std::string(100000, 'x')}};
    {
        const FullDisk disk(1000);
        EXPECT_EQ(write_folder(folder / "study", files).error().front().code, ErrorCode::file_unwritable);
    }
    EXPECT_EQ(folder.entries(), 0u);
    ASSERT_TRUE(write_folder(folder / "study/", files));
    EXPECT_EQ(text_of(folder / "study/deep/er/b.txt").value().size(), 100000u);
    EXPECT_EQ(write_folder(folder / "study", files).error().front().code, ErrorCode::file_exists);
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(File, a_name_is_taken_by_a_link_that_leads_nowhere_and_never_by_a_name_too_long) {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("round", folder / "round");
    EXPECT_TRUE(is_taken(folder / "round"));
    EXPECT_FALSE(is_taken(folder / "none"));
    EXPECT_FALSE(is_taken(folder / std::string(300, 'a')));
}

TEST(File, lies_within_a_folder_once_links_are_followed) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder / "study/below");
    std::filesystem::create_directory_symlink("study", folder / "link");
    EXPECT_TRUE(lies_within(folder / "study/new", folder / "study"));
    EXPECT_TRUE(lies_within(folder / "link/below/new", folder / "study/"));
    EXPECT_FALSE(lies_within(folder / "study/../new", folder / "study"));
    EXPECT_FALSE(lies_within(folder / "study", folder / "study"));
    EXPECT_FALSE(lies_within(folder / "study-2", folder / "study"));
}

TEST(File, shredding_overwrites_what_another_name_still_reads_of_it) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_whole(folder / "secret", std::string(100000, 'x')));
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> open(std::fopen((folder / "secret").c_str(), "rb"), &std::fclose);
    ASSERT_TRUE(shred(folder / "secret"));
    EXPECT_EQ(folder.entries(), 0u);
    std::string bytes(100000, '?');
    ASSERT_EQ(std::fread(bytes.data(), 1, bytes.size(), open.get()), bytes.size());
    EXPECT_EQ(bytes, std::string(100000, '\0'));
    EXPECT_TRUE(shred(folder / "secret"));
}

TEST(File, nothing_is_overwritten_that_still_has_a_name) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_whole(folder / "kept", "words"));
    Overwriting(folder / "kept").overwrite();
    EXPECT_EQ(*bytes_of(folder / "kept"), "words");
}

TEST(Folder, paths_below_stay_below) {
    EXPECT_TRUE(stays_below("materials/a b.txt"));
    for (const auto* path : {"", "/etc/passwd", "../x", "a/../../x", "a//", "a\\b", "./a"})
        EXPECT_FALSE(stays_below(path)) << path;
}

}  // namespace
}  // namespace reliance::files
