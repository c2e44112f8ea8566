#pragma once

#include <string>

#include "reliance/workbench/model.hpp"
#include "reliance/workbench/run.hpp"
#include "session.hpp"

namespace reliance::cli {

/// “participants”, “within 500 m” … of a site.
std::string label_of(const Session& session, crisis::Scope scope);
/// “as it is”, “without any site”, “without jardins”: an arm by its id.
std::string label_of_arm(const Session& session, const std::string& arm);
/// The title of a scenario in the language of the session.
std::string title_of(const Session& session, const crisis::Scenario& scenario);
/// “[low ; high]”.
std::string interval_of(const Session& session, const crisis::Estimate& estimate, int decimals);
Json json_of(const crisis::Estimate& estimate);

/// Names each step of a run on the progress line.
workbench::RunListener listener(Session& session);

}  // namespace reliance::cli
