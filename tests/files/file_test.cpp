#include "reliance/files/file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <thread>

#include "files/without_rights.hpp"
#include "temporary_folder.hpp"

namespace reliance::files {
namespace {

namespace fs = std::filesystem;
using reliance::testing::FullDisk;
using reliance::testing::TemporaryFolder;
using reliance::testing::WithoutRights;
using Texts = std::vector<std::string>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// A folder that holds `a.txt`, `deep/b.txt` and `runs/r/c.txt`.
void fill(const fs::path& folder) {
    fs::create_directories(folder / "deep");
    fs::create_directories(folder / "runs/r");
    for (const auto* path : {"a.txt", "deep/b.txt", "runs/r/c.txt"}) ASSERT_TRUE(write_whole(folder / path, "old"));
}

/// A step that is declared in a folder but has not begun to take its places: it replaces `a.txt`, adds `new/d.txt`, and removes
/// `deep/b.txt` and `runs`.
void declare(const fs::path& folder) {
    fs::create_directories(folder / ".step/new");
    ASSERT_TRUE(write_whole(folder / ".step/a.txt", "new"));
    ASSERT_TRUE(write_whole(folder / ".step/new/d.txt", "new"));
    ASSERT_TRUE(write_whole(folder / ".step/.step.gone", std::string("deep/b.txt\0runs\0", 16)));
}

/// The files and folders below a folder, sorted; folders end in a slash.
Texts names_below(const fs::path& folder) {
    Texts names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        names.push_back(entry.path().lexically_relative(folder).string() + (entry.is_directory() ? "/" : ""));
    std::sort(names.begin(), names.end());
    return names;
}

const Texts names_after_the_step{"a.txt", "deep/", "new/", "new/d.txt"};

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

TEST(File, a_link_that_leads_nowhere_is_itself) {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("round", folder / "round");
    EXPECT_EQ(resolved(folder / "round"), folder / "round");
}

TEST(File, what_kills_have_left_beside_one_is_found_by_its_name) {
    const TemporaryFolder folder;
    const auto file = folder / "s.txt", once = unused_sibling(file), twice = unused_sibling(once);
    const auto journal = twice.string() + "-journal";
    for (const auto& path :
         {file, once, twice, std::filesystem::path(journal), folder / ".other.part-1-0", folder / "s.txt.part-1-0"})
        ASSERT_TRUE(write_whole(path, "x"));
    EXPECT_EQ(unfinished_beside(file), (std::vector<std::filesystem::path>{twice, journal, once}));
    EXPECT_EQ(unfinished_beside(folder / "other").size(), 1u);
}

/// A step is put by renaming, which leads from no disk to another: it would be declared and never end.
TEST(Together, puts_nothing_on_another_disk) {
    struct stat devices {
    }, memory{};
    if (::stat("/dev", &devices) != 0 || ::stat("/dev/shm", &memory) != 0 || devices.st_dev == memory.st_dev ||
        ::access("/dev/shm", W_OK | X_OK) != 0)
        GTEST_SKIP() << "here /dev/shm is on no disk of its own";
    const auto refused = may_be_put("/dev", "shm/reliance");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, ErrorCode::file_unwritable);
    EXPECT_EQ(refused.error().front().arguments[1], std::strerror(EXDEV));
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

TEST(Together, adds_replaces_and_removes_as_one_and_leaves_no_old_byte) {
    const TemporaryFolder folder;
    fill(folder.path());
    const File a(std::fopen((folder / "a.txt").c_str(), "rb"), &std::fclose);
    const File c(std::fopen((folder / "runs/r/c.txt").c_str(), "rb"), &std::fclose);
    // What an earlier kill left half written goes too, its bytes overwritten.
    fs::create_directories(folder / ".step.part-1-0/deep");
    ASSERT_TRUE(write_whole(folder / ".step.part-1-0/deep/b.txt", "old"));
    const File part(std::fopen((folder / ".step.part-1-0/deep/b.txt").c_str(), "rb"), &std::fclose);
    ASSERT_TRUE(write_together(folder.path() / "", {{"a.txt", "new"}, {"new/d.txt", "new"}}, {"deep/b.txt", "runs", "none"}));
    EXPECT_EQ(names_below(folder.path()), names_after_the_step);
    EXPECT_EQ(*bytes_of(folder / "a.txt"), "new");
    for (const auto* old : {&a, &c, &part}) {
        std::string bytes(3, '?');
        ASSERT_EQ(std::fread(bytes.data(), 1, 3, old->get()), 3u);
        EXPECT_EQ(bytes, std::string(3, '\0'));
    }
}

TEST(Together, a_declared_step_is_told_then_ended_with_its_removals) {
    const TemporaryFolder folder;
    fill(folder.path());
    EXPECT_TRUE(pending_step(folder.path())->files.empty());
    declare(folder.path());
    const auto step = *pending_step(folder.path());
    EXPECT_EQ(step.files, (Texts{"a.txt", "new/d.txt"}));
    EXPECT_EQ(step.gone, (Texts{"deep/b.txt", "runs"}));
    EXPECT_TRUE(step.has("new/d.txt") && !step.has("new") && !step.has("deep/b.txt"));
    EXPECT_TRUE(step.removes("runs/r/c.txt") && step.removes("runs") && !step.removes("runs.txt") && !step.removes("deep"));
    // Killed again half way: the first file has its place, the list is still there.
    fs::rename(folder / ".step/a.txt", folder / "a.txt");
    ASSERT_TRUE(finish_together(folder.path()));
    EXPECT_EQ(names_below(folder.path()), names_after_the_step);
    ASSERT_TRUE(finish_together(folder.path()));
    EXPECT_EQ(*bytes_of(folder / "new/d.txt"), "new");
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
        const testing::FullDisk full(19);
        EXPECT_EQ(append_private(path, "time,who\n", "2,bernard\n").error().front().code, ErrorCode::file_unwritable);
    }
    EXPECT_EQ(*bytes_of(path), "time,who\n1,anne\n");
    ASSERT_TRUE(write_whole(path, "time,who\n1,an"));
    ASSERT_TRUE(append_private(path, "time,who\n", "2,bernard\n"));
    EXPECT_EQ(*bytes_of(path), "time,who\n1,an\n2,bernard\n");
}

TEST(Together, a_step_that_cannot_end_loses_nothing_and_ends_later) {
    const TemporaryFolder folder;
    fill(folder.path());
    declare(folder.path());
    fs::rename(folder / ".step/a.txt", folder / "a.txt");
    {
        // Neither `new/` can be made nor anything be put or removed.
        const WithoutRights reader(folder.path());
        EXPECT_EQ(finish_together(folder.path()).error().front().code, ErrorCode::file_unwritable);
        EXPECT_EQ(pending_step(folder.path())->files, Texts{"new/d.txt"});
        EXPECT_EQ(write_together(folder.path(), {{"e.txt", ""}}).error().front().code, ErrorCode::file_unwritable);
    }
    ASSERT_TRUE(finish_together(folder.path()));
    EXPECT_EQ(names_below(folder.path()), names_after_the_step);
    EXPECT_EQ(*bytes_of(folder / "new/d.txt"), "new");
}

TEST(Together, what_cannot_be_done_is_told_before_anything_is_written) {
    const TemporaryFolder folder;
    fill(folder.path());
    const auto before = names_below(folder.path());
    const auto refused = [&](const std::vector<FolderFile>& files, const Texts& gone = {}) {
        const auto written = write_together(folder.path(), files, gone);
        return !written && written.error().front().code == ErrorCode::file_unwritable && names_below(folder.path()) == before;
    };
    const FolderFile first{"0.txt", "new"};
    EXPECT_TRUE(refused({first, {"deep", "a folder"}}));
    EXPECT_TRUE(refused({first, {"a.txt/b.txt", "below a file"}}));
    EXPECT_TRUE(refused({first, {"../b.txt", "outside"}}));
    EXPECT_TRUE(refused({first, {".step/b.txt", "a name of our own"}}));
    EXPECT_TRUE(refused({first}, {"../" + folder.path().filename().string()}));
    EXPECT_TRUE(refused({first}, {(folder / "deep").string()}));
    const FullDisk disk(1000);
    EXPECT_TRUE(refused({first, {"made/big.txt", std::string(100000, 'x')}}, {"runs"}));
}

TEST(Together, a_step_that_leads_out_of_the_folder_or_holds_a_link_is_not_followed) {
    const TemporaryFolder folder;
    fill(folder.path());
    fs::create_directories(folder / "study/.step");
    const auto list = folder / "study/.step/.step.gone";
    for (const auto& gone : {std::string("../a.txt"), (folder / "deep").string(), std::string("../deep"), std::string(".step")}) {
        ASSERT_TRUE(write_whole(list, gone + std::string(1, '\0')));
        EXPECT_EQ(pending_step(folder / "study").error().front().code, ErrorCode::broken_step) << gone;
        EXPECT_EQ(finish_together(folder / "study").error().front().code, ErrorCode::broken_step) << gone;
    }
    fs::remove(list);
    fs::create_symlink("../../a.txt", folder / "study/.step/x");
    EXPECT_EQ(finish_together(folder / "study").error().front().code, ErrorCode::broken_step);
    EXPECT_EQ(*bytes_of(folder / "a.txt"), "old");
}

TEST(Together, a_step_that_another_version_wrote_or_that_was_cut_short_is_named_and_stays) {
    const TemporaryFolder folder;
    fill(folder.path());
    const auto told = [&] {
        const auto before = names_below(folder.path());
        Texts codes;
        for (const auto& done : {write_together(folder.path(), {{"e.txt", ""}}), finish_together(folder.path())})
            codes.emplace_back(done ? "nothing" : name(done.error().front().code));
        const auto pending = pending_step(folder.path());
        EXPECT_EQ(names_below(folder.path()), before);
        return std::pair(codes, pending ? "nothing" : pending.error().front().where);
    };
    const Texts refused{"broken_step", "broken_step"};
    declare(folder.path());
    ASSERT_TRUE(write_whole(folder / ".step/.step.renamed", "a.txt"));
    EXPECT_EQ(told(), std::pair(refused, (folder / ".step/.step.renamed").string()));
    fs::remove(folder / ".step/.step.renamed");
    for (const auto& list : {std::string("deep/b.txt\0ru", 13), std::string()}) {
        ASSERT_TRUE(write_whole(folder / ".step/.step.gone", list));
        EXPECT_EQ(told(), std::pair(refused, (folder / ".step/.step.gone").string()));
    }
    fs::remove_all(folder / ".step");
    ASSERT_TRUE(write_whole(folder / ".step", ""));
    EXPECT_EQ(told(), std::pair(refused, (folder / ".step").string()));
    fs::remove(folder / ".step");
    ASSERT_TRUE(write_together(folder.path(), {{"e.txt", ""}}));
}

/// Writes steps one after the other, each of which says the same in both files.
bool writes_steps(const fs::path& folder, const std::string& who) {
    bool all = true;
    for (int i = 0; i < 15; ++i) {
        const auto words = who + std::to_string(i);
        all = write_together(folder, {{"a.txt", words}, {"deep/b.txt", words}, {who + "/c.txt", words}}, {who + "-old"}) && all;
    }
    return all;
}

/// How often the files of the folder, read as a whole, say the same; -1 as soon as they do not.
int agreements(const fs::path& folder) {
    for (int i = 0; i < 100; ++i) {
        static_cast<void>(finish_together(folder));
        const FolderHold hold(folder, FolderHold::Use::reading);
        const auto step = pending_step(folder);
        if (!step) return -1;
        const auto lies = [&](const char* path) { return step->has(path) ? in_step(folder, path) : folder / path; };
        const auto a = bytes_of(lies("a.txt")), b = bytes_of(lies("deep/b.txt"));
        if (!a || !b || *a != *b) return -1;
    }
    return 100;
}

TEST(Together, who_write_and_read_at_the_same_time_wait_for_each_other) {
    const TemporaryFolder folder;
    fill(folder.path());
    bool ours = false;
    int read = 0;
    const auto theirs = ::fork();
    if (theirs == 0) ::_exit(writes_steps(folder.path(), "theirs") ? 0 : 1);
    std::thread writer([&] { ours = writes_steps(folder.path(), "ours"); });
    std::thread reader([&] { read = agreements(folder.path()); });
    writer.join();
    reader.join();
    int status = 1;
    ASSERT_EQ(::waitpid(theirs, &status, 0), theirs);
    EXPECT_EQ(status, 0);
    EXPECT_TRUE(ours);
    EXPECT_EQ(read, 100);
    EXPECT_EQ(*bytes_of(folder / "a.txt"), *bytes_of(folder / "deep/b.txt"));
    EXPECT_EQ(names_below(folder.path()), (Texts{"a.txt", "deep/", "deep/b.txt", "ours/", "ours/c.txt", "runs/", "runs/r/",
                                                 "runs/r/c.txt", "theirs/", "theirs/c.txt"}));
}

TEST(MayBeWritten, tries_and_leaves_nothing_behind) {
    const testing::TemporaryFolder folder;
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
        const testing::FullDisk disk(100);
        EXPECT_EQ(may_be_written(folder / "new.csv").error().front().code, ErrorCode::file_unwritable);
    }
    EXPECT_EQ(folder.entries(), 1u);
}

}  // namespace
}  // namespace reliance::files
