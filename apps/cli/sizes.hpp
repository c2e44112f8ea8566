#pragma once

#include <string>
#include <vector>

#include "reliance/field/model.hpp"
#include "session.hpp"

namespace reliance::cli {

/// How many rows a table of a study has, without those that `field::held_back` counts.
struct Size {
    std::string name;
    Text one, label;  ///< of one row, of several
    std::size_t count;
    std::size_t held_back = 0;
};

std::vector<Size> sizes_of(const field::Study& study);
Json json_of(const std::vector<Size>& sizes);
/// A line for each table that is not empty; what is held back of it is told there.
std::string printed(const Session& session, const std::vector<Size>& sizes);

}  // namespace reliance::cli
