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

/// The faults that a row brings which can stand by itself, each with its place.
std::vector<std::string> brought(const field::Study& before, std::string_view table, const Result<field::EditedRow>& edited) {
    if (!edited) return {"refused by itself"};
    std::vector<std::string> told;
    for (const auto& fault : faults_brought(before, table, *edited))
        told.push_back(fault.where + ' ' + std::string(name(fault.code)));
    return told;
}

std::vector<std::string> brought_by_new(std::string_view table, const std::vector<field::SaidCell>& said) {
    return brought(small_study(), table, field::with_new_row(small_study(), table, said));
}

TEST(FaultsBrought, are_those_that_check_would_tell_at_their_column) {
    using Texts = std::vector<std::string>;
    EXPECT_EQ(brought_by_new("participations", {{"person", "p1"}, {"site", "garden"}, {"wave", "w1"}}),
              Texts{"person repeated_row"});
    EXPECT_EQ(brought_by_new("participations", {{"person", "p2"}, {"site", "garden"}, {"wave", "w1"}}), Texts{});
    EXPECT_EQ(brought_by_new("answers", {{"person", "p1"}, {"wave", "w1"}, {"attribute", "institutional_trust"}, {"value", "2"}}),
              Texts{"person repeated_row"});
    EXPECT_EQ(brought_by_new("parameters", {{"name", "zz"}, {"value", "1"}, {"provenance", "assumed"}, {"source", "x"}}),
              Texts{"name unknown_parameter"});
    EXPECT_EQ(brought(small_study(), "sites",
                      field::with_changed_row(small_study(), "sites", "canteen", {{"opens_at", "20"}, {"closes_at", "3"}})),
              Texts{"closes_at closes_before_opening"});
    auto alone = small_study();
    alone.persons[0].household_type = "alone";
    EXPECT_EQ(brought(alone, "persons", field::with_changed_row(alone, "persons", "p3", {{"household", "h1"}})),
              Texts{"persons:1:household_type alone_with_others"})
        << "in another row";
}

TEST(FaultsBrought, are_not_those_that_stood_before) {
    using Texts = std::vector<std::string>;
    auto faulty = small_study();
    faulty.sites[1].opens_at = 20, faulty.sites[1].closes_at = 3;
    faulty.participations.push_back(faulty.participations[0]);
    EXPECT_EQ(brought(faulty, "persons", field::with_changed_row(faulty, "persons", "p3", {{"sex", "female"}})), Texts{});
    EXPECT_EQ(brought(faulty, "sites", field::with_changed_row(faulty, "sites", "canteen", {{"opens_at", "2"}})), Texts{});
    EXPECT_EQ(brought(faulty, "sites", field::with_changed_row(faulty, "sites", "canteen", {{"closes_at", "5"}})), Texts{});
    EXPECT_EQ(brought(faulty, "sites", field::with_changed_row(faulty, "sites", "garden", {{"closes_at", "0"}})),
              Texts{"closes_at closes_before_opening"});
}

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
