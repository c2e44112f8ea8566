#include "reliance/study/runs.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "files/without_rights.hpp"
#include "problem_codes.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "temporary_folder.hpp"

namespace reliance::study {
namespace {

using testing::FullDisk;
using testing::small_study;
using testing::TemporaryFolder;

const Run first{"r1", "{\"seed\": 1}", {{"outcomes/heat.json", "{}"}, {"report.html", "<p>é</p>"}}};

/// The two forms of a study keep runs alike.
class Runs : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override { ASSERT_TRUE(write_study(small_study(), path)); }

    TemporaryFolder folder;
    std::filesystem::path path = folder / GetParam();
};

TEST_P(Runs, none_yet) {
    const auto run = latest_run(path);
    ASSERT_TRUE(run);
    EXPECT_FALSE(*run);
}

TEST_P(Runs, the_latest_is_the_one_put_last) {
    ASSERT_TRUE(put_run(path, first));
    ASSERT_TRUE(put_run(path, {"r2", "{}", {}}));
    EXPECT_EQ(latest_run(path).value()->id, "r2");
    ASSERT_TRUE(put_run(path, {"r1", "{\"seed\": 2}", {{"report.html", "new"}}}));
    const auto run = latest_run(path).value().value();
    EXPECT_EQ(run.manifest_json, "{\"seed\": 2}");
    ASSERT_EQ(run.documents.size(), 1u);
    EXPECT_EQ(run.document("report.html")->content, "new");
    EXPECT_EQ(run.document("outcomes/heat.json"), nullptr);
}

TEST_P(Runs, are_no_part_of_the_study) {
    const auto documents = open_study(path)->documents.size();
    ASSERT_TRUE(put_run(path, first));
    EXPECT_EQ(open_study(path)->documents.size(), documents);
    EXPECT_EQ(latest_run(path).value()->documents.size(), 2u);
}

TEST_P(Runs, refuse_names_that_lead_elsewhere) {
    EXPECT_EQ(put_run(path, {"../r", "{}", {}}).error().front().code, ErrorCode::invalid_id);
    EXPECT_EQ(put_run(path, {"r", "{}", {{"../../x", ""}}}).error().front().code, ErrorCode::path_outside_folder);
}

TEST_P(Runs, a_full_disk_leaves_the_run_before) {
    ASSERT_TRUE(put_run(path, first));
    {
        const FullDisk disk(300000);
        EXPECT_FALSE(put_run(path, {"r1", "{}", {{"report.html", std::string(2000000, 'x')}}}));
    }
    EXPECT_EQ(latest_run(path).value()->document("report.html")->content, "<p>é</p>");
    EXPECT_EQ(folder.entries(), 1u);
}

TEST_P(Runs, are_dropped_with_their_bytes) {
    ASSERT_TRUE(put_run(path, {"r1", "{}", {{"report.html", "Zéphyrine m'a aidée"}}}));
    const auto dropped = drop_runs(path);
    ASSERT_TRUE(dropped) << message(dropped.error().front(), Language::english);
    EXPECT_EQ(*dropped, 1u);
    EXPECT_EQ(drop_runs(path), std::size_t{0});
    EXPECT_FALSE(latest_run(path).value());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
        if (!entry.is_regular_file()) continue;
        EXPECT_EQ(files::bytes_of(entry.path())->find("phyrine"), std::string::npos) << entry.path();
    }
}

/// Who computes for minutes puts the run only where the study still says what it was computed from.
TEST_P(Runs, are_put_only_where_the_study_is_as_it_was_asked_for) {
    std::string title;
    const auto keeps = [&](bool still) {
        return put_run(path, first, [&](const field::Study& now) {
            title = now.title_fr;
            return still ? Result<void>() : failure(ErrorCode::study_changed, {"s"});
        });
    };
    EXPECT_EQ(testing::codes_of(keeps(false)), std::vector<std::string>{"study_changed"});
    EXPECT_EQ(title, small_study().title_fr);
    EXPECT_FALSE(latest_run(path).value());
    EXPECT_TRUE(keeps(true));
    EXPECT_EQ(latest_run(path).value()->id, "r1");
}

TEST(RunsOfAFolder, none_are_dropped_without_a_write) {
    const TemporaryFolder folder;
    const auto path = folder / "s";
    ASSERT_TRUE(write_study(small_study(), path));
    const testing::WithoutRights reader(folder.path());
    EXPECT_EQ(drop_runs(path), std::size_t{0});
}

