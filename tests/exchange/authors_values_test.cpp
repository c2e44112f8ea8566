#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "reliance/exchange/village_networks.hpp"
#include "reliance/exchange/villages.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/measures/clustering.hpp"
#include "reliance/measures/support.hpp"
#include "test_data.hpp"

/// The authors' own results for villages 1 to 12 (reference/ of the data folder), printed with five digits: each of our values
/// must round to theirs.
namespace reliance::exchange {
namespace {

using reliance::testing::test_data;
using enum VillageNetwork;

constexpr double rounding = 5e-6;

/// The sixteen columns of the authors' tables: a base network in a context.
constexpr std::array<std::pair<VillageNetwork, VillageNetwork>, 16> columns{{{physical_favours, physical_favours},
                                                                             {physical_favours, all1},
                                                                             {intangible_favours, intangible_favours},
                                                                             {intangible_favours, all1},
                                                                             {social, social},
                                                                             {social, all1},
                                                                             {all1, all1},
                                                                             {physical_favours, all2},
                                                                             {intangible_favours, all2},
                                                                             {social, all2},
                                                                             {all2, all2},
                                                                             {favours, favours},
                                                                             {favours, all1},
                                                                             {favours, all2},
                                                                             {physical_favours, favours},
                                                                             {intangible_favours, favours}}};

std::vector<std::vector<double>> reference(const std::string& file) {
    const auto text = files::text_of(test_data("n1-indian-villages-favor") / "reference" / file).value();
    auto table = files::table_of(text, file).value();
    table.rows.insert(table.rows.begin(), table.header);
    std::vector<std::vector<double>> values;
    for (const auto& row : table.rows) {
        auto& numbers = values.emplace_back();
        for (const auto& field : row) numbers.push_back(std::stod(field.text));
    }
    return values;
}

/// The share of pairs of `base` ties at one person whose far ends are tied in `context`: transitivity, when both are the same.
double closure(const network::TieNetwork& base, const network::TieNetwork& context) {
    double closed = 0, pairs = 0;
    for (std::size_t i = 0; i < base.actor_count(); ++i)
        for (const auto j : base.neighbours(ActorIndex(i)))
            for (const auto k : base.neighbours(ActorIndex(i))) {
                if (j == k) continue;
                ++pairs;
                closed += context.find(ActorIndex(std::size_t{j}), ActorIndex(std::size_t{k})).has_value();
            }
    return closed / pairs;
}

class AuthorsValues : public ::testing::Test {
protected:
    void SetUp() override { RELIANCE_NEEDS_TEST_DATA("n1-indian-villages-favor"); }

    /// Calls `check(village, column, base, context)` for every cell of the authors' tables.
    template <class Check>
    static void for_each_cell(Check check) {
        const auto study = import_villages(test_data("n1-indian-villages-favor")).value().study;
        for (std::size_t village = 0; village < 12; ++village) {
            const auto people = respondents(study, "village_" + std::to_string(village + 1));
            std::array<network::TieNetwork, 6> networks;
            for (std::size_t which = 0; which < networks.size(); ++which)
                networks[which] = village_network(study, people, static_cast<VillageNetwork>(which)).value();
            for (std::size_t column = 0; column < columns.size(); ++column) {
                const auto [base, context] = columns[column];
                check(village, column, networks[static_cast<std::size_t>(base)], networks[static_cast<std::size_t>(context)]);
            }
        }
    }
};

TEST_F(AuthorsValues, support_comes_out_as_printed) {
    const auto printed = reference("Support_6_villages_1_to_12.csv");
    std::size_t cells = 0;
    for_each_cell([&](auto village, auto column, const auto& base, const auto& context) {
        EXPECT_NEAR(measures::support(base, context), printed[village][column], rounding)
            << "village " << village + 1 << ", column " << column + 1;
        ++cells;
    });
    EXPECT_EQ(cells, 192u);
}

TEST_F(AuthorsValues, clustering_comes_out_as_printed) {
    const auto printed = reference("Clustering_villages_1_to_12.csv");
    for_each_cell([&](auto village, auto column, const auto& base, const auto& context) {
        EXPECT_NEAR(closure(base, context), printed[village][column], rounding)
            << "village " << village + 1 << ", column " << column + 1;
    });
}

/// The six columns in which base and context are one network are the global transitivity of our measures.
TEST_F(AuthorsValues, transitivity_comes_out_as_printed) {
    const auto printed = reference("Clustering_villages_1_to_12.csv");
    for_each_cell([&](auto village, auto column, const auto& base, const auto& context) {
        if (&base != &context) return;
        EXPECT_NEAR(measures::transitivity(measures::triangle_census(base)), printed[village][column], rounding)
            << "village " << village + 1 << ", column " << column + 1;
    });
}

}  // namespace
}  // namespace reliance::exchange
