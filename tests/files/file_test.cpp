#include "reliance/files/file.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
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

TEST(File, says_where_a_nul_stands) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_whole(folder / "a.txt", std::string("x\né\0y", 6)));
    const auto error = text_of(folder / "a.txt").error().front();
    EXPECT_EQ(error, (Error{ErrorCode::nul_byte, {}, (folder / "a.txt").string() + ":2:2"}));
    EXPECT_EQ(first_nul(std::string_view("\0", 1)), "1:1");
    EXPECT_FALSE(first_nul("x"));
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

TEST(File, that_a_link_leads_to_is_written_and_the_link_stays) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "there");
    const auto file = folder / "there/file", link = folder / "link";
    ASSERT_TRUE(write_whole(file, "old"));
    std::filesystem::create_symlink("there/file", link);
    EXPECT_EQ(resolved(link), std::filesystem::canonical(file));
    EXPECT_EQ(resolved(file), file);
    ASSERT_TRUE(write_whole(link, "new"));
    EXPECT_EQ(bytes_of(file), "new");
    auto staged = Staged::beside(link, "newest");
    ASSERT_TRUE(staged);
    ASSERT_TRUE(staged->put());
    EXPECT_EQ(bytes_of(file), "newest");
    EXPECT_TRUE(std::filesystem::is_symlink(link));
    EXPECT_EQ(folder.entries(), 2u) << "nothing is left beside the link";
}

TEST(File, that_a_link_leads_to_in_vain_is_made_and_the_link_stays) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "there");
    std::filesystem::create_symlink("there/file", folder / "link");
    EXPECT_TRUE(may_be_written(folder / "link"));
    ASSERT_TRUE(write_whole(folder / "link", "new"));
    EXPECT_EQ(bytes_of(folder / "there/file"), "new");
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    std::filesystem::create_symlink("gone/file", folder / "astray");
    EXPECT_EQ(may_be_written(folder / "astray").error().front().code, ErrorCode::file_unwritable);
}

TEST(File, a_pipe_is_written_into_and_never_read_nor_replaced) {
    const TemporaryFolder folder;
    const auto pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(bytes_of(pipe).error().front(),
              (Error{ErrorCode::file_unreadable, {pipe.string(), "it is no plain file"}, pipe.string()}));
    EXPECT_FALSE(Staged::beside(pipe, "x"));
    EXPECT_TRUE(is_stream(pipe));
    EXPECT_TRUE(may_be_written(pipe));
    const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    ASSERT_GE(reader, 0);
    ASSERT_TRUE(write_whole(pipe, "a row\n"));
    char bytes[16] = {};
    EXPECT_EQ(::read(reader, bytes, sizeof bytes), 6);
    EXPECT_STREQ(bytes, "a row\n");
    ::close(reader);
    EXPECT_TRUE(std::filesystem::is_fifo(pipe));
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(File, what_is_written_to_our_own_output_goes_into_it) {
    const TemporaryFolder folder;
    const auto path = folder / "output";
    const int output = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600), before = ::dup(STDOUT_FILENO);
    std::fflush(stdout);
    ASSERT_GE(::dup2(output, STDOUT_FILENO), 0);
    const bool is_one = is_stream(path);
    const auto first = write_whole(path, "a table\n");
    const bool second = ::write(STDOUT_FILENO, "printed\n", 8) == 8;
    ::dup2(before, STDOUT_FILENO);
    ::close(before);
    ::close(output);
    EXPECT_TRUE(is_one && first && second);
    EXPECT_EQ(bytes_of(path), "a table\nprinted\n");
    EXPECT_FALSE(is_stream(path));
}

TEST(File, a_device_of_characters_swallows_what_is_written) {
    const TemporaryFolder folder;
    const auto device = folder / "null";
    // Never that of the machine: whoever may make one could replace it, were it replaced.
    if (::mknod(device.c_str(), S_IFCHR | 0600, makedev(1, 3)) != 0 || ::access(device.c_str(), W_OK) != 0)
        GTEST_SKIP() << "a device may not be made here";
    std::filesystem::create_symlink(device, folder / "nothing");
    if (const auto written = write_whole(folder / "nothing", "x"); !written)
        GTEST_SKIP() << "no device works here: " << written.error().front().arguments.at(1);
    EXPECT_TRUE(std::filesystem::is_character_file(device));
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "nothing"));
    EXPECT_EQ(bytes_of(device).error().front().arguments[1], "it is no plain file") << "a device may have no end";
}

