#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/runs.hpp"
#include "reliance/study/study_file.hpp"
#include "study/crashing_disk.hpp"
#include "study/first_version.hpp"
#include "temporary_folder.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;
using testing::power_is_lost;
using testing::small_study;
using testing::TemporaryFolder;

const StepNote note{"2024-05-01", "K", "test"};

/// A study that differs from the small one in many pages.
field::Study changed_study() {
    auto study = small_study();
    study.persons.erase(study.persons.begin() + 2);
    study.ties[0].note = std::string(9000, 'n');
    study.findings.push_back({.id = "f2", .statement_fr = std::string(20000, 's')});
    study.documents.push_back({"long.txt", std::string(30000, 'd')});
    return study;
}

/// Cuts the power at every operation of `work` on a copy of `original`, and says with `is_whole` whether what is left is whole.
template <class Work, class Whole>
void cut_everywhere(const fs::path& original, Work work, Whole is_whole) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    int cuts = 0;
    for (bool lost = true; lost; ++cuts) {
        fs::remove(path.string() + "-journal");
        fs::copy_file(original, path, fs::copy_options::overwrite_existing);
        lost = power_is_lost(cuts + 1, static_cast<std::uint32_t>(cuts), [&] { work(path); });
        const auto study = read(path);
        ASSERT_TRUE(study) << "cut " << cuts << ": " << message(study.error().front(), Language::english);
        EXPECT_TRUE(is_whole(*study)) << "cut " << cuts;
    }
    EXPECT_GT(cuts, 10);
}

bool same_rows(const field::Study& one, const field::Study& other) {
    return field::tables_of(one) == field::tables_of(other) && one.documents.size() == other.documents.size();
}

class PowerCut : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(create(small, small_study()));
        ASSERT_TRUE(create(changed, small_study()));
        ASSERT_TRUE(StudyFile::open(changed)->save(changed_study(), note));
        before = read(small).value();
        after = read(changed).value();
    }

    auto before_or_after() const {
        return [this](const field::Study& study) { return same_rows(study, before) || same_rows(study, after); };
    }

    TemporaryFolder folder;
    fs::path small = folder / "small.reliance", changed = folder / "changed.reliance";
    field::Study before, after;
};

TEST_F(PowerCut, while_saving_leaves_before_or_after) {
    cut_everywhere(
        small, [](const auto& path) { (void)StudyFile::open(path)->save(changed_study(), note); }, before_or_after());
}

TEST_F(PowerCut, while_undoing_leaves_before_or_after) {
    cut_everywhere(
        changed, [](const auto& path) { (void)StudyFile::open(path)->undo(); }, before_or_after());
}

TEST_F(PowerCut, while_keeping_a_run_leaves_the_study) {
    const study::Run run{"r1", "{}", {{"report.html", std::string(50000, 'r')}}};
    cut_everywhere(
        small, [&](const auto& path) { (void)put_run(path, run); },
        [this](const field::Study& study) { return same_rows(study, before); });
}

TEST_F(PowerCut, while_migrating_leaves_the_study) {
    const auto old = testing::first_version(folder / "old.reliance");
    const auto first = read(old).value();
    cut_everywhere(
        old, [](const auto& path) { (void)StudyFile::open(path); },
        [&](const field::Study& study) { return same_rows(study, first); });
}

TEST_F(PowerCut, while_making_a_file_leaves_no_file_or_all_of_it) {
    const auto path = folder / "new.reliance";
    int cuts = 0;
    for (bool lost = true; lost; ++cuts) {
        fs::remove(path);
        lost = power_is_lost(cuts + 1, 0, [&] { (void)create(path, changed_study()); });
        if (!fs::exists(path)) continue;
        ASSERT_TRUE(read(path)) << "cut " << cuts;
    }
    EXPECT_TRUE(fs::exists(path));
    EXPECT_GT(cuts, 10);
}

}  // namespace
}  // namespace reliance::study
