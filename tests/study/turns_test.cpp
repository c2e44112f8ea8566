#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/study_file.hpp"
#include "temporary_folder.hpp"

/// Two programs on one study: who writes on what the other has changed since is told so, and nothing is lost.
namespace reliance::study {
namespace {

namespace fs = std::filesystem;
using field::Study;
using testing::codes_of;
using testing::small_study;
using testing::TemporaryFolder;
using Texts = std::vector<std::string>;

const StepNote note{"2024-05-01", "K", "test"};

Study with_finding(Study study, const std::string& id) {
    study.findings.push_back({.id = id, .statement_fr = "De " + id + "."});
    return study;
}

/// A study as a program has read it, in either form, to be written once.
struct Read {
    explicit Read(const fs::path& where) : path(where) {
        if (!fs::is_directory(path)) file.emplace(StudyFile::open(path).value());
        study = file ? file->study().value() : read_folder(path).value();
    }
    Result<bool> save(const Study& next) const { return file ? file->save(next, note) : rewrite_folder(study, next, path); }

    fs::path path;
    std::optional<StudyFile> file;
    Study study;
};

/// Adds a finding to what the study says then; what stood in its way.
Texts refusals(const fs::path& path, const std::string& id) try {
    const Read read(path);
    return codes_of(read.save(with_finding(read.study, id)));
} catch (const tl::bad_expected_access<Problems>& unread) {
    return {std::string(name(unread.error().front().code))};
}

/// Adds findings; starts again where somebody else wrote, or where a busy machine makes a study file wait too long.
[[noreturn]] void add_findings(const fs::path& path, const std::string& whose, int count) {
    for (int i = 0; i < count;) {
        const auto refused = refusals(path, whose + std::to_string(i));
        if (!refused.empty() && refused != Texts{"study_changed"} && refused != Texts{"database_failed"}) ::_exit(1);
        i += refused.empty();
    }
    ::_exit(0);
}

class Turns : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override { ASSERT_TRUE(write_study(small_study(), path)); }

    bool has(const std::string& finding) const { return field::found(open_study(path)->findings, finding) != nullptr; }

    TemporaryFolder folder;
    fs::path path = folder / GetParam();
};

TEST_P(Turns, who_writes_on_what_has_changed_since_is_refused_and_may_begin_again) {
    const Read one(path), other(path);
    ASSERT_EQ(codes_of(one.save(with_finding(one.study, "first"))), Texts{});
    const auto late = with_finding(other.study, "second");
    const auto refused = other.save(late);
    ASSERT_EQ(codes_of(refused), Texts{"study_changed"});
    EXPECT_EQ(refused.error().front().where, path.string());
    EXPECT_TRUE(has("first") && !has("second"));
    const Read again(path);
    ASSERT_EQ(codes_of(again.save(with_finding(again.study, "second"))), Texts{});
    EXPECT_TRUE(has("first") && has("second"));
}

TEST_P(Turns, who_changes_nothing_is_not_refused) {
    const Read one(path), other(path);
    const auto next = with_finding(one.study, "first");
    ASSERT_EQ(codes_of(one.save(next)), Texts{});
    if (other.file) {
        EXPECT_EQ(codes_of(other.save(next)), Texts{}) << "it says so already";
    }
    EXPECT_EQ(codes_of(Read(path).save(next)), Texts{});
}

TEST_P(Turns, of_two_processes_lose_nothing) {
    constexpr int count = 8;
    const Texts writers{"a", "b"};
    std::vector<::pid_t> processes;
    for (const auto& writer : writers) {
        processes.push_back(::fork());
        if (processes.back() == 0) add_findings(path, writer, count);
    }
    for (const auto process : processes) {
        int status = 1;
        ASSERT_EQ(::waitpid(process, &status, 0), process);
        EXPECT_EQ(status, 0);
    }
    for (const auto& writer : writers)
        for (int i = 0; i < count; ++i) EXPECT_TRUE(has(writer + std::to_string(i))) << writer << i;
    EXPECT_EQ(open_study(path)->findings.size(), small_study().findings.size() + 2 * count);
}

INSTANTIATE_TEST_SUITE_P(InBothForms, Turns, ::testing::Values("s.reliance", "s"),
                         [](const auto& instance) { return instance.index == 0 ? "file" : "folder"; });

TEST(TurnsOfAFile, a_step_taken_back_meanwhile_is_a_change) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(create(path, small_study()));
    const Read one(path);
    ASSERT_TRUE(one.save(with_finding(one.study, "first")));
    const Read other(path);
    ASSERT_TRUE(one.file->undo());
    EXPECT_EQ(codes_of(other.save(with_finding(other.study, "second"))), Texts{"study_changed"});
    ASSERT_TRUE(one.file->redo());
    EXPECT_EQ(codes_of(other.save(with_finding(other.study, "second"))), Texts{}) << "it says again what was read";
}

TEST(TurnsOfAFile, one_that_was_replaced_meanwhile_is_a_change) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(create(path, small_study()));
    ASSERT_TRUE(create(folder / "fresh.reliance", with_finding(small_study(), "first")));
    const Read read(path);
    fs::rename(folder / "fresh.reliance", path);
    EXPECT_EQ(codes_of(read.save(with_finding(read.study, "second"))), Texts{"study_changed"});
    EXPECT_NE(field::found(open_study(path)->findings, "first"), nullptr);
}

/// What a rewriting does to a study file that somebody else has open.
TEST(TurnsOfAFile, one_that_was_replaced_and_overwritten_meanwhile_is_a_change) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(create(path, small_study()));
    ASSERT_TRUE(create(folder / "fresh.reliance", with_finding(small_study(), "first")));
    const Read read(path);
    const files::Overwriting old(path);
    fs::rename(folder / "fresh.reliance", path);
    old.overwrite();
    EXPECT_EQ(codes_of(read.save(with_finding(read.study, "second"))), Texts{"study_changed"});
    EXPECT_EQ(codes_of(read.file->study()), Texts{"study_changed"});
    EXPECT_TRUE(open_study(path));
}

TEST(TurnsOfAFile, one_that_is_overwritten_where_it_stands_is_no_study) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(create(path, small_study()));
    const Read read(path);
    const std::string zeros(fs::file_size(path), '\0');
    std::ofstream(path, std::ios::binary) << zeros;
    EXPECT_EQ(codes_of(read.save(with_finding(read.study, "second"))), Texts{"not_a_study"});
}

TEST(TurnsOfAFolder, a_file_that_an_editor_has_changed_meanwhile_is_a_change) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_study(small_study(), folder / "s"));
    const Read read(folder / "s");
    auto by_hand = small_study();
    by_hand.findings[0].statement_fr = "À la main.";
    ASSERT_TRUE(write_study(by_hand, folder / "other"));
    fs::copy_file(folder / "other/findings.csv", folder / "s/findings.csv", fs::copy_options::overwrite_existing);
    EXPECT_EQ(codes_of(read.save(with_finding(read.study, "second"))), Texts{"study_changed"});
    EXPECT_EQ(open_study(folder / "s")->findings[0].statement_fr, "À la main.");
    EXPECT_FALSE(fs::exists(folder / "s/.step"));
}

}  // namespace
}  // namespace reliance::study
