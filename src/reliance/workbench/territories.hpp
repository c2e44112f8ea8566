#pragma once

#include <string_view>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/population/territory.hpp"

namespace reliance::workbench {

/// A territory that ships with Reliance (“seine-saint-denis”).
/// Errors   unknown_reference.
Result<population::Territory> shipped_territory(std::string_view id);

/// The territory of a study: the shipped one that it names, or else its own sites as cells and communes.
Result<population::Territory> territory_of(const field::Study& study);

}  // namespace reliance::workbench
