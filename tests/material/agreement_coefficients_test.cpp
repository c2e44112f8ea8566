#include "reliance/material/agreement_coefficients.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "reliance/material/agreement_alpha.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::material {
namespace {

/// A table of two coders: `counts[i][j]` units that the first called i and the second j.
Ratings crossed(const std::vector<std::vector<std::uint64_t>>& counts) {
    Ratings ratings{2, counts.size(), {}, {}};
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(counts.size()); ++i)
        for (std::int32_t j = 0; j < static_cast<std::int32_t>(counts.size()); ++j)
            ratings.add(std::vector{i, j}, counts[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]);
    return ratings;
}

/// One line a coder, one word a unit: `*` for missing, else a value counted from `first`.
Ratings by_coder(const std::vector<std::string>& coders, std::size_t values, std::int32_t first = 1) {
    std::vector<std::vector<std::int32_t>> given;
    for (const auto& line : coders) {
        std::istringstream words(line);
        std::string word;
        for (given.emplace_back(); words >> word;) given.back().push_back(word == "*" ? no_rating : std::stoi(word) - first);
    }
    Ratings ratings{coders.size(), values, {}, {}};
    for (std::size_t unit = 0; unit < given.front().size(); ++unit) {
        std::vector<std::int32_t> row;
        for (const auto& coder : given) row.push_back(coder[unit]);
        ratings.add(row);
    }
    return ratings;
}

const std::vector<double> one_to_five{1, 2, 3, 4, 5};

/// The alpha of a scale that begins at 1.
double alpha(const Ratings& ratings, Level level) {
    return *krippendorff_alpha(ratings, level, std::span(one_to_five).first(ratings.values)).value;
}

TEST(Agreement, of_the_table_20_5_10_15) {
    const auto ratings = crossed({{20, 5}, {10, 15}});
    EXPECT_NEAR(*percent_agreement(ratings).value, 0.70, 1e-12);
    EXPECT_NEAR(scott_pi(ratings).expected, 0.505, 1e-12);
    EXPECT_NEAR(*scott_pi(ratings).value, 39.0 / 99, 1e-12);  // 0.393939
    EXPECT_NEAR(*cohen_kappa(ratings).value, 0.40, 1e-12);
    EXPECT_NEAR(*brennan_prediger(ratings).value, 0.40, 1e-12);
    EXPECT_NEAR(gwet_ac1(ratings).expected, 0.495, 1e-12);
    EXPECT_NEAR(*gwet_ac1(ratings).value, 41.0 / 101, 1e-12);  // 0.405941
    EXPECT_EQ(percent_agreement(ratings).units, 50u);
}

TEST(Agreement, of_a_vector_of_six) {
    const auto ratings = by_coder({"0 1 0 1 0 1", "0 1 0 1 0 0"}, 2, 0);
    EXPECT_NEAR(*percent_agreement(ratings).value, 5.0 / 6, 1e-12);
    EXPECT_NEAR(*cohen_kappa(ratings).value, 2.0 / 3, 1e-12);
    EXPECT_NEAR(*scott_pi(ratings).value, 0.657143, 5e-7);
    EXPECT_NEAR(*scott_pi(ratings).value, 23.0 / 35, 1e-12);
    // With two coders Fleiss' κ is Scott's π; the library quica prints 0.666667 here, another coefficient under this name.
    EXPECT_NEAR(*fleiss_kappa(ratings).value, 23.0 / 35, 1e-12);
    EXPECT_NEAR(alpha(ratings, Level::nominal), 1 - 11.0 / 35, 1e-12);  // 0.685714
    EXPECT_NEAR(*brennan_prediger(ratings).value, 2.0 / 3, 1e-12);
    EXPECT_NEAR(*positive_agreement(ratings, 1).value, 4.0 / 5, 1e-12);
}

TEST(Agreement, of_fleiss_thirty_patients) {
    // Fleiss (1971), table 1; 0.4302445 is what irr's kappam.fleiss gives.
    const std::vector<std::string> patients{"444444", "222555", "233335", "555555", "222444", "113333", "333355", "113334",
                                            "114444", "555555", "144444", "124444", "222333", "144444", "224445", "333335",
                                            "111455", "111112", "224444", "133555", "555555", "244444", "224555", "114444",
                                            "144445", "222224", "111155", "224444", "133333", "555555"};
    Ratings ratings{6, 5, {}, {}};
    for (const auto& patient : patients) {
        std::vector<std::int32_t> row;
        for (const auto digit : patient) row.push_back(digit - '1');
        ratings.add(row);
    }
    EXPECT_NEAR(*fleiss_kappa(ratings).value, 0.4302445, 5e-8);
}

TEST(Krippendorff, of_three_coders_and_fifteen_units) {
    const auto ratings =
        by_coder({"* * * * * 3 4 1 2 1 1 3 3 * 3", "1 * 2 1 3 3 4 3 * * * * * * *", "* * 2 1 3 4 4 * 2 1 1 3 3 * 4"}, 4);
    EXPECT_NEAR(alpha(ratings, Level::nominal), 0.691, 5e-4);
    EXPECT_NEAR(alpha(ratings, Level::ordinal), 0.807, 5e-4);
    EXPECT_NEAR(alpha(ratings, Level::interval), 0.811, 5e-4);
    EXPECT_NEAR(alpha(ratings, Level::ratio), 0.809, 5e-4);
}

