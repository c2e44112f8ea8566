#include "reliance/workbench/measuring.hpp"

#include <gtest/gtest.h>

#include "comparison/two_places.hpp"

namespace reliance::workbench {
namespace {

std::string csv_of(const field::Study& study) {
    comparison::PlaceOptions options;
    options.wave = "w1";
    options.replicates = 50;
    return comparison_csv(comparison::place_table(study, options, {}).value());
}

TEST(ComparisonCsv, tells_no_count_beside_what_is_too_few) {
    auto study = comparison::testing::two_places();
    EXPECT_NE(csv_of(study).find("\npeople_met,garden,6,,,6,6,people,present,"), std::string::npos);
    EXPECT_NE(csv_of(study).find("\ntrust_in_organisations,canteen,,,,,,out of 5,too_few_people,"), std::string::npos);
    std::erase_if(study.participations, [](const auto& one) { return one.person == "a1" || one.person == "a2"; });
    EXPECT_NE(csv_of(study).find("\npeople_met,garden,,,,,,people,too_few_people,"), std::string::npos);
}

}  // namespace
}  // namespace reliance::workbench
