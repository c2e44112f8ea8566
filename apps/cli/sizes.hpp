#pragma once

#include <string>
#include <vector>

#include "reliance/field/model.hpp"
#include "session.hpp"

namespace reliance::cli {

/// How many rows a table of a study has.
struct Size {
    std::string name;
    Text one, label;  ///< of one row, of several
    std::size_t count;
    std::size_t held_back = 0;
};

/// Without the rows that do not count since somebody withdrew, which the session tells at its end.
std::vector<Size> sizes_of(Session& session, const field::Study& study);
Json json_of(const std::vector<Size>& sizes);
/// A line for each table that is not empty; what is held back of it is told there.
std::string printed(const Session& session, const std::vector<Size>& sizes);

}  // namespace reliance::cli
