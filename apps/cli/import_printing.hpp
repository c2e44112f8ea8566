#pragma once

#include <string>

#include "reliance/exchange/import_report.hpp"
#include "session.hpp"

namespace reliance::cli {

/// What a reading noted: counts with their first places.
Json json_of(const exchange::ImportReport& report);
std::string printed(const Session& session, const exchange::ImportReport& report);

/// What became of each kind of element: carried, kept, lost.
Json json_of(const std::vector<exchange::ElementFate>& fates);
std::string printed(const Session& session, const std::vector<exchange::ElementFate>& fates, Text heading = Text::element_column);

/// How the places of selections were read, and what decided it.
Json json_of(const exchange::PlaceVote& vote);
std::string printed(const Session& session, const exchange::PlaceVote& vote);

}  // namespace reliance::cli
