#include "reliance/workbench/legal_forms.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "problem_codes.hpp"

namespace reliance::workbench {
namespace {

using testing::codes_of;

const FormLine& line(const std::vector<FormLine>& lines, std::string_view key) {
    return *std::find_if(lines.begin(), lines.end(), [&](const FormLine& one) { return one.key == key; });
}

TEST(LegalForms, the_register_says_what_the_rows_tell_and_leaves_the_rest_open) {
    const auto lines = register_of(testing::small_study(), Language::french);
    EXPECT_EQ(line(lines, "title").answer, "Petite étude");
    EXPECT_EQ(line(lines, "persons").answer, "3 personnes");
    EXPECT_EQ(line(lines, "consents").answer, "1 personne; quotation 1; recording 1; 0 retiré");
    EXPECT_EQ(line(lines, "retention").answer, "study 2030-01-01 archive");
    EXPECT_EQ(line(lines, "recipients").answer, "2024-02-01 CCAS report");
    EXPECT_EQ(line(lines, "purpose").answer, "");
    EXPECT_EQ(register_csv(lines).substr(0, 20), "key,question,answer\n");
}

TEST(LegalForms, the_register_counts_no_consent_that_was_given_before_a_withdrawal) {
    auto study = testing::small_study();
    study.consents[0].withdrawn = "2024-06-01";
    study.consents.push_back({.id = "a2", .person = "p1", .date = "2023-12-01", .scopes = {"counting"}});
    EXPECT_EQ(line(register_of(study, Language::english), "consents").answer, "0 persons; 1 withdrawn");
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

TEST(LegalForms, the_sheet_of_an_incident_has_its_deadline_and_whom_it_concerns) {
    const auto study = testing::small_study();
    const auto sheet = breach_of(study, "2024-02-27T23:30", {"p1", "p3"}, Language::english);
    ASSERT_TRUE(sheet);
    EXPECT_EQ(line(*sheet, "discovered").answer, "2024-02-27T23:30");
    EXPECT_EQ(line(*sheet, "notify_by").answer, "2024-03-01T23:30") << "a leap year";
    EXPECT_EQ(line(*sheet, "persons").answer, "2 persons");
    EXPECT_EQ(line(*sheet, "who").answer, "p1 (Aïcha); p3 (Chen)");
    EXPECT_EQ(line(*sheet, "recipients").answer, "2024-02-01 CCAS report");
    EXPECT_EQ(line(*sheet, "nature").answer, "");
    const auto of_a_day = breach_of(study, "2023-12-30", {}, Language::french);
    ASSERT_TRUE(of_a_day);
    EXPECT_EQ(line(*of_a_day, "notify_by").answer, "2024-01-02T00:00");
    EXPECT_EQ(line(*of_a_day, "persons").answer, "3 personnes");
    for (const auto* wrong : {"2024-02-30", "2024-02", "2024-02-27T24:00", "2024-02-27T1:30", "2024-02-27T", "2024-02-27T1",
                              "2024-02-27T14", "2024-02-27T14:", "yesterday", ""})
        EXPECT_EQ(codes_of(breach_of(study, wrong, {}, Language::english)), std::vector<std::string>{"invalid_date"}) << wrong;
    EXPECT_EQ(codes_of(breach_of(study, "2024-02-27", {"p9"}, Language::english)), std::vector<std::string>{"unknown_reference"});
}

}  // namespace
}  // namespace reliance::workbench
