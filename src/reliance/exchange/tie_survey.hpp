#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/survey_mapping.hpp"
#include "reliance/exchange/survey_people.hpp"
#include "reliance/exchange/survey_table.hpp"

namespace reliance::exchange {

/// A tie survey brought in.
struct SurveyImport {
    Imported imported;
    std::vector<AlikeNames> alike;     ///< for a person to decide in the mapping: same, or different
    std::vector<std::string> outside;  ///< names that were given for nobody of the study, each once
};

/// Whether the mapping names this file, in whatever folder it is.
bool names_file(const SurveyMapping& mapping, std::string_view file);

/// A study without rows, under the title of the mapping.
field::Study study_of_survey(const SurveyMapping& mapping);

/// Reads the files of a tie survey into `study` as the mapping says; nothing of it changes anything but the value returned.
///
/// Names      with `names` every cell is read with its names replaced, so that nothing of them is kept, and a later wave that is
///            read with the same names knows the persons again.
/// Persons    rows of [[persons]] and [[alters]], whoever ties name where the roster is open. A person whom the study knows under
///            the mapping's `system` (or, for roster = "study", by id or pseudonym) is that person; what the study says stays.
/// Ties       a report for each answer: who says so is kept (`reported_by`), the question is the note. What is said twice counts
///            once; a code for missing becomes a report of not_asked, refused or dont_know. A tie between alters is their ego's
///            report, written once.
/// Answers    columns named as such; `surveyed` = 1 for everyone who answered, by wave.
/// Report     every cell that makes no tie, every row left out, with `file:line:column` and what stands there; pairs of spellings
///            that may be one person.
/// Errors     survey_no_file, survey_column, survey_not_square, survey_matrix_people, and those of `survey_rows`: of all tables;
///            otherwise those of `field::faults_of`, in the study that comes of it.
/// Cost       O(cells), and O(names²) of one ego's, or of the roster's, for the spellings.
Result<SurveyImport> read_tie_survey(const SurveyMapping& mapping, std::span<const SurveyFile> files, field::Study study,
                                     const material::Renaming* names = nullptr);

}  // namespace reliance::exchange
