#pragma once

#include <string>

#include "reliance/material/agreement_disagreements.hpp"
#include "session.hpp"

namespace reliance::cli {

/// A place where coders differ, below a heading: who read what, who read nothing, and its words.
std::string printed(const Session& session, const std::string& heading, const material::Disagreement& one,
                    const std::string& quote);
Json json_of(const material::Disagreement& one, const std::string& quote);

/// “coded or not”, “other borders” …
std::string difference_words(const Session& session, const material::Disagreement& one);
/// “648–1048”.
std::string place_words(std::uint32_t start, std::uint32_t end);

}  // namespace reliance::cli
