#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/survey_proposal.hpp"
#include "reliance/exchange/tie_survey.hpp"
#include "reliance/field/reports.hpp"

namespace reliance::workbench {

/// The files of a tie survey on the disk, and the mapping file that says what is what in them.
struct SurveySource {
    std::vector<std::filesystem::path> paths;  ///< files, or folders with all that is below them
    std::filesystem::path mapping;
    std::shared_ptr<const material::Renaming> names = {};  ///< names replaced before anything is kept; nothing: they stay
};

/// Reads a tie survey as a study of its own, or, where `into` names a study, as that study with the survey in it; nothing is
/// written. The mapping is kept in the study as a document, `imported/<its name>`.
///
/// Errors   file_not_found, file_unreadable, those of `exchange::survey_mapping_of`, `exchange::read_tie_survey` and
///          `study::open_study`; those of `faults_of_returning`.
Result<exchange::SurveyImport> survey_to_come(const SurveySource& source, const std::filesystem::path& into = {});

/// The study with a tie survey; all of it or nothing. Errors   those of `survey_to_come` but for the study.
Result<exchange::SurveyImport> survey_into(const field::Study& study, const SurveySource& source);

/// Looks at the tables among the files of a survey (.csv, .tsv, .txt) and says what they seem to be.
/// Errors   file_not_found, file_unreadable, those of `exchange::proposed_mapping`.
Result<exchange::SurveyProposal> survey_seen(std::span<const std::filesystem::path> paths);

/// Whether a document is the mapping of a survey that was taken in: what was asked is read from it.
bool is_kept_mapping(std::string_view path);

/// The kinds of tie that the mappings which a study keeps ask about: asked even where nobody told of one.
network::KindSet kinds_asked(const field::Study& study);

/// What the two ends say of the ties, by wave and kind; then, of kinds that several questions ask about, by pair of questions.
///
/// A pair is a question to the giver and one to the receiver (or one question to both) whose ties have the same kinds in a
/// mapping that the study keeps, where no other question could be meant. `asked` names more pairs: “borrowed,lent”. Errors
/// unknown_reference (a question that no tie bears), bad_option_value (not one or two questions).
Result<std::vector<field::Concordance>> two_sided_reports(const field::Study& study, const std::vector<std::string>& asked = {});

/// What two ends say of the ties: wave, kind, question, both, giver_only, receiver_only, unheard, agreement, and the ties under
/// each rule.
std::string concordance_csv(const std::vector<field::Concordance>& lines);

}  // namespace reliance::workbench
