#include "reliance/workbench/version.hpp"

namespace reliance::workbench {

std::string_view version() { return RELIANCE_VERSION; }

}  // namespace reliance::workbench
