#pragma once

#include <span>
#include <vector>

#include "reliance/exchange/survey_roles.hpp"
#include "reliance/exchange/survey_table.hpp"

/// What the tables of a survey say of the same persons, before anybody has looked at the mapping proposed for them.
namespace reliance::exchange {

/// Marks the columns of answers that say otherwise of somebody than another table does under the same name.
void mark_contradicted(std::span<SeenTable> tables, std::span<const SurveyRows> files);

/// Where a table says whose rows its rows are by what no list of persons calls all of them, the column of a list that has all it
/// says, each once and none of it another person's identifier, becomes the key of that list.
void give_covering_keys(std::span<SeenTable> tables, std::span<const SurveyRows> files);

/// Takes for nothing of the survey a matrix that the lists of persons cannot be those of: none of its names is listed, and it has
/// another number of persons.
void leave_out_unlisted(std::span<SeenTable> tables, std::span<const SurveyRows> files);

}  // namespace reliance::exchange
