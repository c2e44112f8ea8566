#pragma once

#include "reliance/base/digest.hpp"
#include "reliance/field/model.hpp"

namespace reliance::workbench {

/// The fingerprint of a study: of its canonical folder form, so that folder and file have the same. What was given
/// out (`disclosures`) is a journal on which no result rests: it is left out, as is the record of erasures.
Digest study_digest(const field::Study& study);

/// The fingerprint of what a run reads of a study: its heading, tables, texts, scenarios, levers and mappings. Other files (a README, what an
/// interview was imported from) may change without a run being of another study.
Digest run_digest(field::Study study);

}  // namespace reliance::workbench
