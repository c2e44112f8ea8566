#include "reliance/exchange/survey_matrix.hpp"

#include <gtest/gtest.h>

#include "problem_codes.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::codes_of;
using Names = std::vector<std::string>;
using Columns = std::vector<std::size_t>;

/// The names of a matrix of the text of a table.
Result<MatrixNames> names_of(const std::string& text) {
    const auto rows = survey_rows({"m.csv", text}, SurveyTable());
    if (!rows) return failure(rows.error());
    const auto first = first_cell_column(*rows);
    if (!first) return failure(first.error());
    return matrix_names(*rows, *first);
}

TEST(SurveyMatrix, says_who_the_rows_are_and_where_their_columns_stand) {
    const auto matrix = names_of(",Ana,Ben,Cy\nCy,0,1,0\nAna,0,0,1\nBen,0,0,0\n").value();
    EXPECT_EQ(matrix.names, (Names{"Cy", "Ana", "Ben"}));
    EXPECT_EQ(matrix.columns, (Columns{3, 1, 2}));
    EXPECT_EQ(names_of("Ana,Ben\n0,1\n0,0\n").value().columns, (Columns{0, 1})) << "no column of names";
}

TEST(SurveyMatrix, takes_the_names_of_the_side_that_is_not_but_numbered) {
    for (const auto* text : {",V1,V2\nAna,0,1\nBen,0,0\n", ",Ana,Ben\n1,0,1\n2,0,0\n"})
        EXPECT_EQ(names_of(text).value().names, (Names{"Ana", "Ben"})) << text;
    EXPECT_EQ(names_of(",X28,Jean.Pierre\n28,0,1\nJean Pierre,0,0\n").value().names, (Names{"28", "Jean Pierre"}));
    EXPECT_EQ(place_in_list("X3"), 3u);
    EXPECT_FALSE(place_in_list("Xavier"));
}

TEST(SurveyMatrix, is_refused_where_it_is_not_square_or_names_others_in_its_columns) {
    EXPECT_EQ(codes_of(names_of("Ana,Ben\n0,1\n1,0\n0,0\n")), Names{"survey_not_square"});
    EXPECT_EQ(codes_of(names_of(",Ana,Ben\nAna,0,1\nCy,0,0\n")), Names{"survey_matrix_names"});
}

}  // namespace
}  // namespace reliance::exchange
