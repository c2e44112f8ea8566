#pragma once

#include "reliance/exchange/import_report.hpp"
#include "reliance/material/renaming.hpp"

namespace reliance::exchange {

/// A project that came into a study, with names replaced in everything that the study now says: texts with the passages on them,
/// labels, notes, users, cases, values, identifiers, and the elements that are kept for other programs.
///
/// Kept elements   are written otherwise as `KeptErasing` does; those that go are counted (`kept_element_left`). GUIDs stay.
/// Files           what the project held besides its texts is bytes in which no name can be found with certainty: none of it is
///                 kept (`project_file_left`); attachments name the file without holding it.
/// Needs    `before`, the study into which the project came: files that it has already stay.
Imported renamed(Imported project, const field::Study& before, const material::Renaming& renaming);

}  // namespace reliance::exchange