TEST(File, a_socket_is_neither_read_nor_written) {
    const TemporaryFolder folder;
    const auto path = folder / "socket";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ASSERT_LT(path.string().size(), sizeof address.sun_path);
    std::strcpy(address.sun_path, path.c_str());
    const int opened = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(::bind(opened, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(bytes_of(path).error().front().arguments[1], "it is no plain file");
    EXPECT_EQ(write_whole(path, "x").error().front().arguments[1], "it is no plain file");
    EXPECT_EQ(may_be_written(path).error().front().code, ErrorCode::file_unwritable);
    ::close(opened);
    EXPECT_TRUE(std::filesystem::is_socket(path));
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

TEST(Staged, takes_its_place_later_or_goes) {
    const TemporaryFolder folder;
    const auto path = folder / "a.txt";
    ASSERT_TRUE(write_whole(path, "old"));
    { EXPECT_TRUE(Staged::beside(path, "never put")); }
    EXPECT_EQ(folder.entries(), 1u);
    auto staged = Staged::beside(path, "new"), late = Staged::beside(path, "late");
    ASSERT_TRUE(staged && late);
    EXPECT_EQ(*bytes_of(path), "old");
    ASSERT_TRUE(staged->put());
    EXPECT_EQ(*bytes_of(path), "new");
    const auto refused = late->put();
    ASSERT_FALSE(refused) << "another file stands there by now";
    EXPECT_EQ(refused.error().front().arguments[1], "it was changed meanwhile");
    EXPECT_EQ(*bytes_of(path), "new");
}

TEST(Staged, takes_no_place_of_what_was_not_read) {
    const TemporaryFolder folder;
    const auto path = folder / "a.txt";
    EXPECT_EQ(identity(path), "");
    ASSERT_TRUE(write_whole(path, "read"));
    const auto read = identity(path);
    EXPECT_FALSE(Staged::beside(path, "begun", std::string())) << "something stands there";
    {
        auto staged = Staged::beside(path, "new", read);
        ASSERT_TRUE(staged);
        ASSERT_TRUE(staged->put());
        EXPECT_EQ(staged->identity(), identity(path));
    }
    EXPECT_FALSE(Staged::beside(path, "late", read));
    EXPECT_EQ(*bytes_of(path), "new");
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(File, a_line_is_added_whole_and_begins_on_a_line_of_its_own) {
    const TemporaryFolder folder;
    const auto path = folder / "journal";
    ASSERT_TRUE(append_private(path, "time,who\n", ""));
    ASSERT_TRUE(append_private(path, "time,who\n", ""));
    EXPECT_EQ(*bytes_of(path), "time,who\n");
    ASSERT_TRUE(append_private(path, "time,who\n", "1,anne\n"));
    {
        const FullDisk full(19);
        EXPECT_EQ(append_private(path, "time,who\n", "2,bernard\n").error().front().code, ErrorCode::file_unwritable);
    }
    EXPECT_EQ(*bytes_of(path), "time,who\n1,anne\n");
    ASSERT_TRUE(write_whole(path, "time,who\n1,an"));
    ASSERT_TRUE(append_private(path, "time,who\n", "2,bernard\n"));
    EXPECT_EQ(*bytes_of(path), "time,who\n1,an\n2,bernard\n");
}

TEST(MayBeWritten, tries_and_leaves_nothing_behind) {
    const TemporaryFolder folder;
    EXPECT_TRUE(may_be_written(folder / "new.csv"));
    EXPECT_TRUE(may_be_written(folder / "run/of/today/", true));
    EXPECT_EQ(folder.entries(), 0u);
    EXPECT_EQ(may_be_written(folder / "none/new.csv").error().front(),
              (Error{ErrorCode::file_unwritable,
                     {(folder / "none/new.csv").string(), "No such file or directory"},
                     (folder / "none/new.csv").string()}));
    ASSERT_TRUE(write_whole(folder / "file", "x"));
    EXPECT_EQ(may_be_written(folder / "file/below/run", true).error().front().code, ErrorCode::file_unwritable);
    {
        const FullDisk disk(100);
        EXPECT_EQ(may_be_written(folder / "new.csv").error().front().code, ErrorCode::file_unwritable);
    }
    EXPECT_EQ(folder.entries(), 1u);
}

}  // namespace
}  // namespace reliance::files
