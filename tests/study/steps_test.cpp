#include <gtest/gtest.h>

#include <map>

#include "problem_codes.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/study_file.hpp"
#include "study/folder_bytes.hpp"
#include "study/random_steps.hpp"
#include "temporary_folder.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;
using testing::codes_of;
using testing::example_study;
using testing::random_step;
using testing::TemporaryFolder;
using Texts = std::vector<std::string>;

TEST(Steps, a_thousand_of_all_kinds_undone_leave_the_same_bytes_and_redone_the_same_end) {
    const TemporaryFolder folder;
    auto study = read_folder(example_study()).value();
    ASSERT_TRUE(create(folder / "s.reliance", study));
    auto file = StudyFile::open(folder / "s.reliance").value();
    const auto before = file.logical_dump().value();
    std::size_t saved = 0, refused = 0;
    for (std::uint32_t step = 0; saved < 1000; ++step) {
        auto next = random_step(study, step);
        if (!next) {
            ++refused;
            continue;
        }
        if (field::tables_of(*next) == field::tables_of(study)) continue;
        ASSERT_EQ(codes_of(file.save(*next, {"2024-05-02", "A", "step " + std::to_string(step)})), Texts{}) << step;
        study = std::move(*next);
        ++saved;
    }
    EXPECT_LT(refused, saved);
    EXPECT_EQ(file.history()->size(), 1000u);
    const auto after = file.logical_dump().value();
    EXPECT_NE(after, before);

    file = StudyFile::open(folder / "s.reliance").value();
    EXPECT_EQ(field::tables_of(file.study().value()), field::tables_of(study));
    for (int step = 0; step < 1000; ++step) ASSERT_TRUE(file.undo()) << step;
    EXPECT_EQ(codes_of(file.undo()), Texts{"nothing_to_undo"});
    EXPECT_TRUE(file.logical_dump().value() == before);

    file = StudyFile::open(folder / "s.reliance").value();
    for (int step = 0; step < 1000; ++step) ASSERT_TRUE(file.redo()) << step;
    EXPECT_EQ(codes_of(file.redo()), Texts{"nothing_to_redo"});
    EXPECT_TRUE(file.logical_dump().value() == after);
}

TEST(Trail, tells_every_cell_that_changed) {
    const TemporaryFolder folder;
    auto study = read_folder(example_study()).value();
    ASSERT_TRUE(create(folder / "s.reliance", study));
    const auto file = StudyFile::open(folder / "s.reliance").value();
    auto coded = with_coding(study, {"M01", 100, 110, "springs_name", "A", "2024-05-02"}).value();
    ASSERT_TRUE(file.save(coded.study, {"2024-05-02", "A", "code"}));
    coded.study.ties[0].strength = 1.5;
    coded.study.speakers[0].label = "Moi";
    coded.study.documents[0].content += "\n";
    ASSERT_TRUE(file.save(coded.study, {"2024-05-03", "B", "edit"}));
    ASSERT_TRUE(file.undo());
    const auto trail = file.trail().value();
    std::map<std::string, field::Cells> said;
    for (const auto& cell : trail)
        said[cell.table + ":" + cell.column] = {cell.row, cell.before, cell.after, cell.step.note.author};
    EXPECT_EQ(said["codings:start"], (field::Cells{coded.coding, "", "100", "A"}));
    EXPECT_EQ(said["ties:strength"], (field::Cells{study.ties[0].id, field::text_of(*study.ties[0].strength), "1.5", "B"}));
    EXPECT_EQ(said["speakers:label"][0], study.speakers[0].material + "|" + study.speakers[0].label);
    EXPECT_NE(said["documents:content"][2].find(" bytes)"), std::string::npos);
    EXPECT_EQ(trail.back().step.state, StepState::undone);
}

TEST(RewrittenFolder, changes_only_the_files_that_differ) {
    const TemporaryFolder folder;
    const auto path = folder / "study";
    fs::copy(example_study(), path, fs::copy_options::recursive);
    std::error_code error;
    fs::create_directories(path / ".git", error);
    ASSERT_TRUE(files::write_whole(path / ".git/config", "kept"));
    const auto study = read_folder(path).value();
    auto next = corrected(study, "M01", "Avant. " + study.materials[0].text, {"A", "2024-05-02"}).value().study;
    EXPECT_FALSE(rewrite_folder(study, study, path).value()) << "nothing differs";
    const auto rewritten = rewrite_folder(study, next, path);
    ASSERT_EQ(codes_of(rewritten), Texts{});
    EXPECT_TRUE(*rewritten);
    EXPECT_EQ(testing::differing_files(path, example_study()), (Texts{".git/config", "codings.csv", study.materials[0].file}));
    EXPECT_EQ(field::tables_of(read_folder(path).value()), field::tables_of(next));
    next.ties[0].from = "nobody";
    EXPECT_EQ(codes_of(rewrite_folder(study, next, path)), Texts{"unknown_reference"});
}

TEST(RewrittenFolder, changes_all_its_files_or_none) {
    const TemporaryFolder folder;
    const auto path = folder / "study";
    fs::copy(example_study(), path, fs::copy_options::recursive);
    const auto study = read_folder(path).value();
    auto next = corrected(study, "M01", "Avant. " + study.materials[0].text, {"A", "2024-05-02"}).value().study;
    next.documents.push_back({"notes/a.txt", "a"});
    fs::create_directories(path / "notes/a.txt/b");  // the last file to be written cannot be
    EXPECT_EQ(codes_of(rewrite_folder(study, next, path)), Texts{"file_unwritable"});
    fs::remove_all(path / "notes");
    EXPECT_EQ(testing::differing_files(path, example_study()), Texts{});
}

TEST(RewrittenFolder, a_step_that_was_killed_comes_to_its_end) {
    const TemporaryFolder folder;
    const auto path = folder / "study";
    fs::copy(example_study(), path, fs::copy_options::recursive);
    const auto study = read_folder(path).value();
    const auto next = corrected(study, "M01", "Avant. " + study.materials[0].text, {"A", "2024-05-02"}).value().study;
    const auto done = folder / "done";
    fs::copy(path, done, fs::copy_options::recursive);
    ASSERT_EQ(codes_of(rewrite_folder(study, next, done)), Texts{});
    // Killed while it was being written: as if nothing had been done.
    fs::create_directories(path / ".step.part/materials");
    ASSERT_TRUE(files::write_whole(path / ".step.part/codings.csv", "cut"));
    EXPECT_EQ(field::tables_of(read_folder(path).value()), field::tables_of(study));
    // Killed between two of its files: the next who opens the study ends it.
    fs::rename(path / ".step.part", path / ".step");
    ASSERT_TRUE(files::write_whole(path / ".step/codings.csv", *files::bytes_of(done / "codings.csv")));
    ASSERT_TRUE(files::write_whole(path / study.materials[0].file, *files::bytes_of(done / study.materials[0].file)));
    EXPECT_EQ(field::tables_of(read_folder(path).value()), field::tables_of(next));
    EXPECT_FALSE(fs::exists(path / ".step"));
    // A step that would lead out of the folder through a link is not followed.
    fs::create_directories(folder / "elsewhere");
    fs::create_directory_symlink(folder / "elsewhere", path / "out");
    fs::create_directories(path / ".step/out");
    ASSERT_TRUE(files::write_whole(path / ".step/out/a.txt", "a"));
    EXPECT_EQ(codes_of(read_folder(path)), Texts{"broken_step"});
    EXPECT_TRUE(fs::is_empty(folder / "elsewhere"));
}

}  // namespace
}  // namespace reliance::study
