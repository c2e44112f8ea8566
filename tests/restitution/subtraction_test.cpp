#include "reliance/restitution/subtraction.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

#include "reliance/comparison/place_table.hpp"
#include "reliance/comparison/wave_table.hpp"
#include "reliance/study/open_study.hpp"
#include "restitution/small_report.hpp"

namespace reliance::restitution {
namespace {

using nlohmann::json;
using People = std::vector<comparison::CountedPerson>;

/// Persons `first` up to, not with, `end`, told in one wave.
People people(std::uint32_t first, std::uint32_t end, std::uint32_t told = 1) {
    People some;
    for (auto person = first; person < end; ++person) some.push_back({person, told});
    return some;
}

People operator+(People some, const People& others) {
    some.insert(some.end(), others.begin(), others.end());
    return some;
}

bool discloses(const std::vector<People>& numbers, const Protection& protection = {}) {
    const std::vector<CountedPeople> printed(numbers.begin(), numbers.end());
    return can_be_subtracted(printed, protection);
}

TEST(Subtraction, numbers_over_the_same_people_or_over_enough_others_tell_of_nobody) {
    EXPECT_FALSE(discloses({}));
    EXPECT_FALSE(discloses({people(0, 25)}));
    EXPECT_FALSE(discloses({people(0, 25), people(0, 25)}));
    EXPECT_FALSE(discloses({people(0, 25), people(5, 25)}));
}

TEST(Subtraction, those_whom_one_number_counts_and_the_other_does_not_are_nobody_or_enough) {
    EXPECT_TRUE(discloses({people(0, 25), people(1, 25)}));
    EXPECT_TRUE(discloses({people(1, 25), people(0, 25)}));
    EXPECT_TRUE(discloses({people(0, 25), people(3, 28)})) << "three on either side";
    EXPECT_TRUE(discloses({people(0, 25), people(5, 25)}, {.insiders = true})) << "one of the five takes herself away";
    EXPECT_FALSE(discloses({people(0, 25), people(6, 25)}, {.insiders = true}));
}

TEST(Subtraction, those_who_are_told_otherwise_are_nobody_or_enough) {
    EXPECT_TRUE(discloses({people(0, 3, 2) + people(3, 25, 1), people(0, 25, 1)})) << "three were met again";
    EXPECT_FALSE(discloses({people(0, 5, 2) + people(5, 25, 1), people(0, 25, 1)}));
}

TEST(Subtraction, three_numbers_tell_together_what_two_do_not) {
    const auto last = people(0, 3, 2) + people(3, 25, 1) + people(25, 42, 2), before = people(0, 25, 1),
               after = people(0, 3, 2) + people(25, 42, 2);
    for (const auto& two : {std::vector{last, before}, std::vector{last, after}, std::vector{before, after}})
        EXPECT_FALSE(discloses(two));
    EXPECT_TRUE(discloses({last, before, after})) << "all less each wave leaves what the three met twice said at first";
}

/// Twenty-five people of a place who name each other in a ring and answer, those from `first_again` on in a second wave too.
field::Study met_again_from(int first_again) {
    field::Study study;
    study.id = "again", study.invented = true;
    study.sites = {testing::site("garden", "Le Jardin")};
    study.waves = {{"w1", "Vague 1", "Wave 1", "2023-01", "2023-06"}, {"w2", "Vague 2", "Wave 2", "2024-01", "2024-06"}};
    const auto meet = [&](int number, const std::string& wave, double trust) {
        const auto id = "P" + std::to_string(number);
        study.participations.push_back({.person = id, .site = "garden", .wave = wave, .role = "participant"});
        study.answers.push_back({.person = id, .wave = wave, .attribute = "institutional_trust", .value = trust});
        study.ties.push_back(testing::tie(static_cast<int>(study.ties.size()) + 1, number, (number + 1) % 25, "garden"));
        study.ties.back().wave = wave;
    };
    for (int i = 0; i < 25; ++i) study.persons.push_back(testing::person(i));
    for (int i = 0; i < 25; ++i) meet(i, "w1", i % 8);
    for (int i = first_again; i < 25; ++i) meet(i, "w2", i % 8 + 1);
    return study;
}

/// What the report compares, and the report.
struct Compared {
    comparison::PlaceTable places;
    comparison::WaveTable waves;
    json comparison;

