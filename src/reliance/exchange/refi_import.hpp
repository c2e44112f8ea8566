#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/refi_file.hpp"
#include "reliance/exchange/text_import.hpp"

namespace reliance::exchange {

struct ProjectImportOptions {
    TextImportOptions texts = {};
    std::filesystem::path sources = {};  ///< where files are looked for that the project does not hold
    Language names = Language::english;  ///< the language of the codes' names and descriptions
    bool without_texts = false;          ///< selections without their text are kept aside, instead of refused
};

/// The study with a project or codebook of REFI-QDA, all of it or nothing: users as coders, codes, sources as materials with
/// their attachments, selections and codings on the words that their program meant, cases as persons, variables as properties,
/// notes and descriptions as memos, links as links between passages or as ties, sets. What the study has no word for is kept byte
/// for byte
/// (`KeptProject`). An element that the study knows by its GUID stays as the study has it; the rest is added.
///
/// Errors   unknown_word (a GUID that is none), duplicate_id, unknown_reference (a code, a variable, a sync point that is
/// nowhere),
///          invalid_number, span_outside_text, project_text_missing and project_text_empty (a text in which words were chosen),
///          project_unsafe_path,
///          and the faults that the study would have.
Result<Imported> with_project(field::Study study, const RefiFile& file, const ProjectImportOptions& options = {});

/// The project as a study of its own; where Reliance wrote the archive, the study that it was.
/// Errors   those of `with_project`; malformed_source where Reliance's own part is damaged.
Result<Imported> project_as_study(const RefiFile& file, const ProjectImportOptions& options = {});

}  // namespace reliance::exchange
