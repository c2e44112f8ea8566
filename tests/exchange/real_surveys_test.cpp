#include <gtest/gtest.h>

#include <cmath>

#include "exchange/survey_files.hpp"
#include "reliance/exchange/village_networks.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/measures/support.hpp"
#include "test_data.hpp"

/// Published surveys, each read by its mapping in tests/data/surveys/real; the figures are those of their sources, or counted
/// from the files by another program.
namespace reliance::exchange {
namespace {

using reliance::testing::files_below;
using reliance::testing::mapping_at;
using reliance::testing::survey;
using reliance::testing::test_data;

Imported real(const std::string& name, const std::string& folder) {
    const auto mapping = mapping_at(std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/surveys/real" / (name + ".toml"));
    std::vector<SurveyFile> files;
    for (auto& file : files_below(test_data(folder)))
        if (names_file(mapping, file.name)) files.push_back(std::move(file));
    auto read = survey(mapping, files).imported;
    EXPECT_TRUE(field::faults_of(read.study).empty()) << name;
    return read;
}

TEST(RealSurveys, one_study_in_the_layouts_of_its_tools_is_one_study) {
    RELIANCE_NEEDS_TEST_DATA("e1-egor");
    for (const auto* layout : {"egor_one_file", "egor_two_files", "egor_matrices", "egor_edges"}) {
        const auto report = real(layout, "e1-egor").report;
        EXPECT_EQ(report.count(ImportCount::alters), 15u) << layout;
        EXPECT_EQ(report.count(ImportCount::alter_ties), 6u + 8u + 9u) << layout;
        EXPECT_EQ(report.count(ImportCount::absent_nominee), 0u) << layout;
    }
    for (const auto* layout : {"egor_egoweb", "egor_openeddi"}) {
        const auto report = real(layout, "e1-egor").report;
        EXPECT_EQ(report.count(ImportCount::respondents), 32u) << layout;
        EXPECT_EQ(report.count(ImportCount::alters), 508u) << layout;
        EXPECT_EQ(report.count(ImportCount::alter_ties), 4112u) << layout;
    }
}

TEST(RealSurveys, the_general_social_survey_has_alters_without_names) {
    RELIANCE_NEEDS_TEST_DATA("e1-egor");
    const auto report = real("gss2004", "e1-egor").report;
    EXPECT_EQ(report.count(ImportCount::alters), 553u) << "563 given, of which the ten of six have five columns";
    EXPECT_EQ(report.count(ImportCount::count_differs), 10u);
}

TEST(RealSurveys, transnational_ties_have_several_generators) {
    RELIANCE_NEEDS_TEST_DATA("e1-egor");
    const auto report = real("transnat", "e1-egor").report;
    EXPECT_EQ(report.count(ImportCount::alters), 385u);
    EXPECT_EQ(report.count(ImportCount::absent_report), 312u);
    EXPECT_EQ(report.count(ImportCount::alter_ties) + report.count(ImportCount::repeated_nomination) +
                  report.count(ImportCount::absent_nominee) + report.count(ImportCount::self_nomination),
              387u);
}

/// Mean density 0.2977, from 0.0929 to 0.7283, as SOURCE.txt has it.
TEST(RealSurveys, personal_networks_of_milan_have_their_densities) {
    RELIANCE_NEEDS_TEST_DATA("e2-srilankan-milan-ego");
    const auto read = real("milan", "e2-srilankan-milan-ego");
    const auto& study = read.study;
    const auto& report = read.report;
    EXPECT_EQ(report.count(ImportCount::respondents), 102u);
    EXPECT_EQ(report.count(ImportCount::alters), 4590u);
    ASSERT_EQ(report.count(ImportCount::alter_ties), 30064u);
    std::map<std::string, double> ties;
    std::size_t loans = 0;
    for (const auto& tie : study.ties) {
        if (!tie.reported_by.empty()) ties[tie.reported_by] += 1;
        if (tie.reported_by.empty()) loans += std::count(tie.kinds.begin(), tie.kinds.end(), "goods") > 0;
    }
    double sum = 0, low = 1, high = 0;
    for (const auto& [ego, count] : ties) {
        const auto density = count / (45 * 44 / 2.0);
        sum += density, low = std::min(low, density), high = std::max(high, density);
    }
    EXPECT_NEAR(sum / 102, 0.2977, 5e-5);
    EXPECT_NEAR(low, 0.0929, 5e-5);
    EXPECT_NEAR(high, 0.7283, 5e-5);
    EXPECT_EQ(loans, 2070u);
}

TEST(RealSurveys, a_kobo_export_links_its_repeats) {
    RELIANCE_NEEDS_TEST_DATA("x1-kobo-repeat-groups");
    const auto study = real("kobo", "x1-kobo-repeat-groups").study;
    ASSERT_EQ(study.persons.size(), 7u);
    EXPECT_EQ(study.persons[0].household, study.persons[1].household);
    EXPECT_NE(study.persons[1].household, study.persons[2].household);
    EXPECT_EQ(study.persons[6].age_band, "0-14");
}

/// SOURCE.txt: 73 pairs given, 72 received; 31 coincide where a row is the giver, 12 where it is who reports.
TEST(RealSurveys, double_reports_of_sharing_agree_as_far_as_they_do) {
    RELIANCE_NEEDS_TEST_DATA("n3-colombia-sharing");
    const auto by_giver = field::concordances(real("sharing_reading_giver", "n3-colombia-sharing").study);
    ASSERT_EQ(by_giver.size(), 1u);
    EXPECT_EQ(by_giver[0].both, 31u);
    EXPECT_EQ(by_giver[0].giver_only, 73u - 31u);
    EXPECT_EQ(by_giver[0].receiver_only, 72u - 31u);
    EXPECT_EQ(by_giver[0].ties(field::JoiningRule::either), 114u);
    EXPECT_EQ(by_giver[0].ties(field::JoiningRule::giver), 73u);
    EXPECT_EQ(by_giver[0].ties(field::JoiningRule::receiver), 72u);
    const auto by_reporter = field::concordances(real("sharing_reading_reporter", "n3-colombia-sharing").study);
    EXPECT_EQ(by_reporter.at(0).both, 12u);
    EXPECT_EQ(by_reporter.at(0).ties(field::JoiningRule::either), 133u);
}

TEST(RealSurveys, waves_keep_their_missing_answers) {
    RELIANCE_NEEDS_TEST_DATA("n4-rsiena");
    const auto read = real("students", "n4-rsiena");
    const auto& study = read.study;
    const auto& report = read.report;
    EXPECT_EQ(study.persons.size(), 32u);
    EXPECT_EQ(report.count(ImportCount::ties), 146u + 175u);
    EXPECT_EQ(report.count(ImportCount::missing_report, "not_asked"), 158u + 186u) << "the diagonal is no answer";
    EXPECT_EQ(report.count(ImportCount::respondents), (32u - 5u) + (32u - 6u)) << "whose row is not missing whole";
    const auto girls = real("teenagers", "n4-rsiena");
    EXPECT_EQ(girls.report.count(ImportCount::ties), 113u + 116u + 122u);
    EXPECT_EQ(girls.study.waves.size(), 3u);
    EXPECT_EQ(girls.report.count(ImportCount::answers), 150u);
}

/// The authors' support, from raw answers read by a mapping file alone.
TEST(RealSurveys, villages_come_out_as_printed_by_a_mapping) {
    RELIANCE_NEEDS_TEST_DATA("n1-indian-villages-favor");
    const auto read = real("villages", "n1-indian-villages-favor");
    const auto& study = read.study;
    const auto& report = read.report;
    EXPECT_EQ(report.count(ImportCount::persons), 9096u);
    EXPECT_EQ(report.count(ImportCount::respondents), 2241u);
    const auto text = files::text_of(test_data("n1-indian-villages-favor") / "reference/Support_6_villages_1_to_12.csv").value();
    auto printed = files::table_of(text, "reference").value();
    printed.rows.insert(printed.rows.begin(), printed.header);
    for (std::size_t village = 0; village < 12; ++village) {
        const auto people = respondents(study, "village_" + std::to_string(village + 1));
        const auto favours = village_network(study, people, VillageNetwork::favours).value();
        const auto all2 = village_network(study, people, VillageNetwork::all2).value();
        EXPECT_NEAR(measures::support(favours, favours), std::stod(printed.rows[village][11].text), 5e-6)
            << "village " << village + 1;
        EXPECT_NEAR(measures::support(all2, all2), std::stod(printed.rows[village][10].text), 5e-6) << "village " << village + 1;
        EXPECT_NEAR(measures::support(favours, all2), std::stod(printed.rows[village][13].text), 5e-6)
            << "village " << village + 1;
    }
}

}  // namespace
}  // namespace reliance::exchange