TEST(RunsOfAFolder, that_lead_out_of_it_are_refused_before_any_is_computed) {
    const TemporaryFolder folder, elsewhere;
    const auto path = folder / "s";
    ASSERT_TRUE(write_study(small_study(), path));
    EXPECT_TRUE(may_keep_run(path));
    std::filesystem::create_directory_symlink(elsewhere.path(), path / "runs");
    EXPECT_EQ(testing::codes_of(may_keep_run(path)), std::vector<std::string>{"file_unwritable"});
    EXPECT_EQ(testing::codes_of(put_run(path, first)), std::vector<std::string>{"file_unwritable"});
    EXPECT_EQ(elsewhere.entries(), 0u);
}

/// A folder with a run, and a step that a kill left: it replaces the run's report, or removes what is named.
class RunsUnderAStep : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(write_study(small_study(), path));
        ASSERT_TRUE(put_run(path, first));
        std::filesystem::create_directories(path / ".step/runs/r1");
    }
    void removing(const std::string& gone) {
        std::filesystem::remove_all(path / ".step/runs");
        ASSERT_TRUE(files::write_whole(path / ".step/.step.gone", gone + '\0'));
    }
    void replacing_the_report() { ASSERT_TRUE(files::write_whole(path / ".step/runs/r1/report.html", "new")); }

    std::optional<std::filesystem::path> report_of(const std::string& run) const {
        return file_of_run(path / "runs" / run, "report.html");
    }

    TemporaryFolder folder;
    std::filesystem::path path = folder / "s";
};

TEST_F(RunsUnderAStep, are_gone_with_a_step_that_removes_them) {
    removing("runs");
    {
        const testing::WithoutRights reader(folder.path());
        EXPECT_FALSE(report_of("r1"));
        EXPECT_FALSE(latest_run(path).value());
        EXPECT_TRUE(std::filesystem::exists(path / ".step"));
    }
    EXPECT_FALSE(latest_run(path).value());
    EXPECT_FALSE(std::filesystem::exists(path / ".step"));
    EXPECT_FALSE(std::filesystem::exists(path / "runs"));
}

TEST_F(RunsUnderAStep, say_what_the_step_leaves) {
    replacing_the_report();
    {
        const testing::WithoutRights reader(folder.path());
        EXPECT_EQ(report_of("r1"), path / ".step/runs/r1/report.html");
        EXPECT_EQ(file_of_run(path / "runs/r1", "outcomes/heat.json"), path / "runs/r1/outcomes/heat.json");
        const auto run = latest_run(path).value().value();
        EXPECT_EQ(run.document("report.html")->content, "new");
        EXPECT_EQ(run.document("outcomes/heat.json")->content, "{}");
        EXPECT_TRUE(std::filesystem::exists(path / ".step"));
    }
    EXPECT_EQ(latest_run(path).value()->document("report.html")->content, "new");
    EXPECT_FALSE(std::filesystem::exists(path / ".step"));
}

/// With all rights, asking for a run ends the step first.
TEST_F(RunsUnderAStep, are_looked_for_once_it_has_ended) {
    removing("runs");
    EXPECT_FALSE(report_of("r1"));
    EXPECT_FALSE(std::filesystem::exists(path / "runs"));
}

TEST_F(RunsUnderAStep, that_it_adds_are_there) {
    std::filesystem::create_directories(path / ".step/runs/r2");
    ASSERT_TRUE(files::write_whole(path / ".step/runs/r2/report.html", "second"));
    {
        const testing::WithoutRights reader(folder.path());
        EXPECT_EQ(report_of("r2"), path / ".step/runs/r2/report.html");
        EXPECT_FALSE(file_of_run(path / "runs/r2", "manifest.json"));
    }
    EXPECT_EQ(report_of("r2"), path / "runs/r2/report.html");
}

TEST_F(RunsUnderAStep, that_are_put_stay) {
    removing("runs");
    ASSERT_TRUE(put_run(path, {"r2", "{}", {}}));
    EXPECT_EQ(latest_run(path).value()->id, "r2");
    EXPECT_EQ(runs_below(path), 1u);
    EXPECT_TRUE(file_of_run(path / "runs/r2", "manifest.json"));
}

TEST_F(RunsUnderAStep, that_are_dropped_are_those_that_it_leaves) {
    removing("runs/r1");
    EXPECT_EQ(drop_runs(path), std::size_t{0});
    EXPECT_FALSE(std::filesystem::exists(path / "runs"));
}

INSTANTIATE_TEST_SUITE_P(InBothForms, Runs, ::testing::Values("s.reliance", "s"),
                         [](const auto& instance) { return instance.index == 0 ? "file" : "folder"; });

}  // namespace
}  // namespace reliance::study
