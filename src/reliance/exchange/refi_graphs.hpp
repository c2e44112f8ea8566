#pragma once

#include <string>

#include "reliance/exchange/refi_outgoing_rows.hpp"

namespace reliance::exchange {

/// The ties as a drawing, a `Graph`: actors in rows, as many of them as there are columns; empty where there is no tie.
std::string graph_of_ties(const OutgoingRows& rows);

}  // namespace reliance::exchange