    explicit Compared(const field::Study& study, const Protection& protection = {})
        : places(comparison::place_table(study, {.replicates = 0}).value()),
          waves(comparison::wave_table(study, {"w1", "w2"}, {.replicates = 0}).value()) {
        ReportInputs inputs;
        inputs.study = study, inputs.protection = protection;
        inputs.measures = measured(places, study), inputs.waves = measured(waves, study);
        comparison = json::parse(report_json(inputs))["comparison"];
    }

    json row(const std::string& measure, const std::string& site) const {
        for (const auto& one : comparison["waves"]["rows"])
            if (one["measure"] == "measure." + measure && one["site"] == site) return one;
        return {};
    }
};

TEST(WavesOfAReport, nobody_is_told_by_what_all_said_less_what_those_met_again_said) {
    const Compared told(met_again_from(1));
    for (const auto* measure : {"institutional_trust", "people_met", "ties_per_participant"}) {
        const auto row = told.row(measure, "garden");
        EXPECT_FALSE(row["before"]["value"].is_null()) << measure;
        for (const auto* number : {"after", "change"}) {
            EXPECT_TRUE(row[number]["value"].is_null()) << measure << ": P0's answer is 25 times one less 24 times the other";
            EXPECT_EQ(row[number]["suppressed"], "secondary") << measure;
        }
    }
}

TEST(WavesOfAReport, both_waves_stand_where_enough_were_met_in_one_alone) {
    const auto row = Compared(met_again_from(5)).row("institutional_trust", "garden");
    for (const auto* number : {"before", "after", "change"}) EXPECT_FALSE(row[number]["value"].is_null()) << number;
    const Protection inside{.insiders = true};
    EXPECT_EQ(Compared(met_again_from(5), inside).row("institutional_trust", "garden")["after"]["suppressed"], "secondary");
}

/// Those of `some` who are not among `others`.
std::size_t only_in(const comparison::Estimate& some, const comparison::Estimate& others) {
    return static_cast<std::size_t>(std::ranges::count_if(some.counted, [&](const auto& one) {
        return std::ranges::find(others.counted, one.person, &comparison::CountedPerson::person) == others.counted.end();
    }));
}

/// The numbers of a measure of a place that the report prints, each with whom it counts.
std::vector<const comparison::Estimate*> printed_numbers(const Compared& told, std::size_t measure, std::size_t site) {
    const auto& id = told.waves.rows[measure].measure.id;
    const auto& change = told.waves.rows[measure].sites[site];
    const auto row = told.row(id, told.waves.sites[site]);
    std::vector<const comparison::Estimate*> printed;
    if (!told.comparison["measures"][measure]["values"][site]["value"].is_null())
        printed.push_back(&told.places.rows[measure].values[site]);
    if (!row.is_null() && !row["before"]["value"].is_null()) printed.push_back(&change.before);
    if (!row.is_null() && !row["after"]["value"].is_null()) printed.push_back(&change.after);
    return printed;
}

TEST(WavesOfAReport, an_attacker_of_the_example_finds_no_difference_over_few_people) {
    const Compared told(study::open_study(RELIANCE_SOURCE_DIR "/examples/seine-saint-denis").value());
    std::size_t compared = 0;
    for (std::size_t measure = 0; measure < told.waves.rows.size(); ++measure)
        for (std::size_t site = 0; site < told.waves.sites.size(); ++site) {
            const auto printed = printed_numbers(told, measure, site);
            compared += printed.size() == 3;
            for (const auto* one : printed)
                for (const auto* other : printed) {
                    const auto left = only_in(*one, *other);
                    EXPECT_TRUE(left == 0 || left >= 5)
                        << told.waves.rows[measure].measure.id << " at " << told.waves.sites[site];
                }
        }
    EXPECT_GT(compared, 0u) << "the gardens were met by enough in each wave alone";
    EXPECT_EQ(told.row("power_to_act", "ateliers")["after"]["suppressed"], "secondary")
        << "four were met in the first wave alone";
}

}  // namespace
}  // namespace reliance::restitution
