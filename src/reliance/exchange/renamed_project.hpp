#pragma once

#include "reliance/exchange/import_report.hpp"
#include "reliance/material/renaming.hpp"

namespace reliance::exchange {

/// What was brought in, with names replaced in everything that the study now says. What is kept of other projects and files is
/// written otherwise as `KeptErasing` does; elements and files that go, of the study that was there before too, are counted
/// (`kept_element_left`, `project_file_left`). GUIDs stay.
Imported renamed(Imported imported, const material::Renaming& renaming);

/// A project that came into a study, with names replaced in everything that the study now says: texts with the passages on them,
/// labels, notes, users, cases, values, identifiers, and the elements that are kept for other programs.
///
/// Kept elements   as above.
/// Files           what the project held besides its texts is bytes in which no name can be found with certainty: none of it is
///                 kept (`project_file_left`); attachments name the file without holding it.
/// Needs    `before`, the study into which the project came: its own files stay where they hold no name.
Imported renamed(Imported project, const field::Study& before, const material::Renaming& renaming);

}  // namespace reliance::exchange
