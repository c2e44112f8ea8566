#include "reliance/study/rewriting.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/parts.hpp"
#include "reliance/study/runs.hpp"
#include "reliance/study/stored_rows.hpp"
#include "reliance/study/study_file.hpp"
#include "temporary_folder.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;
using field::Study;
using testing::small_study;
using testing::TemporaryFolder;

const material::Renaming& renaming() {
    static const material::Renaming names({{"Bruno", "Basile"}, {"Aïcha", "Inès"}});
    return names;
}

Study renamed(Study study) { return field::reworded(std::move(study), field::rewording(renaming())); }

Rewriting to_pseudonyms() {
    return {.look = {}, .study = renamed, .words = [](const std::string& words) { return renaming().renamed(words).text; }};
}

Study with_note(Study study, const std::string& text) {
    study.ties[1].note = text;
    return study;
}

/// A file whose history has steps done, undone and abandoned, with a run and a backup beside it.
fs::path made_study(const TemporaryFolder& folder) {
    const auto path = folder / "s.reliance";
    EXPECT_TRUE(create(path, small_study()));
    const auto file = StudyFile::open(path);
    EXPECT_TRUE(file->save(with_note(small_study(), "Bruno, le jour même"), {"2024-01-01", "Bruno", "memo person Bruno"}));
    EXPECT_TRUE(file->save(with_note(small_study(), "une impasse, dit Bruno"), {"2024-01-02", "k1", "two"}));
    EXPECT_TRUE(file->undo());
    EXPECT_TRUE(file->save(with_note(small_study(), "trois"), {"2024-01-03", "k1", "three"}));
    EXPECT_TRUE(file->save(with_note(small_study(), "Aïcha a dit quatre"), {"2024-01-04", "k1", "four"}));
    EXPECT_TRUE(file->undo());
    EXPECT_TRUE(put_run(path, {"run1", "{\"study\": \"Bruno\"}", {{"report.html", "Bruno m'aide"}}}));
    std::ofstream(folder / "s.reliance.schema-2.backup") << "Bruno";
    std::ofstream(folder / ".s.reliance.part-1-0") << "Bruno";
    return path;
}

/// All that a study says, cell by cell.
auto said(const Study& study) { return cells_of(*parts_of(study)); }

std::string all_bytes(const fs::path& folder) {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) all += *files::bytes_of(entry.path());
    return all;
}

TEST(Rewriting, leaves_nothing_of_what_it_replaces_in_the_file_nor_beside_it) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    ASSERT_NE(all_bytes(folder.path()).find("Bruno"), std::string::npos);
    const auto done = rewrite(path, to_pseudonyms());
    ASSERT_TRUE(done);
    EXPECT_EQ(done->steps, 3u);
    EXPECT_EQ(done->emptied, 0u);
    EXPECT_EQ(done->abandoned, 1u);
    EXPECT_EQ(done->runs, 1u);
    EXPECT_EQ(done->removed.size(), 2u);
    EXPECT_EQ(folder.entries(), 1u);
    const auto bytes = all_bytes(folder.path());
    for (const auto* name : {"Bruno", "bruno", "Aïcha", "AÏCHA"}) EXPECT_EQ(bytes.find(name), std::string::npos) << name;
}

/// A rewriting that is killed leaves files whose names were made from that of an unfinished file.
TEST(Rewriting, removes_what_a_killed_rewriting_has_left) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    for (const auto* left : {"..s.reliance.part-1-0.part-1-0", "..s.reliance.part-1-0.part-1-0-journal"})
        std::ofstream(folder / left) << "Bruno";
    EXPECT_EQ(left_beside(path).size(), 4u);
    const auto done = rewrite(path, to_pseudonyms());
    ASSERT_TRUE(done);
    EXPECT_EQ(done->removed.size(), 4u);
    EXPECT_EQ(folder.entries(), 1u);
}

/// A study folder that was being written there when somebody was killed.
TEST(Rewriting, removes_what_a_killed_writing_of_a_folder_has_left) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto half = folder / ".s.reliance.part-2-0";
    fs::create_directories(half / "materials");
    std::ofstream(half / "materials/m1.txt") << "Bruno";
    const auto done = rewrite(path, to_pseudonyms());
    ASSERT_TRUE(done);
    EXPECT_EQ(std::ranges::count(done->removed, half), 1);
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(Rewriting, of_a_link_is_of_the_study_that_it_leads_to) {
    const TemporaryFolder there, here;
    const auto path = made_study(there), link = here / "link.reliance";
    fs::create_symlink(path, link);
    const auto done = rewrite(link, to_pseudonyms());
    ASSERT_TRUE(done);
    EXPECT_EQ(done->removed.size(), 2u) << "what stands beside the study itself";
    EXPECT_EQ(there.entries(), 1u);
    EXPECT_EQ(here.entries(), 1u);
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(all_bytes(there.path()).find("Bruno"), std::string::npos);
    EXPECT_EQ(said(*open_study(link)), said(renamed(with_note(small_study(), "trois"))));
}

