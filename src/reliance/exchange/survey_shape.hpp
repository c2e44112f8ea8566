#pragma once

#include "reliance/exchange/survey_table.hpp"

/// What a table of a tie survey is by its shape alone: a matrix, or a list of ties without a header.
namespace reliance::exchange {

/// As many columns as rows, or one more that names them.
bool is_square(const SurveyRows& rows);
/// A square table of numbers whose columns are the persons of its rows.
bool is_matrix(const SurveyRows& rows);
/// Rows without a header that begin with two persons, numbers or names, and have at most a number besides: a strength. Few of them
/// name somebody twice, or themselves.
bool is_edge_list(const SurveyRows& rows);

/// The first line, where it is a row of numbers or a pair of persons like the others, set among them.
void take_header_for_row(SurveyRows& rows);

}  // namespace reliance::exchange
