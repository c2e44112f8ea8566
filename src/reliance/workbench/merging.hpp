#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/exchange/text_import.hpp"
#include "reliance/field/merge.hpp"
#include "reliance/study/divergence.hpp"

namespace reliance::workbench {

/// The copies as if nobody who was erased from ours were in theirs, nor in what both came from: there the person goes as `forget` would
/// take them out, by what theirs calls them, so that nothing that hangs on them, and no name of theirs in a text that theirs changed,
/// comes back. Whom theirs erased and ours holds stays in ours. `erased_here` and `erased_there` tell who; `language` is that of the
/// marks, where ours has none.
///
/// Memory   no step may remember a state of theirs that holds who was erased, by the digest of which guesses could be tried:
///          `their_state` is then empty.
/// Limits   names that `forget --also` or a mention alone told are not known any more: where theirs says them anew, they come; so do
///          those of whom the study had no row.
study::Divergence without_erased(study::Divergence copies, Language language);

/// Two copies of a study and what both came from: walked back to in the histories of two study files, or named; `without_erased`.
/// Errors   those of `study::divergence` and `study::open_study`; merge_needs_base for a folder without one.
Result<study::Divergence> diverged(const std::filesystem::path& ours, const std::filesystem::path& theirs,
                                   const std::optional<std::filesystem::path>& base, Language language);

/// A study and the tables of another, a folder or file, or tables that lie without one, to be merged without what both came from;
/// of the tables the names are replaced that `options` replace; `without_erased`.
/// Errors   those of `study::open_study` and `tables_into`.
Result<study::Divergence> tables_beside(const std::filesystem::path& ours, const std::filesystem::path& tables,
                                        const exchange::TextImportOptions& options, Language language);

/// Whether two studies say different things. Errors   the faults of either.
Result<bool> differ(const field::Study& one, const field::Study& other);

/// The conflicts as a table to be decided: conflict, base, ours, theirs, decision.
std::string conflicts_csv(const field::Merge& merge);

/// Reads that table back; a decision left empty is none. Errors   those of reading a table; csv_missing_column, unknown_word.
Result<field::MergeDecisions> decisions_in(const std::filesystem::path& csv);

}  // namespace reliance::workbench
