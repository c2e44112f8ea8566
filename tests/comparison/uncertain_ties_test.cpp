#include "reliance/comparison/uncertain_ties.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "comparison/two_places.hpp"

namespace reliance::comparison {
namespace {

using testing::two_places;

std::vector<MeasureLine> table_of(const std::vector<field::ReadTie>& ties, int threads = 1, std::uint64_t seed = 2023) {
    UncertainOptions options;
    options.wave = "w1";
    options.seed = seed;
    options.replicates = 100;
    parallel::Execution execution;
    execution.threads = threads;
    return uncertain_measure_table(two_places(), ties, options, execution).value();
}

const Estimate& of(const std::vector<MeasureLine>& lines, const std::string& id, const std::string& site = {}) {
    return std::find_if(lines.begin(), lines.end(),
                        [&](const MeasureLine& line) { return line.measure.id == id && line.site == site; })
        ->estimate;
}

TEST(DrawnStudy, keeps_what_is_sure_and_draws_each_tie_with_its_probability) {
    const std::vector<field::ReadTie> ties{{"t1", {}, {}, 1.0}, {"t2", {}, {}, 0.0}, {"t3", {}, {}, 0.25}};
    std::size_t there = 0;
    constexpr std::uint32_t draws = 4000;
    for (std::uint32_t replicate = 0; replicate < draws; ++replicate) {
        auto drawn = two_places();
        drawn.ties.resize(4);
        drawn = drawn_study(std::move(drawn), ties, 7, replicate);
        EXPECT_TRUE(field::is_present(drawn.ties[0]));
        EXPECT_FALSE(field::is_present(drawn.ties[1]));
        EXPECT_TRUE(field::is_present(drawn.ties[3]));  // nothing makes it uncertain
        there += field::is_present(drawn.ties[2]);
    }
    EXPECT_NEAR(static_cast<double>(there) / draws, 0.25, 4 * std::sqrt(0.25 * 0.75 / draws));
}

TEST(DrawnStudy, draws_a_tie_by_its_id_wherever_it_stands) {
    auto turned = two_places();
    std::reverse(turned.ties.begin(), turned.ties.end());
    std::vector<field::ReadTie> ties;
    for (const auto& tie : turned.ties) ties.push_back({tie.id, {}, {}, 0.5});
    const auto a = drawn_study(two_places(), ties, 1, 3), b = drawn_study(turned, ties, 1, 3);
    for (std::size_t row = 0; row < a.ties.size(); ++row) EXPECT_EQ(a.ties[row].report, b.ties[a.ties.size() - 1 - row].report);
}

TEST(UncertainMeasures, have_no_width_where_every_tie_is_sure) {
    const auto lines = table_of({});
    const auto& density = of(lines, "reported_ties");
    EXPECT_EQ(density.value, 18);
    EXPECT_EQ(density.low, 18);
    EXPECT_EQ(density.high, 18);
}

TEST(UncertainMeasures, carry_the_doubt_on_ties_into_what_is_measured_of_them) {
    std::vector<field::ReadTie> ties;
    for (int i = 1; i <= 12; ++i) ties.push_back({"t" + std::to_string(i), {}, {}, 0.5});  // all of the garden
    const auto lines = table_of(ties);
    const auto& garden = of(lines, "ties_per_participant", "garden");
    EXPECT_EQ(garden.value, 2);  // the number stays that of the study as it is
    EXPECT_GT(*garden.low, 0.2);
    EXPECT_LT(*garden.low, 0.8);
    EXPECT_LT(*garden.high, 2);
    const auto& canteen = of(lines, "ties_per_participant", "canteen");
    EXPECT_EQ(canteen.low, canteen.high);
    EXPECT_EQ(of(lines, "people_met", "garden").low, 6);  // who was met stays met
}

TEST(UncertainMeasures, are_the_same_bits_on_any_number_of_threads_and_other_ones_by_another_seed) {
    std::vector<field::ReadTie> ties;
    for (int i = 1; i <= 18; ++i) ties.push_back({"t" + std::to_string(i), {}, {}, 0.3 + 0.03 * i});
    const auto one = table_of(ties, 1), four = table_of(ties, 4), other = table_of(ties, 1, 7);
    bool differs = false;
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].estimate.low, four[i].estimate.low) << one[i].measure.id;
        EXPECT_EQ(one[i].estimate.high, four[i].estimate.high) << one[i].measure.id;
        differs = differs || one[i].estimate.low != other[i].estimate.low;
    }
    EXPECT_TRUE(differs);
}

}  // namespace
}  // namespace reliance::comparison
