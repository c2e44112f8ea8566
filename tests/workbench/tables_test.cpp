#include "reliance/workbench/tables.hpp"

#include <gtest/gtest.h>

#include "restitution/small_report.hpp"

namespace reliance::workbench {
namespace {

class SpreadingCsv : public ::testing::Test {
protected:
    const population::Territory territory_ = restitution::testing::small_territory();
    const population::Population population_ = restitution::testing::small_population();
    restitution::ReportInputs inputs_ = restitution::testing::small_inputs(territory_, population_);
};

constexpr std::string_view heading =
    "scenario,site,participants,residents,unmet_hours_avoided,low,high,target,verdict,places,places_low,places_high\n";

TEST_F(SpreadingCsv, has_a_row_for_each_place_and_share_aimed_at) {
    EXPECT_EQ(spreading_csv(inputs_), std::string(heading) +
                                          "heat_wave,garden,100,1000,300,300,300,0.01,fits,1,1,1\n"
                                          "heat_wave,garden,100,1000,300,300,300,0.05,fits,1,1,1\n"
                                          "heat_wave,garden,100,1000,300,300,300,0.1,fits,1,1,1\n"
                                          "heat_wave,canteen,100,1000,0,0,0,0.01,not_told,,,\n"
                                          "heat_wave,canteen,100,1000,0,0,0,0.05,not_told,,,\n"
                                          "heat_wave,canteen,100,1000,0,0,0,0.1,not_told,,,\n");
}

TEST_F(SpreadingCsv, withholds_a_place_of_few_participants) {
    inputs_.crises[0].baseline[0].by_scope[0].persons = 4;
    EXPECT_NE(spreading_csv(inputs_).find("\nheat_wave,garden,,,,,,,withheld,,,\n"), std::string::npos);
}

TEST_F(SpreadingCsv, withholds_every_place_among_few_residents) {
    inputs_.crises[0].baseline[0].all.persons = 3;
    EXPECT_EQ(spreading_csv(inputs_), std::string(heading) +
                                          "heat_wave,garden,,,,,,,withheld,,,\n"
                                          "heat_wave,canteen,,,,,,,withheld,,,\n");
}

TEST_F(SpreadingCsv, says_nothing_where_no_place_was_taken_away) {
    inputs_.crises[0].without_any.clear();
    EXPECT_EQ(spreading_csv(inputs_), heading);
}

}  // namespace
}  // namespace reliance::workbench
