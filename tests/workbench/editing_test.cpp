#include "reliance/workbench/editing.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/privacy.hpp"
#include "reliance/study/open_study.hpp"
#include "temporary_folder.hpp"

namespace reliance::workbench {
namespace {

using testing::codes_of;
using testing::small_study;
using testing::TemporaryFolder;

class ChangingAStudy : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override { ASSERT_TRUE(study::write_study(small_study(), path)); }

    TemporaryFolder folder;
    std::filesystem::path path = folder / GetParam();
};

/// Notes that `what` left the study.
Result<field::Study> with_note(const field::Study& study, const std::string& what) {
    return field::with_disclosure(study, {{}, "2024-02-01", {}, what, "CCAS", "a map"});
}

TEST_P(ChangingAStudy, begins_again_on_what_somebody_else_wrote_meanwhile) {
    std::size_t asked = 0;
    const auto both = [&](const field::Study& study) {
        if (++asked == 1) {
            const auto other = EditedStudy::open(path);
            EXPECT_TRUE(other->save(*with_note(other->study(), "first"), {"2024-02-01", {}, "disclosed first"}));
        }
        return with_note(study, "second");
    };
    ASSERT_TRUE(change_study(path, both, {"2024-02-01", {}, "disclosed second"}));
    EXPECT_EQ(asked, 2u);
    const auto study = study::open_study(path);
    ASSERT_TRUE(study);
    ASSERT_EQ(study->disclosures.size(), 3u) << "one stood there before";
    EXPECT_EQ(study->disclosures[1].what, "first");
    EXPECT_EQ(study->disclosures[2].what, "second");
}

TEST_P(ChangingAStudy, ends_where_others_never_stop_writing_it) {
    std::size_t asked = 0;
    const auto never = [&](const field::Study& study) {
        const auto other = EditedStudy::open(path);
        EXPECT_TRUE(other->save(*with_note(other->study(), std::to_string(++asked)), {"2024-02-01", {}, "disclosed"}));
        return with_note(study, "mine");
    };
    EXPECT_EQ(codes_of(change_study(path, never, {"2024-02-01", {}, "disclosed"})), std::vector<std::string>{"study_changed"});
    EXPECT_EQ(study::open_study(path)->disclosures.size(), asked + 1);
}

INSTANTIATE_TEST_SUITE_P(Forms, ChangingAStudy, ::testing::Values("study", "study.reliance"),
                         [](const auto& form) { return std::string(form.index == 0 ? "folder" : "file"); });

}  // namespace
}  // namespace reliance::workbench
