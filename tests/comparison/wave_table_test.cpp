#include "reliance/comparison/wave_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "comparison/two_places.hpp"

namespace reliance::comparison {
namespace {

using testing::two_places;

/// The two places, whose garden trusts less and names half of its ties in the second wave; nobody of the canteen is met again.
field::Study twice_met() {
    auto study = two_places();
    std::erase_if(study.answers, [](const field::Answer& answer) { return answer.wave == "w2"; });
    for (int i = 1; i <= 6; ++i) {
        const auto id = "a" + std::to_string(i), next = "a" + std::to_string(i % 6 + 1);
        study.answers.push_back({.person = id, .wave = "w2", .attribute = "institutional_trust", .value = i - 1.0});
        study.ties.push_back({.id = "later" + std::to_string(i),
                              .from = id,
                              .to = next,
                              .wave = "w2",
                              .kinds = {"help"},
                              .strength = 3,
                              .trust = 3,
                              .made_at = "garden"});
    }
    return study;
}

WaveTable table_of(const field::Study& study, int threads = 1) {
    parallel::Execution execution;
    execution.threads = threads;
    PlaceOptions options;
    options.replicates = 300;
    return wave_table(study, {"w1", "w2"}, options, execution).value();
}

const WaveRow& row(const WaveTable& table, std::string_view id) {
    return *std::find_if(table.rows.begin(), table.rows.end(), [&](const WaveRow& each) { return each.measure.id == id; });
}

TEST(WaveTable, tells_what_changed_in_each_place) {
    const auto table = table_of(twice_met());
    EXPECT_EQ(table.sites, (std::vector<std::string>{"garden", "canteen"}));
    const auto& ties = row(table, "ties_per_participant").sites[0];
    EXPECT_EQ(ties.before.value, 2);
    EXPECT_EQ(ties.after.value, 1);
    EXPECT_EQ(ties.value, -1);
    EXPECT_EQ(row(table, "trust_between_participants").sites[0].value, -1);
}

TEST(WaveTable, draws_a_person_met_twice_for_both_waves_at_once) {
    const auto trust = row(table_of(twice_met()), "institutional_trust").sites[0];
    EXPECT_DOUBLE_EQ(trust.value.value(), -1);
    EXPECT_NEAR(trust.low.value(), -1, 1e-12) << "everybody lost one point, whoever is drawn";
    EXPECT_NEAR(trust.high.value(), -1, 1e-12);
    EXPECT_LT(trust.before.low.value(), trust.before.high.value());
}

TEST(WaveTable, tells_no_change_where_one_wave_has_no_number) {
    const auto canteen = row(table_of(twice_met()), "institutional_trust").sites[1];
    EXPECT_EQ(canteen.before.value, 7);
    EXPECT_EQ(canteen.after.absence, Absence::no_data);
    EXPECT_EQ(canteen.value, std::nullopt);
    EXPECT_EQ(canteen.low, std::nullopt);
    auto few = twice_met();
    for (auto& answer : few.answers)
        if (answer.wave == "w2" && answer.person > "a4") answer.value.reset();
    EXPECT_EQ(row(table_of(few), "institutional_trust").sites[0].after.absence, Absence::too_few_people);
    EXPECT_EQ(row(table_of(few), "institutional_trust").sites[0].value, std::nullopt);
}

TEST(WaveTable, has_the_numbers_of_the_places_in_each_wave) {
    const auto study = twice_met();
    const auto waves = table_of(study);
    PlaceOptions options;
    options.replicates = 0;
    for (const auto* wave : {"w1", "w2"}) {
        options.wave = wave;
        const auto places = place_table(study, options).value();
        for (std::size_t i = 0; i < places.rows.size(); ++i) {
            const auto& change = waves.rows[i].whole;
            EXPECT_EQ((std::string(wave) == "w1" ? change.before : change.after).value, places.rows[i].whole.value)
                << places.rows[i].measure.id;
        }
    }
}

TEST(WaveTable, a_kind_that_one_wave_alone_tells_of_is_asked_in_both) {
    auto study = twice_met();
    for (auto& tie : study.ties)
        if (tie.wave == "w1") tie.kinds = {"help", "kin"};
    const auto kin = row(table_of(study), "ties_of_kind_per_participant_kin").sites[0];
    EXPECT_EQ(kin.before.value, 2);
    EXPECT_EQ(kin.after.value, 0) << "it disappeared: that is no question that was not asked";
    EXPECT_EQ(kin.value, -2);
    EXPECT_EQ(row(table_of(study), "trust_by_relation_kin").sites[0].after.absence, Absence::no_data);
    EXPECT_EQ(row(table_of(study), "ties_of_kind_per_participant_neighbour").sites[0].after.absence, Absence::not_asked);
}

TEST(WaveTable, knows_whom_each_number_counts_and_from_when) {
    const auto study = twice_met();
    const auto table = table_of(study);
    const auto& trust = row(table, "institutional_trust").sites[0];
    ASSERT_EQ(trust.before.counted.size(), 6u);
    EXPECT_EQ(trust.before.people, 6u);
    EXPECT_EQ(study.answers[trust.after.counted[0].told].wave, "w2");
    const auto& ties = row(table, "ties_per_participant").sites[0];
    EXPECT_EQ(ties.before.counted[0].person, ties.after.counted[0].person);
    EXPECT_LT(ties.before.counted[0].told, ties.after.counted[0].told);
}

TEST(WaveTable, has_the_same_bits_on_any_number_of_threads) {
    const auto one = table_of(twice_met()), other = table_of(twice_met(), 3);
    for (std::size_t i = 0; i < one.rows.size(); ++i) EXPECT_EQ(other.rows[i].whole.low, one.rows[i].whole.low);
}

TEST(WaveTable, names_a_wave_that_the_study_does_not_have) {
    const auto unknown = wave_table(two_places(), {"w1", "w9"}).error().front();
    EXPECT_EQ(unknown.code, ErrorCode::unknown_reference);
    EXPECT_EQ(unknown.arguments.back(), "waves (w1, w2; reliance add study waves id=w9)");
}

}  // namespace
}  // namespace reliance::comparison
