#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/field/model.hpp"

namespace reliance::exchange {

/// A study as another program reads it.
struct ExportedProject {
    std::string bytes;
    /// By table of the study: carried in the words of REFI-QDA; kept whole in Reliance's own part of the archive alone; lost.
    std::vector<ElementFate> fates;
};

/// The study as an archive of REFI-QDA 1.0 (.qdpx), valid against its schema but for elements that were kept from a project that was
/// not: those are given back as they came.
///
/// Places    code points, a line end is one, no byte order mark, ends exclusive. Ties are links between cases and a graph for
/// others, and whole in `reliance/study.json`. Who withdrew is left out with all that rests on them. GUIDs are those that rows came
/// with, otherwise digests of the row: the same study is the same bytes. `origin` is what writes, with its version.
/// Errors    those of `KeptProject::of` and `archive_bytes`.
Result<ExportedProject> refi_project(const field::Study& study, std::string_view origin);

/// The codebook and its sets as a codebook of REFI-QDA 1.0 (.qdc).
/// Errors    missing_value where there is no code: the schema asks for one.
Result<ExportedProject> refi_codebook(const field::Study& study, std::string_view origin);

}  // namespace reliance::exchange
