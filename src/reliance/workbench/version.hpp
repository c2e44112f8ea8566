#pragma once

#include <string_view>

namespace reliance::workbench {

/// The version of Reliance, as manifests and reports name it.
std::string_view version();

}  // namespace reliance::workbench
