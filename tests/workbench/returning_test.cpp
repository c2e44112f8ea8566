#include "reliance/workbench/returning.hpp"

#include <gtest/gtest.h>

#include <array>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/imports.hpp"
#include "reliance/workbench/projects.hpp"
#include "reliance/workbench/surveys.hpp"
#include "temporary_folder.hpp"

namespace reliance::workbench {
namespace {

using testing::codes_of;
using Codes = std::vector<std::string>;

constexpr std::string_view talk = "ENQ : Et vous ?\nLucy Vidal : Je viens.\nENQ : Souvent ?\nLucy Vidal : Oui.\n";
constexpr std::string_view grid =
    "\"ooTextFile\" \"TextGrid\" 0 9 <exists> 1\n\"IntervalTier\" \"Zoé Lemaître\" 0 9 1\n0 9 \"bonjour\"\n";
constexpr std::string_view mapping = R"(title = "Lent"
wave = "w1"
[[ties]]
file = "lent.csv"
from = "me"
to = "them"
kinds = ["goods"]
)";

/// The study as `forget` leaves it: nothing of the person but that they were erased.
field::Study without(field::Study study, const std::string& person) {
    EXPECT_NE(field::found(study.persons, person), nullptr) << person;
    return field::with_erasure_kept(field::without_person(std::move(study), person).study, person);
}

class Returning : public ::testing::Test {
protected:
    std::filesystem::path written(const char* name, std::string_view bytes) {
        EXPECT_TRUE(files::write_whole(folder / name, bytes));
        return folder / name;
    }
    std::filesystem::path written(const field::Study& study) {
        EXPECT_TRUE(study::write_study(study, folder / "study.reliance"));
        return folder / "study.reliance";
    }
    /// Texts or TextGrids are refused by the study that erased their first person, and taken in by one that erased nobody.
    void expect_refused(const std::filesystem::path& source) {
        const std::array paths{source};
        const auto whole = imported(paths).value().study;
        ASSERT_FALSE(whole.persons.empty());
        const auto study = without(whole, whole.persons.front().id);
        EXPECT_EQ(codes_of(imported_into(study, paths, {})), Codes{"erased_would_return"});
        EXPECT_EQ(codes_of(import_to_come(written(study), paths, {})), Codes{"erased_would_return"});
        EXPECT_TRUE(imported_into(field::without_person(whole, whole.persons.front().id).study, paths, {}));
    }

    testing::TemporaryFolder folder;
};

TEST_F(Returning, in_texts_is_refused) { expect_refused(written("talk.txt", talk)); }

TEST_F(Returning, in_text_grids_is_refused) { expect_refused(written("talk.TextGrid", grid)); }

TEST_F(Returning, in_a_project_is_refused) {
    const auto project = folder / "p.qdpx";
    ASSERT_TRUE(export_project(testing::small_study(), project, false));
    const auto study = without(testing::small_study(), "p2");
    EXPECT_EQ(codes_of(project_into(study, project, {})), Codes{"erased_would_return"});
    EXPECT_EQ(codes_of(project_to_come(written(study), project, {})), Codes{"erased_would_return"});
    EXPECT_TRUE(project_to_come({}, project, {})) << "as a study of its own";
}

TEST_F(Returning, in_a_survey_is_refused) {
    const SurveySource source{{written("lent.csv", "me,them\nA,B\nA,C\n")}, written("mapping.toml", mapping)};
    const auto whole = survey_to_come(source).value().imported.study;
    ASSERT_FALSE(whole.persons.empty());
    const auto study = without(whole, whole.persons.front().id);
    EXPECT_EQ(codes_of(survey_into(study, source)), Codes{"erased_would_return"});
    EXPECT_EQ(codes_of(survey_to_come(source, written(study))), Codes{"erased_would_return"});
    EXPECT_TRUE(survey_into(whole, source)) << "nobody was erased";
}

TEST_F(Returning, is_told_by_how_many_and_as_the_source_calls_them) {
    const auto whole = testing::small_study();
    const std::array source{folder / "source"};
    const auto problems = faults_of_returning(without(whole, "p2"), whole, source);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems.front().arguments, (Codes{"1", "p2 (Bruno)"}));
    EXPECT_EQ(problems.front().where, source.front().string());
}

TEST_F(Returning, is_nobody_who_came_since_under_the_same_id) {
    const auto again = field::with_erasure_kept(testing::small_study(), "p2");
    EXPECT_TRUE(faults_of_returning(again, again, {}).empty());
}

}  // namespace
}  // namespace reliance::workbench
