#pragma once

#include "session.hpp"

namespace reliance::cli {

/// How far coders agree on each tie, and the probability that it makes: `agree --ties`.
int agree_on_ties(Session& session);

}  // namespace reliance::cli
