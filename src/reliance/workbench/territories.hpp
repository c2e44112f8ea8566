#pragma once

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/population/territory.hpp"

namespace reliance::workbench {

/// The territory of a study: the shipped one that it names (“seine-saint-denis”), or else its own sites as cells and communes.
/// Errors   unknown_reference, where study.toml names it.
Result<population::Territory> territory_of(const field::Study& study);

}  // namespace reliance::workbench
