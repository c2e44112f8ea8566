#pragma once

#include <filesystem>
#include <string>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"

namespace reliance::exchange {

struct InterviewOptions {
    std::string study_id = "interviews";
    std::string language = "fr";  ///< in which the interviews are held; the files do not say
};

/// Brings a folder of Praat TextGrids, or one file, into a study without sites.
///
/// Each file is a material of lines “Name : words”, a turn a line; each tier a speaker, interviewers without an actor, the others
/// persons. A full name (two words or more) is one person across files; a single name or a role is a person of its file only. The
/// times of the turns stand in the table of turns, so that overlaps stay; the encoding of a file is found as that of all texts. A
/// table that describes the speakers is kept whole as a document and joined to them; where it and the file names contradict each
/// other, the table is taken and the report says so. Errors   file_not_found, file_unreadable, those of `decoded`, textgrid_…,
/// interval_reversed, csv_…; of all files, in the order of their names.
Result<Imported> import_textgrids(const std::filesystem::path& path, const InterviewOptions& options = {});

}  // namespace reliance::exchange
