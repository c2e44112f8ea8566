#pragma once

#include <string>
#include <vector>

#include "reliance/field/reports.hpp"
#include "session.hpp"

namespace reliance::cli {

/// How far the two ends of the ties say the same, a line a wave and kind; empty where no kind was asked of both ends.
std::string printed(const Session& session, const std::vector<field::Concordance>& lines);
Json json_of(const std::vector<field::Concordance>& lines);

/// The words that --rule takes.
std::vector<std::string> joining_rules();
/// The rule that --rule names, otherwise the one that the study keeps.
field::JoiningRule rule_asked(const Options& options, const field::Study& study);
/// Says under which rule the ties were counted; nothing where every report counts.
std::string rule_note(const Session& session, field::JoiningRule rule);

}  // namespace reliance::cli
