#include "reliance/workbench/agreement.hpp"

#include <gtest/gtest.h>

#include "workbench/coded_twice.hpp"

namespace reliance::workbench {
namespace {

using testing::coded_twice;

AgreementRequest over(material::Unit unit) {
    AgreementRequest request;
    request.options.unit = unit;
    return request;
}

TEST(StudyAgreement, asks_the_domains_that_the_codebook_says_exclusive) {
    auto study = coded_twice();
    EXPECT_EQ(study_agreement(study, over(material::Unit::character))->table.rows.size(), 2u);
    study.codes[0].exclusive = true;
    const auto agreement = study_agreement(study, over(material::Unit::character)).value();
    ASSERT_EQ(agreement.table.rows.size(), 3u);
    EXPECT_EQ(agreement.table.rows[2].question.id, "tone");
    EXPECT_TRUE(agreement.table.rows[2].question.domain);
    EXPECT_TRUE(agreement.overlapping.empty());
    EXPECT_NE(agreement_csv(agreement).find("\ntone,domain,"), std::string::npos);
}

TEST(StudyAgreement, says_where_exclusive_codes_overlap_and_gives_no_figure) {
    auto study = coded_twice();
    study.codes[0].exclusive = true;
    const auto agreement = study_agreement(study, over(material::Unit::paragraph)).value();  // B gave both to the one paragraph
    EXPECT_EQ(agreement.table.rows.size(), 2u);
    ASSERT_EQ(agreement.overlapping.size(), 1u);
    EXPECT_EQ(agreement.overlapping[0].code, "tone");
    EXPECT_GE(agreement.overlapping[0].places, 1u);
}

TEST(StudyAgreement, asks_no_domain_of_which_no_code_was_used) {
    auto study = coded_twice();
    study.codes.push_back({.id = "under", .parent = "unused"});
    study.codes[3].exclusive = true;
    EXPECT_EQ(study_agreement(study, over(material::Unit::character))->table.rows.size(), 2u);
}

TEST(StudyAgreement, of_one_code_asks_no_domain) {
    auto study = coded_twice();
    study.codes[0].exclusive = true;
    auto request = over(material::Unit::character);
    request.code = "warm";
    EXPECT_EQ(study_agreement(study, request)->table.rows.size(), 1u);
}

}  // namespace
}  // namespace reliance::workbench