TEST(Krippendorff, of_four_observers_and_twelve_units) {
    const auto ratings =
        by_coder({"1 2 3 3 2 1 4 1 2 * * *", "1 2 3 3 2 2 4 1 2 5 * 3", "* 3 3 3 2 3 4 2 2 5 1 *", "1 2 3 3 2 4 4 1 2 5 1 *"}, 5);
    EXPECT_NEAR(alpha(ratings, Level::nominal), 0.743, 5e-4);
    // 0.815 in Krippendorff's paper and R's irr; an early fast-krippendorff gave 0.7892 (its issue 4).
    EXPECT_NEAR(alpha(ratings, Level::ordinal), 0.815, 5e-4);
    EXPECT_NEAR(alpha(ratings, Level::interval), 0.849, 5e-4);
    EXPECT_NEAR(alpha(ratings, Level::ratio), 0.797, 5e-4);
    EXPECT_EQ(krippendorff_alpha(ratings, Level::nominal).units, 11u);
}

TEST(Agreement, is_absent_with_its_reason_where_it_is_undefined) {
    const auto none = by_coder({"1 * 1", "* 1 *"}, 2);
    const auto same = by_coder({"1 1 1", "1 1 1"}, 2);
    const auto three = by_coder({"1 2", "1 2", "1 *"}, 2);
    EXPECT_EQ(percent_agreement(none).why, Undefined::nothing_shared);
    EXPECT_EQ(scott_pi(none).why, Undefined::nothing_shared);
    EXPECT_EQ(krippendorff_alpha(none, Level::nominal).why, Undefined::nothing_shared);
    EXPECT_EQ(cohen_kappa(same).why, Undefined::no_variation);
    EXPECT_EQ(fleiss_kappa(same).why, Undefined::no_variation);
    EXPECT_EQ(krippendorff_alpha(same, Level::nominal).why, Undefined::no_variation);  // QualCoder prints “zerodiv”, quallmer 1
    EXPECT_EQ(positive_agreement(same, 1).why, Undefined::no_variation);
    EXPECT_EQ(cohen_kappa(three).why, Undefined::not_two_coders);
    EXPECT_EQ(fleiss_kappa(three).why, Undefined::unequal_numbers);
    EXPECT_EQ(brennan_prediger(by_coder({"1", "1"}, 1)).why, Undefined::too_few_values);
    const std::vector<double> below{-1, 1};
    EXPECT_EQ(krippendorff_alpha(three, Level::ratio, below).why, Undefined::not_a_ratio_scale);
    for (const auto& absent : {percent_agreement(none), cohen_kappa(same), cohen_kappa(three), fleiss_kappa(three)})
        EXPECT_FALSE(absent.value);
    EXPECT_EQ(name(Undefined::never_aligned), "never_aligned");
}

TEST(Agreement, is_one_on_all_alike_where_values_vary) {
    const auto ratings = by_coder({"1 2 3 1", "1 2 3 1"}, 3);
    for (const auto& one : {percent_agreement(ratings), scott_pi(ratings), cohen_kappa(ratings), fleiss_kappa(ratings),
                            brennan_prediger(ratings), gwet_ac1(ratings), krippendorff_alpha(ratings, Level::interval)})
        EXPECT_NEAR(one.value.value_or(0), 1, 1e-12);
}

/// Alpha as Krippendorff writes it: the mean difference of values within units over that of all values, pair by pair.
double slow_alpha(const Ratings& ratings) {
    std::vector<std::pair<std::int32_t, double>> all;
    double within = 0;
    for (std::size_t row = 0; row < ratings.rows(); ++row) {
        std::vector<std::int32_t> unit;
        for (const auto value : ratings.row(row))
            if (value != no_rating) unit.push_back(value);
        if (unit.size() < 2) continue;
        for (const auto a : unit) all.emplace_back(a, 1.0);
        for (std::size_t i = 0; i < unit.size(); ++i)
            for (std::size_t j = 0; j < unit.size(); ++j)
                if (i != j && unit[i] != unit[j]) within += 1.0 / static_cast<double>(unit.size() - 1);
    }
    double across = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < all.size(); ++j)
            if (i != j && all[i].first != all[j].first) ++across;
    const auto n = static_cast<double>(all.size());
    return 1 - (within / n) / (across / (n * (n - 1)));
}

TEST(Krippendorff, equals_its_definition_pair_by_pair_on_random_ratings) {
    for (std::uint32_t run = 0; run < 50; ++run) {
        Ratings ratings{3, 4, {}, {}};
        for (std::uint32_t unit = 0; unit < 40; ++unit) {
            const auto draw = random::draws({7}, {unit, 0, run, 0});
            std::vector<std::int32_t> row;
            for (std::size_t coder = 0; coder < 3; ++coder)
                row.push_back(static_cast<std::int32_t>(random::below(draw[coder], 5)) - 1);
            ratings.add(row);
        }
        EXPECT_NEAR(*krippendorff_alpha(ratings, Level::nominal).value, slow_alpha(ratings), 1e-12);
    }
}

TEST(Agreement, counts_units_that_are_alike_as_often_as_they_occur) {
    Ratings once{2, 2, {}, {}}, together{2, 2, {}, {}};
    for (int i = 0; i < 5; ++i) once.add(std::vector<std::int32_t>{0, 1});
    for (int i = 0; i < 9; ++i) once.add(std::vector<std::int32_t>{1, 1});
    together.add(std::vector<std::int32_t>{0, 1}, 5);
    together.add(std::vector<std::int32_t>{1, 1}, 9);
    EXPECT_NEAR(*gwet_ac1(once).value, *gwet_ac1(together).value, 1e-12);
    EXPECT_NEAR(*krippendorff_alpha(once, Level::nominal).value, *krippendorff_alpha(together, Level::nominal).value, 1e-12);
}

}  // namespace
}  // namespace reliance::material
