#include "reliance/files/folder.hpp"

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
#include "reliance/files/file.hpp"
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

TEST(Folder, a_folder_that_a_kill_has_left_beside_one_is_found_and_shredded) {
    const TemporaryFolder folder;
    const auto study = folder / "s", half = unused_sibling(study);
    std::filesystem::create_directories(half / "materials");
    std::filesystem::create_directories(folder / ".other.part-1-0");
    ASSERT_TRUE(write_whole(half / "materials/m.txt", "x"));
    EXPECT_EQ(unfinished_folders_beside(study), std::vector<std::filesystem::path>{half});
    EXPECT_TRUE(unfinished_beside(study).empty()) << "it is no file";
    ASSERT_TRUE(shred_all(half));
    EXPECT_EQ(folder.entries(), 1u) << "that of another stays";
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

}  // namespace
}  // namespace reliance::files
