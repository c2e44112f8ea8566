#pragma once

#include <string>
#include <vector>

#include "reliance/field/reports.hpp"
#include "session.hpp"

namespace reliance::cli {

/// How far the two ends of the ties say the same, a line a wave and kind; empty where no kind was asked of both ends.
std::string printed(const Session& session, const std::vector<field::Concordance>& lines);
Json json_of(const std::vector<field::Concordance>& lines);

}  // namespace reliance::cli
