#pragma once

#include <filesystem>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/text_import.hpp"

namespace reliance::exchange {

/// The study with a folder of Praat TextGrids, or one file.
///
/// Each file is a material of lines “Name : words”, a turn a line; each tier a speaker, interviewers without an actor, the others
/// persons. A full name is one person across files; a single name or a role is a person of its file only. The
/// times of the turns stand in the table of turns, so that overlaps stay; the encoding of a file, tables included, is found as that
/// of all texts. A table that describes the speakers, its cells between commas, semicolons, tabs or bars, is joined to them; its
/// rows on persons who speak in what is brought are kept as a document in UTF-8, the others left out and counted
/// (`description_left`); where it and the file names contradict each other, the table is taken and the report says so. A person of
/// that full name whom the study has stays as they are; an interview that it holds already, word for word, is left out. What else
/// a folder holds is counted and left out. Without a wave the interviews are of a wave `interviews`; the files say no language.
/// Errors   file_not_found, file_unreadable, those of `decoded`, textgrid_…, interval_reversed, csv_…; of all files, in the order
///          of their names; those of `faults_of`.
Result<Imported> with_textgrids(field::Study study, const std::filesystem::path& path, const TextImportOptions& options = {});

/// The same as a study of its own, without sites.
Result<Imported> import_textgrids(const std::filesystem::path& path, const TextImportOptions& options = {});

}  // namespace reliance::exchange
