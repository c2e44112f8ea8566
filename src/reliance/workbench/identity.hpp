#pragma once

#include "reliance/base/digest.hpp"
#include "reliance/field/model.hpp"

namespace reliance::workbench {

/// The fingerprint of a study: of its canonical folder form, so that folder and file have the same.
Digest study_digest(const field::Study& study);

}  // namespace reliance::workbench
