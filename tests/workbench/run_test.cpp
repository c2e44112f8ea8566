#include "reliance/workbench/run.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "files/without_rights.hpp"
#include "problem_codes.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/runs.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/forgetting.hpp"
#include "reliance/workbench/identity.hpp"
#include "temporary_folder.hpp"

namespace reliance::workbench {
namespace {

namespace fs = std::filesystem;
using testing::codes_of;
using testing::small_study;
using testing::TemporaryFolder;
using testing::WithoutRights;
using Texts = std::vector<std::string>;

/// One file of a run; empty where there is none of that name.
std::string file_of(const RunProducts& products, std::string_view name) {
    for (const auto& file : products.files)
        if (file.path == name) return file.bytes;
    return {};
}

TEST(RunOfAStudy, leaves_out_the_mechanisms_of_a_site_near_which_nobody_of_the_study_lives) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.documents.clear();
    for (auto& person : study.persons) person.commune = "garden";
    ASSERT_TRUE(study::write_study(study, folder / "s"));
    const RunRequest request{.study = folder / "s", .replicates = 2, .attribution_replicates = 2};
    const auto made = run_study(request, {}, [](RunStep, const std::string&) {});
    ASSERT_EQ(codes_of(made), Texts{});
    const auto attributions = file_of(*made, "attributions.csv");
    EXPECT_NE(attributions.find(",garden,"), std::string::npos);
    EXPECT_EQ(attributions.find(",canteen,"), std::string::npos);
    EXPECT_NE(file_of(*made, "outcomes.csv").find("without:canteen"), std::string::npos);
}

/// What a run has computed from a study, as far as keeping it goes.
RunProducts products_of(const field::Study& study) {
    return {{{"report.html", "Bruno m'aide"}, {"manifest.json", "{}"}}, run_digest(study)};
}

class KeptRun : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override { ASSERT_TRUE(study::write_study(small_study(), path)); }

    TemporaryFolder folder;
    fs::path path = folder / GetParam();
};

TEST_P(KeptRun, is_of_the_study_as_it_is) {
    ASSERT_TRUE(keep_run(products_of(small_study()), path));
    EXPECT_EQ(product(path, "report.html"), "Bruno m'aide");
}

TEST_P(KeptRun, that_was_begun_before_somebody_was_erased_is_refused) {
    const auto computed = products_of(study::open_study(path).value());
    ASSERT_TRUE(forget({.study = path, .person = "p2"}));
    EXPECT_EQ(codes_of(keep_run(computed, path)), Texts{"study_changed"});
    EXPECT_EQ(codes_of(product(path, "report.html")), Texts{"nothing_run_yet"});
}

TEST_P(KeptRun, that_was_begun_before_an_edit_is_refused) {
    const auto computed = products_of(study::open_study(path).value());
    const auto edited = EditedStudy::open(path);
    auto next = edited->study();
    next.persons[0].origin = "Sevran";
    ASSERT_TRUE(edited->save(next, {"2024-05-01", "k1", "set"}));
    EXPECT_EQ(codes_of(keep_run(computed, path)), Texts{"study_changed"});
    EXPECT_EQ(codes_of(keep_run(products_of(study::open_study(path).value()), path)), Texts{});
}

TEST_P(KeptRun, that_was_begun_before_a_file_changed_that_it_reads_is_refused_and_no_other) {
    const auto with = [&](const field::Study& study, const char* name, const char* content) {
        auto next = study;
        next.documents.push_back({name, content});
        return next;
    };
    const auto edited = EditedStudy::open(path);
    const auto noted = with(edited->study(), "README.md", "Bruno m'aide");
    ASSERT_TRUE(edited->save(noted, {"2024-05-01", "k1", "note"}));
    EXPECT_EQ(codes_of(keep_run(products_of(edited->study()), path)), Texts{});
    ASSERT_TRUE(EditedStudy::open(path)->save(with(noted, "levers/one.toml", "id = \"one\"\n"), {"2024-05-01", "k1", "lever"}));
    EXPECT_EQ(codes_of(keep_run(products_of(noted), path)), Texts{"study_changed"});
}