TEST(Rewriting, keeps_a_history_that_can_be_walked) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    ASSERT_TRUE(rewrite(path, to_pseudonyms()));
    const auto file = StudyFile::open(path);
    ASSERT_TRUE(file);
    const auto reading = [&] { return said(*file->study()); };
    const auto state = [](const std::string& note) {
        return said(renamed(note.empty() ? small_study() : with_note(small_study(), note)));
    };
    EXPECT_EQ(reading(), state("trois"));
    ASSERT_TRUE(file->redo());
    EXPECT_EQ(reading(), state("Aïcha a dit quatre"));
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(file->undo());
    EXPECT_EQ(reading(), state("Bruno, le jour même"));
    ASSERT_TRUE(file->undo());
    EXPECT_EQ(reading(), state(""));
    const auto steps = file->history();
    EXPECT_EQ(steps->front().note.author, "Basile");
    EXPECT_EQ(steps->front().note.command, "memo person Basile");
}

TEST(Rewriting, drops_steps_that_say_nothing_any_more) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto without_notes = [](Study study) {
        study.ties[1].note.clear();
        return study;
    };
    const auto done =
        rewrite(path, {.look = {}, .study = without_notes, .words = [](const std::string& words) { return words; }});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->steps, 0u);
    EXPECT_EQ(done->emptied, 3u);
    EXPECT_TRUE(StudyFile::open(path)->history()->empty());
}

TEST(Rewriting, shows_every_state_first) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    std::vector<std::string> notes;
    auto how = to_pseudonyms();
    how.look = [&](const Study& study) { notes.push_back(study.ties[1].note); };
    ASSERT_TRUE(rewrite(path, how));
    EXPECT_EQ(notes, (std::vector<std::string>{"", "Bruno, le jour même", "trois", "Aïcha a dit quatre"}));
}

TEST(Rewriting, changes_nothing_where_something_else_is_not_ready) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(write_study(small_study(), path));
    const auto before = *files::bytes_of(path);
    std::ofstream(folder / "s.reliance.schema-1.backup") << "old";
    auto how = to_pseudonyms();
    how.ready = [] { return Result<void>(failure(ErrorCode::no_passphrase)); };
    EXPECT_EQ(testing::codes_of(rewrite(path, how)), std::vector<std::string>{"no_passphrase"});
    EXPECT_EQ(*files::bytes_of(path), before);
    EXPECT_EQ(folder.entries(), 2u) << "the backup stays, nothing is left beside";
}

TEST(Rewriting, on_a_full_disk_names_the_study_and_not_what_it_writes_beside_it) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(write_study(small_study(), path));
    const auto before = *files::bytes_of(path);
    const auto full = [&] {
        const testing::FullDisk disk(8192);
        return rewrite(path, to_pseudonyms());
    }();
    ASSERT_EQ(testing::codes_of(full), std::vector<std::string>{"file_unwritable"});
    EXPECT_EQ(full.error().front().where, path.string());
    EXPECT_EQ(full.error().front().arguments[0], path.string());
    EXPECT_EQ(*files::bytes_of(path), before);
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(Rewriting, can_only_tell) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto before = all_bytes(folder.path());
    auto how = to_pseudonyms();
    how.only_tell = true;
    const auto told = rewrite(path, how);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->steps, 3u);
    EXPECT_EQ(all_bytes(folder.path()), before);
}

TEST(Rewriting, changes_nothing_where_a_rewritten_state_is_not_sound) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto before = all_bytes(folder.path());
    const auto broken = [](Study study) {
        study.ties[0].to = "nobody";
        return study;
    };
    EXPECT_EQ(
        testing::codes_of(rewrite(path, {.look = {}, .study = broken, .words = [](const std::string& words) { return words; }})),
        std::vector<std::string>{"unknown_reference"});
    EXPECT_EQ(all_bytes(folder.path()), before);
}

TEST(Rewriting, rewrites_a_folder_and_removes_what_it_no_longer_has) {
    const TemporaryFolder folder;
    const auto path = folder / "study";
    auto study = small_study();
    study.documents.push_back({"notes/bruno.md", "Bruno"});
    ASSERT_TRUE(write_folder(study, path));
    ASSERT_TRUE(put_run(path, {"run1", "{}", {{"report.html", "Bruno"}}}));
    const auto done = rewrite(path, to_pseudonyms());
    ASSERT_TRUE(done);
    EXPECT_EQ(done->runs, 1u);
    const auto bytes = all_bytes(folder.path());
    for (const auto* name : {"Bruno", "Aïcha", "AÏCHA"}) EXPECT_EQ(bytes.find(name), std::string::npos) << name;
    EXPECT_FALSE(fs::exists(path / "notes/bruno.md"));
    EXPECT_EQ(*files::bytes_of(path / "notes/basile.md"), "Basile");
    EXPECT_EQ(said(*open_study(path)), said(renamed(study)));
}

}  // namespace
}  // namespace reliance::study
