#include "reliance/workbench/legal_forms.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::workbench {
namespace {

const FormLine& line(const std::vector<FormLine>& lines, std::string_view key) {
    return *std::find_if(lines.begin(), lines.end(), [&](const FormLine& one) { return one.key == key; });
}

TEST(LegalForms, the_register_says_what_the_rows_tell_and_leaves_the_rest_open) {
    const auto lines = register_of(testing::small_study(), Language::french);
    EXPECT_EQ(line(lines, "title").answer, "Petite étude");
    EXPECT_EQ(line(lines, "persons").answer, "3 personnes");
    EXPECT_EQ(line(lines, "consents").answer, "1 personnes; quotation 1; recording 1; 0 retirés");
    EXPECT_EQ(line(lines, "retention").answer, "study 2030-01-01 archive");
    EXPECT_EQ(line(lines, "recipients").answer, "2024-02-01 CCAS report");
    EXPECT_EQ(line(lines, "purpose").answer, "");
    EXPECT_EQ(register_csv(lines).substr(0, 20), "key,question,answer\n");
}

TEST(LegalForms, the_screening_counts_criteria_and_two_are_enough) {
    auto study = testing::small_study();
    study.waves.resize(1);
    auto lines = screening_of(study, Language::english);
    EXPECT_EQ(lines.size(), 9u);
    EXPECT_TRUE(line(lines, "evaluation").met);
    EXPECT_TRUE(line(lines, "matching").met);
    EXPECT_TRUE(needs_assessment(lines));
    study.foreign_ids.clear();
    lines = screening_of(study, Language::english);
    EXPECT_FALSE(line(lines, "matching").met);
    EXPECT_FALSE(needs_assessment(lines));
    study.persons[0].vulnerable = true;
    lines = screening_of(study, Language::english);
    EXPECT_TRUE(line(lines, "vulnerable_persons").met);
    EXPECT_TRUE(line(lines, "sensitive_data").met);
    EXPECT_TRUE(needs_assessment(lines));
}

}  // namespace
}  // namespace reliance::workbench