INSTANTIATE_TEST_SUITE_P(InBothForms, KeptRun, ::testing::Values("s.reliance", "s"),
                         [](const auto& instance) { return instance.index == 0 ? "file" : "folder"; });

/// A study folder that keeps a run r1, and what a kill has left of a step.
class RunOfAFolder : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(study::write_study(small_study(), path));
        ASSERT_TRUE(study::put_run(path, {"r1", "{}", {{"report.html", "first"}}}));
        fs::create_directories(path / ".step");
    }
    auto report_of(const std::string& run) const { return product(path / "runs" / run, "report.html"); }

    TemporaryFolder folder;
    fs::path path = folder / "s";
};

TEST_F(RunOfAFolder, that_a_step_removes_is_not_given_out) {
    ASSERT_TRUE(files::write_whole(path / ".step/.step.gone", std::string("runs\0", 5)));
    {
        const WithoutRights reader(folder.path());
        EXPECT_NE(codes_of(report_of("r1")), Texts{});
    }
    EXPECT_EQ(codes_of(report_of("r1")), Texts{"file_not_found"});
    EXPECT_FALSE(fs::exists(path / "runs"));
}

TEST_F(RunOfAFolder, that_a_step_adds_is_given_out_before_the_step_has_ended_and_after) {
    fs::create_directories(path / ".step/runs/r2");
    for (const auto* file : {"report.html", "manifest.json"})
        ASSERT_TRUE(files::write_whole(path / ".step/runs/r2" / file, "second"));
    {
        const WithoutRights reader(folder.path());
        EXPECT_EQ(report_of("r2"), "second");
        EXPECT_TRUE(fs::exists(path / ".step"));
    }
    EXPECT_EQ(report_of("r2"), "second");
    EXPECT_FALSE(fs::exists(path / ".step"));
}

TEST_F(RunOfAFolder, is_its_newer_self_where_a_step_replaces_it) {
    fs::create_directories(path / ".step/runs/r1");
    ASSERT_TRUE(files::write_whole(path / ".step/runs/r1/report.html", "newer"));
    const WithoutRights reader(folder.path());
    EXPECT_EQ(report_of("r1"), "newer");
}

/// A run's folder whose study stands at `path`, seen from where the run was asked for.
void write_run_of(const std::string& path, const fs::path& folder) {
    std::string manifest = R"({"format": "reliance-run/1", "study": {"path": ")";
    manifest.append(path).append(R"(", "id": "s", "digest": "0"}, )");
    manifest.append(R"("seed": "1", "replicates": 2, "attribution_replicates": 2, "files": {}})");
    ASSERT_TRUE(write_run({{{"manifest.json", manifest}}, {}}, folder, false));
}

TEST(VerifiedRun, finds_its_study_from_the_folders_above_it) {
    const TemporaryFolder folder;
    const std::string name = "study-of-the-verified-run";
    ASSERT_TRUE(study::write_study(small_study(), folder / name));
    fs::create_directories(folder / "kept");
    write_run_of(name, folder / "run");
    write_run_of(name, folder / "kept/run");
    EXPECT_EQ(request_of(folder / "run").value().study, folder / name);
    EXPECT_EQ(request_of(folder / "kept/run").value().study, folder / name);
    EXPECT_EQ(codes_of(verify_run(folder / "kept/run", {}, [](RunStep, const std::string&) {})), Texts{"replay_differs"})
        << "the study is there, and another than that of the manifest";
}

TEST(VerifiedRun, names_the_study_that_it_finds_nowhere) {
    const TemporaryFolder folder;
    write_run_of("study-that-is-gone", folder / "run");
    const auto verified = verify_run(folder / "run", {}, [](RunStep, const std::string&) {});
    ASSERT_EQ(codes_of(verified), Texts{"study_of_run_lost"});
    EXPECT_EQ(verified.error().front().arguments, Texts{"study-that-is-gone"});
    EXPECT_EQ(verified.error().front().where, (folder / "run").string());
}

}  // namespace
}  // namespace reliance::workbench
