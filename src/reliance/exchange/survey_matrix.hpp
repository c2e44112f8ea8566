#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/survey_table.hpp"

/// The shape of a matrix of ties: where its cells begin, who its rows are called, and in which column each of them stands.
namespace reliance::exchange {

/// `3`, `V3` or `X3`: the third.
std::optional<unsigned> place_in_list(std::string_view text);

/// The column where the cells begin: 1 where the first holds the names of the rows.
/// Errors   survey_not_square.
Result<std::size_t> first_cell_column(const SurveyRows& rows);

/// What a matrix calls the person of each row, and the column where the cells on that person stand.
struct MatrixNames {
    std::vector<std::string> names;  ///< empty where nothing names them
    std::vector<std::size_t> columns;
};

/// The names of a matrix whose cells begin in column `first`. The order of the columns may be another than that of the rows; where
/// one of the two is only numbered, the names of the other are those of its places.
/// Errors   survey_matrix_names, where one names somebody whom the other does not.
Result<MatrixNames> matrix_names(const SurveyRows& rows, std::size_t first);

}  // namespace reliance::exchange
